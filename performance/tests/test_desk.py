"""An office's desk: what the quarter still owes, what is unfinished, what is held but not yet whole."""

from datetime import date

import pytest

from activities.actions import record_contribution
from activities.kinds import CONTRIBUTION_KINDS
from conftest import MORNING, TODAY, study
from liaison import actions
from liaison.keys import Actor
from liaison.models import Job
from performance.desk import Desk, Line, office_desk
from performance.models import PlanItem, Target, WorkPlan
from proposals.states import State
from proposals.tests.lives import agree, at

APRIL = date(2026, 4, 10)
NONE, ONE = "第二季度还差 1 次，还剩 41 天。", ""


def desk(user, today: date = TODAY) -> dict[str, list[Line]]:
    """Return the lines of each block by its heading."""
    blocks = office_desk(Desk(user.office, today, lambda model: model.objects.visible_to(user)))
    return {block.title: block.lines for block in blocks}


def owed(user, today: date = TODAY) -> str:
    """Return what is said about studies, which every office owes; nothing where there are enough."""
    lines = desk(user, today)["接下来要完成"]
    said = [line.words.removeprefix("集中学习：") for line in lines if line.words.startswith("集中学习：")]
    return said[0].partition("常用指标")[0] if said else ""


def whole(town) -> dict:
    """Return the people a study needs to have all its elements."""
    return {"main_speaker": [town.zhang.pk], "reflection": [town.wang.pk]}


# Made in the background.


def test_whoever_asked_for_a_file_is_told_when_it_is_there_or_could_not_be_made(town):
    values = {"asked_by": town.clerk, "role": "clerk", "county": town.county, "office": town.qingshi, "kind": "sheet"}
    ended = {"finished_at": MORNING, "kept_until": MORNING, "name": "考勤.xlsx", "digest": "0" * 64}
    there = Job.objects.create(**values, title="考勤", purpose="考核", state="done", **ended)
    failed = Job.objects.create(**values, title="台账", purpose="考核", state="failed", fault="没有记录。")
    Job.objects.create(**values, title="名册", purpose="考核", state="waiting")
    assert desk(town.clerk)["后台任务的结果（2）"] == [
        Line("没有生成：", failed.get_absolute_url(), "台账", icon="exclamation-triangle-fill"),
        Line("已生成，保留到 2026-05-20，还没有下载：", there.get_absolute_url(), "考勤", icon="download"),
    ]
    assert not [title for title in desk(town.head) if title.startswith("后台")]


# Owed.


def test_an_office_owes_one_study_a_quarter(town):
    assert owed(town.clerk) == NONE


def test_what_is_owed_leads_to_the_last_one_as_a_pattern_and_says_who_asks(town, by):
    line = studies(town)
    assert (line.again, line.link) == ("", "登记集中学习")
    assert line.words.endswith("还剩 41 天。常用指标要求每季度至少 1 次。")
    (told,) = desk(town.clerk)["年度计划"]
    assert (told.words, told.link) == ("本机构没有施行中的计划，下面按全县共同的指标提醒。", "工作计划")
    study(town.qingshi, by, day=date(2026, 1, 5))
    last = study(town.qingshi, by)
    study(town.liuhe, by, day=date(2026, 3, 2))
    assert studies(town).again == f"/activities/{last.pk}/repeat/"


def studies(town) -> Line:
    """Return the line about studies."""
    return next(line for line in desk(town.clerk)["接下来要完成"] if line.words.startswith("集中学习"))


def test_a_study_held_in_the_quarter_meets_it_and_one_of_another_quarter_does_not(town, by):
    study(town.qingshi, by)
    assert owed(town.clerk) == NONE
    study(town.qingshi, by, day=APRIL)
    assert owed(town.clerk) == ONE
    study(town.qingshi, by, day=TODAY)
    assert owed(town.clerk) == ONE


def test_drafts_and_withdrawn_studies_meet_nothing(town, by):
    study(town.qingshi, by, day=APRIL, completed=False)
    actions.withdraw(study(town.qingshi, by, day=APRIL), by=by, reason="重复登记")
    assert owed(town.clerk) == NONE


def test_another_offices_study_meets_nothing_and_a_shared_one_meets_both(town, by):
    activity = study(town.qingshi, by, day=APRIL)
    assert owed(town.liuhe_clerk) == NONE
    activity.hosts.add(town.liuhe)
    assert owed(town.liuhe_clerk) == ONE
    assert owed(town.clerk) == ONE


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2026, 1, 1), "第一季度还差 1 次，还剩 89 天"),
        (date(2026, 3, 31), "第一季度还差 1 次，今天到期"),
        (date(2026, 4, 1), "第二季度还差 1 次，还剩 90 天"),
        (date(2024, 2, 29), "第一季度还差 1 次，还剩 31 天"),
        (date(2026, 12, 31), "第四季度还差 1 次，今天到期"),
    ],
)
def test_the_desk_counts_the_days_the_quarter_has_left(town, today, left):
    assert owed(town.clerk, today) == f"{left}。"


def test_the_desk_says_what_each_month_and_half_year_owes_without_a_plan_too(town, by):
    found = desk(town.clerk)
    assert found["接下来要完成"][0].words.startswith("活动信息报送：5月还差 1 条，还剩 11 天。")
    assert found["接下来要完成"][0].link == "登记活动信息"
    assert found["已经欠下"][1].words.startswith("学习会上交流发言委员：第一季度欠 2 次。")
    said = {"title": "学习动态", "day": TODAY}
    record_contribution(CONTRIBUTION_KINDS["bulletin"], town.qingshi, said, by=by, today=TODAY)
    assert desk(town.clerk)["接下来要完成"][0].words.startswith("民情信息：5月还差 1 条")


def test_the_countys_model_says_what_an_office_without_a_plan_owes(town):
    values = {"state": "in_force", "sent_on": date(2026, 2, 1), "accepted_on": date(2026, 2, 1), "title": "模板"}
    model = WorkPlan.objects.create(county=town.county, year=2026, **values)
    Target.objects.create(plan=model, name="集中学习", first="held?kind=study", period=1)
    (line,) = desk(town.clerk)["接下来要完成"]
    assert line.words == "集中学习：5月还差 1 次，还剩 11 天。县计划模板要求每月至少 1 次。"


# Unfinished.


def test_the_desk_lists_the_offices_own_drafts_the_oldest_first(town, by):
    late = study(town.qingshi, by, day=APRIL, completed=False)
    early = study(town.qingshi, by, day=date(2025, 11, 3), completed=False)
    study(town.liuhe, Actor(town.liuhe_clerk), completed=False)
    study(town.qingshi, by)
    actions.withdraw(study(town.qingshi, by, completed=False), by=by, reason="重复登记")
    first, second = desk(town.clerk)["还没有完成登记"]
    assert (first.url, second.url) == (early.get_absolute_url(), late.get_absolute_url())


def test_the_desk_lists_no_more_than_twenty_drafts(town, by):
    drafts = [study(town.qingshi, by, day=date(2026, 1, 1 + number), completed=False) for number in range(21)]
    lines = desk(town.clerk)["还没有完成登记"]
    assert [line.url for line in lines] == [draft.get_absolute_url() for draft in drafts[:20]]


# Held, but not whole.


def test_the_desk_lists_what_the_quarter_held_without_all_its_elements(town, by):
    gaps = study(town.qingshi, by, day=APRIL, main_speaker=[town.zhang.pk])
    study(town.qingshi, by, day=APRIL, **whole(town))
    study(town.qingshi, by)
    study(town.qingshi, by, day=APRIL, completed=False)
    (line,) = desk(town.clerk)["本季度要素不全"]
    assert (line.url, line.link, line.missing) == (f"/activities/{gaps.pk}/edit/", str(gaps), ("心得体会",))


def test_a_guest_is_a_main_speaker_and_blanks_are_no_record(town, by):
    guest = study(town.qingshi, by, day=APRIL, outside_speakers="县委党校 周海", reflection=[town.wang.pk])
    blank = study(town.qingshi, by, day=APRIL, record="  ", **whole(town))
    assert guest.missing_elements() == []
    assert blank.missing_elements() == ["记录"]
    assert [line.link for line in desk(town.clerk)["本季度要素不全"]] == [str(blank)]


@pytest.mark.parametrize("times", [1, 3])
def test_the_desk_asks_as_often_for_three_records_as_for_one(town, by, django_assert_num_queries, times):
    for _ in range(times):
        study(town.qingshi, by, day=APRIL, main_speaker=[town.zhang.pk])
        study(town.qingshi, by, day=APRIL, main_speaker=[town.zhang.pk], completed=False)
    with django_assert_num_queries(47):
        found = desk(town.clerk)
    assert (len(found["本季度要素不全"]), len(found["还没有完成登记"])) == (times, times)


# Proposals.


def test_a_desk_shows_what_its_proposals_wait_for(town):
    own = [at(town, state) for state in (State.COLLECTING, State.RETURNED, State.ASSIGNED, State.ANSWERED)]
    collecting, sent_back, handled, answered = (f"/proposals/{row.pk}/" for row in own)
    said = desk(town.clerk, date(2026, 5, 20))
    assert [(line.words, line.url) for line in said["待会签的提案"]] == [
        ("等王春梅、赵强会签：", f"{collecting}signatures/"),
    ]  # fmt: skip
    assert [line.url for line in said["退回修改的提案"]] == [sent_back]
    assert [(line.words, line.url) for line in said["提案答复期限"]] == [
        ("县水利局应在 2026-06-12 前答复（还剩 23 天）：", f"{handled}#handling"),
    ]  # fmt: skip
    assert [line.url for line in said["待反馈的提案"]] == [f"{answered}feed-back/"]
    assert [line.words for line in desk(town.liuhe_clerk)["待会签的提案"]] == ["等赵强会签："]
    agree(own[0], town, town.wang, town.zhao)
    assert [line.words for line in desk(town.clerk)["待会签的提案"]] == ["已全部答复，可以提交："]


# By the plan in force.


def plan_of(town, **values):
    values = {"state": "in_force", "sent_on": date(2026, 2, 1), "accepted_on": date(2026, 2, 1)} | values
    plan = WorkPlan.objects.create(county=town.county, office=town.qingshi, year=2026, title="计划", **values)
    Target.objects.create(plan=plan, name="集中学习", first="held?kind=study", period=3)
    Target.objects.create(plan=plan, name="提案", first="proposals", subject="member", position=2)
    PlanItem.objects.create(plan=plan, from_month=2, to_month=2, kind="study", subject="学习章程")
    return plan


def test_a_plan_in_force_says_what_is_late_and_what_is_due_instead_of_the_usual_targets(town):
    plan_of(town)
    found = desk(town.clerk)
    assert [line.words for line in found["已经欠下"]] == [
        "集中学习：第一季度欠 1 次。计划要求每季度至少 1 次。"
    ]
    assert [(line.words, line.link) for line in found["接下来要完成"]] == [
        ("集中学习：第二季度还差 1 次，还剩 41 天。计划要求每季度至少 1 次。", "登记集中学习"),
        ("提案：全年还差 3 名委员，还剩 225 天。计划要求每名委员每年至少 1 件。", "看还差谁"),
    ]
    assert [line.words for line in found["计划事项"]] == ["2月 集中学习：学习章程，已过期，还没有对应的记录。"]


def test_a_session_entered_changes_what_the_plan_says_on_the_desk(town, by):
    plan_of(town)
    study(town.qingshi, by)
    study(town.qingshi, by, day=APRIL)
    found = desk(town.clerk)
    assert "已经欠下" not in found
    assert "计划事项" not in found
    assert [line.words.split("：")[0] for line in found["接下来要完成"]] == ["提案"]


def test_the_desk_names_the_first_eight_and_leads_to_the_plan_for_the_others(town):
    plan = plan_of(town)
    for number in range(9):
        Target.objects.create(plan=plan, name=f"第{number}项", first="held?kind=visit", position=9)
    *first, last = desk(town.clerk)["接下来要完成"]
    assert len(first) == 8
    assert (last.words, last.url) == ("另有 3 项，见", plan.get_absolute_url())


def test_a_plan_that_is_only_written_leaves_the_desk_as_it_was_and_a_returned_one_is_named(town):
    plan = plan_of(town, state="returned", sent_on=None, accepted_on=None)
    assert owed(town.clerk) == NONE
    (line,) = desk(town.clerk)["退回修改的工作计划"]
    assert line.url == plan.get_absolute_url()


def test_the_county_sees_which_plans_wait(town, enter):
    plan_of(town, state="sent", accepted_on=None)
    assert "等待审核的工作计划" in enter(town.reviewer).get("/county/").content.decode()
