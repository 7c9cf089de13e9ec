"""The plans offices wrote on paper, entered through the forms: every item and every number of them has its place."""

import pytest

from performance.models import WorkPlan
from performance.plans.outline import numbered

# A township's annual plan (requirements, rows 1 to 39): paragraphs, then what it counts.
PARAGRAPHS = [
    (1, "指导思想", "想全局、议大事、抓重点、办实事。"),
    (1, "工作措施", ""),
    (2, "加强学习，提高素质", "每季度集中学习一次。"),
    (3, "学习制度", "有计划、有内容、有主题发言人、有记录、有心得体会。"),
    (2, "联系群众", "分系统、分部门联系各界群众。"),
    (1, "工作要求", "与委员年度考评结合。"),
]
TARGETS_OF_A_TOWN = [
    ("集中学习", "office", 3, 1, "held?kind=study", "每季度至少 1 次"),
    ("学习会上交流发言委员", "office", 3, 2, "parts?kind=study&role=exchange_speaker", "每季度至少 2 次"),
    ("心得体会", "member", 12, 4, "contributions?kind=reflection", "每名委员每年至少 4 件"),
    ("工作例会", "office", 3, 1, "held?kind=work_meeting", "每季度至少 1 次"),
    ("活动信息", "office", 1, 1, "contributions?kind=bulletin", "每月至少 1 件"),
    ("社情民意信息", "office", 12, 6, "reports", "每年至少 6 篇"),
    ("县级以上媒体报道", "office", 12, 2, "contributions?kind=publicity", "每年至少 2 件"),
    ("视察", "office", 12, 2, "held?kind=inspection", "每年至少 2 次"),
    ("调研报告", "office", 12, 2, "contributions?kind=research_report", "每年至少 2 件"),
    ("大会发言材料", "member", 12, 1, "contributions?kind=speech", "每名委员每年至少 1 件"),
    ("提案", "member", 12, 1, "proposals", "每名委员每年至少 1 件"),
]
# A month plan (rows 50 to 60): months may hold several items, of the office or the county, or none.
MONTH_PLAN = [
    ("2-2", "deed", "开展一次献爱心活动，捐助学生", "office", "", "2月"),
    ("3-3", "study", "集中学习一次", "office", "contributions?kind=reflection", "3月"),
    ("3-3", "training", "参加县政协组织的委员培训", "county", "", "3月"),
    ("4-4", "inspection", "视察农村环境卫生整治项目", "office", "reports", "4月"),
    ("5-5", "inspection", "视察土地整治项目", "office", "", "5月"),
    ("5-5", "consultation", "在社区委员联络站协商沟渠改造", "office", "", "5月"),
    ("6-6", "appraisal", "对教育、卫生、财政等单位半年评议", "office", "", "6月"),
    ("7-7", "research", "调研养殖污染", "office", "contributions?kind=research_report", "7月"),
    ("8-8", "research", "进企业调研", "office", "suggestions", "8月"),
    ("9-9", "checking", "督查十件实事", "office", "", "9月"),
    ("10-10", "", "认真组织好政协换届工作", "office", "", "10月"),
]
# What the half-year report of a sub-district promises for the next year (rows 143 to 156): one of two is enough.
PROMISED = [
    ("党工委听取汇报", "office", 12, 2, "contributions?form=hearing&kind=hearing", "每年至少 2 件"),
    ("调研", "office", 12, 1, "held?kind=research", "每年至少 1 次"),
    ("外出考察", "office", 12, 1, "held?form=going_out&kind=exchange", "每年至少 1 次"),
    ("每人提案", "member", 12, 1, "proposals", "每名委员每年至少 1 件"),
    ("三条社情民意", "office", 3, 3, "reports", "每季度至少 3 篇"),
    ("一条工作信息", "office", 3, 1, "contributions?kind=bulletin", "每季度至少 1 件"),
    ("季度学习", "office", 3, 1, "held?kind=study", "每季度至少 1 次"),
]


@pytest.fixture
def clerk(town, enter):
    return enter(town.clerk)


@pytest.fixture
def plan(clerk):
    clerk.post("/plans/new/", {"year": 2026, "source": ""})
    return WorkPlan.objects.get()


def enter_line(browser, plan, what, **values):
    answer = browser.post(f"/plans/{plan.pk}/{what}/new/", {"position": 1, **values})
    assert answer.status_code == 302, (values, answer.context["problems"])


def test_the_head_and_the_paragraphs_of_an_annual_plan(clerk, plan):
    bases = "县委《关于加强政协工作的意见》（云委〔2026〕73号）\n县政协《关于联络工作的通知》（云政协〔2026〕5号）"
    head = {"title": "2026年工作计划", "signer": "青石镇政协联络组", "signed_on": "2026-03-25", "bases": bases}
    head["version"] = plan.version
    assert clerk.post(f"/plans/{plan.pk}/edit/", head).status_code == 302
    for place, (level, heading, text) in enumerate(PARAGRAPHS, 1):
        enter_line(clerk, plan, "sections", level=level, heading=heading, text=text, position=place)
    assert [number for number, _ in numbered(plan.sections.all())] == ["一、", "二、", "（一）", "1.", "（二）", "三、"]
    page = clerk.get(f"/plans/{plan.pk}/").content.decode()
    for words in ("云委〔2026〕73号", "2026-03-25", "（一）加强学习，提高素质", "三、工作要求"):
        assert words in page


@pytest.mark.parametrize("targets", [TARGETS_OF_A_TOWN, PROMISED], ids=["6-34", "143-153"])
def test_every_number_of_a_plan_is_a_target_that_counts_by_itself(clerk, plan, targets):
    for name, subject, period, minimum, first, _ in targets:
        group = 1 if name in ("三条社情民意", "一条工作信息") else ""
        enter_line(clerk, plan, "targets", name=name, subject=subject, period=period, minimum=minimum, first=first,
                   group=group)  # fmt: skip
    said = {target.name: target.duty_in_words for target in plan.targets.all()}
    assert said == {name: words for name, *_, words in targets}
    page = clerk.get(f"/plans/{plan.pk}/").content.decode()
    assert all(words in page for words in said.values())


def test_every_line_of_a_month_plan_is_an_item(clerk, plan):
    for when, kind, subject, organiser, output, _ in MONTH_PLAN:
        enter_line(clerk, plan, "items", when=when, kind=kind, subject=subject, organiser=organiser, times=1,
                   output=output)  # fmt: skip
    assert [(item.when, item.subject) for item in plan.planitems.select_related("plan")] == [
        (when, subject) for _, _, subject, _, _, when in MONTH_PLAN
    ]
    page = clerk.get(f"/plans/{plan.pk}/").content.decode()
    assert "县政协组织" in page
    assert "调研报告：还没有" in page
