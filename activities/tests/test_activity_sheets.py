"""The sheets activities are handed in as: 学习签到及出勤表 of one, 会议活动台账 of many."""

from datetime import date

import openpyxl
import pytest

from activities.actions import mark_attendance
from activities.models import Activity
from activities.sheets.activities import ledger_paper
from activities.sheets.attendance import attendance_paper
from conftest import TODAY, enrol, study
from liaison import actions
from liaison.keys import Actor
from members import actions as register

DAY = date(2026, 2, 11)
LEDGER_HEAD = [
    "序号", "日期", "类别", "主题", "地点", "主办/联合", "主持人",
    "应到", "实到", "请假", "缺席", "出席率", "发言人", "形成成果", "采纳情况", "状态",
]  # fmt: skip
TITLE, PLACE, OFFICE = "学习《政协章程》", "镇政府三楼会议室", "青石镇政协联络组"


def ledger(user):
    return ledger_paper(Activity.objects.visible_to(user).with_parts().with_committees(), user=user, day=TODAY)


def signs(activity: Activity) -> list[tuple[str, str]]:
    return [(row[1], row[4]) for row in attendance_paper(activity, day=TODAY).rows]


# 签到及出勤表.


def test_the_sheet_lists_everybody_in_office_on_the_day_with_mark_and_remark(town, by):
    activity = study(town.qingshi, by, completed=False)
    said = {town.zhang.pk: ("late", "堵车"), town.wang.pk: ("present", ""), town.shan.pk: ("leave", "病假")}
    paper = attendance_paper(mark_attendance(activity, said, by=by), day=TODAY)
    assert [column.title for column in paper.columns] == [
        "序号", "姓名", "界别", "工作单位及职务", "出席情况", "本人签名", "备注",
    ]  # fmt: skip
    assert list(paper.rows) == [
        (1, "张立山", "农业", "农机站站长", "○", "", "堵车"),
        (2, "单小满", "教育", "农机站站长", "△", "", "病假"),
        (3, "王春梅", "教育", "中心小学校长", "√", "", ""),
    ]
    assert paper.totals == ["应到 3 人，实到 2 人（其中迟到 1 人、早退 0 人），请假 1 人，缺席 0 人，出席率 66.7%"]


def test_each_state_has_a_mark_of_its_own_and_the_legend_explains_them(town, by):
    for name in ("丙", "丁", "戊"):
        enrol(town.qingshi, town.farming, name)
    activity = study(town.qingshi, by, completed=False)
    people = [place.member_id for place in activity.roster()]
    states = ("present", "late", "early", "partial", "leave", "absent")
    mark_attendance(activity, {pk: (state, "") for pk, state in zip(people, states, strict=True)}, by=by)
    assert [sign for _, sign in signs(activity)] == ["√", "○", "◎", "◇", "△", "×"]
    assert attendance_paper(activity, day=TODAY).notes == ["注：√ 出席  ○ 迟到  ◎ 早退  ◇ 未全程  △ 请假  × 缺席。"]


def test_the_head_of_the_sheet_says_what_when_where_and_who(town, by):
    activity = study(town.qingshi, by, main_speaker=[town.zhang.pk], exchange_speaker=[town.wang.pk, town.shan.pk])
    paper = attendance_paper(activity, day=TODAY)
    assert (paper.title, paper.unit, paper.day) == ("学习签到及出勤表", OFFICE, TODAY)
    assert (paper.landscape, tuple(paper.signatures)) == (False, ("填报人：", "审核人："))
    facts = dict(paper.facts)
    assert list(facts) == ["活动主题", "时间", "地点", "主持人", "主题发言人", "交流发言人", "心得体会"]
    assert (facts["活动主题"], facts["时间"], facts["地点"], facts["主持人"]) == (TITLE, "2026年2月11日", PLACE, "周海")
    assert (facts["主题发言人"], facts["心得体会"]) == ("张立山", "")
    assert sorted(facts["交流发言人"].split("、")) == ["单小满", "王春梅"]


def test_a_draft_is_printed_with_empty_marks_to_be_signed_on_paper(town, by):
    activity = study(town.qingshi, by, completed=False)
    assert signs(activity) == [("张立山", ""), ("单小满", ""), ("王春梅", "")]
    paper = attendance_paper(activity, day=TODAY)
    assert paper.totals == ["应到 0 人，实到 0 人（其中迟到 0 人、早退 0 人），请假 0 人，缺席 0 人，出席率 —"]


def test_an_activity_without_a_day_prints_an_empty_form(town, by):
    paper = attendance_paper(study(town.qingshi, by, day=None, completed=False), day=TODAY)
    assert (list(paper.rows), dict(paper.facts)["时间"]) == ([], "")
    paper.write()
    assert paper.count == 0


def test_who_left_since_still_stands_on_the_sheet_of_his_day_and_who_came_since_does_not(town, by):
    activity = study(town.qingshi, by)
    register.change_appointment(town.zhang.appointments.get(), {"to_day": DAY, "end": "moved"}, by=by)
    enrol(town.qingshi, town.farming, "李新", from_day=date(2026, 2, 12))
    assert signs(activity) == [("张立山", "√"), ("单小满", "√"), ("王春梅", "√")]


def test_whose_appointment_turns_out_to_have_ended_before_leaves_the_sheet_and_its_total(town, by):
    activity = study(town.qingshi, by)
    register.change_appointment(town.zhang.appointments.get(), {"to_day": date(2026, 2, 10), "end": "moved"}, by=by)
    paper = attendance_paper(activity, day=TODAY)
    assert [row[:2] for row in paper.rows] == [(1, "单小满"), (2, "王春梅")]
    assert paper.totals[0].startswith("应到 2 人，实到 2 人")


def test_offices_that_met_together_sign_one_sheet(town, by):
    activity = study(town.qingshi, by, completed=False)
    activity.hosts.add(town.liuhe)
    paper = attendance_paper(activity, day=TODAY)
    assert paper.unit == "青石镇政协联络组、柳河镇政协联络委"
    assert [row[1] for row in paper.rows] == ["张立山", "单小满", "王春梅", "赵强"]


def test_the_sheet_in_the_file_reads_as_on_paper(town, by):
    written = attendance_paper(study(town.qingshi, by, contents="=HYPERLINK(1)"), day=TODAY)
    sheet = openpyxl.load_workbook(written.write()).active
    lines = [[cell.value for cell in line if cell.value is not None] for line in sheet.iter_rows()]
    assert lines[:3] == [["学习签到及出勤表"], [f"填报单位：{OFFICE}", "填报日期：2026-05-20"], ["活动主题", TITLE]]
    assert lines[10] == [1, "张立山", "农业", "农机站站长", "√"]
    assert lines[-1] == ["填报人：", "审核人："]
    assert (sheet.page_setup.orientation, sheet.print_title_rows, written.count) == ("portrait", "$10:$10", 3)


# 会议活动台账.


def test_the_ledger_has_a_line_for_each_activity_the_newest_first(town, by):
    study(town.qingshi, by, marks={town.zhang.pk: "late", town.wang.pk: "leave", town.shan.pk: "absent"})
    study(town.qingshi, by, day=date(2026, 4, 1), title="座谈", completed=False)
    paper = ledger(town.clerk)
    assert [column.title for column in paper.columns] == LEDGER_HEAD
    assert list(paper.rows) == [
        [1, date(2026, 4, 1), "集中学习", "座谈", PLACE, OFFICE, "周海", 0, 0, 0, 0, "—", "", "", "", "草稿"],
        [2, DAY, "集中学习", TITLE, PLACE, OFFICE, "周海", 3, 1, 1, 1, "33.3%", "", "", "", "已完成"],
    ]
    assert paper.totals == ["合计：2 次，应到 3 人次，实到 1 人次"]
    assert (paper.title, paper.unit, paper.landscape) == ("会议活动台账", OFFICE, True)


def test_whoever_spoke_is_named_once_and_reflections_are_no_speeches(town, by):
    zhang, wang = town.zhang.pk, town.wang.pk
    study(town.qingshi, by, main_speaker=[zhang], exchange_speaker=[zhang, wang], reflection=[town.shan.pk])
    speakers = next(iter(ledger(town.clerk).rows))[12]
    assert sorted(speakers.split("、")) == ["张立山", "王春梅"]


def test_the_ledger_of_a_reader_holds_what_he_reaches(town, by):
    study(town.qingshi, by)
    study(town.liuhe, Actor(town.liuhe_clerk), day=date(2026, 3, 1))
    study(town.shiqiao, Actor(town.other_clerk))
    assert [row[5] for row in ledger(town.clerk).rows] == [OFFICE]
    assert [row[5] for row in ledger(town.reviewer).rows] == ["柳河镇政协联络委", OFFICE]
    assert ledger(town.reviewer).totals == ["合计：2 次，应到 4 人次，实到 4 人次"]
    assert ledger(town.reviewer).unit == "政协云溪县委员会"


def test_an_activity_held_together_is_one_line_and_counts_once(town, by):
    activity = study(town.qingshi, by)
    activity.hosts.add(town.liuhe)
    paper = ledger(town.reviewer)
    assert [row[5] for row in paper.rows] == ["青石镇政协联络组、柳河镇政协联络委"]
    assert paper.totals == ["合计：1 次，应到 3 人次，实到 3 人次"]


def test_a_ledger_of_nothing_says_so(town):
    paper = ledger(town.clerk)
    assert (list(paper.rows), paper.totals) == ([], ["合计：0 次，应到 0 人次，实到 0 人次"])


def test_the_ledger_in_the_file_holds_days_as_days_and_numbers_as_numbers(town, by):
    study(town.qingshi, by)
    actions.withdraw(study(town.qingshi, by, day=date(2026, 1, 5), completed=False), by=by, reason="重复登记")
    written = ledger(town.clerk)
    sheet = openpyxl.load_workbook(written.write()).active
    assert [cell.value for cell in sheet[3]] == LEDGER_HEAD
    assert [cell.data_type for cell in sheet[4]] == ["n", "d", *"sssss", *"nnnn", "s", "n", "n", "n", "s"]
    assert (sheet["B4"].value.date(), sheet["H4"].value, sheet["L4"].value) == (DAY, 3, "100.0%")
    assert written.count == 2


@pytest.mark.parametrize("extra", [0, 2])
def test_the_ledger_asks_as_often_for_one_activity_as_for_three(town, by, django_assert_num_queries, extra):
    for number in range(1 + extra):
        study(town.qingshi, by, day=date(2026, 2, 11 + number), main_speaker=[town.zhang.pk])
    user = town.clerk
    with django_assert_num_queries(8):
        assert len(list(ledger(user).rows)) == 1 + extra
