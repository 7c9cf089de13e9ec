"""Habits of clerks that a careful person takes in without asking, and those that still have to be asked about."""

import pytest

from liaison.intake.grid import Cell
from liaison.intake.headings import fields_for
from liaison.intake.titles import office_in, plenary_in
from liaison.intake.values.days import day
from liaison.intake.values.events import in_text
from liaison.intake.values.marks import legend_in, mark
from liaison.intake.values.participants import people_listed
from liaison.intake.values.phones import phones
from liaison.intake.values.proposals import units
from liaison.tests.reading import Reading, records, told


@pytest.fixture
def reading(tmp_path):
    return Reading(tmp_path)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("组长马兰芳，副组长杨树林，委员白玉山", ["马兰芳", "杨树林", "白玉山"]), ("（马兰芳、杨树林）", ["马兰芳", "杨树林"]),
        ("王 建军、李 明、欧阳 明", ["王建军", "李明", "欧阳明"]), ("委员3人：马兰芳、杨树林、白玉山", ["马兰芳", "杨树林", "白玉山"]),
        ("阿不都·热合曼、何平（请假）", ["阿不都·热合曼", "何平 请假"]), ("马兰芳、何平（均请假）", ["马兰芳 请假", "何平 请假"]),
        ("马兰芳、白玉山及学校代表", ["马兰芳", "白玉山"]), ("部分委员", []), ("请假：何平，其余委员全部参加", ["何平 请假"]),
    ],
)  # fmt: skip
def test_people_are_found_behind_posts_brackets_and_counts(text, people):
    found = people_listed(text).people
    assert [one.name + ("" if one.status == "出席" else f" {one.status}") for one in found] == people


@pytest.mark.parametrize("text", ["全体在家委员", "请假：何平，其余委员全部参加", "其他成员均到会"])
def test_everybody_is_said_in_many_ways(text):
    assert people_listed(text).everybody


@pytest.mark.parametrize(
    ("text", "date", "title"),
    [
        ("4月18日提案征集座谈会（第一次）", "2026-04-18", "提案征集座谈会（第一次）"),
        ("３月１２日　“两会”精神学习，扩大会", "2026-03-12", "“两会”精神学习，扩大会"),
        ("三月十二日第三次学习", "2026-03-12", "第三次学习"), ("3月12日上午集中学习", "2026-03-12", "集中学习"),
        ("走访（下午）2026.2.9", "2026-02-09", "走访"), ("3月5日上午", "2026-03-05", "上午"),
    ],
)  # fmt: skip
def test_an_events_title_keeps_its_signs_and_leaves_out_the_half_of_the_day(text, date, title):
    found, rest = in_text(text, 2026)
    assert (found.date, rest) == (date, title)


def test_two_days_in_a_row_are_a_range_but_two_days_apart_are_asked_about():
    found = day(Cell("4月15、16日"), year=2026, lossy=False)
    assert (found.date, found.end, found.candidates) == ("2026-04-15", "2026-04-16", ())
    assert day(Cell("4月15、26日"), year=2026, lossy=False).candidates == ("2026-04-15", "2026-04-26")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("县残联 县消防救援大队", ["县残联", "县消防救援大队"]), ("县财政局（会办）、县人社局（协办）", ["县财政局", "县人社局"]),
        ("县供电公司 青石镇人民政府", ["县供电公司", "青石镇人民政府"]), ("无", []),
    ],
)  # fmt: skip
def test_units_are_cut_at_blanks_and_lose_their_roles(text, found):
    assert units(text) == found


def test_a_legend_may_explain_words_and_strokes():
    assert legend_in("√ 出席；迟 迟到；假 请假") == {"√": "出席", "迟": "迟到", "假": "请假"}
    assert legend_in("√到会，×缺席，／未通知") == {"√": "出席", "×": "缺席", "／": None}
    assert legend_in("事由：请假、缺席") == {}
    assert mark("0", {"○": "迟到"}) == (None, "", False)
    assert mark("请假-病假", {}) == ("请假", "病假", True)


@pytest.mark.parametrize(
    ("title", "office"),
    [
        ("云溪县桃源乡县政协委员基本情况表", "桃源乡"), ("云溪县政协驻青石镇委员名单", "青石镇"), ("镇雄县青石镇委员名册", "青石镇"),
        ("新乡县政协青石镇联络组", "青石镇"),
    ],
)  # fmt: skip
def test_a_township_is_told_from_its_county(title, office):
    assert office_in(title) == office


def test_a_meeting_of_the_standing_committee_is_no_plenary():
    assert plenary_in("县政协九届常委会第十二次会议") is None
    assert plenary_in("县政协九届二次会议") == {"term": 9, "meeting": 2}


@pytest.mark.parametrize(
    ("parts", "kind", "field"),
    [
        (("职务", "政协"), "roster", "cppcc_post"), (("职务", "联络组"), "roster", "group_post"), (("工作", "单位"), "roster", "unit"),
        (("满意度", "办理结果"), "proposals", "satisfaction_result"), (("采用期号",), "opinions", "adoptions"),
    ],
)  # fmt: skip
def test_a_heading_of_two_lines_is_read_from_above_and_from_below(parts, kind, field):
    assert fields_for(parts, kind)[0][0] == field


def test_the_country_code_may_stand_in_brackets():
    assert phones(Cell("(+86)19900001111"), mobile=True).values == {"phone": "19900001111"}


@pytest.mark.parametrize(
    ("line", "as_of"),
    [("填报单位：青石镇政协联络组  填报日期：2026-3-31", "2026-03-31"), ("青石镇委员名册（2026年3月）", "2026-03"), ("2026年1-6月", None)],
)  # fmt: skip
def test_the_day_of_a_sheet_is_found_behind_other_words(reading, line, as_of):
    answer = reading.book([[line], ["姓名", "性别", "手机"], ["李明", "男", 19900001111], ["王芳", "女", 19900001112]])
    assert answer["sheets"][0].get("as_of") == as_of


LEDGER = [
    ["青石镇2026年活动台账"],
    ["月份", "日期", "活动主题", "地点", "实到", "参加人员"],
    ["3月", "5日", "学习", "会议室", 2, "李明、王芳"],
    ["3月", "5日", "学习", "会议室", 2, "李明、王芳"],
    ["四月", "8日", "视察", "同上", 2, "同上"],
    ["4月", "9日", "走访", "村", 2, "李明、陈?"],
]


def test_a_ledger_takes_months_from_their_column_and_tong_shang_from_above(reading):
    answer = reading.book(LEDGER)
    found = records(answer)
    assert [record["date"] for record in found] == ["2026-03-05", "2026-03-05", "2026-04-08", "2026-04-09"]
    assert (found[2]["place"], found[2]["participants"]) == ("会议室", found[1]["participants"])
    assert told(answer) == {(4, "duplicate_row")}
    assert told(answer, "errors") == {(6, "lost_character")}


def test_a_legend_under_the_names_is_nobody(reading):
    answer = reading.book([
        ["青石镇2026年考勤表"],
        ["姓名", "3月5日学习", "4月6日视察"],
        ["李明", "√", "△"],
        ["王芳", "×", "√"],
        ["出席（√），请假（△），缺席（×）"],
    ])  # fmt: skip
    assert [record["marks"] for record in records(answer)] == [{"E1": "出席", "E2": "请假"}, {"E1": "缺席", "E2": "出席"}]
    assert answer["sheets"][0]["ignored_rows"] == [1, 5]


def test_since_when_may_run_until_now_and_a_vacancy_is_nobody(reading):
    answer = reading.book([
        ["青石镇委员名册"],
        ["姓名", "性别", "任委员时间"],
        ["李明", "男", "2021年12月至今"],
        ["待补选", None, None],
        ["王芳", "女", "2022.03"],
    ])  # fmt: skip
    assert [(record["name"], record["since"]) for record in records(answer)] == [("李明", "2021-12"), ("王芳", "2022-03")]


def test_a_column_of_sessions_tells_the_series(reading):
    answer = reading.book([
        ["青石镇政协委员提案情况"],
        ["会次", "提案号", "案由", "提案人", "审查结果"],
        ["十届四次", "第33号", "甲", "李明", "立案"],
        ["平时", "1号", "乙", "王芳", "不予立案（不属本级职权）"],
    ])  # fmt: skip
    found = records(answer)
    assert [(record["series"], record["number"]) for record in found] == [("大会", 33), ("平时", 1)]
    assert (found[1]["review_result"], found[1]["reject_reason"]) == ("不予立案", "不属本级职权")
