"""One record more or less, and all that tells of it follows: plan, desk, quarter, report, the county's tables."""

from datetime import date
from html import unescape

import pytest

from conftest import TODAY, study
from liaison.actions import add, restore, withdraw
from liaison.keys import Actor
from liaison.tests.world import reappoint
from members.actions import merge_members
from performance.actions import begin_document
from performance.models import PlanItem, Target, WorkPlan
from performance.plans.progress import plan_progress
from performance.tests.test_progress import wrote

APRIL = date(2026, 4, 9)
LATE = "第二季度还差 1 次"


@pytest.fixture
def plan(town):
    values = {"state": "in_force", "sent_on": date(2026, 2, 1), "accepted_on": date(2026, 2, 1), "title": "计划"}
    plan = WorkPlan.objects.create(county=town.county, office=town.qingshi, year=2026, **values)
    Target.objects.create(plan=plan, name="集中学习", first="held?kind=study", period=3)
    Target.objects.create(plan=plan, name="全年读书", first="held?kind=study", period=12)
    PlanItem.objects.create(plan=plan, from_month=4, to_month=4, kind="study", subject="学习民法典")
    return plan


@pytest.fixture
def report(town, plan, by):
    """Return the half-year report, begun before anything was held."""
    return begin_document(town.qingshi, 2026, "half_year", 1, today=TODAY, by=by)


def told(town, plan, report, enter) -> dict[str, bool]:
    """Return for each page whether it says that the study of this quarter was held."""
    clerk, reviewer = enter(town.clerk), enter(town.reviewer)
    page = lambda browser, url: " ".join(unescape(browser.get(url).content.decode()).split())
    target = plan.targets.get(name="集中学习")
    county = page(reviewer, "/county/?kind=study")
    return {
        "plan": "还没有</span>" not in page(clerk, plan.get_absolute_url()),
        "target": "! 0/1" not in page(clerk, f"/plan-targets/{target.pk}/"),
        "desk": LATE not in page(clerk, "/"),
        "quarter": LATE not in page(clerk, f"/offices/{town.qingshi.pk}/quarter/"),
        "report": "没有开展" not in page(clerk, report.get_absolute_url()),
        "heat": "✓ 1/1" in page(reviewer, "/plans/progress/"),  # of the year; the first quarter stays missed
        "county": "since=2026-04-01&until=2026-06-30" in county,
    }


def test_a_study_entered_withdrawn_and_brought_back_is_told_the_same_everywhere(town, plan, report, by, enter):
    before = dict.fromkeys(("plan", "target", "desk", "quarter", "report", "heat", "county"), False)
    assert told(town, plan, report, enter) == before
    held = study(town.qingshi, by, day=APRIL, title="学习民法典")
    after = dict.fromkeys(before, True)
    assert told(town, plan, report, enter) == after
    held = withdraw(held, by=by, reason="重复登记")
    assert told(town, plan, report, enter) == before
    restore(held, by=by)
    assert told(town, plan, report, enter) == after


def people(plan, today=TODAY):
    (line,) = plan_progress(WorkPlan.objects.with_lines().get(pk=plan.pk), today)
    return {person.member: person.total for person in line.people}


def asked_of_members(town, office):
    plan = WorkPlan.objects.create(county=town.county, office=office, year=2026, title="计划")
    Target.objects.create(plan=plan, name="心得体会", subject="member", first="contributions?kind=reflection")
    return plan


def test_a_member_who_moves_in_mid_year_is_asked_by_his_new_office_and_brings_what_he_did(town):
    here, there = asked_of_members(town, town.qingshi), asked_of_members(town, town.liuhe)
    wrote(town, town.zhang)
    assert people(here)[town.zhang] == 1
    reappoint(town.zhang, town.liuhe, date(2026, 4, 1))
    assert town.zhang not in people(here)
    assert people(there)[town.zhang] == 1
    assert people(here, date(2026, 3, 31))[town.zhang] == 1


def test_two_entries_of_one_member_that_are_merged_are_asked_once_with_what_both_did(town):
    plan = asked_of_members(town, town.qingshi)
    wrote(town, town.zhang)
    wrote(town, town.wang)
    county = Actor(town.county_admin)
    merge_members(town.zhang, town.wang, taken=set(), kept=set(), by=county)
    assert people(plan) == {town.zhang: 2, town.shan: 0}


def test_the_leap_day_belongs_to_february_and_to_the_first_quarter(town, by):
    plan = WorkPlan.objects.create(county=town.county, office=town.qingshi, year=2024, title="计划")
    item = PlanItem.objects.create(plan=plan, from_month=2, to_month=2, kind="study", subject="学习")
    Target.objects.create(plan=plan, name="每月学习", first="held?kind=study", period=1)
    study(town.qingshi, by, day=date(2024, 2, 29))
    assert (item.window.start, item.window.end) == (date(2024, 2, 1), date(2024, 2, 29))
    (line,) = plan_progress(WorkPlan.objects.with_lines().get(pk=plan.pk), date(2024, 2, 29))
    assert [(cell.window.end.day, cell.figure, cell.mark.value) for cell in line.cells[:3]] == [
        (31, 0, "late"), (29, 1, "met"), (31, 0, "to_come"),
    ]  # fmt: skip
    assert add(PlanItem, {"plan": plan, "from_month": 2, "to_month": 3, "subject": "读书"}, by=by).window.end.day == 31
