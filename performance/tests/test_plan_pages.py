"""Pages of work plans: what a clerk and the county do with them in the browser, and what is said of wrong input."""

from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from conftest import study
from liaison.keys import Actor
from liaison.models import Office
from performance.models import Match, PlanItem, Section, Target, WorkPlan

SECTION = {"level": 1, "heading": "指导思想", "text": "围绕中心。", "position": 1}
ITEM = {"when": "3-3", "kind": "study", "subject": "学习政协章程", "organiser": "office", "times": 1, "position": 1}
TARGET = {"name": "集中学习", "subject": "office", "period": 3, "minimum": 1, "first": "held?kind=study", "position": 1}
LINES = (("sections", SECTION), ("items", ITEM), ("targets", TARGET))


@pytest.fixture
def clerk(town, enter):
    return enter(town.clerk)


@pytest.fixture
def reviewer(town, enter):
    return enter(town.reviewer)


def begun(browser, year=2026, source=""):
    answer = browser.post("/plans/new/", {"year": year, "source": source})
    assert answer.status_code == 302, answer.context["problems"]
    return WorkPlan.objects.latest("pk")


def written(browser):
    plan = begun(browser)
    for name, values in LINES:
        answer = browser.post(f"/plans/{plan.pk}/{name}/new/", values)
        assert answer.status_code == 302, answer.context["problems"]
    return plan


def press(browser, plan, step, **said):
    plan.refresh_from_db()
    return browser.post(f"/plans/{plan.pk}/{step}/", {"version": plan.version, **said})


def said(answer):
    return [sentence for _, _, sentence in answer.context["problems"]]


def test_a_plan_is_written_handed_in_returned_mended_and_accepted(clerk, reviewer):
    plan = written(clerk)
    assert press(clerk, plan, "hand-in").status_code == 302
    assert clerk.get(f"/plan-sections/{plan.sections.get().pk}/edit/").status_code == 404
    assert "等待县政协审核" in clerk.get(f"/plans/{plan.pk}/").content.decode()
    assert said(press(reviewer, plan, "return"))
    section = plan.sections.get()
    assert press(reviewer, plan, "return", **{f"sections_{section.pk}": "写具体一些"}).status_code == 302
    page = clerk.get(f"/plans/{plan.pk}/").content.decode()
    assert "退回修改" in page
    assert "县政协意见：写具体一些" in page
    section.refresh_from_db()
    answer = clerk.post(f"/plan-sections/{section.pk}/edit/", {**SECTION, "text": "具体的", "version": section.version})
    assert answer.status_code == 302
    press(clerk, plan, "hand-in")
    assert press(reviewer, plan, "accept").status_code == 302
    plan.refresh_from_db()
    assert plan.is_in_force
    section.refresh_from_db()
    clerk.post(f"/plan-sections/{section.pk}/edit/", {**SECTION, "text": "后来改的", "version": section.version})
    assert "与接受时不同" in reviewer.get(f"/plans/{plan.pk}/").content.decode()


def test_what_became_of_an_accepted_plan_is_told_with_who_and_when_to_the_county_too(clerk, reviewer, town, enter):
    plan = written(clerk)
    section = plan.sections.get()
    clerk.post(f"/plan-sections/{section.pk}/edit/", {**SECTION, "text": "先改的", "version": 1})
    press(clerk, plan, "hand-in")
    press(reviewer, plan, "accept")
    head = enter(town.head)
    section.refresh_from_db()
    head.post(f"/plan-sections/{section.pk}/edit/", {**SECTION, "text": "后改的", "version": section.version})
    clerk.post(f"/plans/{plan.pk}/targets/new/", TARGET | {"name": "读书"})
    item = plan.planitems.get()
    clerk.post(f"/plan-items/{item.pk}/withdraw/", {"reason": "不办了", "version": item.version})
    day = f"{timezone.localdate()}"
    page = " ".join(reviewer.get(f"/plans/{plan.pk}/").content.decode().split())
    for who, verb in ((town.head, "修改"), (town.clerk, "登记"), (town.clerk, "撤回")):
        assert page.count(f"{day}</time> {Actor(who).name} {verb}") == 1
    assert page.count("先改的") == 1  # the accepted wording, struck out
    assert "3月学习政协章程（不办了）" in page
    assert "恢复" not in page


def test_one_click_too_many_makes_one_plan(clerk, town):
    form = clerk.get("/plans/new/").context
    values = {"year": 2026, "source": "", "ticket": str(form["ticket"])}
    assert [clerk.post("/plans/new/", values).status_code for _ in range(2)] == [302, 302]
    assert WorkPlan.objects.filter(office=town.qingshi).count() == 1


@pytest.mark.parametrize(
    ("name", "wrong", "sentence"),
    [
        ("sections", {"heading": "", "text": ""}, "标题和正文至少填写一项。"),
        ("items", {"when": "13-13"}, "时间请从列出的月份、季度里选择。"),
        ("items", {"times": 0}, "至少填 1。"),
        ("items", {"output": "attendance?colour=red"}, "请从列出的统计内容里选择。"),
        ("targets", {"minimum": 3, "maximum": 2}, "“至多”小于“至少”，请核对。"),
        ("targets", {"minimum": 0}, "至少填 1。"),
        ("targets", {"period": 5}, None),
        ("targets", {"first": "nonsense"}, "请从列出的统计内容里选择。"),
        ("targets", {"subject": "member"}, None),
    ],
)
def test_what_cannot_be_planned_is_said_in_words_and_stays_typed(clerk, name, wrong, sentence):
    plan = begun(clerk)
    values = dict(LINES)[name] | wrong
    answer = clerk.post(f"/plans/{plan.pk}/{name}/new/", values)
    assert answer.status_code == 200
    assert said(answer)
    assert sentence is None or sentence in said(answer)
    assert not any(model.objects.exists() for model in (Section, PlanItem, Target))


def test_documents_are_read_from_plain_lines(clerk):
    plan = begun(clerk)
    values = {"title": "计划", "version": plan.version}
    answer = clerk.post(f"/plans/{plan.pk}/edit/", {**values, "bases": "县委73号文件"})
    assert "第 1 行“县委73号文件”没有看懂" in said(answer)[0]
    lines = "县委《关于加强政协工作的意见》（云委〔2026〕5号）\n县政协《工作要点》"
    assert clerk.post(f"/plans/{plan.pk}/edit/", {**values, "bases": lines}).status_code == 302
    assert "\n".join(map(str, plan.bases.all())) == lines


def test_years_out_of_reach_are_refused(clerk):
    assert said(clerk.post("/plans/new/", {"year": 1999})) == ["年度请在 2000 至 2100 之间。"]
    assert "不在本县任何一届" in said(clerk.post("/plans/new/", {"year": 2010}))[0]
    assert said(clerk.post("/plans/new/", {"year": "明年"})) == ["请填写整数，例如 12。"]


def test_the_county_publishes_a_model_which_an_office_sees_and_takes_over(clerk, town, enter):
    admin = enter(town.county_admin)
    model = begun(admin, source="usual")
    assert str(model) not in clerk.get("/plans/").content.decode()
    assert clerk.get(f"/plans/{model.pk}/").status_code == 404
    press(admin, model, "hand-in")
    assert str(model) in clerk.get("/plans/").content.decode()
    assert clerk.get(f"/plans/{model.pk}/").status_code == 200
    assert clerk.get(f"/plans/{model.pk}/edit/").status_code == 404
    plan = begun(clerk, source="model")
    assert plan.targets.count() == model.targets.count()


def test_a_clerk_says_which_record_belongs_to_an_item(clerk, town):
    plan = written(clerk)
    item = plan.planitems.get()
    record = study(town.qingshi, Actor(town.clerk))
    page = clerk.get(f"/plan-items/{item.pk}/records/")
    values = {"records": [f"activity-{record.pk}"], "proposed": "", "version": page.context["version"]}
    assert clerk.post(f"/plan-items/{item.pk}/records/", values).status_code == 302
    assert Match.objects.get().is_fit
    assert "已核对" in clerk.get(f"/plans/{plan.pk}/").content.decode()
    assert "刚才" not in clerk.post(f"/plan-items/{item.pk}/records/", values | {"version": 1}).content.decode()


def test_offices_stand_beside_each_other_on_screen_and_in_excel(clerk, reviewer, town, enter):
    plan = written(clerk)
    press(clerk, plan, "hand-in")
    press(reviewer, plan, "accept")
    study(town.qingshi, Actor(town.clerk))
    page = reviewer.get("/plans/progress/").content.decode()
    assert "! 0/1" in page
    assert f'/quarter/">{town.liuhe}</a><br><small>没有施行中的计划，按常用指标</small>' in page
    answer = reviewer.post("/plans/progress/", {"purpose": "年度考核"})
    rows = list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.iter_rows(values_only=True))
    assert [row[:3] for row in rows if str(row[0]).startswith((str(town.qingshi), str(town.liuhe)))] == [
        (str(town.qingshi), 0, "! 0/1"), (f"{town.liuhe}＊", 8, "✕ 0/1"),
    ]  # fmt: skip
    assert ("＊ 没有施行中的计划，按常用指标统计。",) in [row[:1] for row in rows]
    assert Office.objects.filter(name__in=[row[0] for row in rows]).count() == 1


def test_a_target_of_members_opens_each_of_them(clerk, town):
    plan = begun(clerk)
    target = Target.objects.create(plan=plan, name="提案", first="proposals", subject="member")
    page = clerk.get(f"/plan-targets/{target.pk}/").content.decode()
    assert "王春梅" in page
    assert "每名委员每年至少 1 件" in page
    answer = clerk.post(f"/plan-targets/{target.pk}/", {"purpose": "年度考核"})
    assert answer.status_code == 200


def test_what_the_county_adds_to_its_model_later_is_told_on_every_plan_that_lacks_it(clerk, town, enter):
    county = enter(town.county_admin)
    model = begun(county)
    county.post(f"/plans/{model.pk}/targets/new/", TARGET)
    press(county, model, "hand-in")
    plan = begun(clerk, source="model")
    line = clerk.get(f"/plan-targets/{plan.targets.get().pk}/").content.decode()
    assert "计划要求每季度至少 1 次，县计划模板同样要求" in line
    assert "县计划模板另有" not in clerk.get(f"/plans/{plan.pk}/").content.decode()
    county.post(f"/plans/{model.pk}/targets/new/", TARGET | {"name": "视察", "first": "held?kind=inspection"})
    county.post(f"/plans/{model.pk}/sections/new/", SECTION | {"is_locked": "on"})
    page = clerk.get(f"/plans/{plan.pk}/").content.decode()
    assert "县计划模板另有 2 项，本计划没有" in page
    assert "<li>指导思想：围绕中心。</li><li>视察：每季度至少 1 次</li>" in page
    clerk.post(f"/plans/{plan.pk}/targets/new/", TARGET | {"name": "委员视察", "first": "held?kind=inspection"})
    assert "县计划模板另有 1 项，本计划没有" in clerk.get(f"/plans/{plan.pk}/").content.decode()


def test_a_target_taken_from_last_year_is_not_said_to_be_the_countys(clerk, town):
    last = WorkPlan.objects.create(county=town.county, office=town.qingshi, year=2025, title="工作计划")
    Target.objects.create(plan=last, name="集中学习", period=3, first="held?kind=study")
    plan = begun(clerk, source="last")
    assert "县计划模板同样要求" not in clerk.get(f"/plan-targets/{plan.targets.get().pk}/").content.decode()
