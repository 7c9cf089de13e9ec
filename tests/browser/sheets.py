"""The Excel files as they were handed over, read cell by cell."""

import re
from datetime import date
from io import BytesIO

from openpyxl import load_workbook
from playwright.sync_api import Download

_A4 = 9
_LEGEND = "注：√ 出席  ○ 迟到  ◎ 早退  ◇ 未全程  △ 请假  × 缺席。"


def _open(download: Download):
    return load_workbook(BytesIO(download.path().read_bytes()))


def _read(download: Download, name: str):
    """Return the only sheet of a file called `name`, after checking what all sheets share."""
    assert download.suggested_filename.startswith(name)
    assert download.suggested_filename.endswith(".xlsx")
    (sheet,) = _open(download).worksheets
    assert int(sheet.page_setup.paperSize) == _A4
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    return sheet


def _head(sheet) -> int:
    """Return the number of the row that heads the table and is repeated on each printed page."""
    row = next(cells[0].row for cells in sheet.iter_rows() if cells[0].value == "序号")
    assert sheet.print_title_rows == f"${row}:${row}"
    assert sheet.freeze_panes == f"A{row + 1}"
    return row


def _table(sheet) -> list[dict]:
    """Return the rows under the head as {column: cell}, up to the totals."""
    start = _head(sheet)
    titles = [cell.value for cell in sheet[start]]
    rows = []
    for cells in sheet.iter_rows(min_row=start + 1):
        if not isinstance(cells[0].value, int):
            break
        rows.append(dict(zip(titles, cells, strict=True)))
    assert [row["序号"].value for row in rows] == list(range(1, len(rows) + 1))
    return rows


def _says(sheet) -> str:
    return "\n".join(str(cell.value) for cells in sheet.iter_rows() for cell in cells if cell.value is not None)


def words(download: Download) -> str:
    """Return everything a file says."""
    return "\n".join(_says(sheet) for sheet in _open(download).worksheets)


def check_attendance(download: Download, *, title: str, day: date, absent: dict[str, str]):
    """Check 学习签到及出勤表: `absent` is {name: mark} of those who were not simply there."""
    sheet = _read(download, "学习签到及出勤表_青石镇政协联络组_")
    assert sheet["A1"].value == "学习签到及出勤表"
    assert sheet["A2"].value == "填报单位：青石镇政协联络组"
    said = _says(sheet)
    for words in (title, f"{day.year}年{day.month}月{day.day}日", "镇政府三楼会议室", "周维民", "欧阳致远"):
        assert words in said
    assert _LEGEND in said
    assert "应到 30 人，实到 28 人（其中迟到 1 人、早退 1 人），请假 1 人，缺席 1 人，出席率 93.3%" in said
    rows = _table(sheet)
    assert len(rows) == 30
    marks = {row["姓名"].value: row["出席情况"].value for row in rows if row["出席情况"].value != "√"}
    assert marks == absent
    assert [row["备注"].value for row in rows if row["备注"].value] == ["外出务工，已请假"]
    assert sheet.page_setup.orientation == "portrait"


def check_roster(download: Download, *, unit: str, phone: str):
    """Check 委员名册 of `unit`, in which every phone looks like the pattern `phone`."""
    sheet = _read(download, f"委员名册_{unit}_")
    assert sheet["A1"].value == "委员名册"
    assert sheet["A2"].value == f"填报单位：{unit}"
    rows = _table(sheet)
    women = sum(row["性别"].value == "女" for row in rows)
    sectors = len({row["界别"].value for row in rows})
    assert f"合计：委员{len(rows)}名，其中女{women}名，{sectors}个界别" in _says(sheet)
    assert {row["手机"].data_type for row in rows} == {"s"}
    assert [row["手机"].value for row in rows if not re.fullmatch(phone, row["手机"].value)] == []
    assert {row["手机"].number_format for row in rows} == {"@"}
    assert {row["届次"].value for row in rows} == {"第十届"}
    assert sheet.page_setup.orientation == "landscape"
