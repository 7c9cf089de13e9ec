"""An attendance sheet of members and events becomes a plan, the plan becomes marks, and they go again as a whole."""

from datetime import date

import pytest

from activities.actions.imports import import_attendance
from activities.importing.ledger import Options
from activities.importing.matrix import plan_matrix
from activities.models import Activity, Attendance
from activities.tests.test_ledger_imports import dump
from conftest import TODAY, enrol, study
from liaison import actions
from liaison.importing.plan import Status
from members.models import Appointment

E1 = {"id": "E1", "col": "C", "date": "2026-03-11", "title": "一季度集中学习"}
E2 = {"id": "E2", "col": "D", "date": "2026-04-22", "title": "红色教育"}
NEW = {"event:考勤!E2": "new:study"}


def reading(*people, events=(E1, E2), office="青石镇", **more):
    """Return what the reader says about a sheet with these members; each is (name, marks, more)."""
    rows = [
        {"_row": at, "_cells": {}, "name": name, "marks": {f"E{n}": mark for n, mark in enumerate(marks, 1)}, **rest}
        for at, (name, marks, rest) in enumerate(people, 3)
    ]
    sheet = {"sheet": "考勤", "header_row": 2, "header_key": "k", "columns": [], "events": list(events),
             "records": rows, "office": office, **more}  # fmt: skip
    return {"kind": "attendance", "sheets": [sheet]}


def planned(user, *people, choices=None, place="镇政府", responsible="李明", host=None, **more):
    people = [(*one, {}) if len(one) == 2 else one for one in people]
    options = Options(host or user.office, place, responsible)
    return plan_matrix(reading(*people, **more), user=user, options=options, choices=choices or {}, today=TODAY)


ALL = (("张立山", ("出席", "出席")), ("王春梅", ("迟到", "请假")), ("单小满", ("缺席", None)))


@pytest.fixture
def batch(town, by):
    """Return an open batch of 青石镇's clerk."""
    file = actions.store_bytes(b"x", "考勤.xlsx", "application/octet-stream", owner=town.qingshi, by=by)
    values = {"county": town.county, "office": town.qingshi, "kind": "attendance", "user": town.clerk, "file": file,
              "reading": {"kind": "attendance", "sheets": []}}  # fmt: skip
    return actions.begin_batch(values, by=by)


def carry_out(batch, plan, town, by):
    return import_attendance(batch, plan, office=town.qingshi, by=by, today=TODAY)


def said(row):
    return [one.why for one in row.said]


def held():
    return sorted(
        (row.activity.title, row.member.name, row.state)
        for row in Attendance.objects.select_related("activity", "member")
    )


def test_each_event_is_asked_about_once_with_the_kind_its_title_names_chosen_already(town):
    plan = planned(town.clerk, *ALL)
    open_, known = plan.words
    assert (open_.key, open_.said, open_.chosen) == ("stem:红色教育", "名称是“红色教育”的活动", "")
    assert (known.key, known.chosen) == ("event:考勤!E1", "new:study")
    assert [row.status for row in plan.rows] == [Status.QUESTION, Status.QUESTION, Status.NEW]
    assert said(plan.rows[0]) == ["D 列还没有选定，请看上方。"]
    assert plan.waiting_for == ["D 列“2026-04-22 红色教育”还没有选定是哪一次活动，请在上方选择。有 2 行等它。"]


def test_columns_of_one_sort_whose_titles_name_no_kind_are_asked_about_once(town):
    titles = ("第一次植树", "第2次植树", "植树", "", "")
    events = [{"id": f"E{at}", "col": "CDEFG"[at - 1], "date": f"2026-03-{at:02}", "title": title}
              for at, title in enumerate(titles, 1)]  # fmt: skip
    present = [(name, ("出席",) * 5) for name in ("张立山", "王春梅", "单小满")]
    plan = planned(town.clerk, *present, events=events)
    assert [(word.key, word.said) for word in plan.words] == [
        ("stem:植树", "名称是“植树”的活动"), ("stem:", "没有写名称的活动"),
    ]  # fmt: skip
    said = {"stem:植树": "new:service", "stem:": "skip"}
    plan = planned(town.clerk, *present, events=events, choices=said)
    assert [row.status for row in plan.rows] == [Status.NEW] * 3
    assert [change.field for change in plan.rows[0].changes] == [
        "2026-03-01 第一次植树", "2026-03-02 第2次植树", "2026-03-03 植树",
    ]  # fmt: skip
    one_is_other = said | {"event:考勤!E3": "new:visit"}
    plan = planned(town.clerk, *present, events=events, choices=one_is_other)
    assert [event.named.kind.code for event, *_ in plan.rows[0].step.marks] == ["service", "service", "visit"]


def test_a_column_of_a_meeting_the_county_has_not_entered_says_so(town):
    plenary = {**E2, "title": "县政协全会"}
    plan = planned(town.clerk, *ALL, events=(E1, plenary))
    assert plan.waiting_for == [
        "D 列“2026-04-22 县政协全会”是全体会议，由县政协登记，当天还没有这条记录。"
        "县政协登记后再上传，或在上方选择不导入。有 2 行等它。"
    ]
    plan = planned(town.clerk, *ALL, events=(E1, plenary), choices={"stem:县政协全会": "skip"})
    assert [row.status for row in plan.rows] == [Status.NEW] * 3


def test_new_events_become_activities_and_a_blank_is_nobody_expected(town, by, batch):
    before = dump()
    plan = planned(town.clerk, *ALL, choices=NEW)
    done = carry_out(batch, plan, town, by)
    assert done.result == "新增 3"
    assert held() == [
        ("一季度集中学习", "单小满", "absent"), ("一季度集中学习", "张立山", "present"),
        ("一季度集中学习", "王春梅", "late"), ("红色教育", "张立山", "present"), ("红色教育", "王春梅", "leave"),
    ]  # fmt: skip
    assert list(Activity.objects.order_by("day").values_list("audience", "state", "place", "contents")) == [
        ("all", "completed", "镇政府", "一季度集中学习"), ("invited", "completed", "镇政府", "红色教育"),
    ]  # fmt: skip
    assert [row.status for row in planned(town.clerk, *ALL).rows] == [Status.SAME] * 3
    actions.undo_batch(done, by=by, reason="传错了表")
    assert dump() == before


def test_a_new_activity_without_place_or_person_in_charge_stays_a_draft(town, by, batch):
    plan = planned(town.clerk, *ALL, choices=NEW, place="")
    assert dict(plan.words[0].options)["new:study"] == "新登记一次集中学习（缺地点，存为草稿）"
    carry_out(batch, plan, town, by)
    assert set(Activity.objects.values_list("state", flat=True)) == {"draft"}


def test_rows_left_out_leave_their_activity_a_draft(town, by, batch):
    stranger = ("沈玉梅", ("出席", None))
    plan = planned(town.clerk, *ALL, stranger, events=(E1,))
    assert (plan.rows[3].status, said(plan.rows[3])) == (
        Status.QUESTION, ["名册上没有沈玉梅，请选择是哪一位，或不导入这一行。"],
    )  # fmt: skip
    doubt = {"questions": [{"row": 5, "code": "hidden_row", "why": "这一行是隐藏的。"}]}
    carry_out(batch, planned(town.clerk, *ALL, events=(E1,), **doubt), town, by)
    activity = Activity.objects.get()
    assert (activity.state, activity.audience, activity.attendances.count()) == ("draft", "all", 2)


def test_marks_of_an_activity_that_stands_show_old_and_new(town, by, batch):
    activity = study(town.qingshi, by, day=date(2026, 3, 11), title="一季度集中学习", marks={town.shan.pk: "leave"})
    before = dump()
    plan = planned(town.clerk, *ALL, events=(E1,))
    assert plan.words[0].chosen == f"a{activity.pk}"
    assert [row.status for row in plan.rows] == [Status.SAME, Status.CHANGED, Status.CHANGED]
    assert [[tuple(change) for change in row.changes] for row in plan.rows] == [
        [], [("2026-03-11 一季度集中学习", "出席", "迟到")], [("2026-03-11 一季度集中学习", "请假", "缺席")],
    ]  # fmt: skip
    done = carry_out(batch, plan, town, by)
    assert held() == [
        ("一季度集中学习", "单小满", "absent"), ("一季度集中学习", "张立山", "present"),
        ("一季度集中学习", "王春梅", "late"),
    ]  # fmt: skip
    actions.undo_batch(done, by=by, reason="传错了表")
    assert dump() == before


def test_another_activity_of_the_kind_that_day_is_asked_about(town, by):
    activity = study(town.qingshi, by, day=date(2026, 3, 11), title="学习提案工作条例")
    plan = planned(town.clerk, *ALL, events=(E1,))
    assert (plan.words[0].chosen, plan.words[0].options[0]) == (
        "", (f"a{activity.pk}", "已登记的：集中学习 学习提案工作条例"),
    )  # fmt: skip
    plan = planned(town.clerk, *ALL, events=(E1,), choices={"event:考勤!E1": "skip"})
    assert [row.status for row in plan.rows] == [Status.SAME] * 3


def test_two_of_one_name_are_told_by_sector_or_note(town):
    twin = enrol(town.qingshi, town.farming, "王春梅", employer="春梅合作社")
    plan = planned(
        town.clerk, ("王春梅", ("出席",), {"sector": "教育"}), ("王春梅", ("请假",), {"name_note": "合作社"}),
        ("王春梅", ("缺席",)), events=(E1,),
    )  # fmt: skip
    assert [row.step and row.step.member for row in plan.rows] == [town.wang.pk, twin.pk, None]
    assert said(plan.rows[2]) == ["名册上有 2 位王春梅，请选择是哪一位。"]
    plan = planned(town.clerk, ("王春梅", ("出席",)), events=(E1,), choices={"考勤!3": f"m{twin.pk}"})
    assert (plan.rows[0].status, plan.rows[0].step.member) == (Status.NEW, twin.pk)


def test_nobody_is_chosen_from_another_office_and_no_member_twice(town):
    forged = planned(town.clerk, ("赵强", ("出席",)), events=(E1,), choices={"考勤!3": f"m{town.zhao.pk}"})
    assert (forged.rows[0].status, forged.steps) == (Status.QUESTION, [])
    twice = planned(town.clerk, ("张立山", ("出席",)), ("张立山", ("缺席",)), events=(E1,))
    assert (twice.rows[1].status, said(twice.rows[1])) == (
        Status.ERROR, ["与第 3 行是同一位委员，一个表里只能有一行。"],
    )  # fmt: skip


def test_marks_from_before_somebody_joined_or_after_he_left_are_not_taken(town, by, batch):
    enrol(town.qingshi, town.farming, "何平", from_day=date(2026, 4, 1))
    Appointment.objects.filter(member=town.shan).update(to_day=date(2026, 3, 31), end="transferred")
    people = (("何平", ("缺席", "出席")), ("单小满", ("出席", "缺席")))
    plan = planned(town.clerk, *people, choices=NEW)
    assert [said(row) for row in plan.rows] == [
        ["何平 2026-03-11 不在本机构任职，照此导入时不登记这一格。"],
        ["单小满 2026-04-22 不在本机构任职，照此导入时不登记这一格。"],
    ]  # fmt: skip
    carry_out(batch, planned(town.clerk, *people, choices=NEW | {"考勤!3": "take", "考勤!4": "take"}), town, by)
    assert held() == [("一季度集中学习", "单小满", "present"), ("红色教育", "何平", "present")]


def test_an_unknown_mark_is_asked_about_once_for_the_whole_file(town):
    doubt = {"questions": [{"row": 3, "code": "unknown_mark", "why": "不知道？是什么。", "said": "？", "column": "C",
                            "cell": "C3"}]}  # fmt: skip
    plan = planned(town.clerk, ("张立山", (None,)), events=(E1,), **doubt)
    assert (plan.rows[0].status, plan.words[0].key) == (Status.QUESTION, "mark:？")
    for answer, marks in (("leave", ["leave"]), ("none", [])):
        plan = planned(town.clerk, ("张立山", (None,)), events=(E1,), choices={"mark:？": answer}, **doubt)
        assert [state for _, state, _ in plan.rows[0].step.marks] == marks


def test_the_day_of_a_column_is_asked_for_where_it_names_a_month_only(town):
    month = {**E1, "date": "2026-02", "title": "走访集中学习"}
    plan = planned(town.clerk, *ALL, events=(month,))
    assert (plan.words[0].key, len(plan.words[0].options)) == ("day:考勤!E1", 29)
    plan = planned(town.clerk, *ALL, events=(month,), choices={"day:考勤!E1": "2026-02-10"})
    assert [row.status for row in plan.rows] == [Status.NEW] * 3
    none = {"id": "E1", "col": "C", "title": "集中学习"}
    plan = planned(town.clerk, *ALL, events=(none,))
    assert plan.waiting_for == [
        "C 列“集中学习”的表头没有写日期，请在表中补上后重新上传，或在上方选择不导入这一列。有 3 行等它。"
    ]
    plan = planned(town.clerk, *ALL, events=(none,), choices={"day:考勤!E1": "skip"})
    assert [row.status for row in plan.rows] == [Status.SAME] * 3


def test_another_offices_sheet_is_refused_until_it_is_said_to_be_ones_own(town):
    plan = planned(town.clerk, *ALL, events=(E1,), office="柳河镇")
    assert {row.status for row in plan.rows} == {Status.QUESTION}
    left = planned(town.clerk, *ALL, events=(E1,), office="柳河镇", choices={"office:柳河镇": "skip"})
    assert {row.status for row in left.rows} == {Status.SKIPPED}
