"""Everything a clerk must be able to do, with script switched off."""

import pytest
from playwright.sync_api import expect

from tests.browser import forms, steps
from tests.browser.visitor import PASSWORD

pytestmark = pytest.mark.browser


def test_a_clerk_works_without_script(arrive, account):
    clerk = arrive(java_script_enabled=False)
    page = clerk.page
    clerk.first_sign_in(account("clerk", "白马镇", must_change=True), PASSWORD, new="jade-valley-2026")
    clerk.expect_title("工作台")

    page.goto("/activities/new/study/")
    forms.fill(page, {"主题": "无脚本也能登记", "地点": "镇党群服务中心", "责任人": "邱海燕", "内容": "一事一案"})
    forms.person(page, "主题发言人", "贺新民").check()
    steps.go(page.get_by_role("button", name="存草稿，去登记出席"))
    clerk.expect_title("登记出席：无脚本也能登记")

    forms.line(page, "贺新民").get_by_text("迟到").click()
    forms.line(page, "鲁小满").get_by_text("缺席").click()
    steps.go(page.get_by_role("button", name="保存出席", exact=True).first)
    expect(page.get_by_text("出席已保存")).to_be_visible()
    expect(page.locator("[data-count=absent]")).to_have_text("1")
    expect(forms.line(page, "贺新民").get_by_label("迟到")).to_be_checked()

    steps.go(page.get_by_role("link", name="返回活动").last)
    steps.go(page.get_by_role("link", name="完成登记"))
    steps.go(page.get_by_role("button", name="完成登记"))
    expect(page.locator(".status")).to_contain_text("已完成 缺：计划、记录、心得体会")
    _withdraw_and_restore(clerk)


def _withdraw_and_restore(clerk):
    page = clerk.page
    steps.go(page.get_by_role("link", name="撤回", exact=True))
    steps.go(page.get_by_role("button", name="撤回"))
    expect(page.get_by_role("alert")).to_contain_text("请写明撤回原因。")
    page.get_by_label("撤回原因").fill("重复登记")
    steps.go(page.get_by_role("button", name="撤回"))
    expect(page.locator(".status")).to_contain_text("撤回原因：重复登记")
    page.goto("/activities/?words=无脚本也能登记")
    expect(page.get_by_role("link", name="无脚本也能登记")).to_have_count(0)
    page.goto("/activities/?words=无脚本也能登记&withdrawn=on")
    steps.go(page.get_by_role("link", name="无脚本也能登记"))
    steps.go(page.get_by_role("link", name="恢复"))
    steps.go(page.get_by_role("button", name="恢复"))
    expect(page.locator(".status")).to_contain_text("已完成")
    expect(page.get_by_text("已恢复。")).to_be_visible()
    page.goto("/activities/?words=无脚本也能登记")
    expect(page.get_by_role("link", name="无脚本也能登记")).to_have_count(1)


def test_a_deed_is_entered_without_script(arrive, account):
    clerk = arrive(java_script_enabled=False)
    clerk.sign_in(account("clerk", "白马镇"))
    page = clerk.page
    page.goto("/contributions/new/deed/")
    steps.go(page.get_by_role("button", name="保存并确认"))
    expect(page.get_by_role("alert")).to_contain_text("请填写事项")
    page.locator("#id_title").fill("无脚本送书包")
    page.locator("#id_form").select_option("捐物")
    page.get_by_label("物资").fill("书包 20个 1600元")
    forms.person(page, "委员（必填）", "贺新民").check()
    steps.go(page.get_by_role("button", name="保存并确认"))
    clerk.expect_title("无脚本送书包")
    expect(page.locator(".status")).to_contain_text("已确认")
    expect(page.get_by_role("main")).to_contain_text("书包")
    page.goto("/contributions/ledgers/service/?words=无脚本送书包")
    expect(page.locator("table.list tbody tr")).to_contain_text("贺新民")


def test_lists_filter_and_export_without_script(arrive, account):
    clerk = arrive(java_script_enabled=False)
    clerk.sign_in(account("clerk", "白马镇"))
    page = clerk.page
    page.goto("/members/")
    page.get_by_label("姓名、拼音或首字母").fill("murong")
    steps.go(page.get_by_role("button", name="筛选"))
    expect(page.locator("table.list tbody tr")).to_have_count(1)
    assert clerk.download().suggested_filename.startswith("委员名册_白马镇政协联络处_")
    steps.go(page.get_by_role("button", name="切换为大字"))
    expect(page.locator("html")).to_have_class("large-type")
    clerk.sign_out()


def test_a_double_click_without_script(arrive, account, served):
    clerk = arrive(java_script_enabled=False)
    clerk.sign_in(account("clerk", "白马镇"))
    clerk.page.goto("/activities/new/study/")
    forms.fill(clerk.page, {"主题": "无脚本连点两下"})
    clerk.page.get_by_role("button", name="存草稿", exact=True).dblclick()
    clerk.expect_title("无脚本连点两下")
    assert served.ask("answer = Activity.objects.filter(title='无脚本连点两下').count()") == 1
