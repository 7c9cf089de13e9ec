"""Sheets that are hard to take in: turned, hostile, much too long, or brought by two people at once."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from activities.models import Activity, Attendance
from activities.tests.test_import_pages import HEAD, LINE, batch_of, plan_of, press, statuses, upload, workbook
from conftest import account
from liaison.roles import Role
from liaison.tests.proof import nothing_written, read_out

COMMAND, SCRIPT = "=cmd|' /C calc'!A0", "<script>alert(1)</script>"
TURNED = (
    ["序号", "日期", "活动名称", "张立山", "王春梅", "单小满"], [1, "2026-01-06", "集中学习", "√", "△", "×"],
    [2, "2026-02-06", "视察春耕", "√", None, "？"], ["注：√出席 △请假 ×缺席"],
)  # fmt: skip


@pytest.fixture
def clerk(town, enter):
    return enter(town.clerk)


def turned():
    """Return an attendance sheet with the events down."""
    head, *rows = TURNED
    return workbook(*rows, head=head, title="青石镇2026年考勤表", name="考勤.xlsx")


def test_a_sheet_with_the_events_down_goes_in_like_any_other(clerk):
    batch = batch_of(upload(clerk, "attendance", turned(), place="镇政府", responsible="李明"))
    assert [(row.where, row.label, row.status) for row in plan_of(clerk, batch).rows] == [
        ("D 列", "张立山", "new"), ("E 列", "王春梅", "new"), ("F 列", "单小满", "question"),
    ]  # fmt: skip
    shown = clerk.get(batch.get_absolute_url()).content.decode()
    assert "这张表一行是一次活动、一列是一位委员，已按此读取。" in shown
    assert "<b>F4</b> F列单小满在第4行写的是“？”" in shown
    assert "核对哪一列是什么" not in shown
    assert "没有要核对的栏目" in clerk.get(f"{batch.get_absolute_url()}columns/").content.decode()
    marked = clerk.post(f"{batch.get_absolute_url()}errors/", {"purpose": "年度考核"})
    page = openpyxl.load_workbook(BytesIO(read_out(marked))).active
    assert page.cell(2, 7).value.startswith("导入时的问题：F4：F列单小满在第4行写的是“？”")
    assert page.cell(3, 7).value is None
    press(clerk, f"{batch.get_absolute_url()}commit/", mode="valid")
    assert sorted(Attendance.objects.values_list("activity__title", "member__name", "state")) == [
        ("视察春耕", "张立山", "present"), ("集中学习", "张立山", "present"), ("集中学习", "王春梅", "leave"),
    ]  # fmt: skip


def test_of_two_clerks_with_one_sheet_the_second_finds_everything_there(town, clerk, enter):
    other = enter(account(Role.CLERK, "clerk_two", county=town.county, office=town.qingshi))
    line = [2, "2026-04-01", "视察", "视察春耕", "大坪村", "李明", "张立山、王春梅（请假）、单小满", ""]
    mine, theirs = (batch_of(upload(one, "activities", workbook(LINE, line))) for one in (clerk, other))
    assert statuses(clerk, mine) == statuses(other, theirs) == {"new": 2}
    seen = other.get(f"{theirs.get_absolute_url()}commit/").context
    assert press(clerk, f"{mine.get_absolute_url()}commit/").status_code == 302
    said = {"mode": "all", "digest": seen["form"]["digest"].value(), "ticket": str(seen["ticket"])}
    with nothing_written():
        refused = other.post(f"{theirs.get_absolute_url()}commit/", said)
    assert "有了变化" in refused.context["form"].non_field_errors()[0]
    assert statuses(other, theirs) == {"same": 2}
    with nothing_written():
        refused = press(other, f"{theirs.get_absolute_url()}commit/")
    assert "没有需要导入的内容" in refused.context["form"].non_field_errors()[0]
    assert Activity.objects.count() == 2


def test_commands_and_scripts_in_a_sheet_stay_words_on_every_page_and_in_every_download(clerk):
    line = [1, "2026-03-11", "集中学习", COMMAND, SCRIPT, COMMAND, f"张立山、王春梅、单小满、{SCRIPT}", SCRIPT]
    file = workbook(line)
    book = openpyxl.load_workbook(file)
    for column in (4, 6):
        book.active.cell(3, column).data_type = "s"
    kept = BytesIO()
    book.save(kept)
    batch = batch_of(upload(clerk, "activities", SimpleUploadedFile("台账.xlsx", kept.getvalue())))
    shown = clerk.get(batch.get_absolute_url()).content.decode()
    assert len(plan_of(clerk, batch).words) == 1
    press(clerk, batch.get_absolute_url(), word_0="guest")
    press(clerk, f"{batch.get_absolute_url()}commit/")
    activity = Activity.objects.get()
    assert (activity.title, activity.place, activity.record) == (COMMAND, SCRIPT, SCRIPT)
    for url in (activity.get_absolute_url(), "/activities/", batch.get_absolute_url(), "/trail/"):
        shown += clerk.get(url).content.decode()
    assert SCRIPT not in shown
    assert "&lt;script&gt;" in shown
    cells = _cells(clerk.post("/activities/", {"purpose": "年度考核"}))
    assert [cell.data_type for cell in cells if cell.value in (COMMAND, SCRIPT)] == ["s", "s"]


def _cells(answer):
    book = openpyxl.load_workbook(BytesIO(read_out(answer)))
    return [cell for row in book.active.iter_rows() for cell in row]


def test_a_formula_that_was_never_worked_out_is_asked_about_and_never_carried_out(clerk):
    batch = batch_of(upload(clerk, "activities", workbook([1, "2026-03-11", "集中学习", COMMAND, "镇政府"])))
    (row,) = plan_of(clerk, batch).rows
    assert row.status == "error"
    assert "cmd" not in row.why


def test_fifty_thousand_rows_are_refused_at_once_with_what_to_do(clerk):
    text = StringIO()
    rows = [[at, "2026-03-11", "集中学习", f"学习{at}", "镇政府"] for at in range(50_000)]
    csv.writer(text).writerows([HEAD[:5], *rows])
    file = SimpleUploadedFile("台账.csv", text.getvalue().encode())
    with nothing_written():
        refused = upload(clerk, "activities", file)
    assert refused.context["form"].errors["file"] == ["表里有 50001 行，一次最多读取 20000 行，请拆成几个表分别上传。"]
