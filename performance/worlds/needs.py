"""What a scheme asks of the records: which measures, on which days, and which of their details."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from liaison.days import Window
from performance.measures import Subject
from performance.scoring.converts import COMPARED
from performance.scoring.facts import World
from performance.scoring.scheme import Clause, Rule, Scheme
from performance.scoring.shape import Share, Span, Take, Who, parts_in
from performance.scoring.spans import days_of
from performance.scoring.ways import Ladder, Members, Other, Rate, Table

PROOF, SINCE, DAYS = "proof", "since", "days"
_ANY = 2026  # a year as good as any
_OWN_KEEP = {"all", "matter", "record", "month", "quarter", "half"}


class Need(NamedTuple):
    """The windows in which a measure's records are asked for, and the names of filters, quantities, details."""

    windows: set[Window]
    names: set[str]
    details: set[str]


Needs = dict[tuple[Subject, str], Need]


def needs_of(schemes: Iterable[tuple[Scheme, World]]) -> Needs:
    """Return what some schemes need together, by whose records and the measure's code."""
    found: Needs = {}
    for scheme, world in schemes:
        for rule in scheme.rules:
            _of_rule(found, scheme, rule, world)
        for clause in _clauses(scheme):
            window = _whole(clause.window or scheme.window, world)
            for take in clause.takes:
                _note(found, Subject(scheme.subject), take, window, take.share or Share())
    return found


def ask_alike(one: Scheme, other: Scheme) -> bool:
    """Say whether two schemes ask the same of the records: what one world holds then serves both."""
    first, last = (Window(date(_ANY, month, 2), date(_ANY, month, 20)) for month in (3, 9))
    shell = World(_ANY, (), {}, session=first, term=last)  # days no other span of a scheme is
    return all(asked(one) == asked(other) for asked in (years_back, asks_duties, asks_other)) and (
        needs_of([(one, shell)]) == needs_of([(other, shell)])
    )


def years_back(scheme: Scheme) -> int:
    """Return how many years before its own a scheme looks at totals of."""
    asked = [clause.years for clause in _clauses(scheme) if clause.of]
    return max([*asked, scheme.over_years.years if scheme.over_years else 1]) - 1


def compares(scheme: Scheme) -> bool:
    """Say whether somebody's score depends on everybody else's."""
    return any(isinstance(one.convert, COMPARED) for one in (*scheme.rules, *scheme.groups, scheme.total))


def asks_duties(said) -> bool:
    """Say whether something in a part of a scheme is about posts in offices and groups."""
    return any(isinstance(one, Who) and one.duties for one in parts_in(said))


def asks_other(scheme: Scheme) -> bool:
    """Say whether it looks at what the year's set for the other subject says."""
    return any(isinstance(one.way, Other) for one in scheme.rules)


def _clauses(scheme: Scheme) -> Iterable[Clause]:
    cases = [case for one in scheme.consequences for case in one.when]
    cases += [case for one in (*scheme.rules, *scheme.groups, scheme.total) for case in one.needs]
    yield from (clause for case in cases for clause in case)


def _of_rule(found: Needs, scheme: Scheme, rule: Rule, world: World):
    subject = Subject.MEMBER if isinstance(rule.way, Members) else Subject(scheme.subject)
    window = _whole(rule.window or scheme.window, world)
    details = {PROOF} if rule.provided else set()
    if rule.as_of:
        details.add(SINCE)
    if rule.dated:  # what is dated otherwise may have its own day a year before or after
        details.add(f"{DAYS} {rule.dated}")
        window = Window(window.start.replace(year=window.start.year - 1, day=1), _a_year_on(window.end))
    names = {one.per for one in (*rule.keep, *((rule.way,) if isinstance(rule.way, Ladder) else ()))} - _OWN_KEEP
    takes = (*rule.takes, *rule.required, *(rule.way.among if isinstance(rule.way, Rate) else ()))
    names |= {rule.way.of} - {""} if isinstance(rule.way, Table) else set()
    for take in takes:
        _note(found, subject, take, window, take.share or rule.share, names, details)


def _whole(span: Span, world: World) -> Window:
    return days_of(span, world._replace(until=None))


def _a_year_on(day: date) -> date:
    return date(day.year + 1, day.month, min(day.day, 28))


def _note(found: Needs, subject: Subject, take: Take, window: Window, share: Share, names=(), details=()):
    need = found.setdefault((subject, take.count), Need(set(), set(), set()))
    need.windows.add(window)
    need.names.update(take.where, take.without, take.amounts, names, {take.per} - {""})
    need.details.update(details)
    if share.how != "full":
        need.names.update(("position", "authors"))
