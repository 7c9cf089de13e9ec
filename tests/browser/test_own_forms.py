"""A county's own form from its upload to its first use: looked through, mended, tried, put to use, filled."""

import io

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.conftest import PHONE
from tests.browser.eyes import faults

pytestmark = pytest.mark.browser

NAME = "谷地委员考核表"


def sheet(*row: str) -> dict:
    """Return a workbook with a row of placeholders, as a browser takes it."""
    book = openpyxl.Workbook()
    book.active.append(["{{县}}{{年度}}年考核表"])
    book.active.append(["姓名", "界别", "手机"])
    book.active.append(list(row))
    held = io.BytesIO()
    book.save(held)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "考核表.xlsx", "mimeType": kind, "buffer": held.getvalue()}


def test_a_form_is_uploaded_mended_tried_put_to_use_and_filled(arrive, valley):
    county = arrive(accept_downloads=True)
    county.sign_in(valley.admin)
    page = county.page
    page.goto("/paper-templates/")
    steps.go(page.get_by_role("link", name="上传模板"))
    page.get_by_label("名称").fill(NAME)
    page.get_by_label("模板文件").set_input_files(sheet("{{委员.性名}}", "{{委员.界别}}", "{{委员.手机}}"))
    steps.go(page.get_by_role("button", name="上传并核对"))
    expect(page.get_by_role("main")).to_contain_text("不认识 {{委员.性名}}")
    expect(page.get_by_role("main")).to_contain_text("{{委员.姓名}}")
    assert list(faults(county, "template-unknown")) == []
    address = page.url
    _mend(page)
    tried = _fill(page, "试填", 1, "试填并下载")
    assert tried["A1"].value.endswith("年考核表")
    assert tried["C3"].data_type == "s"
    page.goto(address)
    steps.go(page.get_by_role("link", name="启用", exact=True))
    steps.go(page.get_by_role("button", name="启用"))
    expect(page.get_by_text("已启用。各联络机构可以用它填写了。")).to_be_visible()

    clerk = arrive(PHONE, accept_downloads=True)
    clerk.sign_in(valley.small)
    clerk.page.goto("/paper-templates/")
    steps.go(clerk.page.get_by_role("link", name=NAME, exact=True))
    assert list(faults(clerk, "template")) == []
    made = _fill(clerk.page, "填写", 1, "填好并下载")
    assert made["A3"].value
    assert "{{" not in str([[cell.value for cell in row] for row in made.iter_rows()])
    clerk.page.goto("/paper-templates/words/")
    assert list(faults(clerk, "template_words")) == []


def _mend(page: Page):
    steps.go(page.get_by_role("link", name="换文件").first)
    page.get_by_label("新的模板文件").set_input_files(sheet("{{委员.姓名}}", "{{委员.界别}}", "{{委员.手机}}"))
    steps.go(page.get_by_role("button", name="换文件"))
    expect(page.get_by_role("main")).to_contain_text("5 种占位都认得，可以试填、启用。")


def _fill(page: Page, link: str, choice: int, button: str):
    """Follow a link to the page that fills the form, choose, and return the sheet that comes down."""
    steps.go(page.get_by_role("main").get_by_role("link", name=link, exact=True).first)
    page.get_by_label("填写对象").select_option(index=choice)
    with page.expect_download() as coming:
        page.get_by_role("button", name=button).click()
    return openpyxl.load_workbook(io.BytesIO(coming.value.path().read_bytes())).active
