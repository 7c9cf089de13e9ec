"""What follows where something is so: prompts, and what acts on the grade."""

from decimal import Decimal
from typing import NamedTuple

from performance.scoring.facts import Person
from performance.scoring.matching import Facts, pieces
from performance.scoring.numbers import ZERO, plain
from performance.scoring.plan import Claused, Followed, Plan
from performance.scoring.score import GroupScore, Notice, RuleScore
from performance.scoring.shape import RESULT, TOTAL
from performance.scoring.who import fits, months


class Known(NamedTuple):
    """What is known of an owner when consequences are asked about."""

    person: Person
    facts: Facts
    rules: dict[str, RuleScore]
    groups: dict[str, GroupScore]
    result: Decimal


def notices(plan: Plan, known: Known) -> tuple[Notice, ...]:
    """Return the consequences that hold, in the scheme's order."""
    return tuple(notice for one in plan.consequences if (notice := _notice(one, plan, known)))


def _notice(followed: Followed, plan: Plan, known: Known) -> Notice | None:
    one = followed.consequence
    if not (followed.for_all or fits(known.person, one.who, plan.window)):
        return None
    for case in followed.when:
        told = [_is_so(clause, plan, known) for clause in case]
        if all(told):
            why = "，".join(told)
            return Notice(one.code, one.name, one.effect, one.band or "", one.prompt or "", why, one.by)
    return None


def _is_so(claused: Claused, plan: Plan, known: Known) -> str:
    """Return in words what is so; empty where it is not."""
    clause = claused.clause
    if clause.takes:
        return _times(claused, known)
    if clause.of:
        return _scored(claused, plan, known)
    if clause.months:
        held = months(known.person, claused.window)
        return f"任职 {plain(held)} 个月" if clause.months.holds(held) else ""
    reason = plan.found.get((known.person.id, clause.found))
    if reason is None:
        return ""
    name = next((one.name for one in plan.scheme.findings if one.code == clause.found), clause.found)
    return f"{name}：{reason}" if reason else name


def _times(claused: Claused, known: Known) -> str:
    found = [piece for piece in pieces(claused.asked, known.person, known.facts, claused.window) if not piece.why]
    times = sum((piece.worth for piece in found), ZERO)
    if not claused.clause.times.holds(times):
        return ""
    label = "、".join(dict.fromkeys(take.label for take in claused.clause.takes if take.label)) or "记录"
    return f"{label} {plain(times)} 次"


def _scored(claused: Claused, plan: Plan, known: Known) -> str:
    clause = claused.clause
    if clause.of == RESULT:
        return f"多年合计 {plain(known.result)} 分" if clause.score.holds(known.result) else ""
    line = known.rules.get(clause.of) or known.groups.get(clause.of)
    if line is None or not clause.score.holds(line.points):
        return ""
    if isinstance(line, RuleScore) and not line.applies:
        return ""
    earlier = _earlier(clause, plan, known) if clause.of == TOTAL else []
    if any(total is None or not clause.score.holds(total) for total in earlier):
        return ""
    running = "、".join(f"{plan.world.year - back} 年 {plain(total)} 分" for back, total in enumerate(earlier, 1))
    return f"{line.name} {plain(line.points)} 分{f'，{running}' if running else ''}"


def _earlier(clause, plan: Plan, known: Known) -> list[Decimal | None]:
    return [plan.world.before.get((known.person.id, plan.world.year - back)) for back in range(1, clause.years)]
