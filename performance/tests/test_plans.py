"""The life of a work plan: begun from last year or the county's model, handed in, returned, accepted, changed later."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from conftest import TODAY, study
from liaison.actions import Stale, edit, withdraw
from liaison.keys import Actor
from liaison.tests.proof import last_entry
from members.models import Term
from performance import actions
from performance.models import Campaign, Match, PlanItem, Section, Target, WorkPlan
from performance.plans.defaults import USUAL
from performance.plans.matching import matched
from performance.plans.outline import numbered


@pytest.fixture
def county(town):
    return Actor(town.county_admin)


def begin(town, by, year=2026, source="", office="qingshi"):
    whose = getattr(town, office) if office else None
    return actions.begin_plan(town.county, whose, year, source, today=TODAY, by=by)


def write(plan, heading="指导思想", **values):
    section = Section.objects.create(plan=plan, heading=heading, **values)
    item = PlanItem.objects.create(plan=plan, from_month=2, to_month=2, kind="study", subject="学习《政协章程》")
    return section, item, Target.objects.create(plan=plan, name="集中学习", first="held?kind=study", period=3)


def hand_in(plan, by):
    return actions.hand_in_plan(plan, today=TODAY, by=by)


def refused(call):
    with pytest.raises(ValidationError) as caught:
        call()
    return "；".join(caught.value.messages)


def test_the_usual_targets_make_a_model_that_offices_take_over(town, by, county):
    model = begin(town, county, source="usual", office=None)
    assert [target.name for target in model.targets.all()] == [one.name for one in USUAL if one.is_first]
    section = Section.objects.create(plan=model, heading="指导思想", is_locked=True)
    item = PlanItem.objects.create(plan=model, from_month=2, to_month=2, kind="study", subject="学习")
    assert "还没有发布 2026 年的计划模板" in refused(lambda: begin(town, by, source="model"))
    assert hand_in(model, county).state_in_words == "已发布"
    plan = begin(town, by, source="model")
    assert plan.copied_from == model
    assert [one.origin for one in plan.sections.all()] == [section]
    assert [one.origin for one in plan.planitems.all()] == [item]
    assert plan.targets.count() == model.targets.count()
    assert plan.sections.get().is_fixed
    assert not Section.objects.written_by(town.clerk).exists()


def test_last_years_plan_is_copied_with_what_stands(town, by):
    old = begin(town, by, year=2025)
    section, item, target = write(old)
    withdraw(target, by=by, reason="不做了")
    plan = begin(town, by, source="last")
    assert (plan.sections.get().origin, plan.planitems.get().origin) == (section, item)
    assert not plan.targets.exists()
    assert "2026 年没有可以照搬的计划" in refused(lambda: begin(town, by, year=2027, source="last", office="liuhe"))


def test_one_plan_of_a_year_stands(town, by):
    plan = begin(town, by)
    assert "2026 年已有工作计划" in refused(lambda: begin(town, by))
    withdraw(plan, by=by, reason="重写")
    assert begin(town, by).pk != plan.pk


def test_no_plan_is_begun_for_a_term_that_is_over_or_never_was(town, by):
    Term.objects.create(county=town.county, number=9, starts_on=date(2017, 1, 1), ends_on=date(2021, 12, 31))
    assert refused(lambda: begin(town, by, year=2020)) == "2020 年属于第九届，这一届已经结束，不再起草工作计划。"
    assert refused(lambda: begin(town, by, year=2001)) == "2001 年不在本县任何一届的任期内，请核对年度。"


def test_an_empty_plan_is_not_handed_in_nor_one_that_asks_nobody(town, by):
    plan = begin(town, by)
    assert "计划还是空的" in refused(lambda: hand_in(plan, by))
    Target.objects.create(plan=plan, name="提案", first="proposals", subject="member")
    town.qingshi.appointments.update(to_day=date(2026, 1, 31), end="moved")
    assert "没有在任委员" in refused(lambda: hand_in(plan, by))


def test_a_plan_goes_the_round_returned_mended_accepted_and_keeps_its_first_wording(town, by, county):
    plan = begin(town, by)
    section, _, target = write(plan)
    plan = hand_in(plan, by)
    assert "县政协正在审核" in refused(lambda: actions.hold(plan.pk))
    assert "请写明退回意见" in refused(lambda: actions.return_plan(plan, " ", {}, by=county))
    plan = actions.return_plan(plan, "", {("sections", section.pk): "写短一些"}, by=county)
    section.refresh_from_db()
    assert (plan.state, section.remark) == ("returned", "写短一些")
    plan = actions.accept_plan(hand_in(plan, by), today=TODAY, by=county)
    assert (plan.state, plan.accepted_on) == ("in_force", TODAY)
    section.refresh_from_db()
    assert section.remark == ""
    section = edit(section, {"heading": "总体要求"}, by=by)
    assert section.changed_since == [{"field": "标题", "before": "指导思想", "after": "总体要求"}]
    assert Section.objects.create(plan=plan, heading="后加").is_later
    target.refresh_from_db()
    assert not target.is_later
    assert target.first_wording["多久一次"] == "每季度"


def test_what_was_handed_in_can_be_taken_back_and_a_plan_in_force_cannot(town, by, county):
    plan = begin(town, by)
    write(plan)
    assert actions.take_plan_back(hand_in(plan, by), by=by).state == "draft"
    plan = actions.accept_plan(hand_in(plan, by), today=TODAY, by=county)
    assert "不能收回" in refused(lambda: actions.take_plan_back(plan, by=by))
    assert "不能退回" in refused(lambda: actions.return_plan(plan, "改", {}, by=county))
    assert "不用再报送" in refused(lambda: hand_in(plan, by))


def test_the_head_of_a_plan_is_changed_with_its_documents_and_campaigns(town, by):
    plan = begin(town, by)
    campaign = Campaign.objects.create(county=town.county, name="五个一", from_year=2026)
    values = {"title": "计划", "number": "", "signer": "", "signed_on": date(2026, 3, 25), "campaigns": [campaign],
              "bases": [{"issuer": "县委", "title": "意见", "number": "云委〔2026〕5号"}]}  # fmt: skip
    plan = actions.change_plan(plan, dict(values), by=by, version=plan.version)
    assert [str(one) for one in plan.bases.all()] == ["县委《意见》（云委〔2026〕5号）"]
    changes = {change["field"]: change["after"] for change in last_entry().changes}
    assert changes["主题活动"] == "五个一"
    with pytest.raises(Stale):
        actions.change_plan(plan, dict(values), by=by, version=1)
    values["signed_on"] = date(2024, 1, 1)
    assert "成文日期应在" in refused(lambda: actions.change_plan(plan, values, by=by))


def test_items_that_say_the_same_of_the_same_months_are_refused(town, by):
    plan = begin(town, by)
    _, item, _ = write(plan)
    again = PlanItem(plan=plan, from_month=1, to_month=3, kind="study", subject=item.subject)
    assert "月份重叠" in refused(again.full_clean)
    again.from_month, again.to_month = 3, 4
    again.full_clean()


def test_targets_out_of_order_and_groups_of_other_periods_are_refused(town, by):
    plan = begin(town, by)
    write(plan)
    wrong = Target(plan=plan, name="心得", first="contributions?kind=reflection", minimum=3, maximum=2)
    assert refused(wrong.full_clean) == "“至多”小于“至少”，请核对。"
    Target.objects.create(plan=plan, name="甲", first="held", period=3, group=1)
    assert "不能任选其一" in refused(Target(plan=plan, name="乙", first="proposals", period=12, group=1).full_clean)
    assert "只能按联络机构统计" in refused(Target(plan=plan, name="丙", first="held", subject="member").full_clean)


def test_paragraphs_are_numbered_by_place_and_level():
    levels = [1, 2, 2, 3, 4, 4, 3, 1, 2]
    sections = [Section(level=level, heading="学习") for level in levels]
    sections.insert(5, Section(level=4, text="没有标题的接在上面，不编号。"))
    assert [number for number, _ in numbered(sections)] == [
        "一、", "（一）", "（二）", "1.", "（1）", "", "（2）", "2.", "二、", "（一）",
    ]  # fmt: skip


def lines_of(plan):
    return matched(WorkPlan.objects.with_lines().get(pk=plan.pk), TODAY)


def test_a_record_is_matched_by_kind_month_and_words_and_the_rest_was_not_planned(town, by):
    plan = begin(town, by)
    item = PlanItem.objects.create(plan=plan, from_month=1, to_month=3, kind="study", subject="学习民法典")
    other = PlanItem.objects.create(plan=plan, from_month=2, to_month=2, kind="study", subject="学习政协章程")
    law = study(town.qingshi, by, title="民法典专题学习")
    charter = study(town.qingshi, by, title="政协章程", day=date(2026, 2, 20))
    late = study(town.qingshi, by, title="政协章程", day=date(2026, 4, 20))
    found = lines_of(plan)
    assert {line.item: [fit.record.row for fit in line.fits] for line in found.lines} == {item: [law], other: [charter]}
    assert [record.row for record in found.unplanned] == [late]
    assert {line.mark for line in found.lines} == {"met"}


def test_a_persons_word_goes_before_what_is_proposed(town, by):
    plan = begin(town, by)
    item = PlanItem.objects.create(plan=plan, from_month=2, to_month=2, kind="study", subject="学习章程")
    proposed = study(town.qingshi, by)
    right = study(town.qingshi, by, day=date(2026, 3, 4))
    chosen, shown = [f"activity-{right.pk}"], [f"activity-{proposed.pk}"]
    actions.decide_matches(item, chosen, shown, today=TODAY, by=by, version=actions.seen_version(item))
    (line,) = lines_of(plan).lines
    assert [(fit.record.row, fit.is_confirmed) for fit in line.fits] == [(right, True)]
    assert {match.record: match.is_fit for match in Match.objects.all()} == {right: True, proposed: False}
    other = PlanItem.objects.create(plan=plan, from_month=3, to_month=3, kind="study", subject="学习条例")
    assert "一条记录只对应一项" in refused(lambda: actions.decide_matches(other, chosen, [], today=TODAY, by=by))
    with pytest.raises(Stale):
        actions.decide_matches(item, [], [], today=TODAY, by=by, version=1)
