"""One proposal from its draft to its end: co-signed in two offices, put on file, handled, answered, heard about."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import forms, steps

pytestmark = pytest.mark.browser

TITLE = "关于修复松坪灌溉水渠的建议"
TEXTS = {
    "情况与问题": "松坪村三条支渠去年汛期冲毁二百余米，四百亩水田春灌缺水，群众多次反映。",
    "分析": "支渠管护责任没有落实到村，维修资金没有固定来源，小修拖成大修。",
    "建议": "请县水利局在今年十月底前修复三条支渠，并会同镇政府明确各村的管护责任人。",
}


def test_a_proposal_goes_from_its_draft_through_both_sides_to_its_end(arrive, valley):
    clerk, neighbour, county = arrive(), arrive(), arrive()
    for somebody, username in ((clerk, valley.large), (neighbour, valley.small), (county, valley.admin)):
        somebody.sign_in(username)
    address = _draft(clerk.page)
    _co_sign(clerk.page, neighbour.page, address)
    _submit(clerk.page, address)
    _decide(county.page)
    _handle(county.page, address)
    _hear(clerk.page)
    page = county.page
    page.goto(address)
    _step(page, "办结", {"说明": "委员满意，已经办好。"})
    _expect_state(page, "办结")
    steps = ["送会签", "提交", "接收", "立案", "交办", "答复齐全", "登记反馈", "办结"]
    expect(page.locator(".timeline strong")).to_have_count(len(steps))
    for number, words in enumerate(steps):
        expect(page.locator(".timeline strong").nth(number)).to_contain_text(words)


def _expect_state(page: Page, words: str):
    expect(page.locator(".status .badge")).to_have_text(words)


def _step(page: Page, move: str, texts: dict[str, str] | None = None):
    """Follow the button of a move on the proposal's page, fill what it asks, and make it."""
    steps.follow(page, move)
    forms.fill(page, texts or {})
    steps.push(page, move)


def _draft(page: Page) -> str:
    """Enter the draft with one co-signer of the office and one of another, and return its address."""
    page.goto("/proposals/")
    steps.go(page.get_by_role("link", name="登记提案"))
    page.get_by_label("提案形式", exact=False).first.select_option("委员联名")
    page.get_by_label("提案人", exact=True).select_option("赵向前（农业）")
    forms.pick(page, "本机构的联名委员", "qxq", "钱向前")
    page.get_by_label("其他联络机构的联名委员").fill("陶向前")
    page.get_by_label("案由（必填）").fill(TITLE)
    forms.fill(page, TEXTS)
    page.get_by_label("类别", exact=True).select_option("社会建设")
    steps.push(page, "存草稿")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    _expect_state(page, "草稿")
    expect(page.get_by_role("heading", name="写作检查和相似提案")).to_be_visible()
    return page.url


def _co_sign(page: Page, other: Page, address: str):
    """Send it round; the office itself and the other one write their members' answers down."""
    _step(page, "送会签")
    _expect_state(page, "待会签")
    other.goto("/")
    steps.go(other.get_by_role("main").get_by_role("link", name=TITLE))
    _answer(other, "陶向前", "同意")
    steps.go(other.get_by_role("button", name="保存会签"))
    page.goto(address)
    steps.go(page.get_by_role("link", name="登记会签"))
    _answer(page, "钱向前", "不同意")
    steps.go(page.get_by_role("button", name="保存会签"))
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def _answer(page: Page, name: str, said: str):
    page.locator("[id^=div_id_signature]").filter(has_text=name).get_by_label(said, exact=True).check()


def _submit(page: Page, address: str):
    page.goto(address)
    _step(page, "提交")
    _expect_state(page, "已提交")
    expect(page.get_by_text("不计入联名")).to_be_visible()


def _decide(page: Page):
    """Receive it among many as one batch, and put it on file."""
    page.goto("/proposals/?state=submitted")
    page.get_by_role("row", name=TITLE).get_by_role("checkbox").check()
    steps.push(page, "接收")
    steps.go(page.get_by_role("button", name="接收（1 条）"))
    page.goto("/proposals/?state=received")
    steps.go(page.get_by_role("link", name=TITLE))
    _step(page, "立案")
    _expect_state(page, "立案")
    expect(page.locator(".status")).to_contain_text("001")


def _handle(page: Page, address: str):
    """Give it to a unit, and write its answer down."""
    steps.follow(page, "交办")
    page.get_by_label("承办单位").first.fill("县水利局")
    steps.push(page, "交办")
    expect(page.locator("#handling")).to_contain_text("县水利局（主办）")
    expect(page.locator("#handling")).to_contain_text("还剩")
    steps.go(page.get_by_role("link", name="登记面商、答复"))
    day = page.evaluate("new Date().toLocaleDateString('sv', {timeZone: 'Asia/Shanghai'})")
    forms.fill(page, {"面商日期": day, "答复日期": day, "答复内容": "三条支渠已经开工修复。"})
    page.get_by_label("面商方式").select_option("上门走访")
    page.get_by_label("办理结果", exact=True).select_option("B 正在解决")
    steps.go(page.get_by_role("button", name="保存"))
    page.goto(address)
    _expect_state(page, "已答复")


def _hear(page: Page):
    """Find it on the desk, and write down what the members say: of attitude and result apart."""
    page.goto("/")
    steps.go(page.get_by_role("main").get_by_role("link", name=TITLE))
    page.get_by_label("对办理态度（必填）").select_option("满意")
    page.get_by_label("对办理结果（必填）").select_option("基本满意")
    steps.push(page, "登记反馈")
    _expect_state(page, "已反馈")
