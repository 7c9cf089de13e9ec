"""A plenary: the county enters it by half-days, and each office marks its own members."""

import pytest
from playwright.sync_api import expect

from tests.browser import forms, steps

pytestmark = pytest.mark.browser

TITLE = "十届四次全体会议"
TEXTS = {"主题": TITLE, "地点": "县会堂", "责任人": "田立言", "内容": "听取和审议常委会工作报告"}


def test_two_offices_mark_their_own_members_at_a_plenary(arrive, valley):
    admin = arrive()
    admin.sign_in(valley.admin)
    _enter(admin.page)
    address = admin.page.url
    small = [("陶向前", {"上午": "请假", "下午": "请假"}, "请假"), ("姜向前", {"下午": "迟到"}, "迟到")]
    _mark(arrive(), valley.small, address, small, of=6)
    _mark(arrive(), valley.large, address, [("赵向前", {"上午": "缺席"}, "未全程")], of=30)
    page = admin.page
    page.goto(address)
    offices = page.get_by_role("region", name="各机构出席")
    for place, counts in {"竹溪乡": ("6", "5", "1", "0", ""), "松坪镇": ("30", "30", "0", "0", "")}.items():
        cells = offices.get_by_role("row", name=place).get_by_role("cell")
        expect(cells).to_have_text(list(counts))


def _enter(page):
    page.goto("/activities/new/")
    steps.go(page.get_by_role("main").get_by_role("link", name="全体会议"))
    forms.fill(page, TEXTS)
    steps.push(page, "存草稿")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    steps.go(page.get_by_role("link", name="按半天登记"))
    page.get_by_placeholder("名称，例如：开幕会").first.fill("开幕会")
    steps.go(page.get_by_role("button", name="保存"))
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def _mark(clerk, username: str, address: str, exceptions: list, *, of: int):
    """Find the plenary among what waits, mark the exceptions, and see what they come to for the whole of it."""
    clerk.sign_in(username)
    page = clerk.page
    steps.go(page.get_by_role("link", name=TITLE).first)
    lines = page.locator("table.half-days tbody tr")
    expect(lines).to_have_count(of)
    for name, marks, _ in exceptions:
        for half, mark in marks.items():
            lines.filter(has_text=name).get_by_label(half).select_option(mark)
    steps.push(page, "保存出席")
    page.goto(address)
    for name, _, whole in exceptions:
        expect(page.get_by_role("row", name=name)).to_contain_text(whole)
