"""Attendance sheets of other offices: other signs, legends, heading lines and ways of leaving things open."""

from datetime import datetime

import openpyxl
import pytest

from liaison.intake.values.marks import legend_in, mark
from liaison.tests.reading import Reading, records, told


@pytest.fixture
def reading(tmp_path):
    return Reading(tmp_path)


def events(answer):
    """Return (column, date, end, title) of each event."""
    found = answer["sheets"][0]["events"]
    return [(event["col"], event.get("date"), event.get("date_end"), event.get("title")) for event in found]


def test_a_legend_above_the_table_redefines_every_sign_for_its_sheet(reading):
    answer = reading.book(
        [
            ["白马镇政协联络组2026年委员出勤登记表"],
            ["考勤符号：出席√  迟到⊙  早退◎  事假△  病假▲  旷会×"],
            ["序号", "姓名", "3月12日", None, "5/8", "6月下旬", "出勤率"],
            [None, None, "上午", "下午", "视察", "述职评议", None],
            [1, "扎西顿珠", "√", "⊙", "△", "√", "80%"],
            [2, "卓玛央宗", "▲", "×", "◎", None, "60%"],
            [3, "玛依拉.吾守尔", "v", "√(代)", "出差", "/", "100%"],
            ["合计", None, 3, 2, 2, 1],
            ["单位负责人（签字）：", "", "", "审核人："],
        ],
        merges=["A1:G1", "A2:G2", "A3:A4", "B3:B4", "C3:D3", "G3:G4"],
    )
    assert answer["sheets"][0]["legend"] == {
        "√": "出席", "⊙": "迟到", "◎": "早退", "△": "请假", "▲": "请假", "×": "缺席",
    }  # fmt: skip
    assert events(answer) == [
        ("C", "2026-03-12", None, "上午"), ("D", "2026-03-12", None, "下午"), ("E", "2026-05-08", None, "视察"),
        ("F", "2026-06", None, "述职评议"),
    ]  # fmt: skip
    assert [record["marks"] for record in records(answer)] == [
        {"E1": "出席", "E2": "迟到", "E3": "请假", "E4": "出席"},
        {"E1": "请假", "E2": "缺席", "E3": "早退", "E4": None},
        {"E1": "出席", "E2": None, "E3": "请假", "E4": None},
    ]
    assert records(answer)[2]["mark_notes"] == {"E3": "出差"}
    assert told(answer) == {(7, "unknown_mark")}
    assert answer["sheets"][0]["ignored_rows"] == [1, 2, 8, 9]


def test_signs_without_a_legend_are_asked_about_but_words_are_not(reading):
    answer = reading.book([
        ["石桥乡2025年委员参加活动情况统计"],
        ["委员姓名", "所属界别", "第一次学习(2.20)", "5月视察", "8月12日-13日外出考察", "述职会", "合计", "备注"],
        ["邓永刚", "特邀", "√", "○", "√", "到", 3, None],
        ["许晓燕（女）", "科技界", "√", "×", "请假（出差）", "缺席", 2, "孕期"],
        ["萧世平", "经济界", "病", "√", "迟", "事假", 3, None],
    ])  # fmt: skip
    assert events(answer) == [
        ("C", "2025-02-20", None, "第一次学习"), ("D", "2025-05", None, "视察"),
        ("E", "2025-08-12", "2025-08-13", "外出考察"), ("F", None, None, "述职会"),
    ]  # fmt: skip
    assert [record["marks"] for record in records(answer)] == [
        {"E1": "出席", "E2": None, "E3": "出席", "E4": "出席"},
        {"E1": "出席", "E2": "缺席", "E3": "请假", "E4": "缺席"},
        {"E1": "请假", "E2": "出席", "E3": "迟到", "E4": "请假"},
    ]
    assert records(answer)[1]["mark_notes"] == {"E3": "出差"}
    assert records(answer)[2]["mark_notes"] == {"E1": "病假", "E4": "事假"}
    assert told(answer) == {(3, "unknown_mark")}
    assert records(answer)[1] | {"remark": "孕期", "name_note": "女"} == records(answer)[1]


def test_a_blank_is_absence_only_where_the_sheet_says_so(reading):
    rows = [
        ["东关街道委员履职考勤（2026年度）"],
        ["序号", "姓名", "1月20日", "3月11日", "4.3", "小计"],
        ["", "", "全会", "学习", "视察", ""],
        ["1", "蒋丽萍", "出席", "", "请假", "2"],
        ["2", "蔡志明", "到", "迟", "？", "1"],
    ]
    silent = reading.text(rows, encoding="gbk")
    assert silent["sheets"][0]["header_rows"] == [2, 3]
    assert records(silent)[0]["marks"] == {"E1": "出席", "E2": None, "E3": "请假"}
    assert told(silent) == {(3, "ambiguous_date"), (5, "unknown_mark")}
    assert silent["sheets"][0]["questions"][0]["candidates"] == ["2026-04-03", "2026-04-30"]
    stated = reading.text([*rows, ["图例说明:空白表示缺席"]], encoding="gbk")
    assert records(stated)[0]["marks"] == {"E1": "出席", "E2": "缺席", "E3": "请假"}


def test_a_day_typed_in_another_year_than_the_titles_is_asked_about(reading):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "2025年考勤"
    for row in [
        ["龙泉乡政协委员考勤表"], ["姓名", "会议", None, "统计"], [None, datetime(2026, 1, 9), datetime(2025, 5, 6), None],
        [None, "全会", "视察", "到会"], ["任立平", "√", "√", 2], ["华秋菊", "", "×", 0],
    ]:  # fmt: skip
        sheet.append(row)
    sheet["B3"].number_format, sheet["C3"].number_format = 'm"月"d"日"', "yyyy/m/d"
    for merge in ("A1:D1", "A2:A4", "B2:C2", "D2:D3"):
        sheet.merge_cells(merge)
    answer = reading.saved(book)
    assert answer["sheets"][0]["header_rows"] == [2, 3, 4]
    assert events(answer) == [("B", None, None, "全会"), ("C", "2025-05-06", None, "视察")]
    assert [entry["candidates"] for entry in answer["sheets"][0]["questions"]] == [["2025-01-09", "2026-01-09"]]


def test_a_sign_in_sheet_has_one_event_whose_day_stands_above(reading):
    answer = reading.book([
        ["柳河镇政协联络组集中学习签到表"],
        ["时间：2026年4月15日下午2:30", "", "", "地点：镇政府三楼会议室"],
        ["序号", "姓名", "单位及职务", "签到", "备注"],
        [1, "刘志远", "商会会长", "√", None],
        [2, "徐秀英", "文化站主任", "请假", "出差"],
        [3, "郑文斌", "村书记", None, None],
    ])  # fmt: skip
    assert answer["kind"] == "attendance"
    assert events(answer) == [("D", "2026-04-15", None, "柳河镇政协联络组集中学习")]
    assert [record["marks"]["E1"] for record in records(answer)] == ["出席", "请假", None]


def test_a_line_of_days_may_stand_over_the_heading(reading):
    for days in (["2026-01-20", "2026-02-11"], ["1月20日", "2月11日"]):
        answer = reading.book([
            ["2026年考勤汇总表"], [None, None, *days], ["序号", "姓名", "全体会议", "学习章程", "应到", "出席率"],
            [1, "张立山", "√", "◇", 2, 1], [2, "王春梅", "—", "◎", 1, 1], [None, "应到人数", "1", "2", None, None],
            ["注：√ 出席  ◎ 早退  ◇ 未全程。— 当日不在应到范围。"],
        ])  # fmt: skip
        assert events(answer) == [
            ("C", "2026-01-20", None, "全体会议"), ("D", "2026-02-11", None, "学习章程"),
        ]  # fmt: skip
        assert [record["marks"] for record in records(answer)] == [
            {"E1": "出席", "E2": "未全程"}, {"E1": None, "E2": "早退"},
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "legend"),
    [
        ("注：√出席　○迟到　△请假　×缺席；空白表示未通知参加。", {"√": "出席", "○": "迟到", "△": "请假", "×": "缺席", "": None}),
        ("说明：“√”为出席，“○”为请假，“●”表示迟到", {"√": "出席", "○": "请假", "●": "迟到"}),
        ("出席打√，请假打△，缺席打×", {"√": "出席", "△": "请假", "×": "缺席"}),
        ("到会：√；事假：○；旷会：×", {"√": "出席", "○": "请假", "×": "缺席"}),
        ("A=出席 B=请假 C=缺席", {"A": "出席", "B": "请假", "C": "缺席"}),
        ("以上情况属实，请予审核。", {}),
    ],
)
def test_a_legend_is_read_however_it_is_put(text, legend):
    assert legend_in(text) == legend


@pytest.mark.parametrize(
    ("cell", "state"),
    [("√", "出席"), ("✔", "出席"), ("V", "出席"), ("对", "出席"), ("x", "缺席"), ("✗", "缺席"), ("公假", "请假"), ("旷", "缺席"), ("早退", "早退"), ("", None), ("/", None)],
)  # fmt: skip
def test_a_common_mark_needs_no_legend(cell, state):
    assert mark(cell, {})[0] == state
    assert mark(cell, {})[2]


@pytest.mark.parametrize("cell", ["○", "△", "？", "1", "★", "√(代)", "否", "待定"])
def test_a_mark_that_may_mean_anything_is_unknown(cell):
    assert mark(cell, {}) == (None, "", False)
