"""Files that mean harm or are not what they say: refused with the reason, within the limits, and nothing is lost."""

import io
import struct
import zipfile
from itertools import pairwise

import openpyxl
import pytest
import xlsxwriter

from liaison.intake import Limits, read_in_child
from liaison.intake.reject import Reject

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ROSTER = [["姓名", "性别", "手机"], ["李明", "男", "19900001379"], ["王芳", "女", "19900001380"]]
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def file(tmp_path):
    """Return a function that writes bytes into a file and reads it."""

    def _file(data: bytes, name="名册.xlsx", **options):
        path = tmp_path / name
        path.write_bytes(data)
        return read_in_child(path, now=2026, **options)

    return _file


def workbook(rows=ROSTER) -> bytes:
    """Return a workbook with these rows."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def changed(data: bytes, name: str, change) -> bytes:
    """Return a package in which `change` was made to one part."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            content = old.read(entry)
            new.writestr(entry, change(content) if entry == name else content)
    return held.getvalue()


def with_entry(data: bytes, name: str, content: bytes) -> bytes:
    """Return a package with one more entry."""
    held = io.BytesIO(data)
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return held.getvalue()


def names(answer):
    """Return the names an answer holds."""
    return [record["name"] for sheet in answer["sheets"] for record in sheet["records"]]


def test_a_plain_workbook_is_read(file):
    assert names(file(workbook())) == ["李明", "王芳"]


@pytest.mark.parametrize(
    ("data", "code", "word"),
    [
        (b"", "empty", "空的"),
        (b"\xef\xbb\xbf \r\n", "empty", "空的"),
        (b"%PDF-1.7 ...", "not_spreadsheet", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "not_spreadsheet", "图片"),
        (b"\xff\xd8\xff\xe0....", "not_spreadsheet", "图片"),
        (b"Rar!\x1a\x07\x00....", "not_spreadsheet", "压缩包"),
        (b"<html><table><tr><td>\xe5\xa7\x93\xe5\x90\x8d</td></tr></table></html>", "saved_otherwise", "网页"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-spreadsheet"/>', "saved_otherwise", "2003"),
        (OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "encrypted", "密码"),
        (OLE + b"\x00" * 600 + "WordDocument".encode("utf-16-le"), "not_spreadsheet", "Word"),
        (OLE + b"\x00" * 600 + "PowerPoint Document".encode("utf-16-le"), "not_spreadsheet", "演示文稿"),
        (OLE + b"\x00" * 600 + "Workbook".encode("utf-16-le"), "damaged", "损坏"),
        (OLE + b"\x00" * 600, "damaged", "损坏"),
        (b"PK\x03\x04" + b"\x00" * 200, "damaged", "损坏"),
        (b"\x00\x01\x02\x03" * 500, "not_spreadsheet", "二进制"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_by_its_content(file, data, code, word):
    answer = file(data, "名册.xls")
    assert (answer["kind"], answer["code"]) == ("reject", code)
    assert word in answer["reason"]


def test_a_word_document_in_a_zip_is_named(file):
    answer = file(with_entry(workbook(), "x", b"").replace(b"xl/workbook.xml", b"word/documn.xml"))
    assert answer["code"] == "not_spreadsheet"


@pytest.mark.parametrize("cut", [100, 2000, 4500])
def test_a_truncated_workbook_is_damaged(file, cut):
    assert file(workbook()[:cut])["code"] == "damaged"


def test_a_part_with_a_broken_checksum_is_damaged(file):
    data = bytearray(workbook())
    at = data.find(SHEET.encode()) + len(SHEET) + 40
    data[at : at + 20] = b"\x00" * 20
    assert file(bytes(data))["code"] == "damaged"


def test_fifty_megabytes_of_nothing_are_too_large(file):
    assert file(b"\x00" * 50 * 1024 * 1024)["code"] == "too_large"


@pytest.mark.parametrize(
    ("name", "content"),
    [("../../etc/passwd", b"x"), ("/etc/passwd", b"x"), ("C:\\x", b"x"), ("xl/media/bomb", b"\x00" * 60_000_000)],
)
def test_a_package_with_a_path_outside_or_a_bomb_is_not_opened(file, name, content):
    assert file(with_entry(workbook(), name, content))["code"] == "suspicious"


def test_a_package_of_thousands_of_entries_is_not_opened(file):
    held = io.BytesIO(workbook())
    with zipfile.ZipFile(held, "a") as package:
        for number in range(2_100):
            package.writestr(f"x{number}", b"")
    assert file(held.getvalue())["code"] == "suspicious"


def test_a_package_that_lies_about_its_sizes_is_not_unpacked_further(file):
    bomb = changed(workbook(), SHEET, lambda old: old + b"\x00" * 90_000_000)
    assert file(bomb)["code"] == "suspicious"
    honest = struct.pack("<I", 90_000_000 + len(zipfile.ZipFile(io.BytesIO(workbook())).read(SHEET)))
    assert file(bomb.replace(honest, struct.pack("<I", 5_000)))["code"] in {"damaged", "suspicious"}


def test_nested_zips_are_left_alone(file):
    inner = workbook()
    for _ in range(20):
        inner = with_entry(workbook(), "xl/embeddings/inner.xlsx", inner)
    assert names(file(inner)) == ["李明", "王芳"]


def test_a_billion_laughs_are_not_laughed(file):
    pairs = "".join(f'<!ENTITY {b} "{("&" + a + ";") * 10}">' for a, b in pairwise("abcdefghij"))
    head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">{pairs}]>'.encode()
    answer = file(changed(workbook(), SHEET, lambda old: head + old.replace(b"<sheetData>", b"<sheetData>&j;")))
    assert answer["code"] == "suspicious"


def test_a_document_type_that_reads_a_file_is_refused(file):
    head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    assert file(changed(workbook(), SHEET, lambda old: head + old))["code"] == "suspicious"


def test_a_cell_in_the_last_corner_costs_no_time_and_loses_nothing(file, tmp_path):
    path = tmp_path / "corner.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for at, row in enumerate(ROSTER):
        sheet.write_row(at, 0, row)
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    answer = file(path.read_bytes())
    assert names(answer) == ["李明", "王芳"]
    assert answer["sheets"][0]["ignored_rows"] == [1_048_576]
    assert answer["notes"] == ["有内容的单元格相隔太远，没有用第二种方法核对。"]


def test_a_million_formatted_rows_cost_no_time(file):
    tail = b"".join(b'<row r="%d"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>' % (r, r, r) for r in range(10, 400_000))
    data = changed(workbook(), SHEET, lambda old: old.replace(b"</sheetData>", tail + b"</sheetData>"))
    answer = file(data)
    assert names(answer) == ["李明", "王芳"]


def test_a_dimension_that_lies_hides_no_row(file):
    data = changed(workbook(), SHEET, lambda old: old.replace(b'ref="A1:C3"', b'ref="A1:A1"'))
    assert b'ref="A1:A1"' in zipfile.ZipFile(io.BytesIO(data)).read(SHEET)
    assert names(file(data)) == ["李明", "王芳"]


def test_macros_are_not_run_and_said(file):
    answer = file(with_entry(workbook(), "xl/vbaProject.bin", b"\x00"), "名册.xlsm")
    assert names(answer) == ["李明", "王芳"]
    assert answer["notes"] == ["文件带有宏，宏没有运行，只读取了表格内容。"]


def test_an_encrypted_zip_asks_for_the_password_to_be_taken_off(file):
    data = bytearray(workbook())
    for at in range(len(data) - 4):
        if data[at : at + 4] == b"PK\x01\x02":
            data[at + 8] |= 1
    assert file(bytes(data))["code"] == "encrypted"


def test_too_many_cells_are_refused(file):
    line = b"<c><v>1</v></c>" * 60
    rows = b"".join(b'<row r="%d">' % r + line + b"</row>" for r in range(4, 9_000))
    data = changed(workbook(), SHEET, lambda old: old.replace(b"</sheetData>", rows + b"</sheetData>"))
    assert file(data)["code"] == "too_many_cells"


def test_a_child_that_needs_too_much_memory_comes_back_as_a_reason(file):
    rows = [["姓名", "性别"], *([f"李明{number}", f"{number * 7919}"] for number in range(20_000))]
    answer = file(workbook(rows), limits=Limits(memory=45 * 1024 * 1024))
    assert answer["code"] == "too_much_memory"
    assert "已停止" in answer["reason"]


def test_a_child_that_takes_too_long_comes_back_as_a_reason(file):
    assert file(workbook(), limits=Limits(wall=0))["code"] == "too_slow"


def test_a_child_without_cpu_left_comes_back_as_a_reason(file):
    rows = [["姓名", "性别"], *([f"李明{number}", "男"] * 3 for number in range(19_000))]
    assert file(workbook(rows), limits=Limits(cpu=1))["code"] == "too_slow"


def test_more_lines_than_anybody_looks_through_are_refused_before_they_are_understood(file):
    rows = [["姓名", "性别"], *([f"李明{number}", "男"] for number in range(20_000))]
    assert file(workbook(rows))["reason"] == "表里有 20001 行，一次最多读取 20000 行，请拆成几个表分别上传。"


def test_a_missing_file_is_an_answer_too(tmp_path):
    answer = read_in_child(tmp_path / "nothing.xlsx")
    assert answer["code"] == "not_found"


@pytest.mark.parametrize("noise", [b"\x00", b"\xff" * 400, "姓名".encode() + b"\x80" * 300])
def test_a_text_of_noise_is_refused(file, noise):
    assert file(noise * 20, "名册.csv")["kind"] == "reject"


def test_a_table_of_something_else_says_which_headings_were_seen(file):
    answer = file(workbook([["货号", "品名", "库存"], ["A1", "螺丝", 5], ["A2", "螺母", 7]]))
    assert answer["code"] == "unknown_kind"
    assert "货号、品名、库存" in answer["reason"]


def test_another_kind_than_the_one_asked_for_says_what_is_missing(file):
    answer = file(workbook(), kind="proposals")
    assert answer["code"] == "no_table_of_kind"
    assert "姓名、性别、手机" in answer["reason"]


def test_every_reason_is_a_chinese_sentence_that_says_what_to_do():
    from liaison.intake.reject import _SENTENCES

    words = dict.fromkeys(("limit", "what", "sheet", "cell", "seen", "kind", "need", "rows", "most"), "甲")
    for code in _SENTENCES:
        assert Reject(code, **words).reason.endswith("。")
