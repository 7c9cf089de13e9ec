"""An office's quarter: what was held, what is owed and wanting, what fell due; by itself and as a sheet."""

from datetime import date

from activities.actions import record_activity, record_contribution
from activities.kinds import CONTRIBUTION_KINDS, KINDS
from conftest import TODAY, study
from liaison.actions import give_task
from liaison.keys import Actor
from liaison.tests.proof import read_out
from performance.models import Target, WorkPlan
from proposals.actions import move, record_proposal
from proposals.states import Move
from proposals.tests.reports import sent


def groups(answer):
    return {group.title: group for group in answer.context["groups"]}


def owed(answer):
    return {line.target.name: line.owed_in_words for line in answer.context["targets"]}


def test_a_quarter_says_what_was_held_what_is_owed_and_what_fell_due(town, by, enter):
    url = f"/offices/{town.qingshi.pk}/quarter/"
    browser = enter(town.clerk)
    study(town.qingshi, by)
    values = {"county": town.county, "title": "报送计划", "given_on": TODAY, "due_on": date(2026, 6, 1)}
    give_task(values, [town.qingshi], by=Actor(town.reviewer))
    first = groups(browser.get(url, {"quarter": "1"}))
    assert len(first["集中学习"].entries) == 1
    assert "材料" in first["集中学习"].entries[0].wanting
    assert owed(browser.get(url, {"quarter": "1"}))["集中学习"] == ""
    answer = browser.get(url)
    now = groups(answer)
    assert owed(answer)["集中学习"] == "第二季度还差 1 次，6月30日到期"
    assert "按常用指标" in answer.content.decode()
    assert [(one.words, one.state) for one in now["到期任务"].entries] == [("报送计划", "待办，还有 12 天")]
    assert enter(town.liuhe_clerk).get(url).status_code == 404
    answer = browser.post(f"{url}?quarter=1", {"purpose": "会议使用", "format": "docx"})
    assert read_out(answer).startswith(b"PK")


def test_the_quarters_beside_cross_the_year(town, enter):
    page = enter(town.reviewer).get(f"/offices/{town.qingshi.pk}/quarter/", {"year": "2026", "quarter": "1"})
    assert (page.context["before"], page.context["after"]) == ("year=2025&quarter=4", "year=2026&quarter=2")


def test_a_quarter_names_the_countys_meetings_the_proposals_and_the_months_without_a_bulletin(town, by, enter):
    record_activity(KINDS["plenary"], town.county, {"day": TODAY, "title": "十届五次会议"}, by=Actor(town.reviewer))
    said = {"title": "学习动态", "day": date(2026, 4, 9)}
    record_contribution(CONTRIBUTION_KINDS["bulletin"], town.qingshi, said, by=by, today=TODAY)
    asked = {"authors": [town.zhang], "title": "修便民桥", "situation": "汛期淹没", "suggestion": "请交通局修桥",
             "category": town.category}  # fmt: skip
    move(record_proposal(town.qingshi, asked, by=by), Move.SUBMIT, by=by, today=TODAY)
    opinion = sent(town, by).report
    browser, url = enter(town.clerk), f"/offices/{town.qingshi.pk}/quarter/"
    answer = browser.get(url)
    now = groups(answer)
    called = [(one.words, one.state, one.wanting) for one in now["县政协组织、本机构委员应到的活动"].entries]
    assert called == [("全体会议：十届五次会议", "草稿", ("出席登记",))]
    assert owed(answer)["活动信息报送"] == "5月还差 1 条，5月31日到期"
    assert owed(answer)["党（工）委听取政协工作汇报"] == "上半年还差 1 次，6月30日到期"
    assert [(one.words, one.state) for one in now["提交的提案"].entries] == [("修便民桥", "张立山")]
    first = groups(browser.get(url, {"quarter": "1"}))
    assert [(one.words, one.state) for one in first["报送的社情民意信息"].entries] == [(str(opinion), "县政协：已报送")]


def test_a_quarter_is_asked_about_as_the_plan_in_force_asks(town, by, enter):
    values = {"state": "in_force", "sent_on": date(2026, 2, 1), "accepted_on": date(2026, 2, 1), "title": "计划"}
    plan = WorkPlan.objects.create(county=town.county, office=town.qingshi, year=2026, **values)
    Target.objects.create(plan=plan, name="每月学习", first="held?kind=study", period=1)
    study(town.qingshi, by, day=date(2026, 4, 9))
    answer = enter(town.clerk).get(f"/offices/{town.qingshi.pk}/quarter/")
    (line,) = answer.context["targets"]
    assert [(cell.name, cell.mark.label) for cell in line.cells] == [
        ("4月", "已完成"), ("5月", "进度落后"), ("6月", "未开始"),
    ]  # fmt: skip
    assert line.page == f"/plan-targets/{line.target.pk}/"
    assert plan.get_absolute_url() in answer.content.decode()
