"""People's own Excel forms filled in place: what they hold stays, and what names rows goes where the rows went."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from defusedxml.ElementTree import fromstring

from liaison.filling import xlsx
from liaison.filling.references import Block, Place, RowMap, moved_areas, moved_formula
from liaison.filling.values import serial, value
from liaison.filling.words import clean, is_alone, is_broken, names_in, replaced
from liaison.tests.forms import GROUPS, parts, people, rich

# The reader of these tests would lose what a newer Excel adds; filling does not go through it.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")
SHEET = "xl/worksheets/sheet1.xml"


def filled(tmp_path, body: bytes, data: dict, groups=GROUPS) -> bytes:
    source, out = tmp_path / "form.xlsx", tmp_path / "out.xlsx"
    source.write_bytes(body)
    xlsx.fill(source, out, data, set(groups))
    return out.read_bytes()


@pytest.fixture
def done(tmp_path):
    """Return the rich form filled for three members."""
    return filled(tmp_path, rich(), people(3))


def said(part: bytes, path: str, name: str = "ref") -> list[str]:
    """Return an attribute (or the text) of the elements of a local name."""
    found = [one for one in fromstring(part).iter() if one.tag.rpartition("}")[2] == path]
    return [one.text if name == "" else one.get(name) for one in found]


def test_every_part_that_says_nothing_of_rows_stays_byte_for_byte(done):
    before, after = parts(rich()), parts(done)
    assert set(before) == set(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        SHEET, "xl/worksheets/sheet2.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/charts/chart1.xml",
        "xl/drawings/drawing1.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml",
    }  # fmt: skip


def test_values_stay_what_they_are(done):
    sheet = openpyxl.load_workbook(io.BytesIO(done))["汇总 表"]
    assert sheet["A1"].value == "云溪县2026年汇总表"
    row = [cell.value for cell in sheet[5][:6]]
    assert row[:3] == [2, "=委员2&<b>", "013900001111"]
    assert (row[3].date().isoformat(), row[4:]) == ("2022-01-10", [62, 2])
    assert [cell.data_type for cell in sheet[5][:6]] == ["n", "s", "s", "d", "n", "n"]
    assert [cell.style_id for cell in sheet[5][:6]] == [cell.style_id for cell in sheet[4][:6]]
    assert (sheet["A7"].value, sheet["B9"].value) == ("合计", "审核人：")


def test_formulas_are_about_the_rows_where_they_now_are(done):
    book = openpyxl.load_workbook(io.BytesIO(done))
    sheet, other = book["汇总 表"], book["说明"]
    assert [sheet[f"G{row}"].value for row in (4, 5, 6)] == ["=E4/E$7", "=E5/E$7", "=E6/E$7"]
    assert [sheet[f"H{row}"].value for row in (4, 6)] == ["=RANK(E4,E$4:E$6)", "=RANK(E6,E$4:E$6)"]
    assert (sheet["E7"].value, sheet["F7"].value) == ("=SUM(E4:E6)", "=SUM(F4:F6)")
    assert (other["A1"].value, other["A2"].value) == ("='汇总 表'!E7", "=SUM('汇总 表'!E4:E6)")
    assert openpyxl.load_workbook(io.BytesIO(done), data_only=True)["汇总 表"]["E7"].value is None
    assert said(parts(done)["xl/workbook.xml"], "calcPr", "fullCalcOnLoad") == ["1"]


def test_checks_colours_merges_breaks_and_links_follow(done):
    part = parts(done)[SHEET]
    assert said(part, "mergeCell") == ["A1:F1", "B9:D9"]
    assert said(part, "dataValidation", "sqref") == ["B4:B6", "F9"]
    assert said(part, "formula1", "") == ['"甲,乙"', "E7>0"]
    assert said(part, "conditionalFormatting", "sqref")[:2] == ["E4:E6", "F4:F6"]
    assert said(part, "formula", "") == ["$E4>$F$7"]
    assert said(part, "autoFilter") == ["A3:F6"]
    assert said(part, "brk", "id") == ["7"]
    assert said(part, "dimension") == ["A1:H9"]
    assert said(part, "sqref", "")[-3:] == ["I4", "I5", "I6"]
    assert [one for one in said(part, "f", "") if "汇总" in one] == [
        "'汇总 表'!E4:F4", "'汇总 表'!E5:F5", "'汇总 表'!E6:F6",
    ]  # fmt: skip
    assert list(filter(None, said(part, "row", "ht"))) == ["30", "30", "30", "41.25"]
    kept = ("pageSetup", "pageMargins", "sheetProtection", "cols", "pane")
    assert [said(part, name, "paperSize") for name in kept] == [said(parts(rich())[SHEET], name, "paperSize")
                                                                for name in kept]  # fmt: skip


def test_names_charts_pictures_and_notes_follow(done):
    found = parts(done)
    assert said(found["xl/workbook.xml"], "definedName", "") == [
        "'汇总 表'!$A$3:$F$6", "'汇总 表'!$A$1:$H$9", "'汇总 表'!$3:$3", "'汇总 表'!$E$4:$E$6",
    ]  # fmt: skip
    chart = found["xl/charts/chart1.xml"]
    assert said(chart, "f", "") == ["'汇总 表'!$B$4:$B$6", "'汇总 表'!$E$4:$E$6"]
    assert said(chart, "numCache") == []
    assert said(chart, "t", "") == ["2026年得分"]
    before = [int(one) for one in said(parts(rich())["xl/drawings/drawing1.xml"], "row", "")]
    assert [int(one) for one in said(found["xl/drawings/drawing1.xml"], "row", "")] == [row + 2 for row in before]
    assert "制表：云溪县" in said(found["xl/drawings/drawing1.xml"], "t", "")
    assert said(found["xl/comments1.xml"], "comment") == ["E4", "A9"]
    assert said(found["xl/drawings/vmlDrawing1.vml"], "Row", "") == ["3", "8"]
    assert said(found[SHEET], "oddHeader", "") == ["&C云溪县 & 附表"]


def test_nobody_leaves_one_empty_row_and_one_leaves_everything_where_it_was(tmp_path):
    sheet = openpyxl.load_workbook(io.BytesIO(filled(tmp_path, rich(), people(0))))["汇总 表"]
    assert ([cell.value for cell in sheet[4][:6]], sheet["A5"].value) == ([None] * 6, "合计")
    one = parts(filled(tmp_path, rich(), people(1)))
    before = parts(rich())
    assert one["xl/comments1.xml"] == before["xl/comments1.xml"]
    assert said(one[SHEET], "mergeCell") == said(before[SHEET], "mergeCell")
    assert said(one["xl/workbook.xml"], "definedName", "") == said(before["xl/workbook.xml"], "definedName", "")


def test_a_record_may_take_two_rows_and_lists_stand_one_below_the_other(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in ("{{委员.序号}} {{委员.姓名}}", "- {{委员.手机}}", "提案", "{{提案.序号}} {{提案.案由}}", "完"):
        sheet.append([None if word == "-" else word for word in row.split()])
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B4:C4")
    held = io.BytesIO()
    book.save(held)
    data = people(2)
    data["many"]["提案"] = [{"提案.序号": value(at), "提案.案由": value(f"案{at}")} for at in (1, 2, 3)]
    made = openpyxl.load_workbook(io.BytesIO(filled(tmp_path, held.getvalue(), data))).active
    assert [[cell.value for cell in row] for row in made["A1:B9"]] == [
        [1, "=委员1&<b>"], [None, "013900001111"], [2, "=委员2&<b>"], [None, "013900001111"],
        ["提案", None], [1, "案1"], [2, "案2"], [3, "案3"], ["完", None],
    ]  # fmt: skip
    assert sorted(map(str, made.merged_cells.ranges)) == ["A1:A2", "A3:A4", "B6:C6", "B7:C7", "B8:C8"]


def test_a_clerks_form_filled_reads_back_as_what_was_put_in(tmp_path):
    made = filled(tmp_path, rich(), people(30))
    rows = openpyxl.load_workbook(io.BytesIO(made))["汇总 表"]["A4:F33"]
    found = [[str(cell.value) for cell in row][:3] for row in rows]
    items = people(30)["many"]["委员"]
    assert found == [[item[f"委员.{word}"]["t"] for word in ("序号", "姓名", "手机")] for item in items]


def test_a_row_nobody_set_the_height_of_is_as_high_as_its_wrapped_text(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["{{甲}}", "{{乙}}"])
    book.active["A1"].alignment = openpyxl.styles.Alignment(wrap_text=True)
    book.active.column_dimensions["A"].width = 11
    held = io.BytesIO()
    book.save(held)
    one = {"甲": value("十二个字的名字要占三行呢"), "乙": value("这一格不换行，所以不算在内，多长都行")}
    made = filled(tmp_path, held.getvalue(), {"one": one, "many": {}})
    assert said(parts(made)[SHEET], "row", "ht") == ["44.6"]


def test_days_and_shares_in_plain_cells_get_a_format_and_text_cells_stay_text(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["{{日}}", "{{率}}", "{{数}}", "{{数}}分"])
    sheet["C1"].number_format = "@"
    held = io.BytesIO()
    book.save(held)
    one = {"日": value(date(2026, 3, 5)), "率": value("0.5", share=True),
           "数": value(Decimal("12.50"))}  # fmt: skip
    made = openpyxl.load_workbook(io.BytesIO(filled(tmp_path, held.getvalue(), {"one": one, "many": {}}))).active
    assert [cell.value for cell in made[1]][1:] == [0.5, "12.5", "12.5分"]
    assert made["A1"].value.date().isoformat() == "2026-03-05"
    assert (made["A1"].is_date, made["B1"].number_format) == (True, "0.00%")


def test_a_look_through_names_where_each_placeholder_stands(tmp_path):
    path = tmp_path / "form.xlsx"
    path.write_bytes(rich())
    found = xlsx.inspect(path, GROUPS)
    where = {(one["name"], one["where"]) for one in found["places"]}
    assert {
        ("县", "“汇总 表”表 A1"), ("委员.姓名", "“汇总 表”表 B4"), ("县", "“汇总 表”表页眉页脚"),
        ("年度", "图表里的“{{年度}}年得分”"), ("县", "图形里的“制表：{{县}}”"),
    } <= where  # fmt: skip
    assert (found["troubles"], found["links"]) == ([], 0)


def test_two_lists_in_a_row_and_a_list_in_a_page_head_are_named(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["{{委员.姓名}}", "{{提案.案由}}"])
    book.active.oddHeader.center.text = "{{委员.姓名}}"
    path = tmp_path / "form.xlsx"
    book.save(path)
    assert xlsx.inspect(path, GROUPS)["troubles"] == [
        "“Sheet”表第 1 行同时写了委员、提案的占位，一行只能重复一种，请分到不同的行。",
        "“Sheet”表页眉页脚写了 {{委员.姓名}}，这里不能重复，只能填写单个的内容。",
    ]


@pytest.mark.parametrize(
    ("formula", "row", "copy", "moved"),
    [
        ("SUM(A5:A5)", 9, 0, "SUM(A5:A7)"), ("SUM(A5)", 9, 0, "SUM(A5:A7)"), ("A5*2", 9, 0, "A5*2"),
        ("A5+A4", 5, 1, "A6+A4"), ("A$5+A5", 5, 2, "A$5+A7"), ("SUM(A$5:A5)", 5, 2, "SUM(A$5:A7)"),
        ("SUM(A2:A9)", 1, 0, "SUM(A2:A11)"), ("A9", 1, 0, "A11"), ("$5:$5", 1, 0, "$5:$7"), ("A:A", 1, 0, "A:A"),
        ('"A9"&A9', 1, 0, '"A9"&A11'), ("别表!A9", 1, 0, "别表!A9"), ("'本 表'!A9", 1, 0, "'本 表'!A11"),
        ("COUNTIF(A5,\">0\")", 9, 0, "COUNTIF(A5:A7,\">0\")"), ("得分合计+1", 9, 0, "得分合计+1"),
    ],
)  # fmt: skip
def test_a_reference_is_where_its_cells_are_now(formula, row, copy, moved):
    maps = {"本 表": RowMap([Block(5, 5, "委员", 3)]), "说明": RowMap([])}
    assert moved_formula(formula, maps, Place("本 表", row, copy)) == moved


def test_an_area_inside_a_block_of_two_rows_is_there_once_a_copy():
    rows = RowMap([Block(5, 6, "委员", 3)])
    assert moved_areas("A5 B5:B6 C4:C6 D8", rows) == "A5 A7 A9 B5:B10 C4:C10 D12"
    assert moved_areas("B5:B6", rows, each=True) == "B5:B6 B7:B8 B9:B10"


def test_how_a_placeholder_may_be_written():
    assert names_in("｛｛委员．姓名｝｝和{{ 年 度 }}、{{实事.金额(元)}}") == ["委员.姓名", "年度", "实事.金额（元）"]
    assert (is_alone(" {{年度}} "), is_alone("{{年度}}年"), is_broken("{{年度}"), is_broken("{年度}")) == (
        True, False, True, False,
    )  # fmt: skip
    assert replaced(["共{{年", "度}}年", "末"], lambda name: clean(name) + "!") == ["共年度!", "年", "末"]


def test_what_no_cell_can_hold_is_left_out():
    assert value("甲\x00\x0b乙\ud800丙\r\n丁")["t"] == "甲乙丙\n丁"
    assert len(value("长" * 40_000)["t"]) == 32_767
    assert (serial("2026-01-01"), serial("2026-01-01", from_1904=True)) == (46023, 44561)
