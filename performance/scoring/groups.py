"""How rules' points become a total: what falls to other rules, what groups bring together, what they cut."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from performance.scoring.converting import converted
from performance.scoring.converts import ByPercent
from performance.scoring.earnings import can_earn
from performance.scoring.facts import Person
from performance.scoring.lines import Line, without_needs
from performance.scoring.numbers import HUNDRED, ZERO, plain, rounded, settled
from performance.scoring.plan import Plan
from performance.scoring.repeats import winners_of
from performance.scoring.scheme import Exclusion, Group
from performance.scoring.score import GroupScore
from performance.scoring.shape import TOTAL

_ONE = Decimal(1)


def exclude_whole(lines: dict[str, Line], exclusions: Iterable[Exclusion]) -> None:
    """Let only one (or so many) of several rules pay one owner, where that is asked."""
    for one in exclusions:
        paying = {code: lines[code].points for code in one.rules if code in lines and lines[code].points}
        winners = winners_of(paying, one)
        for code in paying.keys() - winners:
            lines[code].leave_out([lines[winner].rule for winner in winners])


class Fallen:
    """Where the points of rules that do not apply fall to; figures of a group count as many per cent as it counts."""

    def __init__(self, plan: Plan, lines: dict[str, Line]):
        self.plan, self.lines = plan, lines
        self.more: dict[str, Decimal] = {}  # by group: raises its cap
        self.times: dict[str, Decimal] = {}
        self.moved: dict[str, Decimal] = {}
        self.scaled: dict[str, list[Line]] = {}
        for line in lines.values():
            if not line.applies and line.worth and line.worth > 0:
                self._fall(line)
        for code, worth in self.moved.items():
            self._move(lines[code], worth)
        for code, gone in self.scaled.items():
            self._scale(code, gone)

    def _fall(self, line: Line) -> None:
        """Follow a move until it comes to a rule that applies, or is scaled or lapses on the way."""
        seen, at = set(), line
        while not at.applies and at.otherwise.what == "move" and at.rule.code not in seen:
            seen.add(at.rule.code)
            if at.otherwise.to not in self.lines:
                return
            at = self.lines[at.otherwise.to]
        if at.applies:
            worth = line.worth * self._weight(line.rule.group)
            mine = settled(worth / self._weight(at.rule.group))
            self.moved[at.rule.code] = self.moved.get(at.rule.code, ZERO) + mine
            self._make_room(line.rule.group, at.rule.group, worth)
        elif at.otherwise.what == "scale":
            self.scaled.setdefault(self._scope(at), []).append(line)

    def _weight(self, group: str) -> Decimal:
        """Return how much of a point in a group is left of it in the total, by the percentages it is converted by."""
        weight = _ONE
        for code in (group, *self.plan.above(group)):
            weight *= _percent_of(self.plan, code)
        return weight

    def _make_room(self, source: str, target: str, worth: Decimal) -> None:
        shared = {source, *self.plan.above(source)}
        for code in (target, *self.plan.above(target)):
            if code in shared:
                return
            self.more[code] = self.more.get(code, ZERO) + settled(worth / self._weight(code))

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
        """Return the rules of a group that apply and can bring something."""
        return [
            line for line in self.lines.values()
            if line.applies and (can_earn(line.rule) if line.worth is None else line.worth > 0)
            and group in (line.rule.group, *self.plan.above(line.rule.group))
        ]  # fmt: skip

    def _worth(self, group: str, lines: list[Line]) -> Decimal | None:
        """Return what some rules in a group can bring together, cut at the groups' caps; None where without end."""
        parts = [line.worth for line in lines if line.rule.group == group]
        for code in (code for code, parent in self.plan.parents.items() if parent == group):
            cap, own = self.plan.cap_for(self.plan.groups[code], lines[0].person), self._worth(code, lines)
            most = min((one for one in (own, cap) if one is not None), default=None)
            parts.append(None if most is None else most * _percent_of(self.plan, code))
        return None if None in parts else sum(parts, ZERO)

    def _scale(self, scope: str, gone: list[Line]) -> None:
        others = self._others(scope)
        if others and self._worth(scope, others) is None:  # what has no end has no proportion
            others = [line for line in others if line.worth is not None]
        if not others:
            return
        inside = [line for line in gone if scope in (line.rule.group, *self.plan.above(line.rule.group))]
        outside = sum((line.worth * self._weight(line.rule.group) for line in gone if line not in inside), ZERO)
        left, whole = self._worth(scope, others), self._worth(scope, [*others, *inside])
        whole += outside / self._weight(scope)
        if not left:
            return
        for line in others:
            line.raise_by(whole / left, f"不适用的 {plain(whole - left)} 分按比例折算")
        for code in self.plan.groups:
            if scope in self.plan.above(code):
                self.times[code] = self.times.get(code, _ONE) * whole / left

    def cap(self, code: str, cap: Decimal | None) -> Decimal | None:
        """Return the cap of a group, raised by what fell to its rules."""
        if cap is None or (code not in self.more and code not in self.times):
            return cap
        return settled((cap + self.more.get(code, ZERO)) * self.times.get(code, _ONE))


def _percent_of(plan: Plan, code: str) -> Decimal:
    """Return how much of a group's points is left after its conversion, where it is by percentage; else all."""
    way = plan.groups[code].convert if code in plan.groups else None
    is_percent = isinstance(way, ByPercent) and way.beyond is None and way.percent
    return way.percent / HUNDRED if is_percent else _ONE


def group_scores(
    plan: Plan, person: Person, lines: dict[str, Line], fallen: Fallen, wanting: Mapping[str, str]
) -> dict[str, GroupScore]:
    """Return each group's line, worked out from the leaves up, the total last.

    `wanting` says of groups whose needs do not hold, in words, what is so.
    """
    came: dict[str, Decimal] = {code: group.base for code, group in plan.groups.items()}
    for line in lines.values():
        if line.rule.group in came:
            came[line.rule.group] += line.points
    found: dict[str, GroupScore] = {}
    for code in plan.leaves_first:
        group = plan.groups[code]
        cap = _cap(plan, group, person, fallen, {**lines, **found})
        one = found[code] = _group_score(plan, person, came[code], cap, group, wanting.get(code, ""))
        if code != TOTAL and group.parent in came:
            came[group.parent] += one.points
    return {code: found[code] for code in plan.groups}


def _cap(plan: Plan, group: Group, person: Person, fallen: Fallen, there: Mapping) -> Decimal | None:
    """Return what a group is cut at: its own cap, and its part of what is `there` of another rule or group."""
    cap = fallen.cap(group.code, plan.cap_for(group, person))
    if group.part_of is None:
        return cap
    other = there.get(group.part_of.of)
    part = max(settled(other.points * group.part_of.percent / HUNDRED), ZERO) if other else ZERO
    return part if cap is None else min(cap, part)


def _of_another(plan: Plan, group: Group) -> str:
    """Return in words what a group's cap is a part of, '' where it is its own."""
    if group.part_of is None:
        return ""
    other = plan.plain_rules.get(group.part_of.of) or plan.groups.get(group.part_of.of)
    return f"最多是「{other.name}」得分的 {plain(group.part_of.percent)}%" if other else ""


def _group_score(plan: Plan, person: Person, came: Decimal, cap: Decimal | None, group: Group, so: str) -> GroupScore:
    """Return a group's line; `so` is how it is, where its needs do not hold."""
    adjusted = sum((one.points for one in plan.given.get((person.id, group.code), ())), ZERO)
    raw = settled(came + adjusted)
    before = raw if cap is None else min(raw, cap)
    before = before if group.floor is None else max(before, group.floor)
    told = converted(plan.figure(group.code, before, person, plan.window, cap), group.convert)
    words = "；".join(filter(None, (_of_another(plan, group) if raw > before else "", told.words)))
    points, words = without_needs(told.points, group, so, words) if so else (told.points, words)
    if group.code == TOTAL or plan.scheme.rounding.at == "group":
        points = rounded(points, plan.scheme.rounding)
    parent = "" if group.code == TOTAL else group.parent
    return GroupScore(
        group.code, group.name, parent, raw, raw - before, points, cap, adjusted, before, words
    )
