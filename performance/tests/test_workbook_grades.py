"""审定等次 filled into the workbook and read back; nothing else on the sheet can be changed from there."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from conftest import TODAY
from liaison.keys import Actor
from liaison.tests.proof import nothing_written
from performance import workbook
from performance.file_states import FileMove, FileState
from performance.models import YearFile
from performance.tests.files import led
from performance.tests.test_file_pages import scored

READ = "/year-files/grades/workbook/"
LAST = date(2025, 12, 31)


@pytest.fixture
def checked(town):
    """Let the files of 张立山 and 王春梅 have been checked."""
    scored(town)
    return [led(town, FileMove.CHECK, member) for member in (town.zhang, town.wang)]


def filled(
    user, cells: dict[tuple[str, str], object], office=None, *, below: tuple = (), day: str = ""
) -> SimpleUploadedFile:
    """Return the county's workbook with cells, by name and head, set to something else.

    `below` is a (name, grade) written under all else, `day` what is written as the last day that counts.
    """
    file = BytesIO()
    workbook.write(user.county, 2025, by=Actor(user), day=LAST, office=office, out=file, today=TODAY)
    book = openpyxl.load_workbook(file)
    for sheet in (book["联络组年度工作统计表"], book["委员年度履职情况汇总表"]):
        rows = {row[1].value: row[0].row for row in sheet.iter_rows(min_row=6)}
        columns = {cell.value: cell.column for row in (4, 5) for cell in sheet[row] if cell.value}
        for (name, head), value in cells.items():
            if name in rows:
                sheet.cell(rows[name], columns[head]).value = value
    if below:
        sheet.cell(sheet.max_row + 1, columns["姓名"], below[0])
        sheet.cell(sheet.max_row, columns["审定等次"], below[1])
    if day:
        sheet["C3"] = sheet["C3"].value.replace(LAST.isoformat(), day)
    saved = BytesIO()
    book.save(saved)
    return SimpleUploadedFile("2025年度考核工作簿.xlsx", saved.getvalue())


def sent(browser, file):
    """Upload a workbook."""
    return browser.post(READ, {"file": file, "ticket": str(browser.get(READ).context["ticket"])})


def why(answer) -> list[str]:
    """Return what was said against a file."""
    return list(answer.context["form"].non_field_errors())


def test_grades_filled_in_stand_in_the_form_and_are_decided_there(town, checked, enter):
    admin = enter(town.county_admin)
    given = {("张立山", "审定等次"): "优秀", ("王春梅", "审定等次"): "称职", ("单小满", "审定等次"): "称职"}
    page = sent(admin, filled(town.county_admin, given))
    told = [str(message) for message in page.context["messages"]]
    assert told == [
        "已读取 2 名委员的审定等次，请核对后审定。", "另有 1 名委员的档案没有复核通过或已经审定，没有填入。",
    ]  # fmt: skip
    form = page.context["form"]
    shown = {form[f"grade_{file.pk}"].value() for file in checked}
    assert (shown, page.context["goal"]) == ({"优秀", "称职"}, "/year-files/grades/?year=2025")
    values = {f"grade_{file.pk}": form[f"grade_{file.pk}"].value() for file in checked}
    admin.post(page.context["goal"], values | {"ticket": str(page.context["ticket"])})
    now = YearFile.objects.filter(pk__in=[file.pk for file in checked])
    found = {file.member.name: (file.state, file.grade) for file in now}
    assert found == {"张立山": (FileState.APPROVED, "优秀"), "王春梅": (FileState.APPROVED, "称职")}


def test_an_untouched_workbook_gives_no_grade(town, checked, enter):
    page = sent(enter(town.county_admin), filled(town.county_admin, {}))
    assert [page.context["form"][f"grade_{file.pk}"].value() for file in checked] == ["", ""]


def test_a_cell_that_follows_from_records_is_refused_by_name(town, checked, enter):
    admin = enter(town.county_admin)
    typed = {("张立山", "审定等次"): "优秀", ("张立山", "学习培训"): 9, ("王春梅", "总分"): 99}
    file = filled(town.county_admin, typed)
    with nothing_written():
        said = why(sent(admin, file))
    assert said[0] == "有 2 处不能读取，没有填入任何等次："
    assert [one.partition("。")[0] for one in said[1:]] == [
        "M6“学习培训”写的是“9”，系统里是“0”", "AO8“总分”写的是“99”，系统里是“0”",
    ]  # fmt: skip
    assert said[1].endswith("这一格由记录得出，不能从表里改；请改原来的记录，或重新下载工作簿。")


def test_what_the_county_gave_is_not_taken_from_the_sheet_and_named_by_its_cell(town, checked, enter):
    typed = {("张立山", "审定等次"): "优秀", ("柳河镇政协联络委", "县评分"): 88, ("青石镇政协联络组", "人数"): 4}
    admin, file = enter(town.county_admin), filled(town.county_admin, typed)
    with nothing_written():
        said = why(sent(admin, file))
    assert said == [
        "有 2 处不能读取，没有填入任何等次：",
        "“联络组年度工作统计表”C6“委员数·人数”写的是“4”，系统里是“3”。"
        "这一格由记录得出，不能从表里改；请改原来的记录，或重新下载工作簿。",
        "“联络组年度工作统计表”AG7“县评分”写的是“88”，系统里是“”。"
        "这一格是逐条核定的合计，没有读取；请在系统里打开该机构的得分逐条核定，再重新下载工作簿。",
    ]


def test_an_unknown_grade_another_name_and_another_table_are_refused(town, checked, enter):
    admin = enter(town.county_admin)
    assert why(sent(admin, filled(town.county_admin, {("张立山", "审定等次"): "特优"})))[1] == (
        "审定等次“特优”不在优秀、称职、不评定之内，请改正后重新上传。"
    )
    (said,) = why(sent(admin, filled(town.county_admin, {("张立山", "姓名"): "张立三"})))
    assert said == "第 6 行应是张立山。名册有变动，或者行被增减、换了次序，请重新下载工作簿。"
    stranger = filled(town.county_admin, {}, below=("外人", "优秀"))
    assert why(sent(admin, stranger))[1].endswith("“外人”写了审定等次，但不在这张表的名册里，请删去这一行。")
    (said,) = why(sent(admin, filled(town.county_admin, {}, day="0001-12-31")))
    assert said.startswith("没有找到“委员年度履职情况汇总表”。")
    (said,) = why(sent(admin, SimpleUploadedFile("a.csv", "姓名,性别\n张立山,男\n王春梅,女".encode())))
    assert said.startswith("没有找到“委员年度履职情况汇总表”。")
