"""A work plan from the first line to the first change: written, returned, mended, accepted."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import forms, steps
from tests.browser.eyes import faults

pytestmark = pytest.mark.browser

REMARK = "请写明学习的重点"


def test_a_plan_is_written_returned_mended_accepted_and_then_changed(arrive, valley):
    clerk = arrive()
    clerk.sign_in(valley.small)
    page = clerk.page
    _begin(page)
    _write(page)
    assert list(faults(clerk, "plan")) == []
    address = page.url
    _press(page, "报送", "已报送，等待县政协审核。")

    county = arrive()
    county.sign_in(valley.admin)
    county.page.goto(address)
    _return(county.page)

    page.goto(address)
    expect(page.get_by_text(f"县政协意见：{REMARK}")).to_be_visible()
    _reword(page, "每季度集中学习一次，重点学习政协章程。")
    _press(page, "报送", "已报送，等待县政协审核。")

    county.page.goto(address)
    _press(county.page, "接受", "已接受，计划开始施行。")
    county.page.goto("/plans/progress/")
    expect(county.page.get_by_role("row", name="竹溪乡")).to_contain_text("/1")
    assert list(faults(county, "plan_progress")) == []

    page.goto(address)
    _reword(page, "每两个月集中学习一次。")
    _compare(page)


def _return(page: Page):
    """Return the plan with a remark on one of its sections."""
    steps.go(page.get_by_role("link", name="退回", exact=True))
    forms.fill(page, {"抓好学习": REMARK})
    steps.go(page.get_by_role("button", name="退回"))
    expect(page.locator(".status")).to_contain_text("退回修改")


def _compare(page: Page):
    """See the accepted wording beside today's."""
    expect(page.get_by_text("与接受时不同")).to_be_visible()
    page.locator(".since summary").click()
    expect(page.locator(".since del")).to_have_text("每季度集中学习一次，重点学习政协章程。")
    expect(page.locator(".since ins")).to_have_text("每两个月集中学习一次。")


def _begin(page: Page):
    page.goto("/plans/")
    steps.go(page.get_by_role("link", name="起草工作计划"))
    page.get_by_label("空白").check()
    steps.go(page.get_by_role("button", name="起草"))
    expect(page.locator(".status")).to_contain_text("草稿")


def _write(page: Page):
    """Add a paragraph, an item and a target."""
    steps.go(page.get_by_role("link", name="添加段落"))
    forms.fill(page, {"标题": "抓好学习", "正文": "每季度集中学习一次。"})
    steps.go(page.get_by_role("button", name="保存"))
    steps.go(page.get_by_role("link", name="添加事项"))
    page.get_by_label("什么时候").select_option("第一季度")
    page.get_by_label("类别").select_option("集中学习")
    page.get_by_label("内容").fill("学习政协章程")
    steps.go(page.get_by_role("button", name="保存"))
    steps.go(page.get_by_role("link", name="添加指标"))
    page.get_by_label("指标").fill("集中学习")
    page.get_by_label("多久一次").select_option("每季度")
    page.get_by_label("按什么记录统计").select_option("held?kind=study")
    steps.go(page.get_by_role("button", name="保存"))
    expect(page.get_by_role("heading", name="一、抓好学习")).to_be_visible()


def _press(page: Page, verb: str, said: str):
    """Do something with the plan, which is asked about once."""
    steps.go(page.get_by_role("link", name=verb, exact=True))
    steps.push(page, verb)
    expect(page.get_by_text(said)).to_be_visible()


def _reword(page: Page, text: str):
    """Change the only paragraph."""
    steps.go(page.locator(".paragraph").get_by_role("link", name="修改"))
    page.get_by_label("正文").fill(text)
    steps.go(page.get_by_role("button", name="保存"))
