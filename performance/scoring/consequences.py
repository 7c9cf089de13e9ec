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


def wants(plan: Plan, known: Known) -> dict[str, str]:
    """Return the rules and groups that need something that is not so, with how it is in words."""
    found = {}
    for code, cases in plan.needs.items():
        told = [[_told(clause, plan, known) for clause in case] for case in cases]
        if not any(all(is_so for is_so, _ in case) for case in told):
            found[code] = "；".join("，".join(how for is_so, how in case if not is_so) for case in told)
    return found


def _notice(followed: Followed, plan: Plan, known: Known) -> Notice | None:
    one = followed.consequence
    if not (followed.for_all or fits(known.person, one.who, plan.window)):
        return None
    for case in followed.when or [[]]:
        told = [_told(clause, plan, known) for clause in case]
        if all(is_so for is_so, _ in told):
            why = "，".join(how for _, how in told) or "按适用范围"
            return Notice(one.code, one.name, one.effect, one.band or "", one.prompt or "", why, one.by)
    return None


def _told(claused: Claused, plan: Plan, known: Known) -> tuple[bool, str]:
    """Return whether a clause holds, and in words how it is."""
    clause = claused.clause
    if clause.takes:
        return _times(claused, known)
    if clause.of:
        return _scored(claused, plan, known)
    if clause.months:
        held = months(known.person, claused.window)
        return clause.months.holds(held), f"任职 {plain(held)} 个月"
    code = clause.found or clause.not_found
    reason = plan.found.get((known.person.id, code))
    name = next((one.name for one in plan.scheme.findings if one.code == code), code)
    if reason is None:
        return code == clause.not_found, f"没有认定{name}"
    return code == clause.found, f"{name}：{reason}" if reason else name


def _times(claused: Claused, known: Known) -> tuple[bool, str]:
    found = [piece for piece in pieces(claused.asked, known.person, known.facts, claused.window) if not piece.why]
    times = sum((piece.worth for piece in found), ZERO)
    label = "、".join(dict.fromkeys(take.label for take in claused.clause.takes if take.label)) or "记录"
    return claused.clause.times.holds(times), f"{label} {plain(times)} 次"


def _scored(claused: Claused, plan: Plan, known: Known) -> tuple[bool, str]:
    clause = claused.clause
    if clause.of == RESULT:
        return clause.score.holds(known.result), f"多年合计 {plain(known.result)} 分"
    line = known.rules.get(clause.of) or known.groups.get(clause.of)
    if line is None or (isinstance(line, RuleScore) and not line.applies):
        return False, f"{line.name}不适用" if line else ""
    earlier = _earlier(clause, plan, known) if clause.of == TOTAL else []
    holds = all(total is not None and clause.score.holds(total) for total in (line.points, *earlier))
    known_years = [(plan.world.year - back, total) for back, total in enumerate(earlier, 1) if total is not None]
    running = "、".join(f"{year} 年 {plain(total)} 分" for year, total in known_years)
    return holds, f"{line.name} {plain(line.points)} 分{f'，{running}' if running else ''}"


def _earlier(clause, plan: Plan, known: Known) -> list[Decimal | None]:
    return [plan.world.before.get((known.person.id, plan.world.year - back)) for back in range(1, clause.years)]
