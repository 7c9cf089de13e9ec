"""Rosters as other clerks lay them out: other titles, heading lines, words, places and mistakes."""

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from liaison.tests.reading import Reading, records, told


@pytest.fixture
def reading(tmp_path):
    return Reading(tmp_path)


ADDRESSES = [
    ["云溪县政协委员通讯录"],
    ["（截止2026年2月底）"],
    ["基本信息", None, None, None, None, "联系方式", None, "备  注"],
    ["委员姓名", "性 别", "出 生\n年 月", "文化程度", "单位及职务", "移动电话", "固定电话", None],
    ["青石镇联络组（2人）"],
    ["李  明", "男", "80.05", "大学本科/工学学士", "科技服务站  工程师", "19900001379 ", "0000-6600123"],
    ["王芳（女，回族）", "女", "1975.1", "在职研究生", "中心小学校长", "19900001380/19900001381", None, "组长"],
    ["柳河镇联络组（2人）"],
    ["马兰芳 回族", "女", 1975.1, "硕士研究生", "县医院\n副院长", "手机:199-0000-1382 办:6600125"],
    ["陈立", "男", "1969年5月", "函授大专", "个体", "1990000138", None, "去年11月去世"],
    ["共计：4人"],
    ["填表人：张三          审核人：李四        联系电话：6600126"],
]  # fmt: skip
ADDRESSES_READ = [
    {
        "_row": 6, "name": "李明", "gender": "男", "birth": "1980-05", "degree": "工学学士", "education": "本科",
        "unit_post": "科技服务站 工程师", "phone": "19900001379", "office_phone": "0000-6600123", "office": "青石镇",
    },
    {
        "_row": 7, "name": "王芳", "name_note": "女，回族", "ethnicity": "回族", "gender": "女", "birth": "1975-01",
        "education": "研究生", "unit_post": "中心小学校长", "phone": "19900001380", "phone2": "19900001381",
        "remark": "组长", "office": "青石镇",
    },
    {
        "_row": 9, "name": "马兰芳", "name_note": "回族", "ethnicity": "回族", "gender": "女", "degree": "硕士",
        "education": "研究生", "unit_post": "县医院副院长", "phone": "19900001382", "office_phone": "6600125",
        "office": "柳河镇",
    },
    {
        "_row": 10, "name": "陈立", "gender": "男", "birth": "1969-05", "education": "大专", "unit_post": "个体",
        "remark": "去年11月去世", "office": "柳河镇",
    },
]  # fmt: skip


def test_an_address_list_with_two_heading_lines_and_offices_as_sections(reading):
    answer = reading.book(
        ADDRESSES,
        merges=["A1:H1", "A3:E3", "F3:G3", "H3:H4", "A5:H5", "A8:H8", "A12:H12"],
    )
    sheet = answer["sheets"][0]
    assert (answer["kind"], sheet["header_rows"], sheet["as_of"]) == ("roster", [3, 4], "2026-02")
    assert "office" not in sheet
    assert sheet["ignored_rows"] == [1, 2, 5, 8, 11, 12]
    assert records(answer) == ADDRESSES_READ  # fmt: skip
    assert told(answer) == {(9, "ambiguous_date"), (10, "left")}
    assert sheet["questions"][0]["candidates"] == ["1975-10", "1975-01"]
    assert [(entry["row"], entry["column"], entry["code"]) for entry in sheet["errors"]] == [
        (10, "联系方式|移动电话", "bad_phone")
    ]


def test_two_tables_side_by_side_are_read_one_after_the_other(reading):
    answer = reading.book([
        ["青石镇政协委员名单"],
        ["序号", "姓名", "联系电话", "序号", "姓名", "联系电话"],
        [1, "李明", 19900001379, 3, "何㛃", 19900001383],
        [2, "王建军", 19900001380, None, None, None],
    ])  # fmt: skip
    assert [(record["_row"], record["name"], record["phone"]) for record in records(answer)] == [
        (3, "李明", "19900001379"),
        (4, "王建军", "19900001380"),
        (3, "何㛃", "19900001383"),
    ]
    assert answer["sheets"][0]["office"] == "青石镇"
    assert answer["sheets"][0]["ignored_rows"] == [1]


def test_an_office_merged_over_its_members_belongs_to_each_and_identity_numbers_are_never_read(reading):
    answer = reading.book(
        [
            ["各乡镇（街道）政协委员情况一览表"],
            ["序号", "乡镇", "界别", "姓名", "政治面貌", "身份证号", "职称", "工作单位", "职务", "任委员时间"],
            [1, "青石镇", "农业界", "李明", "中共", "110101198005010011", "农艺师", "农技站", "站长", "2022.01"],
            [2, None, None, "王建军", "致公党", "11010119740801001X", None, "敬老院", "院长", "2021年12月"],
            [3, "柳河镇", "教育", "单文博", "民进（中共）", None, None, "小学", "校长", "2022-01-10"],
            [None, "合计", 3],
        ],
        merges=["A1:J1", "B3:B4", "C3:C4"],
    )
    assert [(r["office"], r["sector"], r["party"], r.get("party2"), r["since"]) for r in records(answer)] == [
        ("青石镇", "农业", "中共党员", None, "2022-01"),
        ("青石镇", "农业", "致公党党员", None, "2021-12"),
        ("柳河镇", "教育", "民进会员", "中共党员", "2022-01-10"),
    ]
    assert "110101" not in str(answer)
    assert answer["sheets"][0]["ignored_columns"] == [{"column": "身份证号", "col": "F", "why": "不收集这一项"}]


@pytest.mark.parametrize(
    ("encoding", "delimiter", "name"),
    [("utf-16", "\t", "utf-16"), ("gb18030", ";", "gb18030"), ("utf-8-sig", "|", "utf-8-sig"), ("utf-8", ",", "utf-8")],
)
def test_a_text_file_is_read_in_any_encoding_with_headings_repeated_on_each_page(reading, encoding, delimiter, name):
    heading = ["序号", "姓名", "性别", "民族", "出生年月", "工作单位及职务", "联系电话"]
    rows = [
        ["石桥乡委员名册（2026）"],
        heading,
        ["1", "邓永刚", "男", "汉", "Aug-74", "石桥乡政府副乡长", "19900004261"],
        ["2", "陈𬱖", "F", "苗", "64.11", "石桥乡卫生院 医生", "+86-199-0000-3920"],
        heading,
        ["3", "□文", "男", "汉", "1980", "无", "无"],
    ]
    answer = reading.text(rows, encoding=encoding, delimiter=delimiter)
    assert (answer["encoding"], answer["delimiter"]) == (name, delimiter)
    assert records(answer) == [
        {"_row": 3, "name": "邓永刚", "gender": "男", "ethnicity": "汉族", "birth": "1974-08",
         "unit_post": "石桥乡政府副乡长", "phone": "19900004261"},
        {"_row": 4, "name": "陈𬱖", "gender": "女", "ethnicity": "苗族", "birth": "1964-11",
         "unit_post": "石桥乡卫生院 医生", "phone": "19900003920"},
        {"_row": 6, "gender": "男", "ethnicity": "汉族", "birth": "1980"},
    ]  # fmt: skip
    assert told(answer, "errors") == {(6, "lost_character")}
    assert answer["sheets"][0]["ignored_rows"] == [1, 5]


def test_a_workbook_with_a_cover_a_dictionary_and_one_sheet_for_each_town(reading):
    book = openpyxl.Workbook()
    book.active.title = "封面"
    book.active.append(["委员名册"])
    for title, rows in {
        "白马镇": [["扎西顿珠", "男", 19900001524, "白马镇敬老院护理员"]],
        "龙泉乡": [["任立平", "男", 19900001373, "龙泉乡中心小学副校长"], ["张三（示例）", "男", 13800000000, "示例"]],
    }.items():
        sheet = book.create_sheet(title)
        for row in [["姓名", "性别", "电话", "现任职务"], *rows]:
            sheet.append(row)
    book.create_sheet("数据字典").append(["民族", "党派", "学历", "性别"])
    book.create_sheet("空表")
    answer = reading.saved(book, "云溪县各乡镇委员名册.xlsx")
    assert [(sheet["sheet"], sheet["office"], len(sheet["records"])) for sheet in answer["sheets"]] == [
        ("白马镇", "白马镇", 1),
        ("龙泉乡", "龙泉乡", 1),
    ]
    assert [entry["sheet"] for entry in answer["ignored_sheets"]] == ["封面", "数据字典", "空表"]
    assert records(answer)[0]["unit_post"] == "白马镇敬老院护理员"


def test_a_table_that_starts_far_down_and_to_the_right_with_struck_hidden_and_noted_cells(reading):
    def dress(sheet):
        sheet["E14"].font = Font(strike=True)
        sheet.row_dimensions[15].hidden = True
        sheet["D13"].comment = Comment("已核实", "甲")

    rows = [[] for _ in range(9)]
    rows += [
        [None, None, "云溪县白马镇政协委员基本情况登记表"],
        [None, None, "填表单位（公章）：白马镇联络组", None, "二〇二六年三月二十日"],
        [None, None, "编 号", "姓　名", "联系电话（手机）", "党派/政治面貌", "民　族"],
        [None, None, 1, "扎西顿珠", "199 0000 1524", "中国共产党", "藏"],
        [None, None, 2, "卓玛央宗", "19900003650", "九三学社、中共党员", "藏族"],
        [None, None, 3, "玛依拉·吾守尔", "86-19900004128", "群众", "维族"],
        [None, None, "填表人（签字）："],
    ]
    answer = reading.book(rows, change=dress, title="白马")
    sheet = answer["sheets"][0]
    assert (sheet["header_row"], sheet["office"], sheet["as_of"]) == (12, "白马镇", "2026-03-20")
    assert [record["name"] for record in records(answer)] == ["扎西顿珠", "卓玛央宗", "玛依拉·吾守尔"]
    assert told(answer) == {(14, "strikethrough"), (15, "hidden_row")}
    assert sheet["questions"][0]["cell"] == "E14"
    assert sheet["records"][0]["_cells"]["phone"] == "E13"


def test_a_formula_without_its_result_is_an_error_and_not_an_empty_cell(reading):
    answer = reading.book([["姓名", "性别", "电话"], ["=B9", "男", 19900001111], ["李明", "男", "=1+1"]])
    assert [(e["row"], e["column"], e["code"]) for e in answer["sheets"][0]["errors"]] == [
        (2, "姓名", "no_value"), (3, "电话", "no_value"),
    ]  # fmt: skip


def test_a_clerks_choice_of_columns_and_a_countys_words_win_over_the_headings(reading):
    rows = [
        ["姓名", "代号", "电话", "籍别"],
        ["李明", "男", 19900001111, "农业界"],
        ["王芳", "女", 19900002222, "教育"],
    ]
    plain = reading.book(rows)["sheets"][0]
    assert [column["field"] for column in plain["columns"]] == ["name", "gender", "phone", None]
    assert plain["columns"][1]["how"] == "guess by content"
    corrections = {"Sheet1": {"C": "office_phone", "B": ""}}
    given = reading.book(rows, columns=corrections, aliases={"roster": {"sector": ["籍别"]}})
    assert [column["field"] for column in given["sheets"][0]["columns"]] == ["name", None, "office_phone", "sector"]
    assert records(given)[0]["sector"] == "农业"
    assert given["sheets"][0]["header_key"] == plain["header_key"]


def test_people_who_appear_twice_are_told_apart_by_what_differs(reading):
    answer = reading.book([
        ["姓名", "出生年月", "工作单位", "职务", "手机"],
        ["李明", "1980.05", "农技站", "站长", 19900001111],
        ["李 明", "1980年5月", "农技站", "站长", "19900001111"],
        ["王芳", "1981.02", "小学", "校长", 19900002222],
        ["王芳", "1981.02", "小学", "校长", 19900003333],
        ["张伟", "1970.01", "中学", "教师", 19900004444],
        ["张伟", "1990.01", "医院", "医生", 19900005555],
    ])  # fmt: skip
    found = {entry["row"]: (entry["code"], entry["rows"]) for entry in answer["sheets"][0]["questions"]}
    assert found == {3: ("duplicate_row", [2, 3]), 5: ("same_person_conflict", [4, 5]), 7: ("same_name", [6, 7])}


def test_a_second_table_below_is_read_by_its_own_heading_and_office(reading):
    answer = reading.book([
        ["青石镇政协委员名单"],
        ["序号", "姓名", "性别", "手机", "界别"],
        [1, "李明", "男", 19900001379, "农业"],
        [],
        ["柳河镇政协委员名单"],
        ["序号", "姓名", "手机", "性别", "界别"],
        [1, "刘志远", "19900004127", "男", "工商联"],
        ["合计", "2人"],
    ])  # fmt: skip
    assert records(answer) == [
        {"_row": 3, "name": "李明", "gender": "男", "phone": "19900001379", "sector": "农业"},
        {"_row": 7, "name": "刘志远", "phone": "19900004127", "gender": "男", "sector": "工商联", "office": "柳河镇"},
    ]
    assert answer["sheets"][0]["ignored_rows"] == [1, 5, 6, 8]
