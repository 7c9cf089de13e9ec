"""Ledgers of activities, proposals and opinion reports as other offices keep them."""

import pytest

from liaison.intake.values.adoptions import adoptions, instructions
from liaison.intake.values.participants import people_listed
from liaison.intake.values.proposals import handling, merged_into, number_and_series
from liaison.tests.reading import Reading, records, told


@pytest.fixture
def reading(tmp_path):
    return Reading(tmp_path)


REGISTER = [
    ["白马镇政协联络组履职活动登记表"],
    ["单位：白马镇   2026年"],
    ["编号", "活动时间", "活动名称", "活动形式", "主持人", "参会委员", "请假人员", "应到/实到", "主讲人", "形成成果"],
    ["1", "3月5日—6日", "学习", "集中学习", "扎西顿珠", "扎西顿珠、卓玛央宗、巴合提·哈力克（迟到）", "吉木.尔合（病假）", "4/3", "扎西顿珠", "心得4篇"],
    [2, 4.12, "视察", "视察", "阿苏·木呷", "全体委员（白玉山请假）", None, "12/11", None, None],
    ["3", "2026-5-7 14:30", "调研", "调研", None, "龙腾辉、田茂盛等6人", None, "6/6", None, None],
    ["4", "六月十六日", "协商", "协商", None, "除向春花外全体委员", None, "12/11", None, None],
    ["5", "6.30-7.1", "考察", "考察", None, "扎西 顿珠  卓玛央宗  杨 树 林", None, "3/3", None, None],
    ["6", "7月", "走访", "走访", None, "应到12人，实到10人，请假2人（白玉山、田茂盛）", None, None, None, None],
    ["7", None, "座谈", "座谈", None, "马兰芳和白玉山", None, "2/2", None, None],
    ["", "", "合计", "", "", ""],
]  # fmt: skip


def test_a_register_of_activities_with_leave_in_its_own_column(reading):
    answer = reading.book(REGISTER, merges=["A1:J1", "A2:J2"])
    sheet, found = answer["sheets"][0], records(answer)
    assert (answer["kind"], sheet["office"], sheet["year"]) == ("activities", "白马镇", 2026)
    assert found[0] == {
        "_row": 4, "date": "2026-03-05", "date_end": "2026-03-06", "title": "学习", "category": "集中学习", "host": "扎西顿珠",
        "participants": [
            {"name": "扎西顿珠", "status": "出席"}, {"name": "卓玛央宗", "status": "出席"},
            {"name": "巴合提·哈力克", "status": "迟到"}, {"name": "吉木·尔合", "status": "请假"},
        ],
        "invited": 4, "attended": 3, "speakers": ["扎西顿珠"], "outcome": "心得4篇",
    }  # fmt: skip
    assert [record.get("date") for record in found[1:]] == [
        "2026-04-12", "2026-05-07", "2026-06-16", "2026-06-30", "2026-07", None,
    ]  # fmt: skip
    assert found[1]["participants_text"] == "全体委员（白玉山请假）"
    assert found[3].get("participants") is None
    assert [one["name"] for one in found[4]["participants"]] == ["扎西顿珠", "卓玛央宗", "杨树林"]
    assert (found[5]["invited"], found[5]["attended"]) == (12, 10)
    assert [one["name"] for one in found[6]["participants"]] == ["马兰芳", "白玉山"]
    assert told(answer) == {
        (5, "all_members"), (6, "count_mismatch"), (7, "all_members"), (9, "count_mismatch"),
    }  # fmt: skip
    assert sheet["ignored_rows"] == [1, 2, 11]


def test_a_figure_that_is_no_number_of_people_is_an_error_and_three_and_a_half_is_never_three(reading):
    answer = reading.book([
        ["青石镇2026年活动台账"],
        ["日期", "活动主题", "地点", "应到", "实到"],
        ["3月1日", "学习", "会议室", 3.5, "8人"],
        ["3月2日", "视察", "大坪村", "约10人", 4.0],
    ])  # fmt: skip
    assert records(answer) == [
        {"_row": 3, "date": "2026-03-01", "title": "学习", "place": "会议室", "attended": 8},
        {"_row": 4, "date": "2026-03-02", "title": "视察", "place": "大坪村", "attended": 4},
    ]
    assert told(answer, "errors") == {(3, "bad_number"), (4, "bad_number")}


PROPOSALS = [
    ["云溪县政协十届四次会议以来提案目录"],
    ["提案编号", "提案题目", "提案者", "附议人", "承办单位", None, "办理情况", None, "委员满意度", None, "重点提案", "答复时间"],
    [None, None, None, None, "主办", "协办", "结果", "进度", "办理态度", "办理结果", None, None],
    ["一、大会提案"],
    ["2025-001", "关于A的建议", "李明等3人", "王建军 单文博", "县市监局", "县教育局 县卫健局", "A类", "已办结", "满意", "基本满意", "重点", "2025.6.30"],
    ["2025-002", "关于B的建议", "县工商联", "无", "县林业局", None, "B（正在解决）", None, "满意", "满意", None, "5月20日"],
    ["二、平时提案"],
    ["2025-P01", "关于C的建议", "陈?", "", "县水利局", "县环境局/青石镇政府", "办理中", None, None, None, None, None],
    ["2025-P02", "关于D的建议", "张伟、何㛃、查永红", "", "县住建局", None, "解释说明", None, "较满意", "满意", "否", None],
    ["合计", "4件"],
]  # fmt: skip
PROPOSALS_READ = [
    {"_row": 5, "number": 1, "series": "大会", "title": "关于A的建议", "first_author": "李明",
     "co_authors": ["王建军", "单文博"], "lead_unit": "县市监局", "co_units": ["县教育局", "县卫健局"],
     "handling_result": "A", "handling_state": "已办结", "satisfaction_attitude": "满意",
     "satisfaction_result": "基本满意", "is_key": True, "replied_on": "2025-06-30"},
    {"_row": 6, "number": 2, "series": "大会", "title": "关于B的建议", "group_author": "县工商联", "lead_unit": "县林业局",
     "handling_result": "B", "satisfaction_attitude": "满意", "satisfaction_result": "满意"},
    {"_row": 8, "number": 1, "series": "平时", "title": "关于C的建议", "lead_unit": "县水利局",
     "co_units": ["县环境局", "青石镇政府"], "handling_state": "办理中"},
    {"_row": 9, "number": 2, "series": "平时", "title": "关于D的建议", "first_author": "张伟",
     "co_authors": ["何㛃", "查永红"], "lead_unit": "县住建局", "handling_result": "D",
     "satisfaction_attitude": "基本满意", "satisfaction_result": "满意", "is_key": False},
]  # fmt: skip


def test_a_proposal_list_in_sections_with_two_heading_lines(reading):
    answer = reading.book(
        PROPOSALS,
        merges=["A1:L1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2", "G2:H2", "I2:J2", "K2:K3", "L2:L3", "A4:L4", "A7:L7"],
    )  # fmt: skip
    assert (answer["kind"], answer["sheets"][0]["plenary"]) == ("proposals", {"term": 10, "meeting": 4})
    assert records(answer) == PROPOSALS_READ  # fmt: skip
    assert told(answer) == {(6, "ambiguous_date")}
    assert told(answer, "errors") == {(8, "lost_character")}


REVIEWS = [
    ["县政协第十一届委员会第一次全体会议提案审查情况表"],
    ["序号", "提案号", "标题", "领衔提案人", "联名提案人", "审查意见", "不立案理由", "主办单位", "采纳情况", "所在联络组"],
    ["1", "1", "A", "邓永刚", "许晓燕、萧世平等5人", "予以立案", "", "主办：县交通局；会办：县财政局、石桥乡政府", "已采纳", "石桥乡政协联络组"],
    ["2", "2.5", "B", "曹玉梅", "", "立案", "", "县教育局（主办）、县人社局（会办）", "列入计划逐步解决", ""],
    ["3", "", "C", "彭绍华", "/", "不立案", "属个人信访事项", "", "", "石桥乡"],
    ["4", "-", "D", "吕婷", "程国强", "并入平3号提案", "", "", "", ""],
    ["5", "", "E", "苏海涛", "", "转为社情民意信息", "", "", "", ""],
    ["6", "第十二号", "F", "民盟县总支", "", "撤回", "", "", "", ""],
]  # fmt: skip


def test_the_results_of_review_and_both_units_in_one_cell(reading):
    answer = reading.text(
        REVIEWS,
        encoding="utf-8-sig",
    )  # fmt: skip
    found = records(answer)
    assert (found[0]["lead_unit"], found[0]["co_units"], found[0]["office"]) == (
        "县交通局",
        ["县财政局", "石桥乡政府"],
        "石桥乡",
    )
    assert (found[1]["lead_unit"], found[1]["co_units"], found[1]["handling_result"]) == ("县教育局", ["县人社局"], "C")
    assert (found[2]["review_result"], found[2]["reject_reason"]) == ("不予立案", "属个人信访事项")
    assert (found[3]["review_result"], found[3]["merged_into"]) == ("并案", {"series": "平时", "number": 3})
    assert found[4]["review_result"] == "转社情民意"
    assert (found[5]["number"], found[5]["group_author"]) == (12, "民盟县总支")
    assert told(answer) == {(3, "count_mismatch"), (8, "unknown_word")}
    assert told(answer, "errors") == {(4, "bad_number")}


def test_two_proposals_of_one_number_are_asked_about_but_not_of_two_series(reading):
    answer = reading.book([
        ["案号", "案由", "提案人"], ["第5号", "A", "李明"], ["平5", "B", "王芳"], ["005", "C", "张伟（小学）"],
    ])  # fmt: skip
    assert told(answer) == {(4, "duplicate_row"), (4, "same_name")}


def test_two_sessions_of_a_year_may_number_their_proposals_alike(reading):
    heads, lines = ["案号", "案由", "提案人", "届次"], ("十届三次会议", "十届四次会议", "十届四次会议")
    rows = [["大会第1号", f"建议{at}", "李明", session] for at, session in enumerate(lines)]
    assert told(reading.book([heads, *rows])) == {(4, "duplicate_row")}


def test_adoptions_in_a_column_for_each_level(reading):
    answer = reading.book(
        [
            ["东关街道政协委员联络处社情民意信息登记表（2025年）"],
            ["编号", "撰写人", "信息题目", "收到日期", "采用情况", None, None, None, "领导批示", "反馈时间"],
            [None, None, None, None, "县级", "市级", "省级", "全国", None, None],
            [1, "蒋丽萍", "A", "3.2", "√", "2025年第6期", None, None, "县委书记批示：请阅研；市长圈阅", None],
            [2, "蔡志明、贾俊杰（执笔）", "B", "4月", "未采用", None, None, None, "无", "5月1日"],
            [3, "信息员 李秀英", "C", "2025-05-06", "第3期", "×", "√", "待定", None, None],
            [4, "丁慧", "D", 45800, None, None, None, None, None, None],
        ],
        merges=["A1:J1", "E2:H2"] + [f"{column}2:{column}3" for column in "ABCDIJ"],
    )
    assert answer["kind"] == "opinions"
    assert records(answer) == [
        {"_row": 4, "authors": ["蒋丽萍"], "title": "A", "date": "2025-03-02",
         "instructions": [{"level": "县", "text": "县委书记批示：请阅研"}, {"level": "市", "text": "市长圈阅"}],
         "adoptions": [{"level": "县"}, {"level": "市", "year": 2025, "issue": 6}]},
        {"_row": 5, "authors": ["蔡志明", "贾俊杰"], "title": "B", "date": "2025-04", "feedback_on": "2025-05-01", "adoptions": []},
        {"_row": 6, "author_role": "信息员", "authors": ["李秀英"], "title": "C", "date": "2025-05-06",
         "adoptions": [{"level": "县", "issue": 3}, {"level": "省"}]},
        {"_row": 7, "authors": ["丁慧"], "title": "D", "date": "2025-05-23"},
    ]  # fmt: skip
    assert told(answer) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("县政协《社情民意》2026年第3期采用，市政协采用", [{"level": "县", "year": 2026, "issue": 3}, {"level": "市"}]),
        ("县、市、省三级采用", [{"level": "县"}, {"level": "市"}, {"level": "省"}]),
        ("被省政协单篇采用（第15期）", [{"level": "省", "issue": 15, "form": "单篇"}]),
        ("市委办《信息快报》第21期", [{"level": "市", "issue": 21}]),
        ("全国政协综合采用", [{"level": "全国", "form": "综合"}]),
        ("《云溪政协信息》〔2026〕12期", [{"level": "县", "year": 2026, "issue": 12}]),
        ("未采用", []), ("留存", []), ("待反馈", None), ("—", None),
    ],
)  # fmt: skip
def test_an_adoption_is_read_with_its_level_and_issue(text, found):
    assert adoptions(text) == found


def test_an_instruction_keeps_its_words_and_tells_the_level_of_who_wrote_it():
    assert instructions("副省长批示：请研究") == [{"level": "省", "text": "副省长批示：请研究"}]
    assert instructions("王某批示") == [{"text": "王某批示"}]
    assert instructions("无") == []


@pytest.mark.parametrize(
    ("text", "number", "series"),
    [("第012号", 12, "大会"), ("第０１５号", 15, "大会"), ("平 005", 5, "平时"), ("平字第3号", 3, "平时"), ("2026-012", 12, "大会"), ("〔2026〕12号", 12, "大会"), ("10-5-012", 12, "大会"), ("第十二号", 12, "大会"), ("未编号", None, "")],
)  # fmt: skip
def test_a_number_is_read_with_its_series(text, number, series):
    assert number_and_series(text) == (number, series)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("与第012号并案", (12, "大会")),
        ("并入平3号提案", (3, "平时")),
        ("已并案（并入第二十号）", (20, "大会")),
        ("重新办理", None),
    ],
)
def test_a_merging_names_where_it_went(text, target):
    found = merged_into(text)
    assert (found and (found["number"], found["series"])) == target


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("A", "A"),
        ("Ｂ类", "B"),
        ("C（列入计划）", "C"),
        ("留作参考", "D"),
        ("正在解决", "B"),
        ("已采纳", "A"),
        ("办理中", ""),
    ],
)
def test_a_result_is_a_letter_or_its_words(text, letter):
    assert handling(text) == letter


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("张三、李四（请假）、王五(迟到)", [("张三", "出席"), ("李四", "请假"), ("王五", "迟到")]),
        ("出席：张三、李四；请假：王五", [("张三", "出席"), ("李四", "出席"), ("王五", "请假")]),
        ("李 明 王建军", [("李明", "出席"), ("王建军", "出席")]),
        ("艾力•吐尔逊　张三", [("艾力·吐尔逊", "出席"), ("张三", "出席")]),
        ("除王五请假外全体委员", [("王五", "请假")]),
    ],
)
def test_a_list_of_people_is_cut_at_every_separator(text, people):
    assert [(one.name, one.status) for one in people_listed(text).people] == people
