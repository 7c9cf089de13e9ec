"""Targets that ask for a campaign: so many of its contents done, each by its own measure and period."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from conftest import TODAY, study
from liaison.actions import withdraw
from liaison.days import year_window
from performance import actions
from performance.documents.balance import balance, carried_out, result
from performance.models import Campaign, CampaignItem, Target, WorkPlan
from performance.plans.heat import heat, in_words
from performance.plans.judging import Mark, at_least, cells
from performance.plans.progress import plan_progress
from performance.tests.test_campaigns import deed


@pytest.fixture
def campaign(town):
    campaign = Campaign.objects.create(county=town.county, name="五个一", from_year=2026)
    CampaignItem.objects.create(
        campaign=campaign, name="一季一次学习", subject="office", period=3, first="held?kind=study"
    )
    CampaignItem.objects.create(campaign=campaign, name="一人一件实事", first="contributions?kind=deed")
    return campaign


@pytest.fixture
def plan(town):
    return WorkPlan.objects.create(county=town.county, office=town.qingshi, year=2026, title="工作计划")


def ask(plan, campaign, **values):
    values = {"plan": plan, "name": "五个一活动", "subject": "campaign", "campaign": campaign} | values
    target = Target(**values)
    target.full_clean()
    target.save()
    return target


def progress(plan, today=TODAY):
    return plan_progress(WorkPlan.objects.with_lines().get(pk=plan.pk), today)


def refused(call):
    with pytest.raises(ValidationError) as caught:
        call()
    return caught.value.messages


def test_a_report_says_of_a_campaign_that_cannot_be_whole_any_more_that_it_is_not_done(plan, campaign):
    ask(plan, campaign, minimum=2)
    found = balance(WorkPlan.objects.with_lines().get(pk=plan.pk), TODAY, TODAY)
    assert [(line.target.name, result(line, TODAY)) for line in found.lines] == [("五个一活动", "未完成")]
    assert carried_out(found) == "年度计划确定的1项指标，未完成1项"


def test_a_campaign_is_as_far_as_its_contents_are(town, by, plan, campaign):
    target = ask(plan, campaign, minimum=2)
    assert target.duty_in_words == "“五个一”每年完成至少 2 项"
    (line,) = progress(plan)
    assert (line.mark, line.late_in_words) == (Mark.LATE, "全年欠 2 项")
    assert [(part.target.name, part.late_in_words) for part in line.parts] == [
        ("一季一次学习", "第一季度欠 1 次"), ("一人一件实事", ""),
    ]  # fmt: skip
    study(town.qingshi, by)
    study(town.qingshi, by, day=date(2026, 4, 10))
    (line,) = progress(plan)
    assert (line.mark, line.total, line.next_due.owed) == (Mark.BEHIND, 0, 2)
    deed(town.qingshi, town.zhang, town.wang, town.shan)
    (line,) = progress(plan)
    assert (line.mark, line.total, line.unit) == (Mark.ON_WAY, 1, "项")


@pytest.mark.parametrize(
    ("minimum", "months", "today", "said"),
    [
        (1, [{1: 1}, {}], date(2026, 2, 1), (Mark.ON_WAY, 0)),
        (1, [{1: 1, 5: 1, 8: 1, 11: 1}, {}], date(2026, 12, 1), (Mark.MET, 1)),
        (2, [{1: 1, 5: 1, 8: 1, 11: 1}, {}], date(2026, 12, 1), (Mark.LATE, 1)),
        (2, [{1: 1}, {1: 1}], date(2026, 6, 20), (Mark.BEHIND, 0)),
        (1, [{}, {}], date(2025, 12, 31), (Mark.TO_COME, 0)),
        (1, [], date(2026, 6, 20), (Mark.NOBODY, 0)),
    ],
)
def test_the_content_with_which_there_would_be_enough_says_how_it_goes(minimum, months, today, said):
    cell = at_least(minimum, [cells(one, 1, 3, 2026, today) for one in months], year_window(2026), today)
    assert (cell.mark, cell.figure) == said


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"minimum": 3}, "“五个一”共有 2 项内容，“至少”请填 1 至 2。"),
        ({"campaign": None}, "请选择是哪项主题活动。"),
        ({"first": "proposals"}, "主题活动按它自己的各项内容统计，这里请留空。"),
        ({"period": 3}, "主题活动的各项内容有自己的周期，这里请选“每年”。"),
        ({"subject": "office"}, "“由谁完成”选了主题活动的，才在这里选。请改选，或者留空。"),
        ({"subject": "office", "campaign": None}, "请选择按什么记录统计。"),
    ],
)
def test_a_target_of_a_campaign_that_cannot_be_is_refused_in_words(plan, campaign, values, sentence):
    assert sentence in refused(lambda: ask(plan, **{"campaign": campaign} | values))


def test_a_campaign_that_is_over_is_not_asked_for_and_not_copied_into_the_next_year(town, by, plan, campaign):
    ask(plan, campaign)
    Campaign.objects.filter(pk=campaign.pk).update(to_year=2026)
    with_copy = lambda: actions.begin_plan(town.county, town.qingshi, 2027, "last", today=TODAY, by=by)
    copied = with_copy()
    assert not copied.targets.exists()
    withdraw(copied, by=by, reason="重来")
    again = actions.copy_campaign(campaign, 2027, by=by)
    assert [target.campaign for target in with_copy().targets.all()] == [again]
    assert "“五个一”在 2027 年不开展，请改选。" in refused(
        lambda: ask(WorkPlan.objects.filter(year=2027).last(), campaign, name="再来一次")
    )


def test_a_campaign_taken_back_leaves_its_target_with_nothing_to_ask(plan, campaign, by):
    ask(plan, campaign)
    withdraw(campaign, by=by, reason="不开展了")
    (line,) = progress(plan)
    assert (line.mark, line.nobody_in_words) == (Mark.NOBODY, "这项主题活动已没有内容")


def test_the_target_is_entered_opened_and_compared_through_the_pages(town, by, plan, campaign, enter):
    clerk = enter(town.clerk)
    values = {"name": "五个一活动", "subject": "campaign", "period": 12, "minimum": 1, "campaign": campaign.pk,
              "position": 1}  # fmt: skip
    assert clerk.post(f"/plans/{plan.pk}/targets/new/", values).status_code == 302
    study(town.qingshi, by)
    assert "“五个一”每年完成至少 1 项" in clerk.get(f"/plans/{plan.pk}/").content.decode()
    page = clerk.get(f"/plan-targets/{Target.objects.get().pk}/").content.decode()
    for words in ("一季一次学习", "第二季度还差 1 次", "一人一件实事", "全年还差 3 名委员"):
        assert words in page
    table = heat(WorkPlan.objects.with_lines().filter(pk=plan.pk), [], 2026, TODAY, _all)
    assert [in_words(line) for line in table.rows[0].lines] == ["! 0/1"]


def _all(model):
    return model.objects.all()
