"""Two schemes side by side, part by part, and what the change would do to everybody's score."""

from decimal import Decimal
from typing import NamedTuple

from performance.models import RuleSet
from performance.rules.words import Words, parts_of
from performance.scoring.engine import score
from performance.scoring.facts import Person
from performance.scoring.scheme import Scheme
from performance.scoring.score import Score
from performance.worlds import ask_alike, world


class Pair(NamedTuple):
    """One part of two schemes: what it is, its name, and its lines in each; None where it is missing."""

    kind: str
    name: str
    before: list[tuple[str, str]] | None
    after: list[tuple[str, str]] | None

    @property
    def change(self) -> str:
        """Return in a word what happened to it; empty where it is the same."""
        if self.before is None:
            return "新增"
        if self.after is None:
            return "删去"
        return "" if self.before == self.after else "改动"


def compared(before: Scheme, after: Scheme, words: Words) -> list[Pair]:
    """Return every part of both, in the order of the newer one."""
    old, new = parts_of(before), parts_of(after)
    return [_pair(key, old.get(key), new.get(key), words) for key in dict.fromkeys((*new, *old))]


def _pair(key: tuple[str, str], old, new, words: Words) -> Pair:
    name = getattr(new or old, "name", "")
    lines = [None if one is None else [("名称", getattr(one, "name", "")), *words.lines(one)] for one in (old, new)]
    return Pair(key[0], " ".join(dict.fromkeys(filter(None, (key[1], name)))), *lines)


class Change(NamedTuple):
    """What a change does to one member or office."""

    person: Person
    before: Decimal
    after: Decimal
    band_before: str
    band_after: str

    @property
    def difference(self) -> Decimal:
        """Return by how much it rises (falls: negative)."""
        return self.after - self.before

    @property
    def is_change(self) -> bool:
        """Say whether points or grade change."""
        return bool(self.difference) or self.band_before != self.band_after


class Trial(NamedTuple):
    """What one scheme in place of another does to everybody, the greatest changes first, and both sets of scores."""

    changes: list[Change]
    before: dict[int, Score]
    after: dict[int, Score]

    @property
    def risen(self) -> int:
        """Return how many rise."""
        return sum(one.difference > 0 for one in self.changes)

    @property
    def fallen(self) -> int:
        """Return how many fall."""
        return sum(one.difference < 0 for one in self.changes)

    @property
    def regraded(self) -> int:
        """Return how many get another grade."""
        return sum(one.band_before != one.band_after for one in self.changes)

    @property
    def changed(self) -> list[Change]:
        """Return those whose points or grade change."""
        return [one for one in self.changes if one.is_change]


def trial(rule_set: RuleSet, against: Scheme, *, scheme: Scheme | None = None, until=None) -> Trial:
    """Return what the set's scheme (or `scheme`) in place of `against` does, on the records of the set's year."""
    tried = scheme or rule_set.scheme
    newer = world(rule_set, scheme=tried, until=until)
    older = newer if ask_alike(tried, against) else world(rule_set, scheme=against, until=until)
    after, before = score(tried, newer), score(against, older)
    changes = [
        Change(one, before[one.id].total, after[one.id].total, before[one.id].band, after[one.id].band)
        for one in newer.people
    ]
    changes.sort(key=lambda one: (-abs(one.difference), one.person.name, one.person.id))
    return Trial(changes, before, after)


def held_before(rule_set: RuleSet) -> tuple[str, Scheme] | None:
    """Return what a draft is held against, as (what it is, scheme): what it said when published, else last year's."""
    if rule_set.is_draft and rule_set.published:
        return "上次发布的内容", Scheme.model_validate(rule_set.published)
    last = rule_set.last
    return (str(last), last.scheme) if last else None
