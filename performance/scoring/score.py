"""What a score says: every figure with what it is made of, so that a page or a sealed file explains itself."""

from decimal import Decimal
from typing import NamedTuple

from performance.scoring.facts import Fact


class Paid(NamedTuple):
    """A record under a rule: what it was worth, his share in per cent, what it brought; why it did not, if so.

    `as_times`: the rule looks at how many there are, so `points` says as how many it counts.
    """

    fact: Fact
    label: str
    worth: Decimal
    share: Decimal
    points: Decimal
    why: str = ""
    as_times: bool = False


class RuleScore(NamedTuple):
    """A rule's line: `raw` before the cap, `cut` what cap (negative: floor) took, `points` what lands in its group.

    `worth` is the most it can bring, None where there is no limit; points moved to it or scaled over it raise it.
    `before` is the figure after the cap, before it was converted; `computed` what the records come to, where the
    county decided `points`; `between` what a person may give now. `words` say how the figure came about, `lift` what
    would bring more, `gaps` periods without a record.
    """

    code: str
    name: str
    group: str
    applies: bool
    paid: tuple[Paid, ...]
    raw: Decimal
    cut: Decimal
    points: Decimal
    worth: Decimal | None
    words: str
    lift: str = ""
    gaps: tuple[str, ...] = ()
    computed: Decimal = Decimal(0)
    between: tuple[Decimal, Decimal] | None = None
    before: Decimal = Decimal(0)


class GroupScore(NamedTuple):
    """A group's line, the total included: what came in (base included), what cap or floor cut, what is left.

    `before` is what was left before it was converted or its needs did not hold, `words` say how it became `points`.
    """

    code: str
    name: str
    parent: str
    raw: Decimal
    cut: Decimal
    points: Decimal
    cap: Decimal | None
    adjusted: Decimal = Decimal(0)
    before: Decimal = Decimal(0)
    words: str = ""


class Notice(NamedTuple):
    """A consequence that holds: what it is, what follows, why (each clause in words), who is to act."""

    code: str
    name: str
    effect: str
    band: str
    prompt: str
    why: str
    by: str


class Score(NamedTuple):
    """A member's or office's year: groups → rules → records; `total` as rounded, `band` '' where none is given.

    `band_by_points` is the grade before consequences; `result` the figure over several years, else the total.
    """

    owner: int
    groups: tuple[GroupScore, ...]
    rules: tuple[RuleScore, ...]
    total: Decimal
    result: Decimal
    band_by_points: str
    band: str
    notices: tuple[Notice, ...] = ()
    lift: str = ""
