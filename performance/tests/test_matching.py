"""Which records fulfil which items: of every sort, by kind, days and words; what a person says goes before."""

from datetime import date

import pytest

from activities.actions import record_contribution
from activities.kinds import CONTRIBUTION_KINDS
from activities.models import Activity
from conftest import TODAY, study
from liaison.actions import carry_out, give_task, hand_in, restore, undo_batch, withdraw
from liaison.keys import Actor
from performance import actions
from performance.models import Match, PlanItem, WorkPlan
from performance.plans.matching import matched
from proposals.actions import issue_bulletin
from proposals.states import State
from proposals.tests.lives import at as proposal_at
from proposals.tests.lives import write
from proposals.tests.reports import report, sent

MARCH, MAY = date(2026, 3, 9), date(2026, 5, 9)


@pytest.fixture
def plan(town):
    return WorkPlan.objects.create(county=town.county, office=town.qingshi, year=2026, title="工作计划")


def item(plan, subject, kind, months=(1, 6), **values):
    return PlanItem.objects.create(
        plan=plan, subject=subject, kind=kind, from_month=months[0], to_month=months[1], **values
    )


def fits(plan):
    found = matched(WorkPlan.objects.with_lines().get(pk=plan.pk), TODAY)
    return {line.item.subject: [fit.record.row for fit in line.fits] for line in found.lines}


def unplanned(plan):
    return [record.row for record in matched(WorkPlan.objects.with_lines().get(pk=plan.pk), TODAY).unplanned]


def decide(plan_item, chosen, shown=(), *, by):
    return actions.decide_matches(plan_item, chosen, list(shown), today=TODAY, by=by)


def contributed(town, by, kind, day=MARCH, **values):
    return record_contribution(CONTRIBUTION_KINDS[kind], town.qingshi, {"day": day, **values}, by=by, today=TODAY)


def paper_handed_in(town, by, kind="half_year", title="报送半年工作报告"):
    values = {"county": town.county, "title": title, "kind": kind, "given_on": MARCH, "due_on": date(2026, 6, 30)}
    reply = give_task(values, [town.qingshi], by=Actor(town.reviewer)).replies.get()
    return hand_in(reply, "已报送", today=MAY, by=by)


def test_proposals_reports_issues_and_duties_fulfil_items_and_what_is_not_yet_sent_does_not(town, by, plan):
    item(plan, "每名委员撰写一件提案", "proposal")
    item(plan, "撰写一条社情民意信息", "opinion")
    item(plan, "编印《社情民意》", "issue")
    item(plan, "向县政协书面报告上半年工作", "report")
    item(plan, "完成县政协交办任务", "task")
    item(plan, "党委听取政协工作汇报", "hearing")
    proposal = proposal_at(town, State.SUBMITTED)
    write(town, title="还是草稿的提案")
    report(town, by, title="还没有报送的社情民意")
    opinion = sent(town, by).report
    issue = issue_bulletin(town.qingshi, {"day": MARCH, "reports": [opinion]}, by=by, today=TODAY)
    paper = paper_handed_in(town, by)
    work = paper_handed_in(town, by, "work", "协助县政协开展调研")
    hearing = contributed(town, by, "hearing", title="党委专题研究政协工作")
    assert fits(plan) == {
        "每名委员撰写一件提案": [proposal], "撰写一条社情民意信息": [opinion], "编印《社情民意》": [issue],
        "向县政协书面报告上半年工作": [paper], "完成县政协交办任务": [work], "党委听取政协工作汇报": [hearing],
    }  # fmt: skip
    assert unplanned(plan) == []


def test_an_item_without_a_kind_takes_what_says_the_same_and_nothing_else(town, by, plan):
    item(plan, "组织委员学习民法典", "")
    study(town.qingshi, by, title="专题读书会")
    assert fits(plan) == {"组织委员学习民法典": []}
    same = study(town.qingshi, by, title="组织全体委员学习民法典", day=date(2026, 4, 2))
    assert fits(plan) == {"组织委员学习民法典": [same]}


def test_a_report_is_of_the_day_it_was_first_sent(town, by, plan):
    item(plan, "三月的社情民意", "opinion", (3, 3))
    item(plan, "四月的社情民意", "opinion", (4, 4))
    opinion = sent(town, by).report  # on the fifth of March
    assert fits(plan) == {"三月的社情民意": [opinion], "四月的社情民意": []}


def test_a_proposal_is_confirmed_and_corrected_through_the_page(town, by, plan, enter):
    right = item(plan, "上半年提案", "proposal")
    other = item(plan, "民生提案", "proposal")
    proposal = proposal_at(town, State.SUBMITTED)
    browser = enter(town.clerk)
    url = f"/plan-items/{other.pk}/records/"
    page = browser.get(url)
    assert f'value="proposal-{proposal.pk}"' in page.content.decode()
    values = {"records": [f"proposal-{proposal.pk}"], "proposed": "", "version": page.context["version"]}
    assert browser.post(url, values).status_code == 302
    assert fits(plan) == {"上半年提案": [], "民生提案": [proposal]}
    assert str(Match.objects.get()) == f"{other}由 {proposal}"
    answer = browser.post(f"/plan-items/{right.pk}/records/", values | {"version": right.version})
    assert "一条记录只对应一项" in answer.content.decode()


def test_a_confirmed_record_that_is_withdrawn_fulfils_nothing_until_it_is_back(town, by, plan):
    law = item(plan, "学习民法典", "study")
    held = study(town.qingshi, by, title="民法典")
    decide(law, [f"activity-{held.pk}"], by=by)
    held = withdraw(held, by=by, reason="重复登记")
    assert fits(plan) == {"学习民法典": []}
    restore(held, by=by)
    assert fits(plan) == {"学习民法典": [held]}


def test_a_record_confirmed_for_an_item_that_is_taken_out_is_free_for_another(town, by, plan):
    first, held = item(plan, "学习民法典", "study", (3, 3)), study(town.qingshi, by, title="民法典")
    decide(first, [f"activity-{held.pk}"], by=by)
    withdraw(first, by=by, reason="不做了")
    second = item(plan, "学习法律", "study", (2, 2))
    assert fits(plan) == {"学习法律": [held]}
    decide(second, [f"activity-{held.pk}"], by=by)
    assert fits(plan) == {"学习法律": [held]}


def test_a_batch_is_undone_although_a_record_it_made_was_confirmed_for_an_item(town, by, plan):
    law = item(plan, "学习民法典", "study")
    values = {"county": town.county, "office": town.qingshi, "kind": "bulk", "title": "补录"}
    batch = carry_out(values, [("读书会", lambda by: study(town.qingshi, by, title="读书会"))], by=by)
    decide(law, [f"activity-{Activity.objects.get().pk}"], by=by)
    undo_batch(batch, by=by, reason="录错了")
    assert fits(plan) == {"学习民法典": []}
    assert not Match.objects.exists()


def test_two_people_who_settle_one_item_at_once_see_each_other(town, by, plan, enter):
    law = item(plan, "学习民法典", "study")
    held = study(town.qingshi, by, title="民法典")
    browser, url = enter(town.clerk), f"/plan-items/{law.pk}/records/"
    version = browser.get(url).context["version"]
    decide(law, [f"activity-{held.pk}"], by=Actor(town.head))
    answer = browser.post(url, {"records": [], "proposed": f"activity-{held.pk}", "version": version})
    assert "已修改这条记录" in answer.content.decode()
    assert fits(plan) == {"学习民法典": [held]}
