"""One rule for one owner: does it apply, what it takes, what comes of it."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal

from performance.scoring.converting import converted
from performance.scoring.converts import AsIs
from performance.scoring.earnings import BY_TIMES, Case, earned, worth_of
from performance.scoring.facts import Person
from performance.scoring.matching import Facts, Piece, pieces, round_each
from performance.scoring.numbers import HUNDRED, ZERO, plain, rounded, settled
from performance.scoring.plan import Plan, Ruled
from performance.scoring.scheme import Group, Rule
from performance.scoring.score import RuleScore
from performance.scoring.shape import Otherwise
from performance.scoring.spans import period_of, periods_in
from performance.scoring.ways import Members
from performance.scoring.who import fits

OUT = "不适用"


class Line:
    """A rule's line while it is worked out; `otherwise` says what becomes of its points where it does not apply."""

    def __init__(self, ruled: Ruled, plan: Plan, person: Person, facts: Facts):
        self.ruled, self.rule, self.plan, self.person = ruled, ruled.rule, plan, person
        self.pieces: list[Piece] = []
        self.kept: list[Piece] = []
        self.raw = self.cut = self.points = self.before = ZERO
        self.words = self.lift = ""
        self.otherwise: Otherwise | None = None
        self.cap = plan.cap_for(self.rule, person)
        self.worth = worth_of(self.rule, self.cap)
        self.among = ZERO
        self.decided = self.computed = None
        self.between: tuple[Decimal, Decimal] | None = None
        self._apply(facts)

    def _apply(self, facts: Facts) -> None:
        exempt = self.plan.world.exempt.get((self.person.id, self.rule.code))
        if exempt is not None:
            self._instead(self.rule.not_for_others, f"免予考核：{exempt}")
        elif not (self.ruled.for_all or fits(self.person, self.rule.who, self.ruled.window)):
            self._instead(self.rule.not_for_others, OUT)
        elif self._asks_nothing(facts):
            self._instead(self.rule.nothing, "本期没有要求")
        if self.otherwise is None:
            self._look(facts)

    def _asks_nothing(self, facts: Facts) -> bool:
        asked = self.ruled.required
        return bool(asked.wanted) and not _counted(pieces(asked, self.person, facts, asked.window))

    def _look(self, facts: Facts) -> None:
        if not isinstance(self.rule.way, Members):
            self.pieces = pieces(self.ruled.asked, self.person, facts, self.plan.shown)
        if self.plan.scheme.rounding.at == "record":
            round_each(self.pieces, self.plan.scheme.rounding)
        if self.ruled.among.wanted:
            among = _counted(pieces(self.ruled.among, self.person, facts, self.ruled.window))
            self.among = sum((piece.worth for piece in among), ZERO)

    def _instead(self, otherwise: Otherwise, why: str) -> None:
        self.otherwise, self.words, self.kept = otherwise, why, []
        if otherwise.what == "full":
            self.raw = self.points = self.worth or ZERO
            self.words = f"{why}，按满分 {plain(self.points)} 分计"
        elif otherwise.what == "zero":
            self.words = f"{why}，计 0 分"

    def earn(self) -> None:
        """Work out the points of what is kept, cut by cap and floor."""
        key = (self.person.id, self.rule.code)
        given, votes = self.plan.given.get(key, ()), self.plan.votes.get(key, ())
        other = self.plan.world.others.get(self.person.id)
        told = earned(Case(self.rule, self.kept, self.among, given, votes, self._members(), other))
        if told.nothing:
            self._instead(self.rule.nothing, told.words)
            return
        rounding = self.plan.scheme.rounding
        self.raw = rounded(told.points, rounding) if rounding.at in ("record", "rule") else settled(told.points)
        self.words, self.lift, self.between = told.words, told.lift, told.between
        self._cut()
        if not isinstance(self.rule.convert, AsIs):
            self._convert()
        elif not self.lift:
            self.lift = _one_more(self.rule, self.worth, self.points)

    def _cut(self) -> None:
        points = self.raw
        if self.cap is not None and points > self.cap:
            points = self.cap
            self.words += f"，超过上限，计 {plain(points)} 分，舍去 {plain(self.raw - points)} 分"
            self.lift = ""
        if self.rule.floor is not None and points < self.rule.floor:
            points = self.rule.floor
            self.words += f"，低于下限，计 {plain(points)} 分"
        self.cut, self.points = self.raw - points, points

    def _convert(self) -> None:
        self.before = self.points
        figure = self.plan.figure(self.rule.code, self.points, self.person, self.ruled.window, self.cap)
        told = converted(figure, self.rule.convert)
        rounding = self.plan.scheme.rounding
        self.points = rounded(told.points, rounding) if rounding.at in ("record", "rule") else told.points
        self.lift = told.lift
        self.words += f"；{told.words}" if told.words else ""

    def want(self, words: str) -> None:
        """Bring only what is left without its needs, since `words` is how it is."""
        if self.decided is None:
            self.points, self.words = without_needs(self.points, self.rule, words, self.words)
            self.lift = ""

    def _members(self) -> list[tuple[str, Decimal]]:
        if not isinstance(self.rule.way, Members):
            return []
        found = []
        for one in sorted(self.person.members):
            person, facts = self.plan.members.get(one, (None, {}))
            if person is None:
                continue
            took = pieces(self.ruled.asked, person, facts, self.plan.shown)
            for piece in took:
                piece.label = person.name
            self.pieces += took
            found.append((person.name, sum((piece.points for piece in _counted(took)), ZERO)))
        self.pieces.sort(key=lambda piece: (piece.day, piece.label, piece.fact.title, piece.fact.record))
        return sorted(found)

    def leave_out(self, winners: Sequence[Rule]) -> None:
        """Bring nothing, since other rules pay."""
        self.cut += self.points
        self.points, self.lift = ZERO, ""
        told = "".join(f"「{winner.name}」" for winner in winners)
        self.words += f"；与{told}只计{'一' if len(winners) == 1 else f' {len(winners)} '}项，这里不计"

    def decide(self) -> None:
        """Bring what the county decided, where it did."""
        self.decided = self.plan.world.decided.get((self.person.id, self.rule.code)) if self.applies else None
        if self.decided is not None:
            self.computed, self.points, self.lift = self.points, self.decided, ""
            self.words += f"；县核定 {plain(self.decided)} 分，以核定为准"

    def raise_by(self, factor: Decimal, why: str) -> None:
        """Grow in proportion: points of other rules fell to this one."""
        if self.decided is not None:
            return
        rounding = self.plan.scheme.rounding
        grown = settled(self.points * factor)
        self.points = rounded(grown, rounding) if rounding.at in ("record", "rule") else grown
        self.worth = None if self.worth is None else settled(self.worth * factor)
        self.words += f"；{why}，按 × {plain(factor)} 计 {plain(self.points)} 分"

    @property
    def applies(self) -> bool:
        """Say whether it counts for this owner at all."""
        return self.otherwise is None or self.otherwise.what in ("zero", "full")

    def score(self) -> RuleScore:
        """Return the line as it is shown."""
        by_times = isinstance(self.rule.way, BY_TIMES)
        return RuleScore(
            self.rule.code, self.rule.name, self.rule.group, self.applies,
            tuple([piece.paid(by_times) for piece in self.pieces]), self.raw, self.cut, self.points,
            self.worth if self.applies else None, self.words, self.lift, self._gaps(),
            self.points if self.decided is None else self.computed, self.between, self.before,
        )  # fmt: skip

    def _gaps(self) -> tuple[str, ...]:
        if not self.rule.watch or not self.applies:
            return ()
        there = {period_of(piece.day, self.rule.watch) for piece in self.kept}
        return tuple(name for name in periods_in(self.ruled.window, self.rule.watch) if name not in there)


def without_needs(points: Decimal, part: Rule | Group, so: str, words: str) -> tuple[Decimal, str]:
    """Return what is left of points where the needs of a part do not hold (`so` says how it is), in words."""
    left = settled(points * part.percent_without / HUNDRED)
    if left == points:
        return points, words
    how = f"按 {plain(part.percent_without)}% 计 {plain(left)} 分" if part.percent_without else "不计分"
    told = f"不符合计分的前提（{so}），{plain(points)} 分{how}"
    return left, f"{words}；{told}" if words else told


def _counted(found: list[Piece]) -> list[Piece]:
    return [piece for piece in found if not piece.why]


def _one_more(rule: Rule, worth: Decimal | None, points: Decimal) -> str:
    """Return what more records would bring, for ways that pay each."""
    best = max((take.points for take in rule.takes if not take.per), default=ZERO)
    if rule.way.way != "each" or best <= 0 or (worth is not None and points >= worth):
        return ""
    if worth is None:
        return f"再有 1 次最多可得 {plain(best)} 分"
    times = ((worth - points) / best).to_integral_value(ROUND_CEILING)
    return f"再有 {plain(times)} 次可再得 {plain(worth - points)} 分"
