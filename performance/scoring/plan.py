"""A scheme made ready for a year: what is the same for everybody is worked out once."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property

from liaison.days import Window, year_window
from performance.scoring.converting import Figure
from performance.scoring.converts import COMPARED
from performance.scoring.facts import Given, Person, Vote, World
from performance.scoring.matching import Facts, Question, Wanted, by_count
from performance.scoring.scheme import CapFor, Clause, Consequence, Group, Rule, Scheme
from performance.scoring.shape import TOTAL, Share, Span, Take
from performance.scoring.spans import days_of
from performance.scoring.ways import Rate
from performance.scoring.who import fits, is_anybody


class Ruled:
    """A rule with its days and its questions."""

    def __init__(self, rule: Rule, plan: "Plan"):
        self.rule = rule
        self.for_all = is_anybody(rule.who)
        self.window = plan.days(rule.window)
        deadline = plan.days(rule.as_of).end if rule.as_of else None
        self.asked = self._question(rule.takes, deadline, rule.provided)
        among = rule.way.among if isinstance(rule.way, Rate) else ()
        self.among = self._question(among, deadline)
        self.required = self._question(rule.required, deadline)

    def _question(self, takes: Sequence[Take], deadline: date | None, provided=()) -> Question:
        wanted = tuple(Wanted(take, self.rule.share) for take in takes)
        return Question(wanted, self.window, self.rule.dated, deadline, provided)


class Claused:
    """A clause, of a consequence or of what a part needs, with its days and its question."""

    def __init__(self, clause: Clause, plan: "Plan"):
        self.clause = clause
        self.window = plan.days(clause.window)
        self.asked = Question(tuple(Wanted(take, Share()) for take in clause.takes), self.window)


class Followed:
    """A consequence with its clauses."""

    def __init__(self, consequence: Consequence, plan: "Plan"):
        self.consequence = consequence
        self.for_all = is_anybody(consequence.who)
        self.when = [[Claused(clause, plan) for clause in case] for case in consequence.when]


class Plan:
    """A scheme and a world, made ready."""

    def __init__(self, scheme: Scheme, world: World):
        self.scheme, self.world = scheme, world
        self._days: dict[Span, Window] = {}
        self.window = self.days(None)
        year = year_window(world.year)
        self.shown = Window(min(year.start, self.window.start), max(year.end, self.window.end))
        self.rules = {rule.code: Ruled(rule, self) for rule in scheme.rules}
        self.plain_rules = {rule.code: rule for rule in scheme.rules}
        self.consequences = [Followed(one, self) for one in scheme.consequences]
        self.groups: dict[str, Group] = {one.code: one for one in (*scheme.groups, scheme.total)}
        self.parents = {one.code: one.parent for one in scheme.groups if one.code != TOTAL}
        self.given = _sorted_out(world.given)
        self.votes = _sorted_out(world.votes)
        self.found = {(owner, code): reason for owner, code, reason in sorted(world.findings, reverse=True)}
        self.needs = {
            one.code: [[Claused(clause, self) for clause in case] for case in one.needs]
            for one in (*scheme.rules, *scheme.groups, scheme.total) if one.needs
        }  # fmt: skip
        self.standing: dict[str, dict[int, tuple[Person, Decimal]]] = {}
        self.per_record = [one for one in scheme.exclusions if one.per != "all"]
        self.per_owner = [one for one in scheme.exclusions if one.per == "all"]

    def days(self, span: Span | None) -> Window:
        """Return the days of a span; the scheme's own where none is named."""
        span = span or self.scheme.window
        if span not in self._days:
            self._days[span] = days_of(span, self.world)
        return self._days[span]

    @cached_property
    def leaves_first(self) -> list[str]:
        """Return the codes of the groups, each before the group it stands in, or whose cap is a part of it."""
        found: list[str] = []

        def put(code: str, on_the_way: tuple[str, ...]) -> None:
            if code not in self.groups or code in found or code in on_the_way:
                return
            limit = self.groups[code].part_of
            inner = [one for one, parent in self.parents.items() if parent == code]
            for one in [*inner, *([limit.of] if limit else [])]:
                put(one, (*on_the_way, code))
            found.append(code)

        for code in [*(one for one in self.groups if one != TOTAL), TOTAL]:
            put(code, ())
        return found

    def above(self, code: str) -> list[str]:
        """Return the groups a group stands in, the nearest first, up to the total."""
        found: list[str] = []
        while (code := self.parents.get(code)) and code not in found:
            found.append(code)
        return found

    def figure(self, code: str, points: Decimal, person: Person, window: Window, cap: Decimal | None) -> Figure:
        """Return the figure of a rule or group that is to be converted."""
        return Figure(points, person, window, cap, self.standing.get(code, {}))

    @property
    def compared(self) -> list[list[str]]:
        """Return the codes of what is compared with everybody's, each list after those its figures are made of."""
        rules = [code for code, rule in self.plain_rules.items() if isinstance(rule.convert, COMPARED)]
        groups = [[code] for code in self.leaves_first if isinstance(self.groups[code].convert, COMPARED)]
        return [*([rules] if rules else []), *groups]

    @cached_property
    def members(self) -> dict[int, tuple[Person, Facts]]:
        """Return the people of offices, with what they did."""
        return {one.id: (one, by_count(self.world.of_members.get(one.id, ()))) for one in self.world.members}

    def cap_for(self, part: Rule | Group, person: Person):
        """Return the cap that holds for somebody, None for none."""
        own: Sequence[CapFor] = part.caps
        return next((one.cap for one in own if fits(person, one.who, self.window)), part.cap)


def _sorted_out(rows: Sequence[Given] | Sequence[Vote]) -> dict[tuple[int, str], tuple]:
    """Return what was given or voted by (owner, code)."""
    found: dict[tuple[int, str], list] = {}
    for row in rows:
        found.setdefault((row[0], row[1]), []).append(row)
    return {key: tuple(told) for key, told in found.items()}
