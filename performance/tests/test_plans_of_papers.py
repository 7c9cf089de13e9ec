"""The plans offices wrote on paper, entered through the forms: every item and every number of them has its place."""

import pytest

from conftest import TODAY
from performance.models import Campaign, CampaignItem, WorkPlan
from performance.plans.outline import numbered
from performance.plans.progress import plan_progress
from performance.tests.test_campaigns import ROW_122

# A township's annual plan (requirements, rows 1 to 39): paragraphs, then what it counts.
PARAGRAPHS = [
    (1, "指导思想", "想全局、议大事、抓重点、办实事。"),
    (1, "工作措施", ""),
    (2, "加强学习，提高素质", "每季度集中学习一次。"),
    (3, "学习制度", "有计划、有内容、有主题发言人、有记录、有心得体会。"),
    (2, "联系群众", "分系统、分部门联系各界群众。"),
    (1, "工作要求", "与委员年度考评结合。"),
]
# Every number a plan names: (row, name, of whom, months, at least, what is counted, how the duty reads).
TARGETS_OF_A_TOWN = [
    (6, "集中学习", "office", 3, 1, "held?kind=study", "每季度至少 1 次"),
    (9, "学习会上交流发言委员", "office", 3, 2, "parts?kind=study&role=exchange_speaker", "每季度至少 2 次"),
    (10, "心得体会", "member", 12, 4, "contributions?kind=reflection", "每名委员每年至少 4 篇"),
    (11, "工作例会", "office", 3, 1, "held?kind=work_meeting", "每季度至少 1 次"),
    (15, "活动信息", "office", 1, 1, "contributions?kind=bulletin", "每月至少 1 条"),
    (16, "社情民意信息", "office", 12, 6, "reports", "每年至少 6 篇"),
    (17, "县级以上媒体报道", "office", 12, 2, "contributions?kind=publicity", "每年至少 2 篇"),
    (25, "视察", "office", 12, 2, "held?kind=inspection", "每年至少 2 次"),
    (26, "调研报告", "office", 12, 2, "contributions?kind=research_report", "每年至少 2 篇"),
    (34, "大会发言材料", "member", 12, 1, "contributions?kind=speech", "每名委员每年至少 1 篇"),
    (34, "提案", "member", 12, 1, "proposals", "每名委员每年至少 1 件"),
]
TARGETS_OF_ANOTHER = [
    (41, "集中学习", "office", 12, 4, "held?form=together&kind=study", "每年至少 4 次"),
    (43, "专题调研", "office", 12, 1, "held?form=special&kind=research", "每年至少 1 次"),
    (44, "视察", "office", 12, 2, "held?kind=inspection", "每年至少 2 次"),
    (47, "提案", "member", 12, 1, "proposals", "每名委员每年至少 1 件"),
    (47, "社情民意信息", "member", 12, 1, "reports", "每名委员每年至少 1 篇"),
    (49, "化解较大的社会矛盾", "member", 12, 1, "contributions?kind=mediation", "每名委员每年至少 1 起"),
]
# What the half-year report of a sub-district tells and promises for the next year (rows 122 to 157).
PROMISED = [
    (126, "委员集中活动日", "office", 1, 1, "held?kind=group_activity", "每月至少 1 次"),
    (135, "每月听取汇报", "office", 1, 1, "contributions?form=hearing&kind=hearing", "每月至少 1 次"),
    (143, "听取汇报、专题研究", "office", 12, 2,
     "contributions?form=hearing&kind=hearing or contributions?form=debate&kind=hearing", "每年至少 2 次"),
    (144, "参加区政协会议", "member", 12, 1, "attendance?kind=county_meeting", "每名委员每年至少 1 人次"),
    (145, "调研", "office", 12, 1, "held?kind=research", "每年至少 1 次"),
    (145, "外出考察", "office", 12, 1, "held?form=going_out&kind=exchange", "每年至少 1 次"),
    (145, "调研报告上报", "office", 12, 1, "contributions?kind=research_report", "每年至少 1 篇"),
    (146, "每人提案", "member", 12, 1, "proposals", "每名委员每年至少 1 件"),
    (149, "年度计划", "office", 12, 1, "contributions?form=plan&kind=report", "每年至少 1 份"),
    (149, "半年总结", "office", 12, 1, "contributions?form=half_year&kind=report", "每年至少 1 份"),
    (149, "全年总结", "office", 12, 1, "contributions?form=summary&kind=report", "每年至少 1 份"),
    (150, "三条社情民意", "office", 3, 3, "reports", "每季度至少 3 篇"),
    (150, "一条工作信息", "office", 3, 1, "contributions?kind=bulletin", "每季度至少 1 条"),
    (153, "季度学习", "office", 3, 1, "held?kind=study", "每季度至少 1 次"),
]  # fmt: skip
# What the first plan names without a number, over the whole year: (row, kind, words, whose).
ITEMS_OF_A_TOWN = [
    (14, "inspection", "不定期开展视察和调研，形成专题报告提交镇党委、政府", "office"),
    (19, "sitting_in", "列席镇人代会、经济工作会、党风廉政建设会等", "office"),
    (22, "supervision", "对工程招投标、施工质量事前事中事后监督", "office"),
    (24, "situation", "委员形势分析会通报整改情况", "office"),
    (27, "opinion", "社情民意向县政协书面反映", "office"),
    (28, "appraisal", "参加行风监督和评议", "office"),
    (29, "deed", "重大节日慰问困难群众", "office"),
    (30, "pairing", "与特困大学生结对帮扶", "office"),
    (32, "task", "完成县政协交办的任务", "office"),
    (33, "plenary", "参加县政协全会", "county"),
    (34, "proposal", "每名委员向大会提交提案", "office"),
    (35, "exchange", "学习外地政协先进经验", "office"),
    (36, "history", "收集整理文史资料", "office"),
    (38, "forum", "适时召开委员座谈会", "office"),
    (39, "investment", "在招商引资中出力", "office"),
]
# A month plan (rows 51 to 60): months may hold several items, of the office or the county, or none.
MONTH_PLAN = [
    ("2-2", "deed", "开展一次献爱心活动，捐助学生", "office", "", "2月"),
    ("3-3", "study", "集中学习一次", "office", "contributions?kind=reflection", "3月"),
    ("3-3", "training", "参加县政协组织的委员培训", "county", "", "3月"),
    ("4-4", "inspection", "视察农村环境卫生整治项目", "office", "suggestions", "4月"),
    ("4-4", "opinion", "撰写一条社情民意信息", "office", "", "4月"),
    ("5-5", "inspection", "视察土地整治项目", "office", "", "5月"),
    ("5-5", "consultation", "就沟渠改造涉及的矛盾协商", "office", "", "5月"),
    ("6-6", "appraisal", "对教育、卫生、财政等单位半年评议", "office", "", "6月"),
    ("7-7", "research", "调研养殖污染", "office", "contributions?kind=research_report", "7月"),
    ("7-7", "research_report", "撰写一份有价值的调研报告", "office", "", "7月"),
    ("8-8", "research", "进企业调研", "office", "suggestions", "8月"),
    ("9-9", "checking", "督查十件实事", "office", "", "9月"),
    ("10-10", "", "认真组织好政协换届工作", "office", "", "10月"),
]
NUMBERED = [6, 9, 10, 11, 15, 16, 17, 25, 26, 34, 41, 43, 44, 47, 49, 122, 126, 135, 143, 144, 145, 146, 149, 150, 153]


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


def test_every_row_that_names_a_number_has_its_target():
    rows = {row for targets in (TARGETS_OF_A_TOWN, TARGETS_OF_ANOTHER, PROMISED) for row, *_ in targets}
    assert sorted(rows | {122}) == NUMBERED  # 122 is a campaign: the test below


@pytest.mark.parametrize("targets", [TARGETS_OF_A_TOWN, TARGETS_OF_ANOTHER, PROMISED], ids=["6-34", "41-49", "126-153"])
def test_every_number_of_a_plan_is_a_target_that_counts_by_itself(clerk, plan, targets):
    for _, name, subject, period, minimum, keys, _ in targets:
        group = 1 if name in ("三条社情民意", "一条工作信息") else ""
        first, _, second = keys.partition(" or ")
        enter_line(clerk, plan, "targets", name=name, subject=subject, period=period, minimum=minimum, first=first,
                   second=second, group=group)  # fmt: skip
    said = {target.name: target.duty_in_words for target in plan.targets.all()}
    assert said == {name: words for _, name, *_, words in targets}
    page = clerk.get(f"/plans/{plan.pk}/").content.decode()
    assert all(words in page for words in said.values())
    assert len(plan_progress(WorkPlan.objects.with_lines().get(pk=plan.pk), TODAY)) == len(targets)


def test_the_five_ones_of_row_122_are_one_target_of_a_campaign_each_by_its_own_records(town, clerk, plan):
    campaign = Campaign.objects.create(county=town.county, office=town.qingshi, name="五个一活动", from_year=2026)
    for at, (name, (_, _, keys, _)) in enumerate(ROW_122.items()):
        asked = dict(zip(("first", "second", "third"), keys, strict=False))
        CampaignItem.objects.create(campaign=campaign, name=name, position=at, **asked)
    enter_line(clerk, plan, "targets", name="五个一", subject="campaign", period=12, minimum=5, campaign=campaign.pk)
    (line,) = plan_progress(WorkPlan.objects.with_lines().get(pk=plan.pk), TODAY)
    assert line.target.duty_in_words == "“五个一活动”每年完成至少 5 项"
    assert [part.target.name for part in line.parts] == list(ROW_122)


def test_what_a_plan_names_without_a_number_is_an_item_of_the_year(clerk, plan):
    for _, kind, subject, organiser in ITEMS_OF_A_TOWN:
        enter_line(clerk, plan, "items", when="1-12", kind=kind, subject=subject, organiser=organiser, times=1)
    page = clerk.get(f"/plans/{plan.pk}/").content.decode()
    assert all(subject in page for _, _, subject, _ in ITEMS_OF_A_TOWN)
    assert {item.when for item in plan.planitems.select_related("plan")} == {"全年"}


def test_every_line_of_a_month_plan_is_an_item(clerk, plan):
    for when, kind, subject, organiser, output, _ in MONTH_PLAN:
        place = "社区委员联络站" if kind == "consultation" else ""
        enter_line(clerk, plan, "items", when=when, kind=kind, subject=subject, organiser=organiser, times=1,
                   output=output, place=place)  # fmt: skip
    assert [(item.when, item.subject) for item in plan.planitems.select_related("plan")] == [
        (when, subject) for _, _, subject, _, _, when in MONTH_PLAN
    ]
    page = clerk.get(f"/plans/{plan.pk}/").content.decode()
    for words in ("县政协组织", "社区委员联络站", "调研报告：还没有", "社情民意信息：撰写一条社情民意信息"):
        assert words in page
    assert not any(f'<th scope="row">{month}月</th>' in page for month in (1, 11, 12))
