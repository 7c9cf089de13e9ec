"""A ledger becomes a plan, the plan becomes activities with who was there, and they go again as a whole."""

import json
from datetime import date

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError

from activities.actions import record_activity
from activities.actions.imports import import_ledger
from activities.importing.ledger import Options, plan_ledger
from activities.kinds import KINDS
from activities.models import Activity, Attendance, NamedKind, Part
from conftest import TODAY, enrol, study
from liaison import actions
from liaison.importing.plan import Status
from liaison.keys import Actor
from liaison.models import Batch

LINE = {"date": "2026-03-11", "category": "集中学习", "title": "学习全会精神", "place": "镇政府"}
EVERYBODY = [{"name": name, "status": "出席"} for name in ("张立山", "王春梅", "单小满")]
HEADINGS = {"moderator": "主持人", "host": "主办单位"}


def reading(*records, office="青石镇", **more):
    """Return what the reader says about a ledger with these lines."""
    rows = [{"_row": at, "_cells": {"date": f"B{at}"}, **record} for at, record in enumerate(records, 3)]
    columns = [{"col": "A", "header": header, "field": field} for field, header in HEADINGS.items()]
    sheet = {"sheet": "台账", "header_row": 2, "header_key": "k", "columns": columns, "records": rows, **more}
    return {"kind": "activities", "sheets": [{**sheet, "office": office} if office else sheet]}


def planned(user, *records, choices=None, place="", responsible="李明", host=None, **more):
    options = Options(host or user.office, place, responsible)
    return plan_ledger(reading(*records, **more), user=user, options=options, choices=choices or {}, today=TODAY)


def asked(code, row=3, **more):
    return {"questions": [{"row": row, "code": code, "why": "请核对。", "cell": "H3", "field": "participants", **more}]}


@pytest.fixture
def batch(town, by):
    """Return an open batch of 青石镇's clerk."""
    file = actions.store_bytes(b"x", "台账.xlsx", "application/octet-stream", owner=town.qingshi, by=by)
    values = {"county": town.county, "office": town.qingshi, "kind": "activities", "user": town.clerk, "file": file,
              "reading": {"kind": "activities", "sheets": []}}  # fmt: skip
    return actions.begin_batch(values, by=by)


def carry_out(batch, plan, town, by):
    return import_ledger(batch, plan, office=town.qingshi, by=by, today=TODAY)


def shown(row):
    return [tuple(change) for change in row.changes]


def said(row):
    return [one.why for one in row.said]


def test_a_line_becomes_an_activity_with_everything_it_says(town):
    line = {
        **LINE, "moderator": "周海", "content": "全会公报", "outcome": "体会 3 篇", "remark": "有照片",
        "speakers": ["张立山", "县委党校教授陈某"], "guests": ["镇党委副书记"], "date_end": "2026-03-12",
        "participants": [*EVERYBODY[:2], {"name": "单小满", "status": "请假"}],
    }  # fmt: skip
    (row,) = planned(town.clerk, line).rows
    assert row.status == Status.NEW
    assert shown(row) == [
        ("日期", "", "2026-03-11"), ("类别", "", "集中学习"), ("主题", "", "学习全会精神"), ("地点", "", "镇政府"),
        ("责任人", "", "李明"), ("主持人", "", "周海"), ("内容", "", "全会公报"), ("主题发言人", "", "张立山"),
        ("外请主讲人", "", "县委党校教授陈某"), ("记录", "", "体会 3 篇"),
        ("备注", "", "有照片\n列席：镇党委副书记\n活动至 2026-03-12 结束"), ("出席", "", "出席 2；请假 1（单小满）"),
        ("状态", "", "已完成"),
    ]  # fmt: skip


def test_what_is_not_settled_becomes_a_draft_and_says_why(town):
    later = {**LINE, "date": "2026-06-11", "participants": EVERYBODY}
    no_place, coming, no_names = planned(
        town.clerk, {**LINE, "place": "", "participants": EVERYBODY}, later,
        {**LINE, "date": "2026-04-11", "attended": 8}, responsible="",
    ).rows  # fmt: skip
    assert said(no_place) == ["存为草稿：没有地点、责任人。"]
    assert said(coming) == ["存为草稿：没有责任人；还没有举行。"]
    assert said(no_names) == ["只写了实到 8 人，没有姓名，不登记各人的出席。", "存为草稿：没有责任人；没有出席名单。"]
    assert [shown(row)[-1] for row in (no_place, coming)] == [("状态", "", "草稿")] * 2


def test_who_is_expected_follows_from_who_is_named_and_how_many_were_to_come(town):
    whole, some, told, open_ = planned(
        town.clerk, {**LINE, "participants": EVERYBODY},
        {**LINE, "date": "2026-03-12", "participants": EVERYBODY[:2]},
        {**LINE, "date": "2026-03-13", "participants": EVERYBODY[:2], "invited": 2},
        {**LINE, "date": "2026-03-14", "participants": EVERYBODY[:2], "invited": 3},
    ).rows  # fmt: skip
    assert [row.step.values["audience"] for row in (whole, some, told, open_)] == ["all", "invited", "invited", "all"]
    assert said(some) == ["名册上其余 1 人没有写，按没有邀请登记。"]
    assert (said(told), told.step.complete) == ([], True)
    assert (said(open_), open_.step.complete) == (["存为草稿：还有 1 人的出席没有写明。"], False)


def test_everybody_is_who_was_in_office_that_day_once_somebody_agrees(town):
    enrol(town.qingshi, town.farming, "何平", from_day=date(2026, 4, 1))
    line = {**LINE, "participants_text": "全体委员", "attended": 4}
    (row,) = planned(town.clerk, line, **asked("all_members")).rows
    assert (row.status, row.options) == (Status.QUESTION, [("take", "照此导入"), ("skip", "不导入这一行")])
    (row,) = planned(town.clerk, line, choices={"台账!3": "take"}, **asked("all_members")).rows
    assert (row.status, row.step.marks) == (
        Status.NEW, dict.fromkeys((town.zhang.pk, town.wang.pk, town.shan.pk), ("present", "")),
    )  # fmt: skip
    assert "写的实到 4 人，当日名册上有 3 人。" in said(row)


def test_an_unknown_category_is_asked_about_once_for_the_whole_file(town):
    plan = planned(town.clerk, {**LINE, "category": "红色教育"}, {**LINE, "date": "2026-03-18", "category": "红色教育"})
    assert [row.status for row in plan.rows] == [Status.QUESTION] * 2
    assert [(word.key, word.said) for word in plan.words] == [("kind:红色教育", "类别“红色教育”")]
    plan = planned(town.clerk, {**LINE, "category": "红色教育"}, choices={"kind:红色教育": "study"})
    assert (plan.rows[0].status, plan.rows[0].step.named.kind.code) == (Status.NEW, "study")


def test_a_countys_own_name_is_known_and_kept(town):
    own = NamedKind.objects.create(county=town.county, base="study", name="书香政协")
    NamedKind.objects.create(county=town.other_county, base="study", name="委员书屋")
    known, foreign = planned(town.clerk, {**LINE, "category": "书香政协"}, {**LINE, "category": "委员书屋"}).rows
    assert (known.step.named.name, known.step.values["named_kind"]) == (own, own)
    assert foreign.status == Status.QUESTION
    chosen = {"kind:委员书屋": f"study:{own.pk}"}
    assert planned(town.clerk, {**LINE, "category": "委员书屋"}, choices=chosen).rows[0].step.named.name == own


def test_a_doubtful_day_is_chosen_among_its_readings_and_a_month_among_its_days(town):
    doubt = {"questions": [{"row": 3, "code": "ambiguous_date", "why": "4月3日或4月30日。", "field": "date",
                            "candidates": ["2026-04-03", "2026-04-30"]}]}  # fmt: skip
    line = {name: value for name, value in LINE.items() if name != "date"}
    (row,) = planned(town.clerk, line, **doubt).rows
    assert [answer for answer, _ in row.options] == ["date=2026-04-03", "date=2026-04-30", "skip"]
    (row,) = planned(town.clerk, line, choices={"台账!3": "date=2026-04-30"}, **doubt).rows
    assert (row.status, row.step.values["day"]) == (Status.NEW, date(2026, 4, 30))
    (month,) = planned(town.clerk, {**LINE, "date": "2026-02"}).rows
    assert (month.status, len(month.options)) == (Status.QUESTION, 29)
    none, early = planned(town.clerk, line, {**LINE, "date": "2019-03-01"}).rows
    assert (none.status, none.options) == (Status.ERROR, [("skip", "不导入这一行")])
    assert said(early) == ["2019-03-01 不在本县任何一届的任期内，请核对日期。"]


def test_people_are_members_in_office_on_the_day_and_others_are_asked_about(town):
    twin = enrol(town.qingshi, town.teaching, "王春梅", employer="农商银行")
    gone = enrol(town.qingshi, town.teaching, "何平", from_day=date(2026, 4, 1))
    people = [{"name": "王春梅", "name_note": "农商银行", "status": "迟到"}, {"name": "赵强", "status": "出席"},
              {"name": "何平", "status": "出席"}]  # fmt: skip
    plan = planned(town.clerk, {**LINE, "participants": people})
    (row,) = plan.rows
    assert [word.key for word in plan.words] == ["person:赵强"]
    assert [label for _, label in plan.words[0].options[:2]] == ["不是委员，作为列席人员", "不登记这个人"]
    assert str(town.zhao.pk) not in {answer[1:] for answer, _ in plan.words[0].options}
    assert said(row)[:2] == [
        "何平 2026-03-11 不在本机构任职，照此导入时不登记其出席和发言。", "名册上没有赵强，请在上方选择是谁。",
    ]  # fmt: skip
    answers = {"person:赵强": "guest", "台账!3": "take"}
    (row,) = planned(town.clerk, {**LINE, "participants": people}, choices=answers).rows
    assert row.step.marks == {twin.pk: ("late", "")}
    assert row.step.values["notes"] == "列席：赵强"
    forged = {"person:赵强": f"m{town.zhao.pk}", "台账!3": "take"}
    assert planned(town.clerk, {**LINE, "participants": people}, choices=forged).rows[0].status == Status.QUESTION
    assert gone.attendances.count() == 0


def test_another_offices_sheet_is_refused_until_it_is_said_to_be_ones_own(town):
    plan = planned(town.clerk, LINE, office="柳河镇")
    assert (plan.rows[0].status, [word.key for word in plan.words]) == (Status.QUESTION, ["office:柳河镇"])
    for answer, status in (("skip", Status.SKIPPED), ("take", Status.NEW)):
        (row,) = planned(town.clerk, LINE, office="柳河镇", choices={"office:柳河镇": answer}).rows
        assert row.status == status
    assert planned(town.county_admin, LINE, office="柳河镇", host=town.liuhe).rows[0].status == Status.NEW


def test_joint_hosts_are_told_from_the_person_in_charge_and_other_bodies(town):
    (row,) = planned(town.clerk, {**LINE, "host": "青石镇政协联络组、柳河镇、县农业农村局"}).rows
    assert (row.step.values["hosts"], row.step.values["partners"]) == ([town.liuhe], "县农业农村局")
    (row,) = planned(town.clerk, {**LINE, "host": "张立山"}).rows
    assert (row.step.values["moderator"], row.step.values["hosts"]) == ("张立山", [])


def test_what_stands_already_is_told_by_day_kind_and_title(town, by):
    activity = study(town.qingshi, by, day=date(2026, 3, 11), title="学习《政协章程》")
    same, more = planned(
        town.clerk, {**LINE, "title": "学习政协章程", "place": ""}, {**LINE, "title": "学习提案工作条例"},
    ).rows  # fmt: skip
    assert (same.status, same.step.activity) == (Status.CHANGED, activity)
    assert shown(same) == [("主题", "学习《政协章程》", "学习政协章程")]
    assert (more.status, more.step.activity) == (Status.NEW, None)
    (other,) = planned(town.clerk, {**LINE, "title": "学习提案工作条例"}).rows
    assert other.options == [
        (f"a{activity.pk}", "就是已登记的“学习《政协章程》”"), ("new", "登记为另一次活动"), ("skip", "不导入这一行"),
    ]  # fmt: skip
    (other,) = planned(town.clerk, {**LINE, "title": "学习提案工作条例"}, choices={"台账!3": "new"}).rows
    assert (other.status, other.step.activity) == (Status.NEW, None)


def test_a_change_shows_old_and_new_and_nothing_is_emptied(town, by):
    study(town.qingshi, by, day=date(2026, 3, 11), title="学习全会精神", marks={town.shan.pk: "absent"})
    line = {**LINE, "outcome": "体会 3 篇", "participants": [*EVERYBODY[:2], {"name": "单小满", "status": "请假"}]}
    (row,) = planned(town.clerk, line).rows
    assert shown(row) == [
        ("地点", "镇政府三楼会议室", "镇政府"),
        ("记录", "张立山主讲，两名委员发言。", "张立山主讲，两名委员发言。\n体会 3 篇"),
        ("出席：单小满", "缺席", "请假"),
    ]  # fmt: skip
    assert row.step.values["plan"] == "青政协〔2026〕3号"


def test_an_identity_number_and_a_text_too_long_stop_the_line_and_a_long_title_is_kept_as_contents(town):
    number, long, title = planned(
        town.clerk, {**LINE, "remark": "110101199003078515"}, {**LINE, "place": "村" * 101},
        {**LINE, "title": "学" * 150},
    ).rows  # fmt: skip
    assert (number.status, long.status) == (Status.ERROR, Status.ERROR)
    assert said(long)[0] == "“地点”有 101 个字，最多 100 个字，请在表中改短后重新上传。"
    assert (len(title.step.values["title"]), title.step.values["contents"]) == (100, "学" * 150)


def dump() -> str:
    """Return every activity and all that hangs on it, but versions."""
    held = [row for model in (Activity, Attendance, Part) for row in model.objects.order_by("pk")]
    rows = json.loads(serializers.serialize("json", held))
    for row in rows:
        row["fields"].pop("version", None)
    return json.dumps(rows, ensure_ascii=False)


def test_an_import_writes_all_lines_and_its_undo_restores_equality(town, by, batch):
    study(town.qingshi, by, day=date(2026, 2, 11), title="学习《政协章程》", main_speaker=[town.wang.pk])
    before = dump()
    plan = planned(
        town.clerk, {**LINE, "participants": EVERYBODY, "host": "柳河镇", "speakers": ["张立山"]},
        {**LINE, "date": "2026-02-11", "title": "学习《政协章程》", "speakers": ["单小满"], "place": "委员之家",
         "participants": [{"name": "王春梅", "status": "迟到"}]},
    )  # fmt: skip
    done = carry_out(batch, plan, town, by)
    assert done.result == "新增 1，变更 1"
    made = Activity.objects.get(title="学习全会精神")
    assert (made.state, set(made.hosts.all())) == ("completed", {town.qingshi, town.liuhe})
    assert sorted(made.attendances.values_list("member__name", "state")) == [
        ("单小满", "present"), ("张立山", "present"), ("王春梅", "present"),
    ]  # fmt: skip
    changed = Activity.objects.get(title="学习《政协章程》")
    assert (changed.place, changed.attendances.get(member=town.wang).state) == ("委员之家", "late")
    assert sorted(part.member.name for part in changed.parts.all()) == ["单小满", "王春梅"]
    actions.undo_batch(done, by=by, reason="传错了表")
    assert dump() == before
    assert not Activity.hosts.through.objects.filter(office=town.liuhe).exists()


@pytest.mark.parametrize("lines", [1, 30])
def test_planning_asks_the_database_no_more_for_many_lines(town, by, lines, django_assert_num_queries):
    study(town.qingshi, by, day=date(2026, 3, 1), title="学习章程")
    ledger = [
        {**LINE, "date": f"2026-03-{at:02}", "title": f"学习章程{at}", "participants": EVERYBODY}
        for at in range(1, lines + 1)
    ]
    with django_assert_num_queries(9):
        planned(town.clerk, *ledger)


def test_what_the_county_holds_is_found_in_an_offices_ledger_and_gets_marks_only(town, by, batch):
    line = {**LINE, "category": "全会", "title": "县政协全体会议", "outcome": "体会", "participants": EVERYBODY[:2]}
    (row,) = planned(town.clerk, line).rows
    assert (row.status, said(row)[0]) == (
        Status.ERROR, "全体会议由县政协登记，当天还没有这条记录。县政协登记后再上传，或不导入这一行。",
    )  # fmt: skip
    values = {"day": date(2026, 3, 11), "title": "县政协全体会议"}
    plenary = record_activity(KINDS["plenary"], town.county, values, by=Actor(town.county_admin))
    plan = planned(town.clerk, line)
    (row,) = plan.rows
    assert (row.status, row.step.activity, row.step.values) == (Status.CHANGED, plenary, None)
    carry_out(batch, plan, town, by)
    plenary.refresh_from_db()
    assert (plenary.record, sorted(plenary.attendances.values_list("member__name", flat=True))) == (
        "", ["张立山", "王春梅"],
    )  # fmt: skip
    assert planned(town.clerk, line).rows[0].status == Status.SAME


def test_a_withdrawn_activity_is_no_longer_the_one_a_line_means(town, by):
    gone = study(town.qingshi, by, day=date(2026, 3, 11), title="学习全会精神")
    actions.withdraw(gone, by=by, reason="重复登记")
    assert planned(town.clerk, LINE).rows[0].status == Status.NEW


def test_a_day_there_never_was_has_been_asked_about_by_the_reader_and_a_leap_day_is_taken(town):
    leap, title = planned(town.clerk, {**LINE, "date": "2024-02-29"}, {**LINE, "title": "学" * 300}).rows
    assert (leap.status, leap.step.values["day"]) == (Status.NEW, date(2024, 2, 29))
    assert (title.status, title.step.values["contents"]) == (Status.NEW, "学" * 300)


def test_a_refused_line_leaves_nothing_of_the_others(town, by, batch):
    plan = planned(town.clerk, {**LINE, "participants": EVERYBODY}, {**LINE, "date": "2026-03-18"})
    plan.steps[1].values["title"] = "学" * 101
    with pytest.raises(ValidationError, match="第 4 行 学习全会精神"):
        carry_out(batch, plan, town, by)
    assert (Activity.objects.count(), Batch.objects.get().state) == (0, Batch.State.OPEN)


def test_an_undo_that_would_lose_later_work_is_refused(town, by, batch):
    done = carry_out(batch, planned(town.clerk, {**LINE, "participants": EVERYBODY}), town, by)
    mark = Attendance.objects.get(member=town.shan)
    mark.state = "absent"
    mark.save()
    with pytest.raises(ValidationError, match="此后又有人改动了 1 条记录"):
        actions.undo_batch(done, by=by, reason="传错了表")
    assert Activity.objects.count() == 1


def test_an_activity_of_another_office_gets_ones_own_marks_only(town, by):
    theirs = study(town.liuhe, Actor(town.liuhe_clerk), day=date(2026, 3, 11), title="学习全会精神", completed=False,
                   hosts=[town.qingshi])  # fmt: skip
    line = {**LINE, "outcome": "体会 3 篇", "participants": EVERYBODY[:1]}
    (row,) = planned(town.clerk, line).rows
    assert (row.step.activity, row.step.values) == (theirs, None)
    assert shown(row) == [("出席：张立山", "", "出席")]
