"""One opinion report from what somebody said to what he was told: note, report, sending, adoption, instruction."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps

pytestmark = pytest.mark.browser

MATTER, TITLE, PHONE = "桥面护栏断了一段", "关于修复松坪桥护栏的情况反映", "13900000000"
SITUATION = "松坪桥东侧护栏断裂四米，每天有二百多名学生经过，夜间没有照明。"
SUGGESTION = "建议县交通运输局两周内修复护栏，先设临时围挡。"


def test_a_report_goes_from_the_note_through_both_sides_to_the_feedback(arrive, valley):
    clerk, county = arrive(), arrive()
    clerk.sign_in(valley.large)
    county.sign_in(valley.admin)
    _take_down(clerk.page)
    address = _write(clerk.page)
    _send(clerk.page)
    _return(county.page, clerk.page, address)
    _adopt(county.page)
    _finish(clerk.page, county.page, address)


def _follow(page: Page, words: str):
    steps.go(page.get_by_role("main").get_by_role("link", name=words, exact=True).first)


def _fill(page: Page, texts: dict[str, str]):
    """Fill the fields whose labels begin so."""
    for label, said in texts.items():
        page.get_by_label(label).first.fill(said)


def _take_down(page: Page):
    """Take the note down; the desk asks what is to become of it."""
    page.goto("/notes/")
    steps.go(page.get_by_role("link", name="记录民情"))
    _fill(page, {"反映事项（必填）": MATTER, "具体情况": SITUATION, "反映人（必填）": "赵大爷", "联系方式": PHONE})
    page.get_by_label("记录委员").select_option("赵向前（农业）")
    steps.push(page, "保存")
    expect(page.locator(".status .badge").first).to_have_text("待处理")
    expect(page.get_by_role("definition").filter(has_text=PHONE)).to_be_visible()
    page.goto("/")
    expect(page.get_by_role("link", name=MATTER)).to_be_visible()
    _follow(page, MATTER)


def _write(page: Page) -> str:
    """Write the report from the note, counting as one types, and return its address."""
    _follow(page, "编成社情民意")
    counted, over = page.locator("[data-counter] b").first, page.locator("[data-over]")
    expect(counted).to_have_text(str(len(SITUATION)))
    page.get_by_label("意见建议").fill("建" * 1500)
    expect(over).to_have_text(f"，请删减 {len(SITUATION)} 字")
    _fill(page, {"标题（必填）": TITLE, "意见建议": SUGGESTION})
    expect(over).to_be_hidden()
    steps.push(page, "保存")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_role("link", name=MATTER)).to_be_visible()
    return page.url


def _send(page: Page):
    _follow(page, "报送")
    page.get_by_label("县政协", exact=True).check()
    steps.push(page, "报送")
    expect(page.locator("#sendings")).to_contain_text("已报送")


def _return(county: Page, page: Page, address: str):
    """The county sends it back with the reason; the office reads it on its desk, mends it and sends it again."""
    county.goto("/inbox/")
    _follow(county, TITLE)
    _follow(county, "退回补充")
    county.get_by_label("退回补充原因").fill("请写明涉及多少学生。")
    steps.push(county, "退回补充")
    expect(county.locator("#sendings")).to_contain_text("退回补充")
    page.goto("/")
    expect(page.get_by_text("县政协退回（请写明涉及多少学生。）")).to_be_visible()
    _follow(page, TITLE)
    _follow(page, "修改")
    page.get_by_label("情况反映").fill(f"{SITUATION}其中小学生一百二十名。")
    steps.push(page, "保存")
    _follow(page, "重新报送")
    steps.push(page, "重新报送")
    expect(page.locator("#sendings")).to_contain_text("已报送")
    assert page.url.split("#")[0] == address


def _adopt(page: Page):
    """The county adopts it from its inbox, among what it ticked."""
    page.goto("/inbox/")
    page.get_by_role("row").filter(has_text=TITLE).get_by_role("checkbox").check()
    steps.go(page.get_by_role("group", name="批量办理社情民意").get_by_role("button", name="采用"))
    page.get_by_label("期号").fill("2026年第3期")
    steps.push(page, "采用（1 条）")
    expect(page.get_by_text("已办理：采用")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text=TITLE)).to_have_count(0)


def _finish(page: Page, county: Page, address: str):
    """A leader writes on it, a unit acts, and whoever raised it is told; the county sees all but how to reach him."""
    page.goto(address)
    expect(page.locator("#events")).to_contain_text("县级单篇采用（2026年第3期）")
    _follow(page, "登记批示")
    page.get_by_label("批示级别（必填）").select_option("县级")
    _fill(page, {"批示领导": "县长", "批示要点（必填）": "请县交通运输局两周内修复。"})
    steps.push(page, "保存")
    _follow(page, "登记反馈")
    page.get_by_label("反馈给谁").select_option(f"赵大爷（{MATTER}）")
    _fill(page, {"反馈内容（必填）": "护栏已经修好，上门告知。"})
    steps.push(page, "保存")
    expect(page.locator("#events")).to_contain_text("护栏已经修好，上门告知。")
    county.goto(address)
    expect(county.locator("#events")).to_contain_text("县级县长批示：请县交通运输局两周内修复。")
    _follow(county, MATTER)
    expect(county.get_by_role("definition").filter(has_text="赵大爷")).to_be_visible()
    expect(county.get_by_text(PHONE)).to_have_count(0)
