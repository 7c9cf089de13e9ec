"""Which kind a file is, which of its sheets take part, and formats other than Excel's."""

import zipfile

import openpyxl
import pytest

from liaison.intake.reader import Asked, read_file
from liaison.tests.reading import Reading, records, told

ROSTER = [
    ["青石镇政协委员花名册"], ["姓名", "性别", "民族", "出生年月", "学历", "手机"],
    ["李明", "男", "汉", "1980.05", "本科", 19900001379], ["王芳", "女", "汉", "1981.05", "大专", 19900001380],
]  # fmt: skip
ATTENDANCE = [["青石镇2026年考勤"], ["姓名", "界别", "3月5日学习", "6月1日例会"], ["李明", "农业", "√", "√"], ["王芳", "教育", "√", "×"]]


@pytest.fixture
def reading(tmp_path):
    return Reading(tmp_path)


def both():
    """Return a workbook with a roster and an attendance sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in (("花名册", ROSTER), ("考勤", ATTENDANCE)):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return book


def test_a_workbook_of_two_kinds_gives_one_and_names_the_other(reading):
    answer = reading.saved(both())
    assert (answer["kind"], [sheet["sheet"] for sheet in answer["sheets"]]) == ("roster", ["花名册"])
    assert answer["ignored_sheets"] == [{"sheet": "考勤", "why": "这张表像是考勤表，请另外选择种类上传"}]


def test_the_kind_asked_for_chooses_the_other_sheet(reading):
    answer = reading.saved(both(), kind="attendance")
    assert (answer["kind"], [sheet["sheet"] for sheet in answer["sheets"]]) == ("attendance", ["考勤"])


@pytest.mark.parametrize(
    "heading",
    [
        ["序号", "姓名", "界别", "全会次数", "学习次数", "视察次数", "提案件数", "信息条数", "得分", "等次"],
        ["序号", "日期", "委员", "类型", "服务对象", "内容", "金额（元）", "成效"],
        ["乡镇", "委员数", "女", "中共", "民主党派"],
    ],
)
def test_a_table_that_is_none_of_the_five_kinds_is_refused_with_its_headings(reading, heading):
    answer = reading.book([heading, list(range(1, len(heading) + 1))])
    assert answer["code"] == "unknown_kind"
    assert "、".join(word[:12] for word in heading[:3]) in answer["reason"]


def test_a_form_about_one_person_is_no_roster(reading):
    answer = reading.book([
        ["姓  名", "李明", "性  别", "男"],
        ["出生年月", "1980.05", "民  族", "汉"],
        ["政治面貌", "中共党员", "学  历", "本科"],
        ["工作单位及职务", "青石镇农技站站长"],
    ])  # fmt: skip
    assert answer["code"] == "unknown_kind"


def test_a_workbook_whose_tables_are_all_hidden_says_so(reading):
    book = both()
    book.create_sheet("空")
    for title in ("花名册", "考勤"):
        book[title].sheet_state = "hidden"
    assert reading.saved(book)["reason"].startswith("没有找到可以导入的表格：有内容的工作表都是隐藏的")


CONTENT = """<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s">
<office:automatic-styles><style:style style:name="hid"><style:table-properties table:display="false"/></style:style>
<style:style style:name="out"><style:text-properties style:text-line-through-style="solid"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="白马镇">
<table:table-row><table:table-cell office:value-type="string"><text:p>姓名</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>出生年月</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>手机</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>李<text:s text:c="2"/>明</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="1980-05-01"><text:p>1980年5月</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="19900001379"><text:p>19900001379</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell table:style-name="out" office:value-type="string"><text:p>王芳</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="1983.1"><text:p>1983.10</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>1990000138</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
</table:table><table:table table:name="旧" table:style-name="hid"><table:table-row><table:table-cell office:value-type="string">
<text:p>姓名</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""


def test_an_opendocument_sheet_is_read_as_it_is_shown(tmp_path):
    path = tmp_path / "sheet.ods"
    names = {"office": "office", "table": "table", "text": "text", "style": "style"}
    content = CONTENT.replace("\n", "")  # python-calamine takes no blanks between cells
    for short, name in zip("otxs", names, strict=True):
        content = content.replace(f'"{short}"', f'"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"')
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    answer = read_file(path, Asked(now=2026))
    assert (answer["format"], answer["sheets"][0]["office"]) == ("ods", "白马镇")
    assert records(answer) == [
        {"_row": 2, "name": "李明", "birth": "1980-05", "phone": "19900001379"},
        {"_row": 3, "name": "王芳", "birth": "1983-10"},
    ]
    assert told(answer) == {(3, "strikethrough")}
    assert told(answer, "errors") == {(3, "bad_phone")}
    assert [entry["sheet"] for entry in answer["ignored_sheets"]] == ["旧"]
