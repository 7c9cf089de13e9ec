"""Word documents: the same Paper as a sheet, on A4, with a head that repeats, page numbers and a line to sign."""

from datetime import date
from io import BytesIO

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Emu, Mm

from liaison.paper import document
from liaison.paper.document import TooManyRows, shared_out, write_document
from liaison.paper.sheet import Column, Paper

COLUMNS = [
    Column("序号", "number", 6), Column("姓名", "text", 11), Column("工作单位及职务", "text", 36),
    Column("任职开始", "date", 12), Column("出席率", "share", 8),
]  # fmt: skip
ROWS = [
    [1, "张立山", "农机站站长\n兼理事长", date(2022, 1, 10), 0.5],
    [2, "陈𬱖<&>", "=1+1", None, None],
]


def paper(**values) -> Paper:
    whose = {"title": "委员名册", "unit": "青石镇政协联络组", "day": date(2026, 5, 20)}
    return Paper(**{**whose, "columns": COLUMNS, "rows": ROWS, **values})


def written(one: Paper):
    return docx.Document(BytesIO(write_document(one).getvalue()))


def texts(found) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in found.tables[0].rows]


def fonts(found, style: str) -> tuple:
    names = found.styles[style].element.rPr.rFonts
    return names.get(qn("w:eastAsia")), names.get(qn("w:ascii")), found.styles[style].font.size.pt


def test_it_holds_title_unit_day_table_totals_notes_and_signatures():
    one = paper(totals=["合计：委员2名"], notes=["统计日期：2026-05-20。"], facts=[("地点", "镇政府")])
    found = written(one)
    assert one.count == 2
    assert [line.text for line in found.paragraphs] == [
        "委员名册", "填报单位：青石镇政协联络组\t填报日期：2026-05-20", "地点：镇政府", "统计日期：2026-05-20。",
        "填报人：\t审核人：",
    ]  # fmt: skip
    assert texts(found) == [
        ["序号", "姓名", "工作单位及职务", "任职开始", "出席率"],
        ["1", "张立山", "农机站站长\n兼理事长", "2022-01-10", "50.0%"],
        ["2", "陈𬱖<&>", "=1+1", "", ""],
        ["合计：委员2名"] * 5,
    ]
    assert (found.core_properties.title, found.core_properties.author) == ("委员名册", "青石镇政协联络组")


@pytest.mark.parametrize(
    ("landscape", "turned", "width", "height"),
    [(True, WD_ORIENT.LANDSCAPE, 297, 210), (False, WD_ORIENT.PORTRAIT, 210, 297)],
)
def test_the_page_is_a4_either_way_up(landscape, turned, width, height):
    page = written(paper(landscape=landscape)).sections[0]
    assert page.orientation == turned
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (width, height)


def test_the_table_fills_the_page_and_its_head_repeats_on_each():
    found = written(paper())
    page, table = found.sections[0], found.tables[0]
    room = page.page_width - page.left_margin - page.right_margin
    assert abs(sum(column.width for column in table.columns) - room) < Mm(1)
    repeats = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert repeats == [True, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_fonts_are_those_of_official_papers():
    found = written(paper())
    assert fonts(found, "表题") == ("方正小标宋简体", "方正小标宋简体", 22)
    assert fonts(found, "表头") == ("黑体", "黑体", 10.5)
    assert fonts(found, "表内") == ("仿宋_GB2312", "仿宋_GB2312", 10.5)
    styles = [[cell.paragraphs[0].style.name for cell in row.cells] for row in found.tables[0].rows]
    assert styles == [["表头"] * 5, ["表内"] * 5, ["表内"] * 5]


def test_pages_are_numbered():
    foot = written(paper()).sections[0].footer.paragraphs[0]
    assert foot.text == "— 1 —"
    assert [part.text.strip() for part in foot._p.iter(qn("w:instrText"))] == ["PAGE"]


def test_signs_word_cannot_hold_are_left_out():
    found = written(paper(title="名\x0b册", rows=[[1, "张\x00立\ud800山", "站\x1f长", None, None]]))
    assert found.paragraphs[0].text == "名册"
    assert texts(found)[1][:3] == ["1", "张立山", "站长"]


def test_a_paper_without_signatures_or_rows_is_whole_all_the_same():
    found = written(paper(rows=[], signatures=()))
    assert len(found.paragraphs) == 2
    assert len(found.tables[0].rows) == 1


def test_more_rows_than_anybody_turns_pages_for_are_refused(monkeypatch):
    monkeypatch.setattr(document, "MOST_ROWS", 2)
    assert len(texts(written(paper()))) == 3
    with pytest.raises(TooManyRows):
        write_document(paper(rows=[*ROWS, ROWS[0]]))


def test_days_and_serial_numbers_stay_on_one_line_beside_wide_columns():
    wide = [Column(f"栏目{number}", "text", 30) for number in range(9)]
    columns = [Column("序号", "number", 6), Column("日期", "date", 12), *wide]
    widths = shared_out(Mm(240), columns)
    assert [round(Emu(width).mm) for width in widths[:2]] == [10, 26]
    assert abs(sum(widths) - Mm(240)) < Mm(1)
    dates = [Column(f"日期{number}", "date", 10) for number in range(12)]
    assert len(set(shared_out(Mm(120), dates))) == 1
