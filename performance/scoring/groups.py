"""How rules' points become a total: what falls to other rules, what groups bring together, what they cut."""

from collections.abc import Iterable
from decimal import Decimal

from performance.scoring.facts import Person
from performance.scoring.lines import Line
from performance.scoring.numbers import ZERO, plain, rounded, settled
from performance.scoring.plan import Plan
from performance.scoring.repeats import winner_of
from performance.scoring.scheme import Exclusion
from performance.scoring.score import GroupScore
from performance.scoring.shape import TOTAL

_ONE = Decimal(1)


def exclude_whole(lines: dict[str, Line], exclusions: Iterable[Exclusion]) -> None:
    """Let only one of several rules pay one owner, where that is asked."""
    for one in exclusions:
        paying = {code: lines[code].points for code in one.rules if code in lines and lines[code].points}
        if len(paying) > 1:
            winner = winner_of(paying, one.prefer)
            for code in paying:
                if code != winner:
                    lines[code].leave_out(lines[winner].rule)


class Fallen:
    """Where the points of rules that do not apply fall to."""

    def __init__(self, plan: Plan, lines: dict[str, Line]):
        self.plan, self.lines = plan, lines
        self.more: dict[str, Decimal] = {}  # by group: raises its cap
        self.times: dict[str, Decimal] = {}
        self.moved: dict[str, Decimal] = {}
        self.scaled: dict[str, Decimal] = {}
        for line in lines.values():
            if line.otherwise and line.worth and line.worth > 0:
                self._fall(line)
        for code, worth in self.moved.items():
            self._move(lines[code], worth)
        for code, worth in self.scaled.items():
            self._scale(code, worth)

    def _fall(self, line: Line) -> None:
        """Follow a move until it comes to a rule that applies, or is scaled or lapses on the way."""
        seen, at = set(), line
        while at.otherwise and at.otherwise.what == "move" and at.rule.code not in seen:
            seen.add(at.rule.code)
            if at.otherwise.to not in self.lines:
                return
            at = self.lines[at.otherwise.to]
        if at.otherwise is None:
            self.moved[at.rule.code] = self.moved.get(at.rule.code, ZERO) + line.worth
            self._make_room(line.rule.group, at.rule.group, line.worth)
        elif at.otherwise.what == "scale":
            scope = self._scope(at)
            self.scaled[scope] = self.scaled.get(scope, ZERO) + line.worth

    def _make_room(self, source: str, target: str, worth: Decimal) -> None:
        shared = {source, *self.plan.above(source)}
        for code in (target, *self.plan.above(target)):
            if code in shared:
                return
            self.more[code] = self.more.get(code, ZERO) + worth

    def _move(self, line: Line, worth: Decimal) -> None:
        if line.worth and line.worth > 0:
            line.raise_by((line.worth + worth) / line.worth, f"移入 {plain(worth)} 分")
        else:
            line.words += f"；移入的 {plain(worth)} 分因本条没有上限，未能折算"

    def _scope(self, line: Line) -> str:
        if line.otherwise.to:
            return line.otherwise.to
        own = line.rule.group
        return next((code for code in (own, *self.plan.above(own)) if self._others(code)), TOTAL)

    def _others(self, group: str) -> list[Line]:
        """Return the rules of a group that apply and are worth something."""
        return [
            line for line in self.lines.values()
            if line.otherwise is None and line.worth and line.worth > 0
            and group in (line.rule.group, *self.plan.above(line.rule.group))
        ]  # fmt: skip

    def _scale(self, scope: str, worth: Decimal) -> None:
        others = self._others(scope)
        whole = sum((line.worth for line in others), ZERO)
        if not whole:
            return
        factor = (whole + worth) / whole
        for line in others:
            line.raise_by(factor, f"不适用的 {plain(worth)} 分按比例折算")
        for code in self.plan.groups:
            if scope in self.plan.above(code):
                self.times[code] = self.times.get(code, _ONE) * factor

    def cap(self, code: str, cap: Decimal | None) -> Decimal | None:
        """Return the cap of a group, raised by what fell to its rules."""
        if cap is None or (code not in self.more and code not in self.times):
            return cap
        return settled((cap + self.more.get(code, ZERO)) * self.times.get(code, _ONE))


def group_scores(plan: Plan, person: Person, lines: dict[str, Line], fallen: Fallen) -> dict[str, GroupScore]:
    """Return each group's line, worked out from the leaves up, the total last."""
    came: dict[str, Decimal] = {code: group.base for code, group in plan.groups.items()}
    for line in lines.values():
        if line.rule.group in came:
            came[line.rule.group] += line.points
    found: dict[str, GroupScore] = {}
    for code in plan.leaves_first:
        group = plan.groups[code]
        adjusted = sum((one.points for one in plan.given.get((person.id, code), ())), ZERO)
        raw = settled(came[code] + adjusted)
        cap = fallen.cap(code, plan.cap_for(group, person))
        points = raw if cap is None else min(raw, cap)
        points = points if group.floor is None else max(points, group.floor)
        cut = raw - points
        if code == TOTAL:
            points = rounded(points, plan.scheme.rounding)
        elif group.parent in came:
            came[group.parent] += points
        parent = "" if code == TOTAL else group.parent
        found[code] = GroupScore(code, group.name, parent, raw, cut, points, cap, adjusted)
    return {code: found[code] for code in plan.groups}
