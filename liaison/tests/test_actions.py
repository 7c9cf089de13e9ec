"""The verbs every room builds on: add, edit, withdraw and restore; all or nothing, and told in the trail."""

from datetime import UTC, datetime

import pytest

from liaison import actions
from liaison.actions import Stale
from liaison.models import Office, TrailEntry
from liaison.tests.proof import change, last_entry, nothing_written, refused

NOW = datetime(2026, 5, 20, 2, 32, tzinfo=UTC)


def red_rock(town, **values) -> dict:
    """Return what the form says about a new office."""
    return {"county": town.county, "name": "红岩街道工委", "place": "红岩街道", "kind": "work_committee", **values}


# Adding.


def test_adding_makes_one_row_at_its_first_version_and_one_entry(town, by):
    office = actions.add(Office, red_rock(town), by=by)
    office.refresh_from_db()
    assert (office.name, office.kind, office.version) == ("红岩街道工委", "work_committee", 1)
    assert TrailEntry.objects.get().object_id == office.pk


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"name": ""}, {"name": ["此字段不能为空。"]}),
        ({"kind": "club"}, {"kind": ["值 'club' 不是有效选项。"]}),
        ({"name": "青石镇政协联络组"}, {"__all__": ["本县已有同名机构，请核对全称。"]}),
    ],
)
def test_a_row_that_is_not_right_is_not_added(town, by, values, said):
    with refused(said):
        actions.add(Office, red_rock(town, **values), by=by)


def test_another_county_may_use_the_same_name(town, by):
    office = actions.add(Office, red_rock(town, county=town.other_county, name="青石镇政协联络组"), by=by)
    assert office.county == town.other_county


# Editing.


def test_editing_changes_the_row_raises_its_version_and_says_what_changed(town, by):
    office = actions.edit(town.qingshi, {"place": "青石街道", "position": 0}, by=by, version=1)
    office.refresh_from_db()
    assert (office.place, office.position, office.version) == ("青石街道", 0, 2)
    entry = TrailEntry.objects.get()
    assert (entry.verb, entry.changes) == ("修改", [change("乡镇（街道）", "青石镇", "青石街道")])


def test_saving_what_stands_there_already_writes_nothing(town, by):
    with nothing_written():
        office = actions.edit(town.qingshi, {"place": "青石镇", "kind": "group", "position": 0}, by=by, version=1)
    assert office.version == 1


def test_editing_starts_from_what_stands_in_the_database_not_from_an_old_copy(town, by):
    old_copy = Office.objects.get(pk=town.qingshi.pk)
    actions.edit(town.qingshi, {"position": 4}, by=by)
    office = actions.edit(old_copy, {"place": "青石街道"}, by=by)
    office.refresh_from_db()
    assert (office.position, office.place, office.version) == (4, "青石街道", 3)


def test_editing_what_somebody_else_changed_meanwhile_is_refused_with_what_he_left(town, by):
    actions.edit(town.qingshi, {"position": 4}, by=by, version=1)
    with nothing_written(), pytest.raises(Stale) as caught:
        actions.edit(town.qingshi, {"place": "青石街道"}, by=by, version=1)
    assert (caught.value.row, caught.value.row.position, caught.value.row.version) == (town.qingshi, 4, 2)
    assert str(caught.value) == f"liaison.Office {town.qingshi.pk} is at version 2"


def test_a_form_that_does_not_say_its_version_is_stale(town, by):
    with nothing_written(), pytest.raises(Stale):
        actions.edit(town.qingshi, {"place": "青石街道"}, by=by, version=-1)


def test_an_edit_that_is_not_right_changes_nothing(town, by):
    with refused({"__all__": ["本县已有同名机构，请核对全称。"]}):
        actions.edit(town.qingshi, {"name": "柳河镇政协联络委", "position": 4}, by=by)
    with refused({"phone": ["手机号应为 11 位数字，请核对是否少了或多了一位。"]}):
        actions.edit(town.zhang, {"phone": "1990000111"}, by=by)


def test_a_row_that_is_gone_cannot_be_edited(town, by):
    gone = Office(pk=10_000_000)
    with nothing_written(), pytest.raises(Office.DoesNotExist):
        actions.edit(gone, {"place": "青石街道"}, by=by)


# Withdrawing and restoring.


def test_withdrawing_keeps_the_row_with_moment_and_reason(town, by):
    member = actions.withdraw(town.zhang, by=by, reason="  重复登记 ", version=1)
    member.refresh_from_db()
    assert (member.is_withdrawn, member.withdrawn_at, member.withdrawn_reason) == (True, NOW, "重复登记")
    assert (last_entry().verb, last_entry().note) == ("撤回", "重复登记")
    assert last_entry().changes == [change("撤回时间", "", "2026-05-20 10:32"), change("撤回原因", "", "重复登记")]


@pytest.mark.parametrize("reason", ["", "   ", "\n\t", "\u3000"])
def test_withdrawing_without_a_reason_is_refused(town, by, reason):
    with refused({"reason": ["请写明撤回原因。"]}):
        actions.withdraw(town.zhang, by=by, reason=reason)


def test_withdrawing_a_row_somebody_changed_meanwhile_is_refused(town, by):
    actions.edit(town.zhang, {"job": "副站长"}, by=by)
    with nothing_written(), pytest.raises(Stale):
        actions.withdraw(town.zhang, by=by, reason="重复登记", version=1)


def test_restoring_brings_the_row_back_as_it_was(town, by):
    withdrawn = actions.withdraw(town.zhang, by=by, reason="重复登记")
    member = actions.restore(withdrawn, by=by, version=withdrawn.version)
    member.refresh_from_db()
    assert (member.is_withdrawn, member.withdrawn_at, member.withdrawn_reason) == (False, None, "")
    assert member.name == "张立山"
    assert (member.version, last_entry().verb) == (3, "恢复")
    assert last_entry().changes == [change("撤回时间", "2026-05-20 10:32", ""), change("撤回原因", "重复登记", "")]


def test_a_row_that_stands_is_not_restored_and_a_withdrawn_one_not_changed(town, by):
    with refused(["这条记录没有撤回，不用恢复。"]):
        actions.restore(town.zhang, by=by)
    actions.withdraw(town.zhang, by=by, reason="重复登记")
    with refused(["这条记录已撤回，恢复后才能改动。"]):
        actions.edit(town.zhang, {"job": "教师"}, by=by)
    with refused(["这条记录已撤回，恢复后才能改动。"]):
        actions.withdraw(town.zhang, by=by, reason="再撤一次")


def test_restoring_a_row_somebody_changed_meanwhile_is_refused(town, by):
    withdrawn = actions.withdraw(town.zhang, by=by, reason="重复登记")
    with nothing_written(), pytest.raises(Stale):
        actions.restore(withdrawn, by=by, version=1)
