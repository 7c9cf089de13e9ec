"""A roster becomes a plan, the plan becomes rows, and the rows go again as a whole."""

import json
from datetime import date

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError

from conftest import enrol, study
from liaison import actions
from liaison.importing.plan import Status
from liaison.keys import Actor
from liaison.models import Batch, BatchChange, TrailEntry
from members.actions import import_roster
from members.models import Appointment, Committee, Member, OfficePost
from members.roster.plan import Options, plan_roster

OPTIONS = {"office": None, "from_day": "2022-01-10", "begin": "term"}


def reading(*records, office="青石镇", **more):
    """Return what the reader says about a sheet with these records."""
    rows = [{"_row": at, "_cells": {"phone": f"H{at}"}, **record} for at, record in enumerate(records, 3)]
    sheet = {"sheet": "Sheet1", "header_row": 2, "header_key": "k", "columns": [], "records": rows, **more}
    return {"kind": "roster", "sheets": [{**sheet, "office": office} if office else sheet]}


def planned(user, *records, choices=None, options=None, **more):
    said = {**OPTIONS, **(options or {})}
    said = Options(said["office"], date.fromisoformat(said["from_day"]), said["begin"])
    return plan_roster(reading(*records, **more), user=user, options=said, choices=choices or {})


@pytest.fixture
def batch(town, by):
    """Return an open batch of 青石镇's clerk."""
    file = actions.store_bytes(b"x", "名册.xlsx", "application/octet-stream", owner=town.qingshi, by=by)
    values = {"county": town.county, "office": town.qingshi, "kind": "roster", "user": town.clerk, "file": file,
              "reading": {"kind": "roster", "sheets": []}, "options": OPTIONS}  # fmt: skip
    return actions.begin_batch(values, by=by)


LI = {"name": "李秀兰", "gender": "女", "birth": "1988-07", "ethnicity": "汉族", "party": "民盟盟员",
      "education": "本科", "sector": "教育", "unit": "中心小学", "post": "教师", "phone": "19900005555"}  # fmt: skip
ZHANG = {"name": "张立山", "gender": "男", "birth": "1975-03", "sector": "农业", "phone": "19900001111"}


def test_a_new_member_is_planned_with_everything_the_row_says(town):
    (row,) = planned(town.clerk, LI).rows
    assert row.status == Status.NEW
    assert {change.field: change.after for change in row.changes} == {
        "性别": "女", "出生年月": "1988-07", "民族": "汉族", "政治面貌": "民盟盟员", "学历": "本科",
        "工作单位": "中心小学", "职务": "教师", "手机": "19900005555", "所属机构": "青石镇政协联络组", "界别": "教育",
        "政协职务": "委员", "任职开始": "2022-01-10", "开始原因": "换届",
    }  # fmt: skip


def test_the_same_row_again_changes_nothing(town):
    (row,) = planned(town.clerk, ZHANG).rows
    assert (row.status, row.changes) == (Status.SAME, [])


def test_a_change_is_shown_old_and_new(town):
    (row,) = planned(town.clerk, {**ZHANG, "phone": "19900002222", "sector": "教育", "education": "大专"}).rows
    assert row.status == Status.CHANGED
    assert [tuple(change) for change in row.changes] == [
        ("学历", "", "大专"), ("手机", "19900001111", "19900002222"), ("界别", "农业", "教育"),
    ]  # fmt: skip


def test_a_blank_overwrites_nothing_and_no_start_moves(town):
    (row,) = planned(town.clerk, {"name": "张立山", "since": "2023-05"}, options={"from_day": "2024-01-01"}).rows
    assert [change.field for change in row.changes] == ["首次任委员时间"]
    assert row.step.place is None


def test_unit_and_post_in_one_cell_are_compared_as_a_whole(town):
    same, other = planned(
        town.clerk, {"name": "张立山", "unit_post": "农机站 站长"}, {"name": "王春梅", "unit_post": "中心小学副校长"}
    ).rows
    assert same.status == Status.SAME
    assert [tuple(change) for change in other.changes] == [
        ("工作单位", "中心小学", "中心小学副校长"), ("职务", "校长", ""),
    ]  # fmt: skip


def test_the_sheets_own_day_begins_an_added_members_term_only_within_it(town):
    added, old = planned(town.clerk, {**LI, "since": "2023-05"}, {**LI, "name": "何平", "since": "2012-01"}).rows
    assert (added.step.place_values["from_day"], added.step.place_values["begin"]) == (date(2023, 5, 1), "added")
    assert (old.step.place_values["from_day"], old.step.place_values["begin"]) == (date(2022, 1, 10), "term")


def test_an_unknown_sector_is_asked_about_once_and_then_known(town):
    records = [{**LI, "sector": "环境资源"}, {**LI, "name": "何平", "phone": "19900006666", "sector": "环境资源"}]
    plan = planned(town.clerk, *records)
    assert [row.status for row in plan.rows] == [Status.QUESTION, Status.QUESTION]
    assert [(word.key, word.said) for word in plan.words] == [("sector:环境资源", "界别“环境资源”")]
    plan = planned(town.clerk, *records, choices={"sector:环境资源": str(town.farming.pk)})
    assert [row.step.place_values["sector"] for row in plan.rows] == [town.farming, town.farming]


def test_a_clerk_never_reaches_another_office_by_naming_it(town):
    plan = planned(town.clerk, LI, office="柳河镇")
    assert plan.rows[0].said[0].why == "“柳河镇”不在您管理的机构之内，请在上方选择它指哪个机构。"
    assert [label for _, label in plan.words[0].options] == ["青石镇政协联络组"]
    forged = planned(town.clerk, LI, office="柳河镇", choices={"office:柳河镇": str(town.liuhe.pk)})
    assert (forged.rows[0].status, forged.steps) == (Status.QUESTION, [])
    assert planned(town.county_admin, LI, office="柳河镇").rows[0].step.place_values["office"] == town.liuhe


def test_another_offices_member_of_that_name_is_not_given_away(town):
    (row,) = planned(town.clerk, {**LI, "name": "赵强"}).rows
    assert (row.status, row.options) == (Status.NEW, [])


def test_of_two_with_one_name_the_row_is_about_whom_birth_or_phone_shows(town):
    other = enrol(town.qingshi, town.teaching, "张立山", birth="1990-01", phone="19900009999")
    by_birth, by_phone, neither = planned(
        town.clerk, {"name": "张立山", "birth": "1990-01", "education": "本科"},
        {"name": "张立山", "phone": "19900001111", "education": "大专"}, {"name": "张立山", "education": "大专"},
    ).rows  # fmt: skip
    assert by_birth.step.member == other
    assert by_phone.step.member == town.zhang
    assert neither.status == Status.QUESTION
    assert neither.options == [
        (f"m{town.zhang.pk}", "更新 张立山（农业，青石镇政协联络组，1975-03，尾号1111）"),
        (f"m{other.pk}", "更新 张立山（教育，青石镇政协联络组，1990-01，尾号9999）"),
        ("new", "登记为新委员（另一个人）"), ("skip", "不导入这一行"),
    ]  # fmt: skip


def test_the_only_one_of_a_name_is_asked_about_where_birth_speaks_against_it(town):
    (row,) = planned(town.clerk, {"name": "张立山", "birth": "1990-01"}).rows
    assert (row.status, row.step) == (Status.QUESTION, None)
    (row,) = planned(town.clerk, {**LI, "name": "张立山"}, choices={"Sheet1!3": "new"}).rows
    assert (row.status, row.step.member) == (Status.NEW, None)
    (row,) = planned(town.clerk, {"name": "张立山", "birth": "1990-01"}, choices={"Sheet1!3": f"m{town.zhang.pk}"}).rows
    assert [tuple(change) for change in row.changes] == [("出生年月", "1975-03", "1990-01")]


def test_nobody_is_chosen_who_was_not_offered(town):
    (row,) = planned(town.clerk, {"name": "张立山", "birth": "1990-01"}, choices={"Sheet1!3": f"m{town.zhao.pk}"}).rows
    assert row.status == Status.QUESTION


def test_a_known_phone_under_another_name_is_asked_about_and_may_be_a_new_name(town):
    renamed = {"name": "单晓满", "phone": "19900003333"}
    (row,) = planned(town.clerk, renamed).rows
    assert (row.status, row.said[0].why) == (
        Status.QUESTION, "手机号与单小满的相同，姓名不同。请确认是改名，还是另一个人。",
    )  # fmt: skip
    (row,) = planned(town.clerk, renamed, choices={"Sheet1!3": f"m{town.shan.pk}"}).rows
    assert [tuple(change) for change in row.changes] == [("姓名", "单小满", "单晓满")]


def test_the_same_member_in_two_rows_is_asked_about(town):
    first, second = planned(town.clerk, ZHANG, {**ZHANG, "education": "本科"}).rows
    assert first.status == Status.SAME
    assert (second.status, second.said[0].why) == (Status.QUESTION, "与第 3 行是同一位委员，请确认这一行怎么处理。")


def test_a_faulty_cell_stops_its_row_until_it_is_left_out(town):
    fault = {"row": 3, "column": "手机", "code": "bad_phone", "cell": "H3", "why": "只有 10 位，请核对。"}
    (row,) = planned(town.clerk, {"name": "张立山", "education": "大专"}, errors=[fault]).rows
    assert (row.status, [tuple(one) for one in row.said]) == (Status.ERROR, [("H3", "只有 10 位，请核对。")])
    assert row.options == [
        ("take", "照此导入，有误的格留空"), ("new", "登记为新委员（另一个人）"), ("skip", "不导入这一行"),
    ]  # fmt: skip
    taken = {"Sheet1!3": "take"}
    (row,) = planned(town.clerk, {"name": "张立山", "education": "大专"}, errors=[fault], choices=taken).rows
    assert [tuple(change) for change in row.changes] == [("学历", "", "大专")]


def test_a_word_the_register_does_not_know_is_an_error_in_its_cell(town):
    (row,) = planned(town.clerk, {**ZHANG, "party": "党外"}).rows
    assert row.status == Status.ERROR
    assert row.said[0].why.startswith("“党外”不在规定的写法之内（中共党员、")


def test_a_row_that_is_left_out_does_nothing(town):
    left = {"row": 3, "code": "left", "why": "已调离。"}
    plan = planned(town.clerk, LI, choices={"Sheet1!3": "skip"}, questions=[left])
    assert (plan.rows[0].status, plan.steps, plan.waiting) == (Status.SKIPPED, [], 0)


def test_a_member_of_another_office_is_not_moved_by_a_roster(town):
    (row,) = planned(town.county_admin, {"name": "赵强", "birth": "1975-03", "phone": "19900001111"}).rows
    assert row.status == Status.ERROR
    assert row.said[-1].why.startswith("赵强现在柳河镇政协联络委任职，表中是青石镇政协联络组。调动请在委员页面")


def dump() -> str:
    """Return everything the register holds, but versions."""
    held = [*Member.objects.order_by("pk"), *Appointment.objects.order_by("pk")]
    rows = json.loads(serializers.serialize("json", held))
    for row in rows:
        row["fields"].pop("version")
    return json.dumps(rows, ensure_ascii=False)


def test_an_import_writes_all_rows_and_its_undo_restores_equality(town, by, batch):
    before = dump()
    plan = planned(town.clerk, LI, {**ZHANG, "phone": "19900002222", "sector": "教育"}, {"name": "王春梅"})
    done = import_roster(batch, plan, by=by)
    assert done.result == "新增 1，变更 1，无变化 1"
    assert Member.objects.get(name="李秀兰").appointments.get().sector == town.teaching
    town.zhang.refresh_from_db()
    assert (town.zhang.phone, town.zhang.appointments.get().sector) == ("19900002222", town.teaching)
    assert set(TrailEntry.objects.filter(batch=batch).values_list("verb", flat=True)) == {
        "登记委员", "登记任职", "修改", "修改任职",
    }  # fmt: skip
    undone = actions.undo_batch(done, by=by, reason="传错了表")
    assert (undone.state, dump()) == (Batch.State.UNDONE, before)
    with pytest.raises(ValidationError, match="这一批已撤销，不能撤销"):
        actions.undo_batch(undone, by=by, reason="再来一次")


def test_an_undo_that_would_lose_later_work_is_refused_with_the_rows(town, by, batch):
    import_roster(batch, planned(town.clerk, LI, {**ZHANG, "education": "大专"}), by=by)
    town.zhang.refresh_from_db()
    actions.edit(town.zhang, {"job": "副站长"}, by=by)
    after = dump()
    with pytest.raises(ValidationError, match=r"此后又有人改动了 1 条记录，不能整体撤销.*委员：张立山"):
        actions.undo_batch(batch, by=by, reason="传错了表")
    assert dump() == after


def test_an_undo_of_a_member_who_was_at_work_since_is_refused(town, by, batch):
    import_roster(batch, planned(town.clerk, LI), by=by)
    study(town.qingshi, by, day=date(2026, 4, 1))
    with pytest.raises(ValidationError, match=r"此后又有 1 条记录用到了这一步登记的委员.*出席：李秀兰 出席"):
        actions.undo_batch(batch, by=by, reason="传错了表")
    assert Member.objects.filter(name="李秀兰").exists()


def test_a_refused_row_leaves_nothing_of_the_others(town, by, batch):
    plan = planned(town.clerk, LI, {**LI, "name": "何平", "phone": "19900006666"})
    plan.steps[1].values["name"] = "何" * 61
    before = dump()
    with pytest.raises(ValidationError, match="第 4 行 何平"):
        import_roster(batch, plan, by=by)
    assert (dump(), Batch.objects.get().state, BatchChange.objects.count()) == (before, Batch.State.OPEN, 0)


def test_a_batch_is_imported_once(town, by, batch):
    import_roster(batch, planned(town.clerk, LI), by=by)
    with pytest.raises(ValidationError, match="这一批已完成，不能再改动。"):
        import_roster(batch, planned(town.clerk, {**LI, "name": "何平", "phone": "19900006666"}), by=by)
    assert not Member.objects.filter(name="何平").exists()


def test_a_plan_made_after_a_change_is_another_plan(town, by):
    first = planned(town.clerk, ZHANG).digest
    assert planned(town.clerk, ZHANG).digest == first
    actions.edit(town.zhang, {"phone": "19900007777"}, by=Actor(town.head))
    assert planned(town.clerk, ZHANG).digest != first


def test_a_committee_is_known_by_its_short_name_too_and_asked_about_where_it_is_none(town):
    committee = Committee.objects.create(county=town.county, name="提案委员会")
    plan = planned(town.clerk, {**ZHANG, "committee": "提案委"}, {"name": "王春梅", "committee": "文史委"})
    known, unknown = plan.rows
    assert [tuple(change) for change in known.changes] == [("专门委员会", "", "提案委员会")]
    assert (unknown.status, [word.key for word in plan.words]) == (Status.QUESTION, ["committee:文史委"])
    chosen = {"committee:文史委": str(committee.pk)}
    plan = planned(town.clerk, {"name": "王春梅", "committee": "文史委"}, choices=chosen)
    assert plan.rows[0].step.place_values == {"committee": committee}


def test_a_post_in_the_office_is_given_once_and_taken_back_with_the_batch(town, by, batch):
    everybody = {"name": "王春梅", "group_post": "组员"}
    records = [{**LI, "group_post": "副组长"}, {**ZHANG, "group_post": "组长"}, everybody]
    plan = planned(town.clerk, *records)
    assert [row.status for row in plan.rows] == [Status.NEW, Status.CHANGED, Status.SAME]
    assert plan.rows[1].changes == [("机构职务", "", "组长（自 2022-01-10 起）")]
    import_roster(batch, plan, by=by)
    held = OfficePost.objects.values_list("member__name", "post", "office__place")
    assert sorted(held) == [("张立山", "leader", "青石镇"), ("李秀兰", "deputy_leader", "青石镇")]
    assert [row.status for row in planned(town.clerk, *records).rows] == [Status.SAME] * 3
    actions.undo_batch(batch, by=by, reason="传错了表")
    assert not OfficePost.objects.exists()


def test_a_post_nobody_knows_is_an_error_in_its_cell(town):
    (row,) = planned(town.clerk, {**ZHANG, "group_post": "大组长"}).rows
    assert (row.status, row.said[0].why) == (Status.ERROR, "联络组职务“大组长”无法识别，请核对。")


def test_a_row_without_a_name_can_only_be_left_out(town):
    (row,) = planned(town.clerk, {"birth": "1975-03", "phone": "19900003333"}, choices={"Sheet1!3": "take"}).rows
    assert (row.status, row.label, row.options) == (Status.ERROR, "", [("skip", "不导入这一行")])
    assert row.said[0].why == "没有姓名不能导入，请在表中补填后重新上传，或不导入这一行。"
