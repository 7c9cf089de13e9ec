"""Lines written straight into a sheet, held against the same lines written cell by cell by XlsxWriter."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape
from python_calamine import CalamineWorkbook

from liaison.paper.drawing import write_workbook
from liaison.paper.sheet import Column, Paper

COLUMNS = (
    Column("序号", "number", 6), Column("姓名", "text", 12), Column("事由", "text", 30), Column("日期", "date", 12),
    Column("出席率", "share", 8), Column("平均", "average", 8), Column("出席", "mark", 9),
)  # fmt: skip
HARD = (
    "=1+1", "+86", "@x", "http://example.invalid/?a=1&b=2", "a<b>&\"c\"'d'", "\x0b竖", "tab\t里", " 前后 ",
    "\n", "两行\n三行", "回车\r\n换行", "\x1f", "𠮷野家𠂊", "e\u0301", "\u200b", "\ue000", "长" * 95, "x" * 400,
    "甲" * 40_000, "𠮷" * 30_000, "0012", "1e5", "", None, 12, 1.0, True, Decimal("1.50"),
)  # fmt: skip


def time_of_day() -> datetime:
    """Return a day with an hour, as a sheet takes it."""
    return datetime.fromisoformat("2026-02-03T04:05:06")


def plain(number: int) -> tuple:
    day = date(1999, 12, 28) + timedelta(days=number)
    return number, f"张{number % 7}", f"第 {number} 次", day, number / 3, Decimal(number), "√"


def paper(rows, **values) -> Paper:
    """Return a paper of these rows."""
    said = {"title": "台账", "unit": "青石镇", "day": date(2026, 5, 20), "columns": COLUMNS, "rows": rows, "frozen": 1}
    return Paper(**said | {"totals": ["合计：若干"], "notes": ["注：无"], "facts": [("年度", "2026")]} | values)


def by_line(rows, **values) -> BytesIO:
    """Return the file as it is sent."""
    return paper(rows, **values).write()


def by_cell(rows, **values) -> BytesIO:
    """Return the same sheet as one of two in a file: those are written cell by cell."""
    file = BytesIO()
    write_workbook([paper(rows, **values), paper([], sheet="另一")], file, title="台账", unit="青石镇")
    file.seek(0)
    return file


def look(cell) -> tuple:
    """Return everything a cell says and how."""
    return (
        cell.value, cell.data_type, cell.number_format, cell.font.name, cell.font.sz, cell.font.b,
        cell.alignment.horizontal, cell.alignment.vertical, cell.alignment.wrap_text, cell.border.left.style,
        cell.fill.fgColor.rgb,
    )  # fmt: skip


def described(file: BytesIO) -> dict:
    """Return everything about the first sheet of a file."""
    sheet = openpyxl.load_workbook(file).worksheets[0]
    return {
        "size": sheet.dimensions,
        "cells": [[look(cell) for cell in row] for row in sheet.iter_rows()],
        "heights": {row: one.height for row, one in sheet.row_dimensions.items()},
        "widths": {name: one.width for name, one in sheet.column_dimensions.items()},
        "merged": sorted(map(str, sheet.merged_cells.ranges)),
        "print": (sheet.print_title_rows, sheet.page_setup.orientation, sheet.page_setup.paperSize,
                  sheet.page_setup.fitToHeight, sheet.page_margins.left, sheet.oddFooter.center.text),
        "frozen": sheet.freeze_panes,
    }  # fmt: skip


@pytest.mark.parametrize("count", [0, 1, 499, 500, 501, 1_203])
def test_the_sheet_is_the_same_however_many_lines_it_has(count):
    rows = [plain(number) for number in range(count)]
    assert described(by_line(rows)) == described(by_cell(rows))
    one = paper(iter(rows))
    one.write()
    assert one.count == count


@pytest.mark.parametrize("value", HARD, ids=lambda value: repr(value)[:12])
def test_whatever_a_text_holds_is_written_as_before_alone_and_among_others(value):
    rows = [(1, value, value, None, None, None, value), (2, "王春梅", "学习", None, None, None, "√")]
    mine, other = by_line(rows), by_cell(rows)
    assert described(mine) == described(other)
    mine.seek(0), other.seek(0)
    read = [CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python() for file in (mine, other)]
    assert read[0] == read[1]


@pytest.mark.parametrize("value", [0, -1, 3.5, 1e300, 123456789012345678, True, Decimal("1234.50"), "", None])
def test_numbers_are_written_as_before(value):
    rows = [(value, "", "", None, value, value, "")]
    assert described(by_line(rows)) == described(by_cell(rows))


@pytest.mark.parametrize("day", [date(1900, 2, 28), date(1900, 3, 1), date(9999, 12, 31), time_of_day()])
def test_days_are_written_as_before(day):
    rows = [(1, "", "", day, None, None, "")]
    assert described(by_line(rows)) == described(by_cell(rows))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=("Cs",))), max_size=4))
def test_any_texts_are_written_as_before(texts):
    rows = [(1, said, said, None, None, None, said) for said in texts]
    assert described(by_line(rows)) == described(by_cell(rows))


def test_what_looks_like_an_escaped_character_is_text():
    rows = [(1, "_x000B_", "\x0b", None, None, None, "_x00e9_")]
    assert CalamineWorkbook.from_filelike(by_line(rows)).get_sheet_by_index(0).to_python()[4][1] == "_x000B_"
    sheet = openpyxl.load_workbook(by_line(rows)).active
    assert [unescape(cell.value) for cell in (sheet["B5"], sheet["C5"], sheet["G5"])] == ["_x000B_", "\x0b", "_x00e9_"]


def test_what_looks_like_the_formats_own_words_is_text():
    rows = [(1, "<r><t>1</t></r>", "<r>&</r>", None, None, None, "<r></r>")]
    sheet = openpyxl.load_workbook(by_line(rows)).active
    assert [cell.value for cell in sheet[5]] == [1, "<r><t>1</t></r>", "<r>&</r>", None, None, None, "<r></r>"]


def test_a_line_that_is_too_short_or_too_long_is_refused():
    for row in ((1, "张"), (*plain(1), "多")):
        with pytest.raises(ValueError, match="zip"):
            by_line([plain(0), row])
