"""A step with many rows is one batch: done whole or not at all, taken back exactly, refused where it is too late."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from activities.actions import mark_attendance, move, record_activity
from activities.kinds import KINDS
from activities.models import Activity, Attendance, Part
from activities.states import Move
from conftest import STUDY, TODAY, study
from liaison import actions
from liaison.models import Batch, TrailEntry
from liaison.picture import picture


def held() -> dict:
    """Return everything activities hold, but versions."""
    models = Activity, Attendance, Part, Activity.hosts.through, Activity.committees.through
    found = picture(*(model.objects.all() for model in models))
    return {key: {name: said for name, said in row.items() if name != "version"} for key, row in found.items()}


def carry_out(town, by, *steps):
    values = {"county": town.county, "office": town.qingshi, "kind": "bulk", "title": "完成登记 2 项"}
    return actions.carry_out(values, [("青石学习", step) for step in steps], by=by)


def test_what_a_step_made_changed_and_withdrew_is_taken_back_exactly(town, by):
    done, spare = study(town.qingshi, by), study(town.qingshi, by, day=date(2026, 3, 2))
    before = held()

    def enter(by):
        values = {**STUDY, "day": date(2026, 4, 1), "main_speaker": [town.zhang.pk]}
        mark_attendance(made := record_activity(KINDS["study"], town.qingshi, values, by=by),
                        {place.member_id: ("late", "堵车") for place in made.roster()}, by=by)

    batch = carry_out(
        town, by, enter, lambda by: move(done, Move.REOPEN, by=by, today=TODAY),
        lambda by: actions.withdraw(spare, by=by, reason="重复"),
        lambda by: mark_attendance(done, {place.member_id: ("absent", "") for place in done.roster()}, by=by),
    )
    assert Activity.objects.count() == 3
    assert (batch.state, str(batch), batch.get_absolute_url()) == (
        "done", "批量办理：完成登记 2 项", f"/batches/{batch.pk}/",
    )
    undone = actions.undo_batch(batch, by=by, reason="选错了")
    assert (undone.state, held()) == (Batch.State.UNDONE, before)
    told = TrailEntry.objects.filter(verb__startswith="整批撤销").values_list("verb", "kind")
    assert sorted(told) == [("整批撤销修改", "活动"), ("整批撤销修改", "活动"), ("整批撤销登记", "活动")]


def test_one_refusal_refuses_the_whole_step_and_names_where(town, by):
    draft, done = study(town.qingshi, by, completed=False), study(town.qingshi, by)
    before = held()
    with pytest.raises(ValidationError, match="青石学习：这条记录现在是“草稿”，不能转为草稿"):
        carry_out(town, by, *[lambda by, one=one: move(one, Move.REOPEN, by=by, today=TODAY) for one in (done, draft)])
    assert (held(), Batch.objects.count()) == (before, 0)


def test_it_is_not_taken_back_where_a_row_was_changed_since(town, by):
    done = study(town.qingshi, by)
    batch = carry_out(town, by, lambda by: move(done, Move.REOPEN, by=by, today=TODAY))
    actions.edit(done, {"place": "文化站"}, by=by)
    with pytest.raises(ValidationError, match="此后又有人改动了 1 条记录"):
        actions.undo_batch(batch, by=by, reason="选错了")
    done.refresh_from_db()
    assert (done.state, done.place) == ("draft", "文化站")
