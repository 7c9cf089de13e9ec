"""A township's own roster, untidy as it is kept: uploaded, looked through, answered, imported, taken back."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.conftest import PHONE
from tests.browser.eyes import faults

pytestmark = pytest.mark.browser

SHEET = Path(__file__).resolve().parents[2] / "liaison/tests/sheets/s01_roster_qingshi.xlsx"
_ROWS = """
from django.core import serializers
rows = [*Member.objects.order_by("pk"), *Appointment.objects.order_by("pk")]
answer = json.loads(serializers.serialize("json", rows))
for row in answer:
    row["fields"].pop("version")
"""
# Takes back what a test has left because it failed; tells how much that was, and the rows.
_TAKE_BACK = f"""
from liaison.actions import undo_batch
from liaison.keys import Actor
left = Batch.objects.filter(office__place="青石镇", kind="roster", state="done").order_by("-pk")
taken = [undo_batch(batch, by=Actor(batch.user), reason="没有试完").pk for batch in left]
{_ROWS}
answer = [len(taken), answer]
"""


@pytest.fixture
def rows(served):
    """Return the rows of the register; see at the end that they are the same, and leave them so in any case."""
    before = served.ask(_ROWS)
    yield before
    assert served.ask(_TAKE_BACK) == [0, before]


def _upload(clerk):
    page = clerk.page
    steps.go(page.get_by_role("link", name="导入", exact=True))
    steps.go(page.get_by_role("link", name="导入名册"))
    page.get_by_label("表格文件").set_input_files(SHEET)
    steps.go(page.get_by_role("button", name="上传并预览"))
    expect(page.get_by_text("表格已读取，还没有写入任何数据。")).to_be_visible()


def _number(page, words: str) -> int:
    """Return how many rows the tab called `words` holds."""
    return int(page.get_by_role("link", name=words).locator("b").inner_text())


def _leave_out_the_doubtful(page):
    """Answer every question and every error on the pages of the preview with leaving the row out."""
    for words in ("有错误", "待确认"):
        steps.go(page.get_by_role("link", name=words))
        expect(page.get_by_role("link", name=words)).to_have_attribute("aria-current", "page")
        for select in page.locator(".planned select").all():
            select.select_option("skip")
        steps.go(page.get_by_role("button", name="保存本页选择"))
        expect(page.get_by_role("link", name=words)).to_have_count(0)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_roster_goes_in_and_comes_out_again(arrive, account, served, rows, script):
    clerk = arrive(java_script_enabled=script)
    clerk.sign_in(account("clerk", "青石镇"))
    page = clerk.page
    _upload(clerk)
    new = _number(page, "新增")
    assert new > 10
    steps.go(page.get_by_role("link", name="导入…"))
    steps.go(page.get_by_role("button", name="确认导入"))
    expect(page.get_by_role("alert")).to_contain_text("请返回逐行处理，或选择“只导入已明确的行”。")
    steps.go(page.get_by_role("link", name="取消"))
    _leave_out_the_doubtful(page)
    assert _number(page, "新增") == new
    steps.go(page.get_by_role("link", name="导入…"))
    steps.go(page.get_by_role("button", name="确认导入"))
    expect(page.get_by_text("已导入。发现导错了，可以在这一页整批撤销。")).to_be_visible()
    expect(page.locator(".status")).to_contain_text(f"新增 {new}")
    page.goto("/members/?q=阿依古丽")
    expect(page.get_by_role("link", name="阿依古丽·买买提")).to_be_visible()
    assert served.ask(_ROWS) != rows
    page.goto("/imports/")
    steps.go(page.get_by_role("link", name=SHEET.name).first)
    steps.go(page.get_by_role("link", name="撤销本批"))
    page.get_by_label("撤回原因").fill("先试一次")
    steps.go(page.get_by_role("button", name="撤销本批"))
    expect(page.get_by_text("已撤销：本批登记的记录已移除，修改过的已还原。")).to_be_visible()


def test_every_page_of_an_import_can_be_seen_and_reached(arrive, account):
    clerk = arrive(size=PHONE)
    clerk.sign_in(account("clerk", "青石镇"))
    page = clerk.page
    page.goto("/imports/roster/new/")
    found = faults(clerk, "import-upload")
    page.get_by_label("表格文件").set_input_files(SHEET)
    steps.go(page.get_by_role("button", name="上传并预览"))
    expect(page.locator(".planned")).to_be_visible()
    found += faults(clerk, "import-preview")
    start = page.url
    page.locator("details.reading summary").click()
    expect(page.locator("details.reading")).to_have_attribute("open", "")
    found += faults(clerk, "import-reading")
    for name in ("columns", "commit", "drop"):
        page.goto(f"{start}{name}/")
        found += faults(clerk, f"import-{name}")
    page.goto(start)
    with page.expect_download() as fetched:
        clerk.choose_export("下载带原因的表")
    assert fetched.value.suggested_filename == "s01_roster_qingshi（带原因）.xlsx"
    assert found == []
