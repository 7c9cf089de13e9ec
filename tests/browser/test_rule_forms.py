"""A county writes its 考核办法 in the browser: a rule of each way, rows added, another way chosen, tried, published."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps

pytestmark = pytest.mark.browser
YEAR = 2033
_EACH_WAY = (
    ("每次计分", {}),
    ("逐次分值", {"way-points-0": "15"}),
    ("按档次", {"way-steps-0-at_least": "1", "way-steps-0-points": "3"}),
    ("按目标", {"way-need": "4", "way-points": "10"}),
    ("由人评分", {"way-high": "5"}),
    ("民主测评", {"way-options-0-name": "好", "way-options-0-percent": "100", "way-options-1-name": "差",
              "way-options-1-percent": "0", "way-raters-0-name": "委员", "way-raters-0-percent": "100",
              "way-points": "20"}),
)  # fmt: skip


def fill(page: Page, values: dict[str, str]):
    """Type into fields by their names."""
    for name, value in values.items():
        page.locator(f"[name='{name}']").fill(value)


def choose(page: Page, name: str, words: str):
    """Choose from a list that decides what else is asked, and wait until it is drawn anew."""
    field = page.locator(f"select[name='{name}']")
    field.select_option(label=words)
    shown = page.locator(f"input[name='{name}-shown']")
    expect(shown).to_have_value(field.input_value())


def saved(page: Page, words: str):
    """Press the button, and wait for the set's page."""
    steps.push(page, words)
    expect(page.get_by_text("已添加。" if words == "添加" else "已保存。", exact=True)).to_be_visible()


def begin(page: Page, subject: str):
    page.goto(f"/rule-sets/new/?year={YEAR}")
    page.get_by_label("年度").fill(str(YEAR))
    page.get_by_label(subject, exact=True).check()
    page.get_by_label("空白", exact=True).check()
    steps.go(page.get_by_role("button", name="起草"))
    expect(page.get_by_text("已起草。")).to_be_visible()


def test_a_county_writes_tries_and_publishes_its_rules(arrive, valley):
    admin = arrive()
    admin.sign_in(valley.admin)
    page = admin.page
    begin(page, "委员")
    steps.go(page.get_by_role("link", name="添加分组"))
    fill(page, {"name": "履职", "cap": "80"})
    saved(page, "添加")

    for number, (way, values) in enumerate(_EACH_WAY, 1):
        steps.go(page.get_by_role("link", name="在“履职”里添加规则"))
        expect(page.locator("[name=code]")).to_have_value(f"A{number}")
        fill(page, {"name": way})
        if way != "每次计分":
            choose(page, "way-way", way)
        expect(page.locator("[name=name]")).to_have_value(way)
        if page.locator("[name='takes-0-points']").count():
            choose(page, "takes-0-count", "参加活动")
            page.locator("summary").filter(has_text="类别").first.click()
            page.get_by_role("checkbox", name="集中学习").first.check()
        fill(page, values)
        saved(page, "添加")
    expect(page.get_by_role("row").filter(has_text="按目标").first).to_contain_text("目标次数 4")

    _a_rate_with_two_rows(page)
    _grades(page)
    steps.go(page.get_by_role("link", name="发布", exact=True))
    steps.go(page.get_by_role("button", name="发布"))
    expect(page.locator(".status")).to_contain_text("已发布")


def _a_rate_with_two_rows(page: Page):
    steps.go(page.get_by_role("link", name="添加规则", exact=True))
    fill(page, {"name": "出席率"})
    choose(page, "way-way", "按比例")
    fill(page, {"way-points": "10"})
    choose(page, "way-among-0-count", "考勤")
    choose(page, "takes-0-count", "考勤")
    page.get_by_role("button", name="再加一项记录").click()
    expect(page.locator("[name='takes-1-points']")).to_be_visible()
    choose(page, "takes-1-count", "请假")
    fill(page, {"takes-1-points": "-0.5", "cap": "-1"})
    page.get_by_role("button", name="试算", exact=True).click()
    expect(page.locator("#trial")).to_contain_text("填写的内容还有 1 处要改")
    fill(page, {"cap": ""})
    page.get_by_role("button", name="试算", exact=True).click()
    expect(page.locator("#trial")).to_contain_text(f"用 {YEAR} 年的记录，与已保存的草稿比")
    page.locator("button[value='drop takes-1']").click()
    expect(page.locator("[name='takes-1-points']")).to_have_count(0)
    saved(page, "添加")


def _grades(page: Page):
    steps.go(page.locator("#bands").get_by_role("link", name="修改"))
    fill(page, {"bands-0-name": "合格", "bands-0-at_least": "60"})
    page.get_by_role("button", name="再加一项等次").click()
    page.locator("[name='bands-1-name']").fill("不合格")
    saved(page, "保存")


def test_a_rule_of_offices_is_written_without_script(arrive, valley):
    admin = arrive(java_script_enabled=False)
    admin.sign_in(valley.admin)
    page = admin.page
    begin(page, "联络机构")
    steps.go(page.get_by_role("link", name="添加规则", exact=True))
    fill(page, {"name": "人均一件提案"})
    page.locator("[name='way-way']").select_option(label="按委员完成情况")
    steps.go(page.get_by_role("button", name="换好计分方法"))
    page.locator("[name='way-how']").select_option(label="人均")
    fill(page, {"way-points": "10"})
    page.locator("[name='takes-0-count']").select_option(label="提交提案")
    page.get_by_role("button", name="试算", exact=True).click()
    expect(page.locator("#trial")).to_contain_text(f"用 {YEAR} 年的记录，与已保存的草稿比")
    saved(page, "添加")
    expect(page.get_by_role("row").filter(has_text="人均一件提案")).to_contain_text("按委员完成情况")
