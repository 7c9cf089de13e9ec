"""Attendance sheets with events down and members across are read as if they stood the other way round."""

from datetime import datetime

import openpyxl
import pytest

from liaison.tests.reading import Reading, records

HEAD = ["序号", "日期", "活动名称", "地点", "张立山", "王春梅", "张伟（中心小学）", "实到"]
TITLE, LEGEND = ["青石镇政协联络组2026年委员考勤表"], ["注：√出席 ○迟到 △请假 ×缺席"]


@pytest.fixture
def reading(tmp_path):
    return Reading(tmp_path)


def events(answer):
    """Return (place, day, title) of each event."""
    return [(one["place"], one.get("date"), one.get("title")) for one in answer["sheets"][0]["events"]]


def marks(answer):
    return {record["name"]: list(record["marks"].values()) for record in records(answer)}


def test_events_down_and_members_across_are_turned_and_named_by_their_place_in_the_file(reading):
    answer = reading.book(
        [
            TITLE, ["填报单位：青石镇"], HEAD, [1, "1月6日", "集中学习", "镇政府", "√", "○", "△", 2],
            [2, "2026-02-06", "视察春耕", "大坪村", "√", None, "？", 1], ["合计", None, None, None, 2, 1, 0], LEGEND,
        ],
        merges=["A1:H1"],
    )  # fmt: skip
    sheet = answer["sheets"][0]
    assert (answer["kind"], sheet["office"], sheet["year"], sheet["header_row"]) == ("attendance", "青石镇", 2026, 3)
    assert sheet["legend"] == {"√": "出席", "○": "迟到", "△": "请假", "×": "缺席"}
    assert events(answer) == [("第 4 行", "2026-01-06", "集中学习"), ("第 5 行", "2026-02-06", "视察春耕")]
    assert marks(answer) == {"张立山": ["出席", "出席"], "王春梅": ["迟到", None], "张伟": ["请假", None]}
    assert [(record["_place"], record.get("name_note")) for record in sheet["records"]] == [
        ("E 列", None), ("F 列", None), ("G 列", "中心小学"),
    ]  # fmt: skip
    mark, who = sheet["questions"]
    assert [(one["code"], one["cell"]) for one in (mark, who)] == [("unknown_mark", "G5"), ("same_name", "G3")]
    assert mark["why"].startswith("G列张伟在第5行写的是“？”")
    assert sheet["notices"][0]["why"] == "这张表一行是一次活动、一列是一位委员，已按此读取。"
    assert sheet["ignored_rows"] == [1, 2, 6, 7]


def test_the_day_may_be_a_date_and_stand_with_the_title_in_the_corner_column(reading):
    book = openpyxl.Workbook()
    for row in (["活动\\姓名", "扎西顿珠", "玛依拉·吾守尔"], ["2026-03-11 集中学习", "出席", "请假（出差）"],
                ["2026-04-22 视察", "迟到", "缺席"]):  # fmt: skip
        book.active.append(row)
    answer = reading.saved(book, "考勤.xlsx")
    assert events(answer) == [("第 2 行", "2026-03-11", "集中学习"), ("第 3 行", "2026-04-22", "视察")]
    assert marks(answer) == {"扎西顿珠": ["出席", "迟到"], "玛依拉·吾守尔": ["请假", "缺席"]}
    dated = openpyxl.Workbook()
    for row in (["会议时间", "会议名称", "刘志远", "徐秀英"], [datetime(2026, 3, 11), "例会", "√", "×"],
                [datetime(2026, 4, 22), "调研", "√", "√"]):  # fmt: skip
        dated.active.append(row)
    answer = reading.saved(dated, "考勤.xlsx", kind="attendance")
    assert events(answer) == [("第 2 行", "2026-03-11", "例会"), ("第 3 行", "2026-04-22", "调研")]


def test_a_day_in_doubt_is_asked_about_by_its_line(reading):
    rows = [["日期", "活动名称", "张立山", "王春梅"], ["4.3", "学习", "√", "×"], ["5.16", "视察", "√", "√"]]
    (question,) = reading.text(rows, name="2026年考勤.csv")["sheets"][0]["questions"]
    assert (question["code"], question["candidates"]) == ("ambiguous_date", ["2026-04-03", "2026-04-30"])
    assert question["why"].startswith("第2行的表头：“4.3”可能是4月3日")


@pytest.mark.parametrize(
    "rows",
    [
        [["序号", "活动名称", "张立山", "王春梅"], [1, "集中学习", "√", "√"], [2, "视察", "√", "×"]],  # no day anywhere
        [["序号", "日期", "活动名称", "第一组", "第二组"], [1, "1月6日", "学习", "√", "√"], [2, "2月6日", "视察", "√", "√"]],
        [["日期", "活动名称", "张立山"], ["1月6日", "学习", "√"], ["2月6日", "视察", "√"]],  # one member
    ],
)  # fmt: skip
def test_what_may_be_anything_is_refused_with_both_ways_to_lay_it_out(reading, rows):
    answer = reading.book([TITLE, *rows], kind="attendance")
    assert answer["code"] == "no_table_of_kind"
    assert answer["reason"].endswith(
        "写明“姓名”和各次活动的日期、名称（或者一行一次活动，表头写明“日期”和各位委员的姓名）。"
    )


def test_a_sheet_that_stands_as_usual_is_not_turned(reading):
    answer = reading.book([TITLE, ["姓名", "出生年月", "学习", "视察"], ["张立山", "1975-03", "√", "×"],
                           ["王春梅", "1980-05", "√", "√"]])  # fmt: skip
    assert [one["col"] for one in answer["sheets"][0]["events"]] == ["C", "D"]
    assert "place" not in answer["sheets"][0]["events"][0]
