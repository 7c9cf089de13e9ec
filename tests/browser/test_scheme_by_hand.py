"""A published scheme copied from paper line by line, and what it makes of three members' real records."""

import pytest
from playwright.sync_api import expect

from tests.browser.paper_hands import Hands, Rule, Take

pytestmark = pytest.mark.browser
_RECORDS = """
from conftest import build_town
from performance.tests.published_records import enter_scheme_a
town = build_town(("平川县", "平原县"), "pc_")
enter_scheme_a(town)
answer = town.county_admin.username
"""
_SAME = """
from performance.models import RuleSet
from performance.rules.files import shipped_scheme
from performance.rules.names import of_county
from performance.tests.rule_hands import unordered
rules = RuleSet.objects.get(county__name="平川县")
answer = unordered(rules.scheme) == unordered(shipped_scheme("scheme_a", of_county(rules.county)))
"""
WORKED = {"张立山": "69.75", "王春梅": "75", "单小满": "20"}
_ALL_OF_IT = {"pages": 30, "clicks": 100, "fields": 80}  # what copying this paper may take at most

PLENARY, STANDING = "全体会议", "常委会会议"
MEETINGS = (
    Rule("M1", "全体会议", "全程出席 50 分，经批准请假 30 分，无故缺席不计分。", (
        Take("50", "全程出席", "考勤", {"类别": PLENARY, "出席情况": "出席 迟到 早退"}),
        Take("30", "请假", where={"出席情况": "请假"}, copied=True),
        Take("0", "缺席", where={"出席情况": "未全程 缺席"}, copied=True),
    ), {"cap": "50"}),
    Rule("M2", "常委会会议", "常委每请假一次扣 2 分，无故缺席一次扣 5 分，在会议分内扣。", (
        Take("-2", "请假", "考勤", {"类别": STANDING, "出席情况": "请假"}),
        Take("-5", "缺席", where={"出席情况": "缺席"}, copied=True),
    ), {"who-on": "any"}, {"政协职务": "常务委员 秘书长 副主席 主席"}),
)  # fmt: skip
COLLECTIVE = {"提案形式": "界别 小组（联络组） 党派团体 专门委员会"}
MAIN = {"how": "leading", "people": "3"}
OTHERS = (
    Rule("P", "提案",
         "提交一件 10 分，立案再计 15 分。联名的第一提案人占一半，其他人平分另一半；集体提案计主要成员，最多 3 人。", (
             Take("25", "集体提案立案", "立案提案", COLLECTIVE, share=MAIN),
             Take("25", "立案", "立案提案"),
             Take("10", "集体提案", "提交提案", COLLECTIVE, share=MAIN),
             Take("10", "提交", "提交提案"),
         ), {"cap": "25", "share-how": "split", "share-first": "50"}),
    Rule("H", "活动", "参加一次 2 分；书面发言列入全会、常委会、协商会的每篇 5 分。", (
        Take("5", "书面发言", "履职成果", {
            "类别": "大会发言", "类型": "书面发言", "结果": "已列入", "节日或会议": "全体会议 常委会会议 协商会议",
        }),
        Take("2", "参加活动", "参加活动", without={"类别": f"{PLENARY} {STANDING}"}),
    ), {"cap": "10"}),
    Rule("R", "社情民意", "报送一篇 10 分，被采用再计 5 分。", (
        Take("15", "被采用", "被采用的社情民意"), Take("10", "报送", "报送社情民意"),
    ), {"cap": "15"}),
)  # fmt: skip


def test_scheme_a_copied_by_hand_gives_its_worked_answers(arrive, served):
    account = served.ask(_RECORDS)
    admin = arrive()
    admin.sign_in(account)
    hands = Hands(admin.page)
    copy_scheme_a(hands, 2026)
    assert served.ask(_SAME)
    assert {name: most for name, most in _ALL_OF_IT.items() if hands.took[name] > most} == {}
    admin.page.goto("/scores/?year=2026")
    for name, total in WORKED.items():
        line = admin.page.get_by_role("region", name="得分表").get_by_role("row").filter(has_text=name)
        expect(line.locator("b")).to_have_text(total)


def copy_scheme_a(hands: Hands, year: int):
    """Copy the whole paper into an empty set, and publish it."""
    page = hands.page
    page.goto(f"/rule-sets/new/?year={year}")
    hands.fill({"year": str(year)})
    hands.click(page.get_by_label("委员", exact=True))
    hands.click(page.get_by_label("空白", exact=True))
    hands.press("起草", "已起草。")
    _frame(hands)
    hands.go(page.get_by_role("link", name="在“会议”里添加规则"))
    for number, rule in enumerate(MEETINGS + OTHERS, 1):
        expect(page.locator("[name=name]")).to_have_value("")
        hands.fill({"group": "total"} if number == len(MEETINGS) + 1 else {})
        hands.rule(rule)
        last = number == len(MEETINGS + OTHERS)
        hands.press("添加" if last else "添加，再添加规则", "已添加。")
    hands.go(page.get_by_role("link", name="发布", exact=True))
    hands.go(page.get_by_role("button", name="发布"))
    expect(page.locator(".status")).to_contain_text("已发布")


def _frame(hands: Hands):
    """Write the name, the total, the group, and the grades."""
    page = hands.page
    _open(hands, "修改总则", {
        "name": "考核办法甲", "about": "会议 50 分、提案 25 分、活动 10 分、社情民意 15 分，60 分合格。",
    })  # fmt: skip
    hands.press("保存", "已保存。")
    hands.go(page.locator("#groups").get_by_role("link", name="修改"))
    hands.fill({"cap": "100"})
    hands.press("保存", "已保存。")
    _open(hands, "添加分组", {"code": "M", "name": "会议", "cap": "50", "floor": "0"})
    hands.press("添加", "已添加。")
    hands.go(page.locator("#bands").get_by_role("link", name="修改"))
    hands.fill({"bands-0-name": "合格", "bands-0-at_least": "60", "bands-0-colour": "green"})
    hands.click(page.get_by_role("button", name="再加一项等次"))
    expect(page.locator("[name='bands-1-name']")).to_be_visible()
    hands.fill({"bands-1-name": "不合格", "bands-1-colour": "red"})
    hands.press("保存", "已保存。")


def _open(hands: Hands, link: str, values: dict[str, str]):
    hands.go(hands.page.get_by_role("link", name=link, exact=True))
    hands.fill(values)
