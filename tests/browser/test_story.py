"""The first quarter of a township, end to end: what the product is for, sentence by sentence."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from performance.demo.accounts import PASSWORD as INITIAL
from tests.browser import forms, sheets, steps

pytestmark = pytest.mark.browser

TITLE = "学习县政协全会精神"
ELEMENTS = ["计划", "内容", "主题发言人", "记录", "心得体会"]
STUDY_OWED = re.compile("集中学习：第.季度还差 1 次")
SPEAKS = {"外请主讲人": "主题发言人"}  # a guest is a main speaker, too
TEXTS = {
    "地点": "镇政府三楼会议室",
    "责任人": "李晓芸",
    "主持人": "周维民",
    "计划": "青政协联〔2026〕9号通知",
    "内容": "县政协全会工作报告\n本镇委员分工",
    "学习材料": "县政协全会文件汇编",
    "外请主讲人": "县委党校讲师顾敏之",
    "记录": "欧阳致远主讲，张伟、王德润发言。",
    "备注": "会后到清溪河走了一遍。",
}


def test_a_quarter_from_first_sign_in_to_the_county(arrive):
    clerk = arrive()
    clerk.first_sign_in("qs_luru", INITIAL)
    _desk_says_what_is_owed(clerk.page)
    day = _start_a_draft(clerk.page)
    number = _completing_is_refused(clerk.page)
    _fill_everything_in(clerk.page)
    absent = _mark_attendance(clerk.page)
    _complete(clerk.page)
    _desk_says_it_is_met(clerk.page)
    _find_a_member_and_his_year(clerk.page, number)
    sheets.check_roster(clerk.download_from("/members/"), unit="青石镇政协联络组", phone=r"1\d{10}")

    reviewer = arrive()
    reviewer.first_sign_in("xian_kaohe", INITIAL)
    _compare_offices(reviewer, day, number)
    sheets.check_attendance(reviewer.download("签到及出勤表"), title=TITLE, day=day, absent=absent)
    roster = reviewer.download_from("/members/")
    sheets.check_roster(roster, unit="政协云溪县委员会", phone=r"1\d\d\*{4}\d{4}")


def _desk_says_what_is_owed(page: Page):
    expect(page.get_by_role("heading", level=1)).to_have_text("工作台")
    owed = page.locator(".todo li")
    expect(owed.filter(has_text=STUDY_OWED)).to_have_count(1)
    expect(owed.filter(has_text="草稿未完成")).to_have_count(1)
    expect(page.locator(".recent li").first).not_to_contain_text("李晓芸")  # one knows who one is


def _start_a_draft(page: Page) -> date:
    """Save a draft with nothing but its subject; return its day, which the form proposes."""
    steps.go(page.get_by_role("link", name="登记活动"))
    steps.go(page.get_by_role("main").get_by_role("link", name="集中学习"))
    expect(page.get_by_role("heading", level=1)).to_have_text("登记：集中学习")
    day = page.get_by_label("日期").input_value()
    page.get_by_label("主题", exact=True).fill(TITLE)
    steps.push(page, "存草稿")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator(".status")).to_contain_text("草稿")
    return date.fromisoformat(day)


def _completing_is_refused(page: Page) -> int:
    """Be told which of the 四落实 are missing; return the activity's number."""
    expect(page.get_by_text("完成登记前还要")).to_contain_text("填写地点；填写内容；填写责任人；登记 30 名委员的出席")
    address = page.url
    steps.go(page.get_by_role("link", name="完成登记"))
    steps.go(page.get_by_role("button", name="完成登记"))
    refusal = page.get_by_role("alert")
    expect(refusal).to_be_focused()
    for name in ("地点", "内容", "责任人"):
        expect(refusal).to_contain_text(f"完成登记前请填写{name}。")
    expect(refusal).not_to_contain_text("日期")
    page.goto(address)
    expect(page.locator(".status")).to_contain_text("草稿")
    return int(re.search(r"/activities/(\d+)/", address)[1])


def _fill_everything_in(page: Page):
    """Fill the form; each of the five elements is ticked as it comes, the missing ones stay named."""
    steps.go(page.get_by_role("link", name="修改", exact=True))
    there: set[str] = set()
    forms.expect_elements(page, ELEMENTS, there)
    for label, said in TEXTS.items():
        page.get_by_label(label, exact=True).fill(said)
        there |= {SPEAKS.get(label, label)} & set(ELEMENTS)
        forms.expect_elements(page, ELEMENTS, there)
    page.get_by_label("外请主讲人").fill("")
    forms.expect_elements(page, ELEMENTS, there - {"主题发言人"})
    forms.pick(page, "主题发言人", "oyzy", "欧阳致远（工商联）")
    forms.expect_elements(page, ELEMENTS, there)
    forms.pick(page, "交流发言人", "张伟", "张伟（教育，1975）")
    forms.pick(page, "交流发言人", "wangderun", "王德润（经济）")
    forms.pick(page, "心得体会", "hejie", "何㛃（医药卫生）")
    forms.expect_elements(page, ELEMENTS, set(ELEMENTS))
    page.get_by_label("外请主讲人").fill(TEXTS["外请主讲人"])
    steps.go(page.get_by_role("button", name="保存，去登记出席"))


def _mark_attendance(page: Page) -> dict[str, str]:
    """Mark everybody on one page, by click and by key; return {name: mark on the sheet} of those not simply there."""
    expect(page.get_by_role("heading", level=1)).to_have_text(f"登记出席：{TITLE}")
    names = forms.roll(page)
    assert len(names) == 30
    assert {"卫东生", "蒋明远"}.isdisjoint(names)  # who left, and who moved to another township
    forms.expect_running(page, present=30, leave=0, absent=0)
    page.evaluate("window.sameDocument = true")
    forms.line(page, names[0]).get_by_text("出席", exact=True).click()
    for key in ("4", "ArrowDown", "5", "ArrowDown", "3", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    forms.line(page, "欧阳致远").get_by_text("迟到").click()
    forms.expect_running(page, present=28, leave=1, absent=1)
    forms.line(page, names[0]).get_by_label("备注").fill("外出务工，已请假")
    page.get_by_role("button", name="保存出席", exact=True).first.click()
    expect(page.get_by_text("出席已保存")).to_be_visible()
    expect(page.get_by_text("尚未保存")).to_have_count(0)
    assert page.evaluate("window.sameDocument")
    forms.expect_running(page, present=28, leave=1, absent=1)
    page.reload()
    forms.expect_running(page, present=28, leave=1, absent=1)
    marks = {names[0]: "请假", names[1]: "缺席", names[2]: "早退", "欧阳致远": "迟到", names[-1]: "出席"}
    for name, state in marks.items():
        expect(forms.line(page, name).get_by_label(state, exact=True)).to_be_checked()
    expect(forms.line(page, names[0]).get_by_label("备注")).to_have_value("外出务工，已请假")
    return {names[0]: "△", names[1]: "×", names[2]: "◎", "欧阳致远": "○"}


def _complete(page: Page):
    steps.go(page.get_by_role("link", name="返回活动").last)
    expect(page.locator(".elements li.there")).to_have_count(5)
    steps.go(page.get_by_role("link", name="完成登记"))
    steps.go(page.get_by_role("button", name="完成登记"))
    expect(page.get_by_text("已完成登记，计入本季度和委员履职。")).to_be_visible()
    expect(page.locator(".status")).to_contain_text("已完成")
    expect(page.get_by_text("应到 30 人，实到 28 人（其中迟到 1 人、早退 1 人），请假 1 人，缺席 1 人")).to_be_visible()


def _desk_says_it_is_met(page: Page):
    steps.go(page.get_by_role("link", name="工作台"))
    expect(page.locator(".todo li").filter(has_text=STUDY_OWED)).to_have_count(0)
    expect(page.locator(".recent li").first).to_contain_text(TITLE)


def _find_a_member_and_his_year(page: Page, number: int):
    """Search by characters, pinyin and initials; the year's row leads to the session."""
    steps.go(page.get_by_role("link", name="委员", exact=True))
    for typed in ("欧阳", "ouyang", "oyzy"):
        page.get_by_label("姓名、拼音或首字母").fill(typed)
        steps.go(page.get_by_role("button", name="筛选"))
        expect(page).to_have_url(re.compile(r"[?&]q="))
        expect(page.get_by_label("姓名、拼音或首字母")).to_have_value(typed)
        expect(page.locator("table.list tbody tr")).to_have_count(1)
        row = page.get_by_role("row", name="欧阳致远")
        for said in ("工商联", "常务委员", "云溪县青石镇商会会长"):
            expect(row).to_contain_text(said)
    steps.go(page.get_by_role("link", name="欧阳致远"))
    expect(page.get_by_role("heading", level=1)).to_have_text("欧阳致远")
    row = page.get_by_role("row", name=TITLE)
    expect(row).to_contain_text("迟到")
    expect(row).to_contain_text("主题发言人")
    steps.go(row.get_by_role("link", name=TITLE))
    expect(page).to_have_url(re.compile(rf"/activities/{number}/$"))


def _compare_offices(reviewer, day: date, number: int):
    """See all offices side by side, follow the figure to the session, and find nothing there to change."""
    page = reviewer.page
    expect(page.get_by_role("heading", level=1)).to_have_text("全县对比")
    offices = page.locator("table.compare tbody tr")
    expect(offices).to_have_count(6)
    row = offices.filter(has_text="青石镇政协联络组")
    expect(row).to_contain_text("%")
    steps.go(row.get_by_role("cell").nth((day.month - 1) // 3).get_by_role("link", name="1"))
    steps.go(page.get_by_role("link", name=TITLE))
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_role("main")).to_contain_text("欧阳致远主讲，张伟、王德润发言。")
    for word in ("修改", "登记出席", "完成登记", "转为草稿", "撤回"):
        expect(page.get_by_role("main").get_by_role("link", name=word, exact=True)).to_have_count(0)
    for rest in ("edit", "complete", "reopen", "withdraw"):
        reviewer.refused(f"/activities/{number}/{rest}/", 403)
    reviewer.refused(f"/activities/{number}/attendance/", 404)
    reviewer.page.goto(f"/activities/{number}/")
