"""The bench measures what it says: every page answers, no page asks more of a larger county, every sheet is whole."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from activities.models import (
    Activity,
    Attendance,
    Contribution,
    Credit,
    Good,
    Instalment,
    Sitting,
    SittingMark,
)
from bench.county import Size, build
from bench.load import percentile
from bench.pages import our_pages, wanted_rows
from bench.scores import measure_scores
from bench.sheets import rows_held
from liaison.models import TaskReply
from liaison.trail import broken_entries
from proposals.models import Adoption, OpinionReport, Proposal, ReportAuthor, Sending

SMALL = Size().tenth()._replace(years=4)


@pytest.fixture
def small(db):
    return build(SMALL, today=timezone.localdate(), name="云溪县")


@pytest.fixture
def double(db):
    return build(SMALL.doubled(), today=timezone.localdate(), name="清源县")


@pytest.fixture(scope="module")
def served():
    """Run the small bench as people run it; return its lines."""
    command = [sys.executable, "-m", "bench", "--small", "--json", "--database", "sqlite"]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(command, check=False, cwd=root, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def ask(place, name):
    """Return (body, queries) of one of our pages, asked a second time."""
    request = our_pages(place)[name]
    browser = Client()
    browser.force_login(place.users[request.role], "liaison.keys.Keys")
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            answer = browser.get(request.path) if request.form is None else browser.post(request.path, request.form)
            assert answer.status_code == 200, (name, answer)
            body = b"".join(answer) if answer.streaming else answer.content
    return body, len(queries)


def test_everybody_in_office_has_attendance_at_every_activity(small):
    assert (small.offices, small.members, small.activities) == (3, 30, 240)
    assert Attendance.objects.count() == Attendance.objects.counted().count() == small.attendances == 2760


def test_the_county_does_everything_a_county_does(small):
    assert (small.hosted, small.plenaries, small.contributions, small.replies) == (88, 4, 480, 144)
    assert Activity.objects.values("kind").distinct().order_by("kind").count() == 5
    assert Contribution.objects.counted().count() < Contribution.objects.count() == Credit.objects.count()
    assert small.reports == OpinionReport.objects.count() == 120
    assert Adoption.objects.count() == 80
    papers = (Proposal, OpinionReport, ReportAuthor, Sending, Adoption)
    work = (Activity, Attendance, Sitting, SittingMark, Contribution, Credit, Good, Instalment, TaskReply)
    for model in (*work, *papers):
        for row in model.objects.order_by("?")[:5]:
            row.full_clean()


def test_two_counties_build_alike_beside_each_other_and_the_trail_stays_whole(small, double):
    assert (double.offices, double.members, double.activities, double.attendances) == (6, 120, 480, 11_040)
    assert list(broken_entries()) == []


def test_a_larger_county_costs_no_page_a_query_more(small, double):
    pages = our_pages(small)
    assert {name: ask(small, name)[1] for name in pages} == {name: ask(double, name)[1] for name in pages}


def test_all_scores_take_as_many_queries_in_a_larger_county_and_a_page_few(small, double):
    one, other = (measure_scores(place, 1) for place in (small, double))
    assert (one.members, other.members, one.rules, one.counts) == (30, 120, 25, 52)
    asked = [(found.queries, found.page_queries, found.table_queries) for found in (one, other)]
    assert asked == [(16, 24, 23)] * 2


def test_every_sheet_holds_every_row(small):
    assert {name: rows_held(ask(small, name)[0]) for name in wanted_rows(small)} == wanted_rows(small)


def test_every_measured_page_answers_and_every_sheet_is_whole(served):
    lines = served["pages"]
    pages = list(dict.fromkeys(line["page"] for line in lines))
    assert [line["who"] for line in lines] == ["ours", "stock", "bare"] * 18
    assert [line["status"] for line in lines] == [200] * 54
    assert [line["rows"] for line in lines] == [line["wanted"] for line in lines]
    assert [line["rows"] for line in lines if line["who"] == "ours" and line["rows"]] == [220, 610, 1200, 30]
    assert pages[0] == "activities, county"
    assert pages[-1] == "roster, county"


def test_both_sides_look_through_every_row_of_the_same_rosters(served):
    looks = served["rosters"]
    assert [(look["who"], look["wanted"], look["rows"]) for look in looks] == [
        ("ours", 30, 30), ("stock", 30, 30), ("ours", 500, 500), ("stock", 500, 500),
    ]  # fmt: skip
    assert all(look["seconds"] > 0 and look["peak"] > 0 for look in looks)


def test_both_sides_write_every_row_of_a_long_list_ours_in_less(served):
    ours, stock = served["long_lists"]
    assert [(one["who"], one["wanted"], one["rows"]) for one in (ours, stock)] == [
        ("ours", 1_000, 1_000), ("stock", 1_000, 1_000),
    ]  # fmt: skip
    assert (ours["seconds"] < stock["seconds"], ours["peak"] < 120) == (True, True)


def test_members_are_looked_up_in_a_crowd(served):
    assert (served["search"]["members"], served["search"]["answers"]) == (600, 30)
    assert 0 < served["search"]["p50"] <= served["search"]["slowest"]


def test_everybody_is_scored_and_a_score_page_asks_few_questions(served):
    (found,) = served["scores"]
    assert (found["members"], found["rules"]) == (30, 25)
    assert min(found["ours"], found["raw"], found["trial"]) > 0
    assert max(found["queries"], found["page_queries"]) <= 25


def test_papers_of_the_year_are_made(served):
    assert [(one["what"], one["files"]) for one in served["papers"]] == [("word", 3), ("pdf", 3), ("zip", 104)]
    assert served["papers"][1]["pages"] >= 3 * 4
    assert all(one["seconds"] > 0 and one["size"] > 0 and one["peak"] > 0 for one in served["papers"])


def test_percentiles_are_values_that_were_measured():
    assert percentile([3, 1, 2, 4], 0.5) == 2
    assert percentile(range(1, 101), 0.95) == 95
    assert percentile([7], 0.95) == 7
