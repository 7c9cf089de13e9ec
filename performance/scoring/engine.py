"""Scoring: everybody's year by one scheme, out of facts; arithmetic without a database or a clock."""

from performance.scoring.bands import Grades, result_of
from performance.scoring.consequences import Known, notices, wants
from performance.scoring.facts import Person, World
from performance.scoring.groups import Fallen, exclude_whole, group_scores
from performance.scoring.lines import Line
from performance.scoring.matching import Facts, by_count
from performance.scoring.plan import Plan
from performance.scoring.repeats import Repeats
from performance.scoring.scheme import Scheme
from performance.scoring.score import Score
from performance.scoring.shape import TOTAL


def score(scheme: Scheme, world: World) -> dict[int, Score]:
    """Return the score of each of the people of a world, by id."""
    plan = Plan(scheme, world)
    for codes in plan.compared:
        _stand(plan, codes)
    return {person.id: _score(plan, person, by_count(world.facts.get(person.id, ()))) for person in world.people}


def _stand(plan: Plan, codes: list[str]) -> None:
    """Note everybody's figures of rules and groups that are compared."""
    plan.standing |= {code: {} for code in codes}
    for person in (*plan.world.people, *plan.world.peers):
        told = _score(plan, person, by_count(plan.world.facts.get(person.id, ())))
        for line in (*told.rules, *told.groups):
            if line.code in codes and getattr(line, "applies", True):
                plan.standing[line.code][person.id] = person, line.before


def _score(plan: Plan, person: Person, facts: Facts) -> Score:
    lines = {code: Line(ruled, plan, person, facts) for code, ruled in plan.rules.items()}
    _repeat(plan, lines)
    for line in lines.values():
        if line.otherwise is None:
            line.earn()
    exclude_whole(lines, plan.per_owner)
    for line in lines.values():
        line.decide()
    return _graded(plan, _known(plan, person, facts, lines))


def _known(plan: Plan, person: Person, facts: Facts, lines: dict[str, Line]) -> Known:
    """Return the points of all, without what needs something that is not so; what falls away may take more along."""
    fallen, wanting = Fallen(plan, lines), {}
    while True:
        groups = group_scores(plan, person, lines, fallen, wanting)
        rules = {code: line.score() for code, line in lines.items()}
        known = Known(person, facts, rules, groups, result_of(plan, person, groups[TOTAL].points))
        new = {code: so for code, so in wants(plan, known).items() if code not in wanting}
        if not new:
            return known
        wanting |= new
        for code in new.keys() & lines.keys():
            lines[code].want(new[code])


def _repeat(plan: Plan, lines: dict[str, Line]) -> None:
    """Keep of each rule's records those that count."""
    taking = {code: line.pieces for code, line in lines.items() if line.pieces}
    repeats = Repeats(taking, plan.plain_rules)
    repeats.exclude(plan.per_record)
    repeats.explain()
    for code in taking:
        lines[code].kept = repeats.kept[code]


def _graded(plan: Plan, known: Known) -> Score:
    total, result = known.groups[TOTAL].points, known.result
    told = notices(plan, known)
    grades = Grades(plan, known.person)
    by_points = grades.of(result)
    band = grades.settle(by_points, told)
    return Score(
        known.person.id, tuple(known.groups.values()), tuple(known.rules.values()), total, result,
        grades.name(by_points), grades.name(band), told, grades.lift(band, by_points, result, told),
    )  # fmt: skip
