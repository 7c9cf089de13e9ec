"""The Excel sheet: written, then read back as another program finds it."""

import re
from datetime import date

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from liaison.paper.sheet import Column, Paper

DAY = date(2026, 5, 20)
COLUMNS = (
    Column("序号", "number", 6), Column("姓名", "text", 12), Column("手机", "text", 14), Column("日期", "date", 12),
    Column("出席率", "share", 8), Column("出席", "mark", 9),
)  # fmt: skip
ZHANG = (1, "张立山", "19900001111", date(2026, 2, 11), 2 / 3, "√")


def paper(**values) -> Paper:
    """Return a paper of one row, with anything said otherwise in `values`."""
    plain = {"title": "委员名册", "unit": "青石镇政协联络组", "day": DAY, "columns": COLUMNS, "rows": [ZHANG]}
    return Paper(**plain | values)


def read(written: Paper):
    """Return the sheet as it is found in the file."""
    return openpyxl.load_workbook(written.write()).active


def said(sheet) -> list[str]:
    """Return every text on the sheet, from the top, with what the format escapes put back."""
    return [unescape(cell.value) for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def one_text(text: str):
    """Return the cell a text came to stand in."""
    return read(paper(columns=(Column("甲"), Column("乙")), rows=[(text, "")]))["A4"]


def row(sheet, number: int) -> list:
    return [cell.value for cell in sheet[number]]


# From the top to the bottom.


def test_the_title_stands_over_the_whole_table(tmp_path):
    sheet = read(paper())
    assert sheet["A1"].value == "委员名册"
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:F1"]
    assert (sheet["A1"].font.name, sheet["A1"].font.size, sheet["A1"].alignment.horizontal) == ("黑体", 18, "center")
    assert sheet.title == "委员名册"


def test_below_stand_the_unit_on_the_left_and_the_day_on_the_right():
    sheet = read(paper())
    assert row(sheet, 2) == ["填报单位：青石镇政协联络组", None, None, None, None, "填报日期：2026-05-20"]
    assert sheet["F2"].alignment.horizontal == "right"


def test_the_head_names_the_columns_and_gives_them_their_widths():
    sheet = read(paper())
    assert row(sheet, 3) == ["序号", "姓名", "手机", "日期", "出席率", "出席"]
    assert sheet["A3"].font.bold is True
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDEF"]
    assert widths == [pytest.approx(width + 0.7109375) for width in (6, 12, 14, 12, 8, 9)]


def test_facts_stand_above_the_table_and_push_it_down():
    sheet = read(paper(facts=[("活动主题", "学习《政协章程》"), ("地点", "镇政府")]))
    assert row(sheet, 3)[:3] == ["活动主题", None, "学习《政协章程》"]
    assert row(sheet, 4)[:3] == ["地点", None, "镇政府"]
    assert row(sheet, 5)[0] == "序号"
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A1:F1", "A3:B3", "C3:F3", "A4:B4", "C4:F4"}


def test_totals_notes_and_signatures_follow_the_table():
    sheet = read(paper(totals=["合计：1名"], notes=["注：略。"]))
    assert row(sheet, 4)[1] == "张立山"
    assert (sheet["A5"].value, sheet["A6"].value) == ("合计：1名", "注：略。")
    assert row(sheet, 7) == [None] * 6
    assert row(sheet, 8) == ["填报人：", None, None, "审核人：", None, None]
    assert sheet.max_row == 8


def test_a_paper_nobody_signs_ends_with_its_table():
    assert read(paper(signatures=())).max_row == 4


def test_writing_counts_the_rows():
    written = paper(rows=iter([ZHANG, ZHANG, ZHANG]))
    assert written.count == 0
    written.write()
    assert written.count == 3


def test_a_row_of_another_length_than_the_head_is_refused():
    with pytest.raises(ValueError, match="zip"):
        paper(rows=[ZHANG[:-1]]).write()


# On the printer.


def test_it_prints_on_a4_one_page_wide_and_as_many_long_as_it_takes():
    sheet = read(paper())
    assert int(sheet.page_setup.paperSize) == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage is True
    assert sheet.page_setup.fitToWidth in (None, 1)
    assert sheet.page_setup.fitToHeight == 0


@pytest.mark.parametrize(("landscape", "orientation"), [(True, "landscape"), (False, "portrait")])
def test_it_lies_or_stands_as_the_form_does(landscape, orientation):
    assert read(paper(landscape=landscape)).page_setup.orientation == orientation


@pytest.mark.parametrize(("facts", "rows"), [([], "$3:$3"), ([("地点", "镇政府"), ("时间", "上午")], "$5:$5")])
def test_the_head_is_repeated_on_each_page_and_stays_while_scrolling(facts, rows):
    sheet = read(paper(facts=facts))
    assert sheet.print_title_rows == rows
    assert sheet.freeze_panes == f"A{int(rows[1]) + 1}"


def test_the_foot_says_which_page_of_how_many():
    assert read(paper()).oddFooter.center.text == "第 &P 页，共 &N 页"


# In the cells.


def test_a_date_is_a_date():
    cell = read(paper())["D4"]
    assert (cell.value.date(), cell.is_date, cell.number_format) == (date(2026, 2, 11), True, "yyyy-mm-dd")


def test_a_phone_is_text_and_keeps_all_its_digits():
    cell = read(paper())["C4"]
    assert (cell.value, cell.data_type, cell.number_format) == ("19900001111", "s", "@")


def test_a_number_is_a_number_and_a_share_is_shown_in_percent():
    sheet = read(paper())
    assert (sheet["A4"].value, sheet["A4"].data_type) == (1, "n")
    assert (sheet["E4"].value, sheet["E4"].number_format) == (pytest.approx(2 / 3), "0.0%")


def test_zero_is_written_and_nothing_is_left_blank_with_its_lines():
    sheet = read(paper(rows=[(0, "", None, None, 0, "")]))
    assert row(sheet, 4) == [0, None, None, None, 0, None]
    assert {cell.border.left.style for cell in sheet[4]} == {"thin"}


@pytest.mark.parametrize(
    "text",
    ["=HYPERLINK(1)", "=1+1", "+86", "-1", "@SUM(A1)", "{=A1}", "http://example.org", "mailto:a@b.cn", "007", "1/2"],
)
def test_text_stays_text_whatever_it_looks_like(text):
    cell = one_text(text)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_a_formula_in_title_unit_fact_total_or_signature_stays_text_too():
    formula = "=HYPERLINK(1)"
    written = paper(title=formula, facts=[(formula, formula)], totals=[formula], notes=[formula], signatures=[formula])
    sheet = read(written)
    cells = [cell for line in sheet.iter_rows() for cell in line if cell.value == formula]
    assert [cell.data_type for cell in cells] == ["s"] * 6


def test_what_looks_like_the_writers_own_mark_up_is_text_in_every_place():
    marked = "<r><t>红</t></r>"
    heads = (Column("甲", over="上"), Column("乙", over="上"))
    sheet = read(paper(title=marked, facts=[("备注", marked)], columns=heads, rows=[(marked, "")]))
    assert [one.strip() for one in said(sheet)].count(marked) == 3


@pytest.mark.parametrize(
    "text",
    [
        "a\x00b", "a\x08\x0b\x1fb", "第一行\n第二行", "a\tb", " 前后 ", "a_x0041_b", "<b>&amp;\"'", "𬭚𠅤",
        "\ufffe\uffff", "👍🏽",
    ],
)
def test_characters_a_file_cannot_hold_as_they_are_come_back_whole(text):
    assert unescape(one_text(text).value) == text


def test_the_longest_text_a_cell_holds_is_written_whole():
    assert one_text("长" * 32_767).value == "长" * 32_767


@pytest.mark.parametrize("length", [32_768, 40_000])
def test_a_longer_text_is_cut_and_says_so(length):
    assert one_text("长" * length).value == "长" * 32_751 + "……（超出单元格长度，以下从略）"


@pytest.mark.parametrize(
    ("text", "height"), [("短", 23), ("一二三四五", 23), ("一二三四五六", 38), ("一\n二\n三", 53), ("长" * 1000, 400)]
)
def test_a_row_is_as_high_as_its_longest_text_needs(text, height):
    sheet = read(paper(columns=(Column("甲", width=10), Column("乙", width=10)), rows=[("", text)]))
    assert sheet.row_dimensions[4].height == pytest.approx(height, abs=0.5)  # Excel knows quarters of a point


# Edges.


def test_a_paper_of_no_rows_is_still_a_form():
    written = paper(rows=[], totals=["合计：0名"])
    sheet = read(written)
    assert said(sheet) == [
        "委员名册", "填报单位：青石镇政协联络组", "填报日期：2026-05-20",
        "序号", "姓名", "手机", "日期", "出席率", "出席", "合计：0名", "填报人：", "审核人：",
    ]  # fmt: skip
    assert written.count == 0


@pytest.mark.parametrize("width", [1, 2, 3])
def test_however_narrow_the_table_nothing_is_lost(width):
    columns = [Column("甲"), Column("乙"), Column("丙")][:width]
    sheet = read(paper(columns=columns, rows=[["一", "二", "三"][:width]], totals=["合计"], notes=["注"]))
    expected = ["委员名册", "填报单位：青石镇政协联络组", "填报日期：2026-05-20", "合计", "注", "填报人：", "审核人："]
    expected += [column.title for column in columns] + ["一", "二", "三"][:width]
    assert sorted(said(sheet)) == sorted(expected)


@pytest.mark.parametrize("width", [1, 2, 3, 4])
def test_facts_stand_above_a_narrow_table_too(width):
    sheet = read(paper(columns=[Column("甲")] * width, rows=[], facts=[("地点", "镇政府")]))
    assert re.search("地点.*镇政府", "".join(said(sheet)))


def test_the_file_is_named_by_title_unit_and_day():
    assert paper().file_name(DAY) == "委员名册_青石镇政协联络组_20260520.xlsx"


def test_what_a_file_name_cannot_hold_becomes_a_line():
    written = paper(title='a\\b/c:d*e?f"g<h>i|j', unit="一\r\n二\t三")
    assert written.file_name(DAY) == "a_b_c_d_e_f_g_h_i_j_一__二_三_20260520.xlsx"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("[2026] 名册", "（2026） 名册"), ("名册/台账", "名册_台账"), ("长" * 40, "长" * 31), ("'名册'", "名册"),
        ("''", "表"), ("长" * 30 + "'册", "长" * 30),
    ],
)
def test_the_sheet_is_named_as_excel_lets_it_be(title, name):
    assert read(paper(title=title)).title == name
