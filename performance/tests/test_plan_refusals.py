"""What cannot be planned is refused in words, on the page, with what was typed; two who write at once lose nothing."""

from datetime import date

import pytest

from liaison.actions import edit
from liaison.keys import Actor
from members.models import Term
from performance import actions
from performance.models import PlanItem, Section, Target, WorkPlan

ITEM = {"when": "3-3", "kind": "study", "subject": "学习民法典", "organiser": "office", "times": 1, "position": 1}
TARGET = {"name": "学习", "subject": "office", "period": 3, "minimum": 1, "first": "held?kind=study", "position": 1}
SECTION = {"level": 1, "heading": "指导思想", "text": "原文", "position": 1}


@pytest.fixture
def clerk(town, enter):
    return enter(town.clerk)


@pytest.fixture
def plan(town):
    return WorkPlan.objects.create(county=town.county, office=town.qingshi, year=2026, title="工作计划")


def said(answer):
    assert answer.status_code == 200
    return [sentence for *_, sentence in answer.context["problems"]]


def told_at(answer):
    """Return [(the field, what is said of it)]."""
    assert answer.status_code == 200
    return [(field, sentence) for field, _, sentence in answer.context["problems"]]


def test_what_cannot_be_is_said_at_the_field_that_is_to_be_mended(town, clerk, plan):
    targets, items = f"/plans/{plan.pk}/targets/new/", f"/plans/{plan.pk}/items/new/"
    clerk.post(items, ITEM)
    clerk.post(targets, TARGET)
    overlap = "“第一季度学习民法典”与计划里的“3月学习民法典”类别、内容相同，月份重叠。请改时间，或者改那一项的次数。"
    for url, values, field, sentence in (
        (items, ITEM | {"when": "1-3"}, "id_when", overlap),
        (items, ITEM | {"when": "13-13"}, "id_when", "时间请从列出的月份、季度里选择。"),
        (targets, TARGET | {"name": "读书", "minimum": 3, "maximum": 2}, "id_maximum", "“至多”小于“至少”，请核对。"),
        (targets, TARGET, "id_name", "计划里已有同名的指标。请改名称，或者修改原来的那一项。"),
        (f"/plans/{plan.pk}/sections/new/", {"level": 1, "position": 1}, "id_heading", "标题和正文至少填写一项。"),
        ("/plans/new/", {"year": 2026}, "id_year", "2026 年已有工作计划。要重新起草的，请先撤回原来的。"),
        ("/plans/new/", {"year": 2010}, "id_year", "2010 年不在本县任何一届的任期内，请核对年度。"),
    ):
        assert told_at(clerk.post(url, values)) == [(field, sentence)]


def test_items_that_overlap_are_refused_and_stay_typed(clerk, plan):
    assert clerk.post(f"/plans/{plan.pk}/items/new/", ITEM).status_code == 302
    answer = clerk.post(f"/plans/{plan.pk}/items/new/", ITEM | {"when": "1-3"})
    assert "与计划里的“3月学习民法典”" in said(answer)[0]
    assert "学习民法典" in answer.content.decode()
    assert clerk.post(f"/plans/{plan.pk}/items/new/", ITEM | {"when": "4-6"}).status_code == 302
    assert PlanItem.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"minimum": 3, "maximum": 2}, "“至多”小于“至少”，请核对。"),
        ({"first": ""}, "请选择按什么记录统计。"),
        ({"subject": "campaign", "first": ""}, "请选择是哪项主题活动。"),
        ({"subject": "member"}, "“集中学习”只能按联络机构统计，请改选，或改“由谁完成”。"),
        ({"period": 5}, "“多久一次”不在可选范围内，请重新选择。"),
    ],
)
def test_targets_nobody_could_meet_are_refused(clerk, plan, wrong, sentence):
    assert sentence in said(clerk.post(f"/plans/{plan.pk}/targets/new/", TARGET | wrong))
    assert not Target.objects.exists()


@pytest.mark.parametrize("when", ["13-13", "0-2", "12-1", "3", "", "1-1-1", "一月"])
def test_months_outside_the_year_are_refused(clerk, plan, when):
    assert said(clerk.post(f"/plans/{plan.pk}/items/new/", ITEM | {"when": when}))
    assert not PlanItem.objects.exists()


def test_a_plan_that_asks_members_of_an_office_without_any_is_not_handed_in(town, clerk, plan):
    clerk.post(f"/plans/{plan.pk}/targets/new/", TARGET | {"subject": "member", "first": "proposals"})
    town.qingshi.appointments.update(to_day=date(2026, 1, 31), end="moved")
    answer = clerk.post(f"/plans/{plan.pk}/hand-in/", {"version": plan.version})
    assert said(answer) == [
        "本机构没有在任委员，要求委员完成的指标没有人来完成。请先登记委员，或者去掉这些指标。"
    ]
    plan.refresh_from_db()
    assert plan.state == "draft"


def test_a_plan_for_a_term_that_is_over_is_refused(town, clerk):
    Term.objects.create(county=town.county, number=9, starts_on=date(2017, 1, 1), ends_on=date(2021, 12, 31))
    answer = clerk.post("/plans/new/", {"year": 2020, "source": ""})
    assert said(answer) == ["2020 年属于第九届，这一届已经结束，不再起草工作计划。"]
    assert 'value="2020"' in answer.content.decode()
    assert not WorkPlan.objects.exists()


def test_last_years_plan_goes_over_into_the_first_year_of_a_new_term(town, by):
    old = Term.objects.create(county=town.county, number=9, starts_on=date(2017, 1, 1), ends_on=date(2021, 12, 31))
    assert old.ends_on.year + 1 == town.term.starts_on.year == 2022
    before = WorkPlan.objects.create(county=town.county, office=town.qingshi, year=2021, title="工作计划")
    Target.objects.create(plan=before, name="提案", first="proposals", subject="member")
    plan = actions.begin_plan(town.county, town.qingshi, 2022, "last", today=date(2022, 3, 1), by=by)
    assert [str(target.origin.plan) for target in plan.targets.all()] == [str(before)]


def test_what_was_typed_while_a_colleague_handed_the_plan_in_is_kept_and_answered_in_words(town, clerk, plan, by):
    section = Section.objects.create(plan=plan, heading="指导思想", text="原文")
    head = Actor(town.head)
    actions.hand_in_plan(plan, today=date(2026, 3, 1), by=head)
    for url in (f"/plan-sections/{section.pk}/edit/", f"/plans/{plan.pk}/sections/new/"):
        answer = clerk.post(url, SECTION | {"text": "写了很久的话", "version": section.version})
        assert said(answer) == ["计划已报送，县政协正在审核，现在不能改。要改的，请先收回。"]
        assert "写了很久的话" in answer.content.decode()
        assert clerk.get(url).status_code == 404
    section.refresh_from_db()
    assert section.text == "原文"


def test_two_people_on_one_paragraph_see_each_other(town, clerk, plan):
    section = Section.objects.create(plan=plan, heading="指导思想", text="原文")
    edit(section, {"text": "主任改的"}, by=Actor(town.head))
    answer = clerk.post(f"/plan-sections/{section.pk}/edit/", SECTION | {"text": "干事改的", "version": 1})
    page = answer.content.decode()
    assert "已修改这条记录" in page
    assert "主任改的" in page
    assert "干事改的" in page
    section.refresh_from_db()
    assert section.text == "主任改的"


def test_what_the_county_laid_down_stays_whoever_asks(clerk, plan):
    fixed = Section.objects.create(plan=plan, heading="指导思想", is_locked=True)
    url = f"/plan-sections/{fixed.pk}/edit/"
    assert clerk.get(url).status_code == 404
    assert clerk.post(url, SECTION | {"version": fixed.version}).status_code == 404
