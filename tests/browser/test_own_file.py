"""A member with a phone and no script: his statement, what he confirms, and what he objects to."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser
_SET_UP = """
from datetime import date
from conftest import build_town, study
from liaison.keys import Actor
from performance.tests.files import opened
town = build_town(("平山县", "平湖县"), "ps_")
study(town.qingshi, Actor(town.clerk), day=date(2025, 3, 9))
opened(town)
answer = town.member.username
"""
_DECIDE = """
from datetime import date
from liaison.keys import Actor
from performance.actions import move_file
from performance.models import YearFile
file = YearFile.objects.get(member__account__username="ps_member", year=2025)
steps = (("assess", "head", {"words": "履职认真。", "grade": "称职"}), ("hand_in", "clerk", {}),
         ("check", "reviewer", {}), ("approve", "county_admin", {"grade": "称职"}))
for move, who, said in steps:
    by = Actor(User.objects.get(username=f"ps_{who}"))
    file = move_file(file, move, said, by=by, today=date(2026, 5, 20))
answer = file.state
"""


def test_a_member_states_confirms_and_objects_on_a_phone_without_script(arrive, served):
    account = served.ask(_SET_UP)
    member = arrive(PHONE, java_script_enabled=False)
    member.sign_in(account)
    _state_and_confirm(member.page)
    assert served.ask(_DECIDE) == "approved"
    _object(member.page)
    member.page.goto("/year-files/mine/")
    steps.go(member.page.get_by_role("link", name="任期履职档案册"))
    expect(member.page.get_by_role("row").filter(has_text="2025 年")).to_contain_text("已审定")
    _fits(member.page)


def _fits(page: Page):
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, page.url


def _state_and_confirm(page: Page):
    page.goto("/year-files/mine/")
    steps.go(page.get_by_role("link", name="填写述职"))
    steps.go(page.get_by_role("button", name="保存"))
    expect(page.get_by_text("请填写年度述职。").first).to_be_visible()
    _fits(page)
    page.get_by_label("年度述职").fill("一年来参加学习一次，走访群众两次。")
    steps.go(page.get_by_role("button", name="保存"))
    expect(page.get_by_text("述职已保存。写好后请确认。")).to_be_visible()
    expect(page.locator("#i-section-study")).to_contain_text("学习《政协章程》")
    _fits(page)
    page.goto("/year-files/mine/")
    steps.go(page.get_by_role("link", name="核对无误，确认"))
    steps.go(page.get_by_role("button", name="委员确认"))
    expect(page.get_by_text("已办理：委员确认。")).to_be_visible()
    expect(page.get_by_role("link", name="修改述职")).to_have_count(0)


def _object(page: Page):
    page.goto("/year-files/mine/")
    expect(page.locator("li.due")).to_contain_text("等次：称职")
    _fits(page)
    steps.go(page.get_by_role("link", name="申诉", exact=True))
    page.get_by_label("申诉理由").fill("漏计 6 月的视察。")
    steps.go(page.get_by_role("button", name="提出申诉"))
    expect(page.get_by_text("委员本人：漏计 6 月的视察。")).to_be_visible()
    expect(page.get_by_text("等待答复")).to_be_visible()
    _fits(page)
