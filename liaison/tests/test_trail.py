"""The trail: who did what, before and after in Chinese words; added to, never changed; a break in its chain shows."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from liaison import actions, trail
from liaison.keys import Actor
from liaison.models import Office, TrailEntry, TrailHead, User
from liaison.models.trail import TrailIsFinal
from liaison.tests.proof import change, last_entry

NOW = datetime(2026, 5, 20, 2, 32, tzinfo=UTC)


@pytest.fixture
def entries(town, by):
    """Return three entries about one office, oldest first."""
    for position in (1, 2, 3):
        actions.edit(town.liuhe, {"position": position}, by=by)
    return list(TrailEntry.objects.order_by("pk"))


# What an entry says.


def test_a_new_row_is_told_in_the_words_of_its_form(town, by):
    values = {"county": town.county, "name": "红岩街道工委", "place": "红岩街道", "kind": "work_committee"}
    office = actions.add(Office, values, by=by)
    assert last_entry().changes == [
        change("县", "", "云溪县"), change("全称", "", "红岩街道工委"), change("乡镇（街道）", "", "红岩街道"),
        change("机构类型", "", "工委"), change("排列顺序", "", "0"), change("正常运转", "", "是"),
    ]  # fmt: skip
    assert (last_entry().verb, last_entry().kind, last_entry().label) == ("登记", "联络机构", "红岩街道工委")
    assert (last_entry().model, last_entry().object_id) == ("liaison.office", office.pk)


def test_a_change_is_told_before_and_after_and_only_where_something_differs(town, by):
    actions.edit(town.qingshi, {"kind": "committee", "is_open": False, "position": 0, "place": "青石街道"}, by=by)
    assert last_entry().changes == [
        change("乡镇（街道）", "青石镇", "青石街道"), change("机构类型", "联络组", "联络委"),
        change("正常运转", "是", "否"),
    ]  # fmt: skip


def test_an_emptied_field_is_told_as_empty_and_a_row_by_its_name(town, by):
    actions.edit(town.wang, {"birth": "", "sex": "male"}, by=by)
    assert last_entry().changes == [change("性别", "女", "男"), change("出生年月", "1980-05", "")]
    actions.edit(town.clerk, {"office": town.liuhe}, by=by)
    assert last_entry().changes == [change("所属机构", "青石镇政协联络组", "柳河镇政协联络委")]


def test_a_moment_is_told_in_beijing_time(town, by):
    actions.withdraw(town.wang, by=by, reason="重复登记")
    assert last_entry().changes == [change("撤回时间", "", "2026-05-20 10:32"), change("撤回原因", "", "重复登记")]


def test_passwords_versions_and_what_searches_look_through_are_never_told(town):
    said = trail.words(town.clerk) | trail.words(town.zhang)
    assert not said.keys() & {"password", "密码", "版本", "检索", "ID", "last login"}
    assert town.clerk.password not in said.values()


def test_an_entry_names_person_role_address_and_moment(town, by):
    actions.edit(town.qingshi, {"position": 5}, by=by)
    entry = last_entry()
    assert (entry.user, entry.who, entry.role, entry.address) == (town.clerk, "clerk先生（clerk）", "clerk", "10.0.0.7")
    assert entry.at == NOW
    assert str(entry) == "clerk先生（clerk） 修改 青石镇政协联络组"


def test_a_command_on_the_server_is_named_by_its_label(town):
    actions.edit(town.qingshi, {"position": 5}, by=Actor(None, label="服务器"))
    entry = last_entry()
    assert (entry.user, entry.who, entry.role, entry.address) == (None, "服务器", "", "")
    assert (entry.county, entry.office) == (town.county, town.qingshi)


def test_an_entry_belongs_to_the_office_and_county_it_is_about(town):
    admin = Actor(town.system_admin)
    for row, county, office in (
        (town.liuhe, town.county, town.liuhe),
        (town.liuhe_clerk, town.county, town.liuhe),
        (town.other_county, town.other_county, None),
        (town.other_term, town.other_county, None),
    ):
        entry = trail.record(row, "查看", by=admin)
        assert (entry.county_id, entry.office_id) == (county.pk, office.pk if office else None)


def test_an_entry_about_something_of_no_office_belongs_to_the_one_who_acts(town, by):
    entry = trail.record(town.term, "查看", by=by)
    assert (entry.county_id, entry.office_id) == (town.county.pk, town.qingshi.pk)


def test_words_too_long_for_the_trail_are_cut_and_the_entry_is_still_written(town):
    town.qingshi.name = "长" * 300
    entry = trail.record(town.qingshi, "查看", by=Actor(None, "1" * 100, "服务器"), note="因" * 600)
    assert (entry.label, entry.address, entry.note) == ("长" * 200, "1" * 64, "因" * 500)
    entry.refresh_from_db()
    assert entry.digest == entry.computed_digest()


def test_the_entries_about_one_row_come_newest_first(town, by, entries):
    actions.edit(town.qingshi, {"position": 9}, by=by)
    assert list(TrailEntry.objects.about(town.liuhe)) == entries[::-1]


def test_a_sign_in_is_noted(town, by):
    actions.note_sign_in(town.clerk, by=by)
    entry = last_entry()
    assert (entry.verb, entry.kind, entry.label, entry.changes) == ("登录", "账号", "clerk先生", [])
    assert entry.office == town.qingshi


def test_an_export_is_noted_with_its_rows_and_its_purpose(town, by):
    actions.note_export(town.qingshi, "委员名册", rows=3, purpose="会议使用", by=by)
    entry = last_entry()
    assert (entry.verb, entry.note) == ("导出", "《委员名册》3 行，用途：会议使用")
    assert (entry.label, entry.office, entry.county) == ("青石镇政协联络组", town.qingshi, town.county)


def test_an_export_belongs_to_the_office_that_took_it(town):
    actions.note_export(town.qingshi, "委员名册", rows=4, purpose="年度考核", by=Actor(town.liuhe_clerk))
    assert (last_entry().office, last_entry().label) == (town.liuhe, "青石镇政协联络组")


def test_an_export_by_the_county_belongs_to_no_office(town):
    actions.note_export(town.county, "委员名册", rows=4, purpose="年度考核", by=Actor(town.reviewer))
    assert (last_entry().office, last_entry().county) == (None, town.county)


# The chain.


def test_each_entry_holds_the_digest_of_the_one_before(entries):
    first, second, third = entries
    assert (first.previous, second.previous, third.previous) == ("", first.digest, second.digest)
    assert [entry.digest for entry in entries] == [entry.computed_digest() for entry in entries]


def test_the_head_holds_the_last_digest_and_the_number_of_entries(entries):
    head = TrailHead.objects.get()
    assert (head.digest, head.count, str(head)) == (entries[-1].digest, 3, "3 条")


def test_a_whole_chain_has_no_broken_entries_and_neither_has_an_empty_one(db, request):
    assert list(trail.broken_entries()) == []
    request.getfixturevalue("entries")
    assert list(trail.broken_entries()) == []


def test_an_action_that_is_undone_leaves_the_chain_whole(town, by, entries):
    with transaction.atomic():
        actions.edit(town.liuhe, {"position": 9}, by=by)
        transaction.set_rollback(True)
    assert list(trail.broken_entries()) == []
    assert TrailHead.objects.get().count == 3


SPECIMEN = {
    "at": NOW, "user_id": 7, "who": "李明（liming）", "role": "clerk", "address": "10.0.0.7", "verb": "修改",
    "model": "liaison.office", "kind": "联络机构", "object_id": 3, "label": "青石镇政协联络组", "county_id": 1,
    "office_id": 3, "batch_id": 5, "changes": [change("排列顺序", "0", "1")], "note": "更正", "previous": "ab" * 32,
}  # fmt: skip
OTHERWISE = {
    "at": NOW + timedelta(microseconds=1), "user_id": 8, "who": "李明（limin）", "role": "head", "address": "10.0.0.8",
    "verb": "登记", "model": "members.member", "kind": "委员", "object_id": 4, "label": "青石镇政协联络组 ",
    "county_id": 2, "office_id": None, "batch_id": None, "changes": [change("排列顺序", "0", "2")], "note": "",
    "previous": "",
}  # fmt: skip
FIELDS = [field.attname for field in TrailEntry._meta.concrete_fields if field.attname not in {"id", "digest"}]


@pytest.mark.parametrize("field", FIELDS)
def test_the_digest_changes_with_every_field(field):
    altered = TrailEntry(**SPECIMEN | {field: OTHERWISE[field]})
    assert altered.computed_digest() != TrailEntry(**SPECIMEN).computed_digest()


def test_what_one_field_loses_another_cannot_take_over():
    shifted = TrailEntry(**SPECIMEN | {"verb": "修改联络", "kind": "机构"})
    assert shifted.computed_digest() != TrailEntry(**SPECIMEN).computed_digest()


def test_an_entry_of_today_is_still_proved_by_the_code_of_tomorrow():
    digest = "a21d2280fd738cb7c7d7da0550a6f61d551534147c3f38ea8f30d4da6f9c3ecf"
    assert TrailEntry(**SPECIMEN).computed_digest() == digest


# Append-only.


def test_an_entry_cannot_be_saved_again_or_deleted(entries):
    entry = entries[0]
    entry.note = "改过"
    with pytest.raises(TrailIsFinal):
        entry.save()
    with pytest.raises(TrailIsFinal):
        entry.delete()
    entry.refresh_from_db()
    assert entry.note == ""


@pytest.mark.parametrize(
    "attempt",
    [
        lambda rows: rows.update(note="改过"),
        lambda rows: rows.bulk_update([rows[0]], ["note"]),
        lambda rows: rows.update_or_create({"note": "改过"}, pk=rows[0].pk),
        lambda rows: rows.delete(),
        lambda rows: rows.filter(pk=rows[0].pk).delete(),
    ],
    ids=["update", "bulk_update", "update_or_create", "delete", "filtered delete"],
)
def test_entries_cannot_be_changed_or_deleted_together(entries, attempt):
    with pytest.raises(TrailIsFinal), transaction.atomic():
        attempt(TrailEntry.objects.all())
    assert [entry.note for entry in TrailEntry.objects.all()] == ["", "", ""]


def run(sql: str, pk: int):
    """Speak to the database past the models."""
    connection.cursor().execute(sql, [pk])


def overwrite(entry: TrailEntry):
    """Add an entry where one is, telling the database to replace it."""
    entry.note = "改过"
    TrailEntry.objects.bulk_create([entry], update_conflicts=True, update_fields=["note"], unique_fields=["id"])


@pytest.mark.parametrize(
    "attempt",
    [
        lambda entry: run("UPDATE liaison_trailentry SET note = 'x' WHERE id = %s", entry.pk),
        lambda entry: run("DELETE FROM liaison_trailentry WHERE id = %s", entry.pk),
        lambda entry: TrailEntry._base_manager.filter(pk=entry.pk).update(note="改过"),
        overwrite,
    ],
    ids=["UPDATE", "DELETE", "bare manager", "upsert"],
)
def test_the_database_itself_refuses(entries, attempt):
    with pytest.raises(DatabaseError, match="an entry of the trail is final"), transaction.atomic():
        attempt(entries[0])
    assert [entry.note for entry in TrailEntry.objects.all()] == ["", "", ""]


def test_whoever_stands_in_the_trail_cannot_be_deleted(town, entries):
    with pytest.raises(ProtectedError):
        User.objects.filter(pk=town.clerk.pk).delete()
    with pytest.raises(ProtectedError):
        town.liuhe.delete()


# Somebody with the keys to the database takes the locks off and meddles.


def meddle(sql: str, *values):
    """Take the triggers off, as only the owner of the database can, and run `sql`."""
    connection.check_constraints()
    place = " ON liaison_trailentry" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for verb in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER trail_no_{verb}{place}")
        cursor.execute(sql, values)


def test_a_changed_entry_is_found(entries):
    meddle("UPDATE liaison_trailentry SET who = 'x' WHERE id = %s", entries[1].pk)
    assert list(trail.broken_entries()) == [(entries[1].pk, "this entry was changed")]


def test_a_missing_entry_is_found(entries):
    meddle("DELETE FROM liaison_trailentry WHERE id = %s", entries[1].pk)
    assert list(trail.broken_entries()) == [
        (entries[2].pk, "an entry before this one is missing"),
        (None, "the trail should end after 3 entries but has 2"),
    ]


def test_a_missing_end_is_found(entries):
    meddle("DELETE FROM liaison_trailentry WHERE id = %s", entries[2].pk)
    assert list(trail.broken_entries()) == [(None, "the trail should end after 3 entries but has 2")]


def test_an_emptied_trail_is_found(entries):
    meddle("DELETE FROM liaison_trailentry")
    assert list(trail.broken_entries()) == [(None, "the trail should end after 3 entries but has 0")]
