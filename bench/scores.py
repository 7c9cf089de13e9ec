"""All scores of a county in one pass, beside raw grouped SQL for the same counts; and the pages that show them."""

import statistics
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, F, Q
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.county import Place
from liaison.days import Window, year_window
from liaison.roles import Role
from members.models import Member
from performance.actions.rules import body_of
from performance.measures import MEASURES, Subject
from performance.models import RuleSet, RulesState
from performance.rules.compare import trial
from performance.rules.files import SHIPPED
from performance.scoring import yaml
from performance.scoring.scheme import Scheme
from performance.scoring.shape import Take
from performance.scoring.ways import Rate
from performance.worlds import scores_of

_RULES = 25
_MORE = ("study", "work_meeting", "inspection", "consultation", "research", "supervision", "appraisal", "duty_report")


class Scores(NamedTuple):
    """One county's figures: milliseconds of a pass, of the raw SQL and of a trial, queries, and those of two pages."""

    members: int
    rules: int
    counts: int
    ours: float
    raw: float
    trial: float
    queries: int
    page: float
    page_queries: int
    table: float
    table_queries: int

    @property
    def ratio(self) -> float:
        """Return how many times as long a pass takes as the raw SQL."""
        return self.ours / self.raw


def measure_scores(place: Place, turns: int) -> Scores:
    """Score the county's last whole year in turns with the raw SQL, then open a score page and the county's table."""
    rule_set = _rule_set(place)
    scheme = rule_set.scheme
    asked = raw_counts(scheme, place)
    with CaptureQueriesContext(connection) as captured:
        found = scores_of(rule_set)
        queries = len(captured)  # a request made later empties the log
    if len(found) != place.members:
        raise RuntimeError(f"{len(found)} scores of {place.members} members")
    _ask(asked)  # warming up does not count
    times = [(_timed(lambda: scores_of(rule_set)), _timed(lambda: _ask(asked))) for _ in range(turns)]
    ours, raw = (statistics.median(column) for column in zip(*times, strict=True))
    changed = _changed(scheme)
    tried = statistics.median(_timed(lambda: trial(rule_set, scheme, scheme=changed)) for _ in range(turns))
    browser = Client(SERVER_NAME="127.0.0.1")
    browser.force_login(place.users[Role.COUNTY_ADMIN], "liaison.keys.Keys")
    page = _page(browser, reverse("member_score", args=[place.member.pk]), place.year, turns)
    table = _page(browser, reverse("scores"), place.year, turns)
    return Scores(place.members, len(scheme.rules), len(asked), ours, raw, tried, queries, *page, *table)


def _changed(scheme: Scheme) -> Scheme:
    """Return the scheme with one rule as somebody edits it: half a point more for each record of the first line."""
    first, *others = scheme.rules
    more = first.takes[0].model_copy(update={"points": first.takes[0].points + Decimal("0.5")})
    edited = first.model_copy(update={"takes": (more, *first.takes[1:])})
    return scheme.model_copy(update={"rules": (edited, *others)})


def _rule_set(place: Place) -> RuleSet:
    """Return a published set of 25 rules: the shipped one, and points for single kinds of activities."""
    scheme = yaml.read((SHIPPED / "default.yaml").read_text(encoding="utf-8"))
    body = body_of(scheme)
    more = [
        {"code": f"Y{number}", "name": f"参加活动 {number}",
         "takes": [{"count": "attendance", "where": {"kind": [kind]}, "points": "0.5"}]}
        for number, kind in enumerate(_MORE[: _RULES - len(scheme.rules)])
    ]  # fmt: skip
    body = body_of(Scheme.model_validate({**body, "rules": [*body["rules"], *more]}))
    day = date(place.year, 1, 5)
    return RuleSet.objects.create(
        county=place.county, year=place.year, body=body, published=body, published_on=day, state=RulesState.PUBLISHED
    )


def raw_counts(scheme: Scheme, place: Place) -> list[tuple[str, tuple]]:
    """Return the SQL of each count the scheme asks for, grouped by member: (statement, parameters)."""
    takes = [take for rule in scheme.rules for take in (*rule.takes, *rule.required)]
    takes += [take for rule in scheme.rules if isinstance(rule.way, Rate) for take in rule.way.among]
    takes += [take for one in scheme.consequences for case in one.when for clause in case for take in clause.takes]
    return [_raw(take, year_window(place.year), place) for take in takes]


def _raw(take: Take, window: Window, place: Place) -> tuple[str, tuple]:
    source = MEASURES[take.count].sources[Subject.MEMBER]
    condition = Q(**{f"{source.paths[name]}__in": values for name, values in take.where.items()})
    for name, values in take.without.items():
        condition &= ~Q(**{f"{source.paths[name]}__in": values})
    for name, asked in take.amounts.items():
        ends = {"gte": asked.at_least, "lte": asked.at_most}
        path = source.told.amounts[name]
        condition &= Q(**{f"{path}__{end}": value for end, value in ends.items() if value is not None})
    owners = Member.objects.filter(county=place.county)
    rows = source.counted(source.model._default_manager.all(), window, owners).filter(condition).order_by()
    counted = rows.values_list(F(source.subject)).annotate(figure=Count(source.counts, distinct=True))
    return counted.query.sql_with_params()


def _ask(asked: list[tuple[str, tuple]]):
    with connection.cursor() as cursor:
        for statement, parameters in asked:
            cursor.execute(statement, parameters)
            cursor.fetchall()


def _timed(act: Callable) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def _page(browser: Client, path: str, year: int, turns: int) -> tuple[float, int]:
    def ask():
        answer = browser.get(path, {"year": year})
        if answer.status_code != 200:
            raise RuntimeError(f"{answer.status_code} for {path}")

    ask()
    with CaptureQueriesContext(connection) as captured:
        ask()
        queries = len(captured)
    return statistics.median(_timed(ask) for _ in range(turns)), queries
