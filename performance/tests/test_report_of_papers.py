"""The half-year report an office wrote on paper (requirements, rows 122 to 157): entered, every figure is told."""

from datetime import date

import pytest

from activities.actions import confirm_contribution, mark_attendance, move, record_activity, record_contribution
from activities.kinds import CONTRIBUTION_KINDS, KINDS
from activities.models import Focus, Progress
from activities.states import Move
from liaison.actions import add
from liaison.models import OfficeRule
from members.models import Group
from performance import actions
from performance.documents.blocks import printed
from performance.documents.compose import compose, numbers
from performance.models import Campaign, CampaignItem
from performance.tests.test_campaigns import ROW_122

DONE = date(2026, 7, 5)
HELD = [  # (kind, day, subject, what else)
    ("study", (1, 20), "学习《人民日报》评论", {"materials": "《人民日报》\n《政协报》"}),
    ("study", (4, 20), "学习新农村建设政策", {}),
    ("group_activity", (1, 15), "委员集中活动日", {}),
    ("group_activity", (2, 15), "委员集中活动日", {}),
    ("liaison_meeting", (3, 2), "政协联络会议", {}),
    ("consultation", (5, 6), "就社区菜场改造协商", {}),
    ("research", (6, 9), "到外地考察新农村建设", {}),
    ("exchange", (6, 10), "考察新农村建设", {"form": "going_out"}),
    ("exchange", (3, 20), "与各界人士联谊", {"form": "friendship"}),
]  # fmt: skip
PEOPLE = {"doer": ["zhang"]}
MADE = [  # (kind, day, what else)
    *(("reception", (month, 15), {"title": f"来访{month}", "persons": 2 + month // 4, "outcome": "solved", **PEOPLE})
      for month in (1, 2, 3, 4, 5)),
    ("deed", (3, 5), {"title": "看望困难户", "form": "condolence", "occasion": "lantern", "amount": 2000, **PEOPLE}),
    ("deed", (6, 1), {"title": "慰问小学", "form": "condolence", "occasion": "children", **PEOPLE,
                      "goods": [{"name": name, "quantity": 10, "unit": "件", "value": None}
                                for name in ("图书", "书包", "体育器材")]}),
    ("advice", (4, 2), {"title": "整治五小行业", **PEOPLE}),
    ("technique", (5, 2), {"title": "解决电路难题", **PEOPLE}),
    ("tip", (5, 8), {"title": "引进企业的信息", **PEOPLE}),
    ("pairing", (2, 8), {"title": "帮扶一户贫困户", "form": "household", "beneficiary_kind": "poor_household",
                         "beneficiary": "曹某某", **PEOPLE}),
    ("investment", (5, 20), {"title": "住宅二期", "form": "project", "planned": 20_000_000, **PEOPLE}),
    ("award", (6, 20), {"title": "建言献策新成果奖", "level": "town", "body": "街道党工委", **PEOPLE}),
    ("hearing", (1, 25), {"title": "中心组学习", "form": "centre_group"}),
    ("hearing", (2, 25), {"title": "听取政协工作汇报", "form": "hearing"}),
    ("hearing", (5, 25), {"title": "专题研究政协工作", "form": "debate"}),
    ("publicity", (5, 30), {"title": "委员在社区", "level": "county", "body": "县报", "outcome": "published",
                            **PEOPLE}),
    ("bulletin", (6, 5), {"title": "活动信息"}),
]  # fmt: skip
PROJECTS = [  # (sort, name, phase, planned, spent, percent, words)
    ("project", "轨道站点改造", "新开工", 200_000, 90_000, 45, ""),
    ("project", "老街改造", "续建", 200_000, 70_000, 35, "兑付394宅约90%，拆除347宅约79%。"),
    ("own_project", "社区文化中心", "新开工", None, None, 20, ""),
]
# What the report must say: (row, words).
SAID = [
    (122, "深入开展“五个一”活动，3名委员中，完成“献一条良策”1人、“办一件实事”1人、“帮助解决一个技术难题”1人、"
          "“提供一条重要信息”1人、“帮扶一户贫困户”1人"),
    (124, "跟踪重点项目2个，其中新开工1个、续建1个"),
    (124, "跟踪自定项目1个，其中新开工1个"),
    (125, "计划总投资40亿元，累计完成投资16亿元，占计划的40%"),
    (125, "兑付394宅约90%，拆除347宅约79%"),
    (126, "组织委员集中活动2次"),
    (128, "接待来访群众12人，受理来访事件5起，已解决5起"),
    (129, "现行制度1项（《政协委员活动制度》）"),
    (130, "委员分成2个小组开展活动，分别联系东门社区、西门社区"),
    (132, "紧扣创文宣传等中心工作，开展活动1次"),
    (133, "组织集中学习2次"),
    (134, "研读《人民日报》《政协报》等材料"),
    (135, "理论学习中心组学习政协理论1次"),
    (137, "委员为民办实事2件，投入资金2000元"),
    (137, "捐赠图书、书包、体育器材等物资"),
    (137, "在元宵节、六一儿童节期间开展慰问"),
    (138, "委员获得“建言献策新成果奖”等表彰1人次"),
    (139, "参与招商引资1项，计划投资2000万元"),
    (140, "召开政协联络会议1次"),
    (143, "听取政协工作汇报1次，专题研究政协工作1次"),
    (145, "调研1次"),
    (145, "组织委员外出学习考察1次"),
    (147, "开展联谊活动1次"),
    (150, "报送活动信息1条"),
    (151, "在县级以上媒体刊发报道1篇"),
    (156, "协商议事1次"),
]  # fmt: skip


def enter(town, by):
    """Enter everything the report of the paper rests on."""
    for kind, (month, day), title, more in HELD:
        values = {"day": date(2026, month, day), "title": title, "place": "街道", "responsible": "李明",
                  "contents": title, **more}  # fmt: skip
        activity = record_activity(KINDS[kind], town.qingshi, values, by=by)
        mark_attendance(activity, {one.member_id: ("present", "") for one in activity.roster()}, by=by)
        move(activity, Move.COMPLETE, by=by, today=DONE)
    for kind, (month, day), more in MADE:
        said = {name: [town.zhang.pk] if name == "doer" else value for name, value in more.items()}
        values = {"day": date(2026, month, day), **said}
        row = record_contribution(CONTRIBUTION_KINDS[kind], town.qingshi, values, by=by, today=DONE)
        if row.state == "waiting":
            confirm_contribution(row, by=by)
    about = {"county": town.county, "office": town.qingshi}
    for sort, name, phase, planned, spent, percent, words in PROJECTS:
        focus = Focus.objects.create(**about, year=2026, kind=sort, name=name, phase=phase, investment=planned)
        Progress.objects.create(focus=focus, office=town.qingshi, day=date(2026, 6, 20), percent=percent,
                                amount=spent, text=words)  # fmt: skip
    central = Focus.objects.create(**about, year=2026, kind="central", name="创文宣传")
    central.activities.add(activity)
    for name, place in (("第一小组", "东门社区"), ("第二小组", "西门社区")):
        Group.objects.create(**about, name=name, places=place)
    add(OfficeRule, {"office": town.qingshi, "title": "政协委员活动制度", "kind": "activity",
                     "adopted_on": date(2026, 1, 5)}, by=by)  # fmt: skip
    campaign = Campaign.objects.create(county=town.county, name="五个一活动", from_year=2026)
    for at, (name, (_, _, keys, _)) in enumerate(ROW_122.items()):
        asked = dict(zip(("first", "second", "third"), keys, strict=False))
        CampaignItem.objects.create(campaign=campaign, name=name, position=at, **asked)


@pytest.fixture
def report(town, by):
    """Return [number and words of each printed block] of the report of the first half."""
    enter(town, by)
    document = actions.begin_document(town.qingshi, 2026, "half_year", 1, today=DONE, by=by)
    shown = printed(compose(document, DONE))
    return [number + one.words for number, one in zip(numbers(shown), shown, strict=True)]


def test_every_figure_of_the_paper_is_told_from_records(report):
    told = "\n".join(report)
    assert [(row, words) for row, words in SAID if words not in told] == []


def test_headings_are_numbered_on_whatever_the_paper_says_twice(report):
    """Row 157: the paper numbered 一、二、二、 and began again."""
    heads = [words[0] for words in report if words[1:2] == "、"]
    assert heads == list("一二三四五六七八九")[: len(heads)]
    assert len(heads) == 3
