"""Forms people might bring, for tests of filling them."""

import io
import zipfile
from datetime import date

import xlsxwriter
from docx import Document
from PIL import Image

from liaison.filling.values import value

GROUPS = {"委员", "提案"}


def rich() -> bytes:
    """Return a workbook that uses much of what spreadsheets can do, around one row that repeats (row 4)."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        sheet, other = book.add_worksheet("汇总 表"), book.add_worksheet("说明")
        bold = book.add_format({"bold": True, "align": "center", "border": 1, "font_name": "黑体"})
        day = book.add_format({"num_format": "yyyy-mm-dd", "border": 1})
        text, red = book.add_format({"num_format": "@"}), book.add_format({"font_color": "red"})
        sheet.merge_range("A1:F1", "{{县}}{{年度}}年汇总表", bold)
        for at, word in enumerate(("序号", "姓名", "手机", "任职", "得分", "全会")):
            sheet.write_string(2, at, word, bold)
        for at, (word, style) in enumerate((
            ("序号", None), ("姓名", bold), ("手机", text), ("任职", day), ("得分", None), ("全会.应到", None),
        )):  # fmt: skip
            sheet.write_string(3, at, f"{{{{委员.{word}}}}}", style)
        sheet.write_formula("G4", "=E4/E$5", None, 1)
        sheet.write_formula("H4", "=RANK(E4,E$4:E$4)")
        sheet.write_string("A5", "合计")
        sheet.write_formula("E5", "=SUM(E4:E4)", None, 99)
        sheet.write_formula("F5", "=SUM(F4)")
        sheet.merge_range("B7:D7", "审核人：", bold)
        sheet.write_comment("E4", "得分怎么来")
        sheet.write_comment("A7", "签名处")
        _checks(sheet, red)
        sheet.set_row(3, 30, None)
        sheet.set_row(6, 41)
        other.write_formula("A1", "='汇总 表'!E5")
        other.write_formula("A2", "=SUM('汇总 表'!E4:E4)")
        other.write_string("A3", "不动的文字")
        book.define_name("全部得分", "='汇总 表'!$E$4:$E$4")
        _drawn(book, sheet, other)
    return held.getvalue()


def _checks(sheet, red):
    sheet.data_validation("B4", {"validate": "list", "source": ["甲", "乙"]})
    sheet.data_validation("F7", {"validate": "custom", "value": "=E5>0"})
    sheet.conditional_format("E4", {"type": "formula", "criteria": "=$E4>$F$5", "format": red})
    sheet.conditional_format("F4:F4", {"type": "data_bar", "data_bar_2010": True})
    sheet.add_sparkline("I4", {"range": "'汇总 表'!E4:F4"})
    sheet.autofilter("A3:F4")
    sheet.print_area("A1:H7")
    sheet.repeat_rows(2)
    sheet.set_h_pagebreaks([5])
    sheet.freeze_panes(3, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_header("&C{{县}} & 附表")
    sheet.protect("", {"format_cells": True})


def _drawn(book, sheet, other):
    chart = book.add_chart({"type": "column"})
    chart.add_series({"categories": "='汇总 表'!$B$4:$B$4", "values": "='汇总 表'!$E$4:$E$4"})
    chart.set_title({"name": "{{年度}}年得分"})
    sheet.insert_chart("A9", chart)
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(picture, "PNG")
    sheet.insert_image("J9", "章.png", {"image_data": picture})
    sheet.insert_textbox("A25", "制表：{{县}}")
    other.add_table("B5:C6", {"columns": [{"header": "项目"}, {"header": "内容"}]})


def people(many: int) -> dict:
    """Return values for that many members."""
    items = [
        {"委员.序号": value(at), "委员.姓名": value(f"=委员{at}&<b>"), "委员.手机": value("013900001111"),
         "委员.任职": value(date(2022, 1, 10)), "委员.得分": value(60 + at), "委员.全会.应到": value(2)}
        for at in range(1, many + 1)
    ]  # fmt: skip
    return {"one": {"县": value("云溪县"), "年度": value(2026)}, "many": {"委员": items}}


def parts(body: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        return {name: package.read(name) for name in package.namelist()}


def repacked(body: bytes, changes: dict) -> bytes:
    """Return the package with parts changed or added, by name."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**parts(body), **changes}.items():
            package.writestr(name, content)
    return held.getvalue()


def letter(*lines: str, table: tuple[tuple[str, ...], ...] = (), header: str = "") -> bytes:
    """Return a document with paragraphs, a table, and a page head."""
    made = Document()
    for line in lines:
        paragraph = made.add_paragraph()
        for run in line.split("|"):  # where Word may have cut a text into runs
            paragraph.add_run(run)
    if table:
        drawn = made.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(drawn.add_row().cells, row, strict=True):
                cell.text = text
    if header:
        made.sections[0].header.paragraphs[0].text = header
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()
