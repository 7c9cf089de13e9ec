"""A half-year report in the browser: it writes itself, somebody changes it, it is printed, and the records move on."""

import re

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from liaison.tests.lines import pages
from tests.browser import forms, steps
from tests.browser.eyes import faults
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

OWN = "坚持每季度一学，委员学用结合，学习成果转化为三件建议。"
STUDIES = re.compile("组织集中学习([0-9]+)次")


def test_a_report_is_edited_printed_and_asked_about_when_the_records_move_on(arrive, valley):
    clerk = arrive()
    clerk.sign_in(valley.small)
    page = clerk.page
    day = _hold(page, "学习政协章程")
    address = _begin(page, "上半年" if int(day[5:7]) <= 6 else "下半年")
    held = _studies(page.locator("#study-sessions"))
    _rewrite(page)
    assert list(faults(clerk, "document")) == []
    _print(clerk)

    _hold(page, "学习民法典", day)
    page.goto(address)
    _choose(page, "保留我的文字", held + 1)
    expect(page.locator("#study-sessions > .prose")).to_have_text(OWN)

    _hold(page, "学习安全生产知识", day)
    page.goto(address)
    _choose(page, "换成新的文字", held + 2)
    assert _studies(page.locator("#study-sessions")) == held + 2
    expect(page.locator("#study-sessions")).not_to_contain_text("已修改")


def _hold(page: Page, title: str, day: str = "") -> str:
    """Enter a session at which all were, of the day the form proposes or another one, and return its day."""
    page.goto("/activities/new/study/")
    field = page.get_by_label("日期")
    day = day or field.input_value()
    field.fill(day)
    forms.fill(page, {"主题": title, "地点": "乡政府", "责任人": "李晓芸", "内容": title})
    steps.go(page.get_by_role("button", name="存草稿，去登记出席"))
    steps.go(page.get_by_role("button", name="保存出席并完成登记").last)
    expect(page.locator(".status")).to_contain_text("已完成")
    return day


def _begin(page: Page, half: str) -> str:
    """Begin the report of this half from the list of papers, and return its address."""
    page.goto("/documents/")
    steps.go(page.get_by_role("link", name=f"起草{half}工作报告"))
    expect(page.get_by_label(f"{half}工作报告")).to_be_checked()
    steps.go(page.get_by_role("button", name="起草"))
    expect(page.get_by_text("已写成。请核对，需要改的逐段修改，然后下载。")).to_be_visible()
    return page.url


def _studies(block) -> int:
    """Return how many sessions a text says were held."""
    expect(block).to_contain_text(STUDIES)
    return int(STUDIES.search(block.inner_text())[1])


def _rewrite(page: Page):
    """Put one's own words in the place of a paragraph."""
    steps.go(page.locator("#study-sessions").get_by_role("link", name="修改"))
    page.get_by_label("文字").fill(OWN)
    steps.go(page.get_by_role("button", name="保存"))
    expect(page.locator("#study-sessions > .prose")).to_have_text(OWN)
    expect(page.locator("#study-sessions")).to_contain_text("已修改")
    expect(page.get_by_text("改过以后记录有变动")).to_have_count(0)


def _print(clerk: Visitor):
    """Fetch both files; they say what the page says."""
    word = Document(clerk.download("下载打印", "Word").path())
    assert OWN in [paragraph.text for paragraph in word.paragraphs]
    clerk.page.reload()
    sheets = pages(clerk.download("下载打印", "PDF").path().read_bytes())
    assert OWN in "".join(line.said for sheet in sheets for line in sheet)


def _choose(page: Page, words: str, held: int):
    """See one's own words above what the records say now, and decide."""
    expect(page.get_by_text("改过以后记录有变动")).to_be_visible()
    block = page.locator("#study-sessions")
    expect(block.locator("> .prose")).to_have_text(OWN)
    expect(block.locator("ins").first).to_have_text(str(held))
    steps.go(block.get_by_role("button", name=words))
    expect(page.get_by_text("已处理。")).to_be_visible()
    expect(page.get_by_text("改过以后记录有变动")).to_have_count(0)
