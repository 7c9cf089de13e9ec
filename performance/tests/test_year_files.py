"""The life of a year file: opened for all, stated, assessed, handed in, returned, decided, objected to."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conftest import TODAY, enrol, study
from liaison.keys import Actor
from liaison.models import TrailEntry
from members.models import Appointment, Member
from performance import actions
from performance.file_states import MOVES, Assessor, FileMove, FileState, way
from performance.files.changes import changes, items
from performance.files.content import content
from performance.models import Objection, Remark, YearFile
from performance.tests.files import YEAR, go, led, opened

HELD = date(2025, 4, 10)


def refused(act, *args, **kwargs) -> str:
    with pytest.raises(ValidationError) as caught:
        act(*args, **kwargs)
    return "；".join(caught.value.messages)


def test_every_state_but_the_last_leads_on_and_every_move_starts_somewhere():
    for state in set(FileState) - {FileState.SEALED}:
        assert any(way(move, state, Assessor.OFFICE) for move in MOVES), state
    assert all(rule.ways for rule in MOVES.values())
    assert [move for move in MOVES if way(move, FileState.SEALED, Assessor.OFFICE)] == []


def test_members_the_county_assesses_skip_the_offices_assessment():
    assert way(FileMove.ASSESS, FileState.CONFIRMED, Assessor.COUNTY) is None
    assert way(FileMove.HAND_IN, FileState.CONFIRMED, Assessor.COUNTY) == FileState.HANDED_IN
    assert way(FileMove.HAND_IN, FileState.CONFIRMED, Assessor.OFFICE) is None


def test_the_year_is_opened_for_everybody_who_served_in_it_once(town):
    moved = enrol(town.qingshi, town.farming, "卫东生")
    moved.appointments.update(to_day=date(YEAR, 6, 30), end="moved")
    Appointment.objects.create(
        member=moved, office=town.liuhe, sector=town.farming, from_day=date(YEAR, 7, 1), begin="moved"
    )
    by = Actor(town.county_admin)
    assert actions.open_files(town.county, YEAR, today=TODAY, by=by) == (5, 0)
    assert YearFile.objects.get(member=moved).office == town.liuhe
    assert TrailEntry.objects.filter(verb="开启", model="performance.yearfile").count() == 5
    assert refused(actions.open_files, town.county, YEAR, today=TODAY, by=by) == (
        "2025 年在任委员都已有档案，没有新开启的。"
    )
    enrol(town.qingshi, town.farming, "沈家和", from_day=date(YEAR, 12, 31))
    assert actions.open_files(town.county, YEAR, today=TODAY, by=by) == (1, 0)
    town.wang.appointments.update(to_day=date(YEAR, 9, 30), end="moved")
    Appointment.objects.create(
        member=town.wang, office=town.liuhe, sector=town.farming, from_day=date(YEAR, 10, 1), begin="moved"
    )
    assert YearFile.objects.get(member=town.wang).office == town.qingshi
    assert actions.open_files(town.county, YEAR, today=TODAY, by=by) == (0, 1)
    assert YearFile.objects.get(member=town.wang).office == town.liuhe
    assert "没有新开启的" in refused(actions.open_files, town.county, YEAR, today=TODAY, by=by)
    assert refused(actions.open_files, town.county, 2027, today=TODAY, by=by) == "2027 年还没有到，不能开启。"


def test_a_file_goes_from_statement_to_approval_and_each_step_says_who(town):
    file = opened(town)
    file = actions.write_statement(file, "一年来参加视察三次。", by=Actor(town.member))
    file = led(town, FileMove.APPROVE)
    assert (file.state, file.grade, file.approved_on) == (FileState.APPROVED, "称职", TODAY)
    said = [(step.get_move_display(), step.who, step.words) for step in file.steps.all()]
    assert said == [
        ("委员确认", "clerk先生（clerk）", ""), ("联络组初评", "head先生（head）", "履职认真。"),
        ("报县", "clerk先生（clerk）", ""), ("复核通过", "reviewer先生（reviewer）", ""),
        ("审定", "county_admin先生（county_admin）", ""),
    ]  # fmt: skip
    assert refused(actions.write_statement, file, "改", by=Actor(town.member)).startswith("这份档案现在是“已审定”")


def test_the_file_of_a_withdrawn_member_goes_no_further(town):
    file = led(town, FileMove.HAND_IN)
    Member.objects.filter(pk=town.zhang.pk).update(withdrawn_at=timezone.now(), withdrawn_reason="登记重复")
    file = YearFile.objects.get(pk=file.pk)
    assert file.moves() == []
    said = refused(actions.move_file, file, FileMove.CHECK, by=Actor(town.reviewer), today=TODAY)
    assert said == "张立山已撤回，或者已并入另一名委员，这份档案不再办理。"


def test_nobody_moves_a_file_that_is_not_his_to_move(town):
    file = opened(town)
    for who in ("reviewer", "county_admin", "liuhe_clerk", "other_clerk", "auditor"):
        with pytest.raises(PermissionDenied):
            go(file, FileMove.CONFIRM, town, who)
    file = go(file, FileMove.CONFIRM, town, "member")
    with pytest.raises(PermissionDenied):
        go(file, FileMove.ASSESS, town, "member", words="很好")
    assert refused(go, file, FileMove.ASSESS, town, "clerk") == "请写初评意见。"
    assert refused(go, file, FileMove.HAND_IN, town, "clerk") == "这份档案现在是“委员已确认”，不能报县。请刷新页面。"


def test_what_was_handed_in_can_be_taken_back_until_the_county_has_begun(town):
    file = go(led(town, FileMove.HAND_IN), FileMove.TAKE_BACK, town, "clerk")
    assert file.state == FileState.ASSESSED
    file = go(file, FileMove.HAND_IN, town, "clerk")
    _remark(file, town)
    assert refused(go, file, FileMove.TAKE_BACK, town, "clerk").startswith("县政协已经开始审核")


def _remark(file, town, key="statement", text="述职太短，请补写。"):
    values = {"key": key, "label": "年度述职", "text": text, "must_mend": True}
    return actions.remark_on(file, values, by=Actor(town.reviewer), today=TODAY)


def test_a_file_is_returned_item_by_item_and_shows_what_changed(town, by):
    file = led(town, FileMove.HAND_IN)
    assert refused(go, file, FileMove.RETURN, town, "reviewer") == "请写明原因。"
    remark = _remark(file, town)
    file = go(file, FileMove.RETURN, town, "reviewer")
    assert refused(go, file, FileMove.HAND_IN, town, "clerk") == "还有 1 条意见没有答复，请逐条更正并答复后再报。"
    actions.write_statement(file, "补写的述职。", by=by)
    study(town.qingshi, by, day=HELD)
    actions.answer_remark(remark, "已补写。", by=by, today=TODAY)
    file = go(YearFile.objects.get(pk=file.pk), FileMove.HAND_IN, town, "clerk")
    first, second = (step.snapshot for step in file.steps.filter(move=FileMove.HAND_IN))
    said = [(one.label, one.was, bool(one.now)) for one in changes(first, second)]
    assert said == [("年度述职", "", True), ("学习培训：学习《政协章程》", "", True)]
    go(file, FileMove.CHECK, town, "reviewer")
    assert Remark.objects.get().state_in_words == "已了结"


def test_a_remark_is_for_the_county_and_its_answer_for_the_office(town, by):
    file = opened(town)
    assert refused(_remark, file, town).startswith("这份档案现在是“填报中”")
    file = led(town, FileMove.HAND_IN)
    with pytest.raises(PermissionDenied):
        actions.remark_on(file, {"key": "total", "label": "总分", "text": "?"}, by=by, today=TODAY)
    remark = _remark(file, town)
    assert refused(actions.answer_remark, remark, "已改", by=by, today=TODAY).startswith("现在不能答复")
    actions.close_remark(remark, by=Actor(town.reviewer), today=TODAY)
    remark.refresh_from_db()
    assert refused(actions.close_remark, remark, by=Actor(town.reviewer), today=TODAY) == "这条意见已了结，不用再办。"


def test_a_result_is_public_for_some_days_and_an_objection_is_replied_once(town):
    file = led(town, FileMove.CHECK)
    admin, member = Actor(town.county_admin), Actor(town.member)
    assert refused(go, file, FileMove.PUBLISH, town, "county_admin", until=date(2026, 5, 19)) == (
        "公示结束日期不能早于今天，请核对。"
    )
    assert refused(actions.object_to, file, "漏计视察", by=member, today=TODAY).startswith("这份档案现在是“县已复核”")
    file = go(file, FileMove.PUBLISH, town, "county_admin", until=date(2026, 5, 27))
    assert refused(go, file, FileMove.APPROVE, town, "county_admin", grade="称职") == (
        "公示到 2026-05-27 结束，结束后再审定。"
    )
    objection = actions.object_to(file, "漏计 6 月的视察。", by=member, today=TODAY)
    assert objection.by_member
    assert refused(actions.object_to, file, "再提", by=member, today=TODAY).startswith("这份档案还有一件申诉没有答复")
    reply = {"reply": "已核实，补计。", "outcome": Objection.Outcome.UPHELD}
    actions.reply_to_objection(objection, reply, by=admin, today=TODAY)
    file = YearFile.objects.get(pk=file.pk)
    assert (file.state, file.public_until) == (FileState.CHECKED, None)
    objection.refresh_from_db()
    assert refused(actions.reply_to_objection, objection, reply, by=admin, today=TODAY).startswith("这件申诉已经答复")


def test_an_open_objection_holds_the_seal_and_a_refused_one_lets_it_go(town):
    file = led(town, FileMove.APPROVE)
    admin = Actor(town.county_admin)
    objection = actions.object_to(file, "等次偏低。", by=Actor(town.clerk), today=TODAY)
    assert refused(actions.seal_files, [file], by=admin, today=TODAY) == "还有申诉没有答复，请先答复。"
    values = {"reply": "按办法核算无误。", "outcome": Objection.Outcome.REFUSED}
    actions.reply_to_objection(objection, values, by=admin, today=TODAY)
    assert len(actions.seal_files([file], by=admin, today=TODAY)) == 1


def test_many_are_approved_with_their_grades_all_or_none(town):
    first, second = led(town, FileMove.CHECK), led(town, FileMove.CHECK, town.wang)
    third, admin = opened(town, town.shan), Actor(town.county_admin)
    said = refused(actions.approve_files, [(first, "优秀"), (third, "称职")], by=admin, today=TODAY)
    assert said == "有 1 份不能审定，所以一份也没有审定：；单小满：这份档案现在是“填报中”，不能审定。请刷新页面。"
    assert YearFile.objects.filter(state=FileState.APPROVED).count() == 0
    actions.approve_files([(first, "优秀"), (second, "称职")], by=admin, today=TODAY)
    grades = YearFile.objects.filter(state=FileState.APPROVED).values_list("member__name", "grade")
    assert set(grades) == {("张立山", "优秀"), ("王春梅", "称职")}


def test_the_sections_hold_the_whole_year_wherever_the_member_was(town, by):
    study(town.qingshi, by, day=HELD, main_speaker=[town.zhang.pk])
    town.zhang.appointments.update(to_day=date(YEAR, 6, 30), end="moved")
    Appointment.objects.create(
        member=town.zhang, office=town.liuhe, sector=town.farming, from_day=date(YEAR, 7, 1), begin="moved"
    )
    study(town.liuhe, Actor(town.liuhe_clerk), day=date(YEAR, 9, 5), title="学习条例")
    file = opened(town)
    assert file.office == town.liuhe
    sheets = {one.code: one for one in content([town.zhang], file.window)[town.zhang.pk]}
    lines = [one.cells for one in sheets["study"].entries]
    assert lines == [
        ("2025-04-10", "学习《政协章程》", "集中学习", "张立山", "出席", "主题发言人"),
        ("2025-09-05", "学习条例", "集中学习", "", "出席", ""),
    ]
    places = [one.cells[1][:3] for one in sheets["basic"].entries if one.cells[0] == "任职"]
    assert places == ["青石镇", "柳河镇"]
    keys = list(items(file, list(sheets.values()), None))
    assert keys[0] == "statement"
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("verb", ["approve", "seal"])
def test_many_files_are_held_in_one_order_before_anything_is_written(town, verb):
    until = FileMove.CHECK if verb == "approve" else FileMove.APPROVE
    files = sorted((led(town, until, one) for one in (town.zhang, town.wang)), key=lambda one: -one.pk)
    by = Actor(town.county_admin)
    with CaptureQueriesContext(connection) as asked:
        if verb == "approve":
            actions.approve_files([(file, "称职") for file in files], by=by, today=TODAY)
        else:
            actions.seal_files(files, by=by, today=TODAY)
    of_files = next(one["sql"] for one in asked if 'FROM "performance_yearfile"' in one["sql"])
    assert f"IN ({files[0].pk}, {files[1].pk})" in of_files
    assert 'ORDER BY "performance_yearfile"."id" ASC' in of_files
