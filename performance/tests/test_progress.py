"""Progress of plans: derived from records, the same in every place, in few queries."""

from datetime import date
from decimal import Decimal

import pytest

from activities.models import Contribution, Credit
from conftest import TODAY, enrol, study
from liaison.actions import withdraw
from liaison.models import FundEntry
from performance.models import Target, WorkPlan
from performance.plans.defaults import USUAL
from performance.plans.judging import Mark
from performance.plans.progress import plan_progress, plans_progress


@pytest.fixture
def plan(town):
    return WorkPlan.objects.create(county=town.county, office=town.qingshi, year=2026, title="工作计划")


def ask(plan, name="集中学习", first="held?kind=study", **values):
    return Target.objects.create(plan=plan, name=name, first=first, **{"period": 3} | values)


def progress(plan, today=TODAY):
    return plan_progress(WorkPlan.objects.with_lines().get(pk=plan.pk), today)


def marks(line):
    return [cell.mark for cell in line.cells]


def wrote(town, member, day=date(2026, 2, 11)):
    values = {"county": town.county, "office": town.qingshi, "kind": "reflection", "function": "self_building"}
    row = Contribution.objects.create(**values, day=day)
    Credit.objects.create(contribution=row, member=member, role="first")
    return row


def test_a_record_more_and_a_record_less_change_what_is_said(town, plan, by):
    ask(plan)
    held = study(town.qingshi, by)
    (line,) = progress(plan)
    assert marks(line) == [Mark.MET, Mark.BEHIND, Mark.TO_COME, Mark.TO_COME]
    assert (line.total, line.mark, line.next_due.name, line.next_due.owed) == (1, Mark.BEHIND, "第二季度", 1)
    withdraw(held, by=by, reason="重复")
    (line,) = progress(plan)
    assert (line.mark, [one.name for one in line.late]) == (Mark.LATE, ["第一季度"])
    assert line.why == "计划要求每季度至少 1 次"


def test_what_each_member_owes_is_counted_for_each(town, plan):
    ask(plan, "心得体会", "contributions?kind=reflection", subject="member", period=12, minimum=2, maximum=3)
    for _ in range(4):
        wrote(town, town.zhang)
    wrote(town, town.wang)
    (line,) = progress(plan)
    assert {person.member: person.total for person in line.people} == {town.zhang: 4, town.wang: 1, town.shan: 0}
    assert [(cell.figure, cell.minimum) for cell in line.cells] == [(1, 3)]
    assert line.is_over
    assert line.target.duty_in_words == "每名委员每年 2—3 篇"


def test_an_office_without_members_has_nobody_to_ask(town, plan):
    town.qingshi.appointments.update(to_day=date(2026, 1, 31), end="moved")
    ask(plan, "提案", "proposals", subject="member", period=12)
    ask(plan, "活动经费", "funds?sum=amount", subject="head", period=12, minimum=500)
    assert [line.mark for line in progress(plan)] == [Mark.NOBODY, Mark.NOBODY]


def test_money_is_shared_out_by_head_and_grants_are_not_spending(town, plan):
    ask(plan, "活动经费", "funds?sum=amount", subject="head", period=12, minimum=500, maximum=800)
    for category, amount in (("granted", 9000), ("meeting", 1000), ("research", 1000)):
        FundEntry.objects.create(
            office=town.qingshi, day=date(2026, 3, 1), category=category, amount=amount, purpose="学习"
        )
    (line,) = progress(plan)
    assert line.total == Decimal("666.67")
    assert line.mark == Mark.MET
    assert line.target.duty_in_words == "人均每年 500—800 元"


def test_of_an_or_group_one_is_enough_for_the_office(town, plan, by):
    ask(plan, minimum=3, group=1)
    ask(plan, "心得体会", "contributions?kind=reflection", group=1)
    wrote(town, town.zhang)
    study(town.qingshi, by, day=date(2026, 4, 8))
    three, one = progress(plan)
    assert [cell.is_spared for cell in three.cells] == [True, False, False, False]
    assert marks(three)[:2] == [Mark.MET, Mark.BEHIND]
    assert marks(one)[:2] == [Mark.MET, Mark.BEHIND]


def test_of_an_or_group_one_is_enough_for_each_member(town, plan):
    ask(plan, "提案", "proposals", subject="member", period=12, group=1)
    ask(plan, "心得体会", "contributions?kind=reflection", subject="member", period=12, group=1)
    wrote(town, town.zhang)
    lines = progress(plan)
    assert [[(cell.figure, cell.minimum) for cell in line.cells] for line in lines] == [[(1, 3)], [(1, 3)]]
    assert [line.people[0].cells[0].is_spared for line in lines] == [True, False]


def test_alternatives_fill_one_count_and_no_record_counts_twice(town, plan, by):
    study(town.qingshi, by, form="together")
    ask(plan, "学习", "held?kind=study", second="held?form=together&kind=study")
    ask(plan, "学习或会议", "held?kind=study", second="held?kind=work_meeting")
    assert [line.total for line in progress(plan)] == [1, 1]


def test_a_joint_session_fills_the_plans_of_both_hosts_in_as_many_queries_as_one(
    town, plan, by, django_assert_num_queries
):
    other = WorkPlan.objects.create(county=town.county, office=town.liuhe, year=2026, title="工作计划")
    for one in (plan, other):
        ask(one)
        ask(one, "提案", "proposals", subject="member", period=12)
        ask(one, "工作例会", "held?kind=work_meeting")
    study(town.qingshi, by).hosts.add(town.liuhe)
    plans = list(WorkPlan.objects.with_lines())
    with django_assert_num_queries(3):
        found = plans_progress(plans, 2026, TODAY)
    assert {office: lines[0].total for office, lines in found.items()} == {town.qingshi.pk: 1, town.liuhe.pk: 1}
    for at in range(3):
        enrol(town.qingshi, town.farming, f"委员{at}")
    with django_assert_num_queries(3):
        plans_progress(plans, 2026, TODAY)


@pytest.mark.parametrize("usual", USUAL, ids=lambda one: one.name)
def test_every_target_the_papers_name_can_be_asked_and_counted(town, plan, usual):
    target = Target(plan=plan, **usual.values)
    target.full_clean()
    target.save()
    (line,) = progress(plan)
    assert len(line.cells) == 12 // usual.period
    assert target.in_words()


def test_the_usual_targets_stand_together_in_one_plan(town, plan):
    names = [one.name for one in USUAL]
    assert len(set(names)) == len(names)
    for usual in USUAL:
        Target(plan=plan, **usual.values).full_clean()
        Target.objects.create(plan=plan, **usual.values)
    assert len(progress(plan)) == len(USUAL)
