"""Columns of a sheet: chosen by keyboard or without script, looked at, kept, downloaded."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.conftest import PHONE
from tests.browser.eyes import faults

pytestmark = pytest.mark.browser

PLACE = "白马镇"


def heads(download) -> list:
    """Return the heads of the table in a file."""
    sheet = load_workbook(BytesIO(download.path().read_bytes())).active
    return [cell.value for cell in sheet[sheet.print_title_rows.split("$")[-1]]]


def expect_shown(page, *words):
    """See these heads of the preview, and no others."""
    expect(page.locator(".preview th")).to_have_text(list(words))


def fetch(page, button):
    """Press what downloads, and return the file."""
    with page.expect_download() as fetched:
        button.click()
    return fetched.value


def keep_only(page, *words):
    """Leave only these columns ticked."""
    for label in page.locator(".columns label").all():
        label.get_by_role("checkbox").set_checked(label.inner_text().strip() in words)


def test_columns_are_moved_by_keyboard_kept_and_chosen_at_the_next_download(arrive, account):
    clerk = arrive()
    page = clerk.page
    clerk.sign_in(account("clerk", PLACE))
    page.goto("/members/?sex=female")
    page.get_by_text("下载 Excel", exact=False).first.click()
    steps.go(page.get_by_role("link", name="选择栏目和顺序"))
    clerk.expect_title("选择栏目：委员名册")
    keep_only(page, "姓名", "手机", "联络机构")
    page.get_by_role("button", name="上移：手机").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="上移：手机")).to_be_focused()
    expect(page.get_by_label("手机的顺序")).to_have_value("2")
    steps.go(page.get_by_role("button", name="预览"))
    expect(page).to_have_url(re.compile(r"sex=female&columns=\d+,\d+,\d+$"))
    expect_shown(page, "姓名", "手机", "联络机构")
    assert not list(faults(clerk, "columns"))
    assert heads(fetch(page, page.get_by_role("button", name="下载", exact=True))) == ["姓名", "手机", "联络机构"]
    page.get_by_label("方案名称").fill("通讯录")
    steps.go(page.get_by_role("button", name="存为栏目方案"))
    expect(page.get_by_text("已存为栏目方案“通讯录”")).to_be_visible()
    page.get_by_text("下载 Excel", exact=False).first.click()
    page.get_by_label("栏目").select_option("通讯录")
    assert heads(fetch(page, page.get_by_role("button", name="下载", exact=True))) == ["姓名", "手机", "联络机构"]


def test_columns_are_chosen_on_a_phone_without_script(arrive, account):
    clerk = arrive(PHONE, java_script_enabled=False)
    page = clerk.page
    clerk.sign_in(account("clerk", PLACE))
    page.goto("/members/?columns=")
    keep_only(page, "姓名", "界别")
    page.get_by_label("界别的顺序").fill("1")
    page.get_by_label("姓名的顺序").fill("2")
    steps.go(page.get_by_role("button", name="预览"))
    expect_shown(page, "界别", "姓名")
    page.get_by_label("界别的顺序").fill("第一")
    steps.push(page, "下载")
    expect(page.get_by_role("alert")).to_contain_text("界别：顺序请填写 1 到 999 的整数。")
