"""A member entered twice: every record goes over to the one who stays, and back again exactly."""

from datetime import date

import pytest
from django.db import models

from conftest import account, enrol, study
from liaison import actions
from liaison.actions import Stale
from liaison.keys import Actor
from liaison.models import TrailEntry
from liaison.roles import Role
from liaison.tests.proof import change, everything, last_entry, refused
from members import actions as register
from members.merge_plan import MergePlan
from members.models import (
    Appointment,
    Distinct,
    DutyContact,
    Group,
    GroupMembership,
    Member,
    Merge,
    OfficePost,
)
from members.ties import Tie, relations

LATE = date(2026, 3, 1)


@pytest.fixture
def admin(town):
    """Return the county's administrator as the one who acts."""
    return Actor(town.county_admin, "10.0.0.9")


@pytest.fixture
def double(town):
    """Return 张立山 as he was entered a second time, in his own office, from March on."""
    return enrol(town.qingshi, town.farming, "张立山", from_day=LATE, birth="", employer="农技站", phone="19900002222")


def merge(survivor, loser, by, taken=(), kept=(), **values) -> Merge:
    return register.merge_members(survivor, loser, taken=set(taken), kept=set(kept), by=by, **values)


def plan(survivor, loser, by) -> MergePlan:
    return MergePlan(survivor, loser, by=by)


def places(member) -> list[tuple]:
    return [(one.office.place, one.from_day, one.to_day) for one in member.appointments.order_by("from_day")]


def settled() -> dict[str, list[dict]]:
    """Return every row of ours except the trail and the merges, without versions."""
    kept = {label: rows for label, rows in everything().items() if "Trail" not in label and label != "members.Merge"}
    return {label: [{k: v for k, v in row.items() if k != "version"} for row in rows] for label, rows in kept.items()}


def end(member, day: date, by):
    register.change_appointment(member.appointments.get(), {"to_day": day, "end": "moved"}, by=by)


# What hangs on a member.


def test_every_relation_to_a_member_says_what_a_merge_does_with_it():
    silent = [
        f"{one.model._meta.label}.{one.field.name}"
        for one in relations()
        if not one.model._meta.auto_created and one.field.name not in getattr(one.model, "ties", {})
    ]
    assert silent == []


def test_every_row_with_a_day_says_where_the_day_stands():
    for one in relations():
        if one.tie.day:
            path = one.tie.day.split("__")
            model = one.model
            for name in path[:-1]:
                model = model._meta.get_field(name).related_model
            assert isinstance(model._meta.get_field(path[-1]), models.DateField), one


def test_joining_tables_and_relations_without_a_name_are_found_too():
    found = {f"{one.model._meta.label}.{one.field.name}" for one in relations()}
    assert {
        "members.Appointment.member", "activities.Attendance.member", "activities.Part.member",
        "activities.Leave.member", "activities.SittingMark.member",
        "proposals.Authorship.member", "members.Merge.survivor", "members.Merge.loser", "members.Distinct.first",
        "members.Distinct.second",
    } <= found  # fmt: skip
    hidden = [one for one in Member._meta.get_fields(include_hidden=True) if one.auto_created and not one.concrete]
    assert len(found) == len([one for one in hidden if not one.many_to_many])


# What moves.


def test_every_record_goes_over_and_the_loser_stays_as_withdrawn(town, by, double):
    end(town.zhang, date(2026, 2, 28), by)
    activity = study(town.qingshi, by, day=date(2026, 4, 8), exchange_speaker=[double.pk])
    done = merge(town.zhang, double, by)
    assert places(town.zhang) == [("青石镇", date(2022, 1, 10), date(2026, 2, 28)), ("青石镇", LATE, None)]
    assert [row.state for row in town.zhang.attendances.filter(activity=activity)] == ["present"]
    assert [part.role for part in town.zhang.parts.all()] == ["exchange_speaker"]
    gone = Member.objects.get(pk=double.pk)
    assert (gone.is_withdrawn, gone.withdrawn_reason) == (True, f"已并入 张立山（编号 {town.zhang.pk}）")
    assert not gone.appointments.exists()
    assert done.moved == {"任职": 1, "出席": 1, "承担": 1}


def test_the_survivor_takes_the_chosen_values_and_keeps_the_rest(town, by, double):
    merge(town.zhang, double, by, taken={"phone", "employer"})
    one = Member.objects.get(pk=town.zhang.pk)
    assert (one.phone, one.employer, one.birth, one.version) == ("19900002222", "农技站", "1975-03", 2)


def test_a_value_that_cannot_stand_is_refused_in_words(town, by, double):
    actions.edit(town.zhang, {"party": "cndca", "second_party": "cpc"}, by=by)
    actions.edit(double, {"party": "cpc"}, by=by)
    with refused({"__all__": ["第二党派要在填写政治面貌之后再填，并且与政治面貌不同。"]}):
        merge(town.zhang, double, by, taken={"party"})


def test_the_trail_tells_of_both(town, by, double):
    end(town.zhang, date(2026, 2, 28), by)
    done = merge(town.zhang, double, by, taken={"phone"})
    about_merge, about_loser, about_survivor = TrailEntry.objects.all()[:3]
    said = f"张立山（编号 {double.pk}）并入张立山（编号 {town.zhang.pk}）"
    assert (about_survivor.verb, about_survivor.object_id) == ("转入另一条记录", town.zhang.pk)
    assert about_survivor.changes == [change("手机", "19900001111", "19900002222")]
    assert (about_loser.verb, about_loser.object_id) == ("并入另一条记录", double.pk)
    assert (about_merge.verb, about_merge.object_id, about_merge.label) == ("合并委员", done.pk, said)
    assert {about_survivor.note, about_loser.note} == {said}
    assert (about_merge.note, about_merge.changes) == ("任职 1 条", [change("转入：任职", "", "1 条")])


def test_the_account_goes_over_where_the_survivor_has_none(town, admin, double):
    assert plan(double, town.zhang, admin).account_moves
    merge(double, town.zhang, admin, kept=[town.zhang.appointments.get().pk])
    assert Member.objects.get(account=town.member) == double


def test_two_accounts_are_refused_until_one_is_closed(town, admin, double):
    second = account(Role.MEMBER, "zhang2", county=town.county)
    Member.objects.filter(pk=double.pk).update(account=second)
    said = "两条记录都有委员账号。请先停用“张立山”的账号 zhang2，或改为保留另一条。"
    with refused([said]):
        merge(town.zhang, double, admin)
    actions.edit_account(second, {"is_active": False}, by=admin)
    merge(town.zhang, double, admin)
    assert Member.objects.get(account=town.member) == town.zhang
    assert Member.objects.get(account=second) == double


def test_who_was_merged_into_the_loser_points_to_the_survivor(town, by, double):
    third = enrol(town.qingshi, town.farming, "张立山")
    merge(double, third, by)
    merge(town.zhang, double, by)
    assert [one.survivor for one in Merge.objects.order_by("pk")] == [town.zhang, town.zhang]


# What clashes.


def test_of_two_marks_at_one_activity_the_better_is_kept_and_said_beforehand(town, by, double):
    activity = study(town.qingshi, by, day=date(2026, 4, 8), marks={town.zhang.pk: "absent", double.pk: "late"})
    [clash] = plan(town.zhang, double, by).clashes
    assert clash.words == (
        "出席（2026-04-08 集中学习 学习《政协章程》）：保留“张立山 迟到”，去掉“张立山 缺席”；"
        "两条都有的，按出席、迟到、早退、未全程、请假、缺席取前一种。"
    )
    merge(town.zhang, double, by)
    assert [row.state for row in activity.attendances.filter(member__name="张立山")] == ["late"]
    assert town.zhang.attendances.count() == 1


def test_of_two_marks_the_survivors_better_one_stays(town, by, double):
    study(town.qingshi, by, day=date(2026, 4, 8), marks={town.zhang.pk: "late", double.pk: "absent"})
    merge(town.zhang, double, by)
    assert [row.state for row in town.zhang.attendances.all()] == ["late"]


def test_two_alike_parts_become_one_and_different_ones_stay(town, by, double):
    both = [town.zhang.pk, double.pk]
    study(town.qingshi, by, day=date(2026, 4, 8), exchange_speaker=both, main_speaker=[double.pk])
    merge(town.zhang, double, by)
    assert sorted(part.role for part in town.zhang.parts.all()) == ["exchange_speaker", "main_speaker"]


def test_rows_that_stand_alone_on_a_day_become_one_and_others_go_over(town, by, double):
    first, second = (Group.objects.create(county=town.county, office=town.qingshi, name=name) for name in "甲乙")
    for group, member in ((first, town.zhang), (second, double)):
        GroupMembership.objects.create(group=group, member=member, from_day=LATE)
    ended = {"from_day": date(2025, 1, 1), "to_day": date(2025, 12, 31)}
    GroupMembership.objects.create(group=second, member=double, **ended)
    for member in (town.zhang, double):
        DutyContact.objects.create(office=town.qingshi, member=member, kind="village", target="古槐社区", from_day=LATE)
        OfficePost.objects.create(office=town.qingshi, post="leader", member=member, from_day=LATE)
    OfficePost.objects.create(office=town.qingshi, post="staff", member=double, from_day=LATE)
    before = settled()
    said = sorted(clash.words for clash in plan(town.zhang, double, by).clashes)
    assert said == [
        "小组成员（甲）：保留“张立山 甲 2026-03-01 至 今”，去掉“张立山 乙 2026-03-01 至 今”；"
        "同一天只能在一个小组，保留原有的一条。",
        "机构职务（青石镇政协联络组）：保留“组长张立山”，去掉“组长张立山”；保留原有的一条。",
        "联系对象（青石镇政协联络组）：保留“张立山 古槐社区”，去掉“张立山 古槐社区”；保留原有的一条。",
    ]
    done = merge(town.zhang, double, by)
    assert [(one.group.name, one.from_day.year) for one in town.zhang.group_memberships.order_by("from_day")] == [
        ("乙", 2025), ("甲", 2026),
    ]  # fmt: skip
    assert sorted(one.post for one in town.zhang.posts.all()) == ["leader", "staff"]
    assert town.zhang.contacts.count() == 1
    register.undo_merge(done, by=by, reason="不是同一人")
    assert settled() == before


def test_overlapping_places_in_one_office_become_one_over_the_days_of_both(town, by, double):
    end(town.zhang, date(2026, 4, 30), by)
    [two] = plan(town.zhang, double, by).overlaps
    assert (two.ours.member, two.theirs.member) == (town.zhang, double)
    merge(town.zhang, double, by)
    [place] = town.zhang.appointments.all()
    assert (place.pk, place.from_day, place.to_day, place.end) == (two.ours.pk, date(2022, 1, 10), None, "")
    ours, theirs = "张立山 青石镇政协联络组 2022-01-10 至 2026-04-30", "张立山 青石镇政协联络组 2026-03-01 至 今"
    assert last_entry().changes == [change("重叠的任职合为一条", f"{ours}；{theirs}", ours)]


def test_the_others_overlapping_place_may_be_kept(town, by, double):
    register.change_appointment(double.appointments.get(), {"sector": town.teaching, "post": "standing"}, by=by)
    theirs = double.appointments.get()
    merge(town.zhang, double, by, kept=[theirs.pk])
    [place] = town.zhang.appointments.all()
    assert (place.pk, place.from_day, place.to_day) == (theirs.pk, date(2022, 1, 10), None)
    assert (place.sector, place.post, place.begin) == (town.teaching, "standing", "term")


def test_places_in_two_offices_on_one_day_are_refused(town, admin):
    double = enrol(town.liuhe, town.farming, "张立山")
    ours, theirs = (one.appointments.get() for one in (town.zhang, double))
    with refused([f"同一天在两处任职：{ours}；{theirs}。请先在任职上更正，再合并。"]):
        merge(town.zhang, double, admin)


def test_one_place_over_several_of_the_other_is_refused(town, admin, double):
    end(double, date(2026, 3, 31), admin)
    later = {"office": town.qingshi, "sector": town.teaching, "post": "member", "from_day": date(2026, 4, 1)}
    register.appoint(double, {**later, "begin": "moved"}, by=admin)
    said = f"{town.zhang.appointments.get()}与对方的几条任职重叠，请先在任职上更正，再合并。"
    with refused([said]):
        merge(town.zhang, double, admin)


def test_who_was_recorded_as_somebody_else_is_refused_until_that_is_taken_back(town, by, double):
    known = register.tell_apart(double, town.zhang, by=by)
    assert (known.first, known.second) == (town.zhang, double)
    said = "已记录这两名不是同一人。确认是同一人的，先取消这条记录。"
    with refused([said]):
        merge(town.zhang, double, by)
    actions.withdraw(known, by=by, reason="核实是同一人")
    merge(town.zhang, double, by)


def test_two_people_are_told_apart_once_and_again_after_it_was_taken_back(town, by, double):
    first = register.tell_apart(town.zhang, double, by=by)
    assert register.tell_apart(double, town.zhang, by=by) == first
    actions.withdraw(first, by=by, reason="记错")
    assert register.tell_apart(town.zhang, double, by=by) == first
    assert not Distinct.objects.get().is_withdrawn


# Who may, and when.


def test_an_office_merges_only_who_never_served_elsewhere(town, by, admin, double):
    end(double, date(2026, 3, 31), by)
    moved = {"office": town.liuhe, "sector": town.farming, "post": "member", "from_day": date(2026, 4, 1)}
    register.appoint(double, {**moved, "begin": "moved"}, by=admin)
    end(town.zhang, date(2026, 2, 28), admin)
    with refused(["其中有人在别的联络机构任过职，合并会动到那里的记录，请由县政协管理员办理。"]):
        merge(town.zhang, double, by)
    done = merge(town.zhang, double, admin)
    with refused(["其中有人在别的联络机构任过职，撤销会动到那里的记录，请由县政协管理员办理。"]):
        register.undo_merge(done, by=by, reason="合并错了")
    register.undo_merge(done, by=admin, reason="合并错了")


def test_members_of_two_counties_are_refused(town, admin):
    plans = MergePlan(town.zhang, town.sun, by=admin)
    assert plans.refusals[0] == "两条记录不在同一个县，不能合并。"
    with refused(plans.refusals):
        merge(town.zhang, town.sun, admin)


def test_nobody_is_merged_into_himself(town, admin):
    with refused(["不能把一条记录并入它自己。"]):
        merge(town.zhang, town.zhang, admin)


def test_who_is_withdrawn_is_not_merged_again(town, by, double):
    merge(town.zhang, double, by)
    with refused(["这条记录已撤回，恢复后才能改动。"]):
        merge(town.wang, double, by)
    with refused(["这条记录已撤回，恢复后才能改动。"]):
        merge(double, town.wang, by)


def test_what_changed_since_it_was_looked_at_is_refused(town, by, double):
    stamp = plan(town.zhang, double, by).stamp
    study(town.qingshi, by, day=date(2026, 4, 8))
    with refused(["您打开此页后，其中有记录被改动。请对照下面的内容再核对一次，确认后重新提交。"]):
        merge(town.zhang, double, by, stamp=stamp)
    merge(town.zhang, double, by, stamp=plan(town.zhang, double, by).stamp)


# Taking it back.


def work(town, by, double):
    """Give both a year's work, together and apart."""
    study(town.qingshi, by, day=date(2026, 2, 11))
    marks = {town.zhang.pk: "absent", double.pk: "late"}
    study(town.qingshi, by, day=date(2026, 4, 8), marks=marks, exchange_speaker=[double.pk, town.zhang.pk])
    study(town.qingshi, by, day=date(2026, 4, 9), marks={town.zhang.pk: "late", double.pk: "leave"})


@pytest.mark.parametrize("kept", [False, True])
def test_undone_every_row_is_what_it_was(town, by, double, kept):
    work(town, by, double)
    before = settled()
    chosen = [double.appointments.get().pk] if kept else []
    done = merge(town.zhang, double, by, taken={"phone", "employer", "birth"}, kept=chosen)
    assert settled() != before
    undone = register.undo_merge(done, by=by, reason="不是同一人", version=1)
    assert settled() == before
    assert (undone.stands, undone.undone_reason, undone.rows) == (False, "不是同一人", [])
    entries = TrailEntry.objects.all()[:3]
    assert [entry.verb for entry in entries] == ["撤销合并"] * 3
    assert [entry.object_id for entry in entries] == [done.pk, double.pk, town.zhang.pk]


def test_undone_the_account_is_where_it_was(town, admin, double):
    before = settled()
    done = merge(double, town.zhang, admin)
    register.undo_merge(done, by=admin, reason="不是同一人")
    assert settled() == before
    assert Member.objects.get(account=town.member) == town.zhang


def test_it_is_undone_once_and_whoever_saw_an_older_state_is_told(town, by, double):
    done = merge(town.zhang, double, by)
    register.undo_merge(done, by=by, reason="不是同一人", version=1)
    with pytest.raises(Stale):
        register.undo_merge(done, by=by, reason="不是同一人", version=1)
    with refused(["这次合并已经撤销。"]):
        register.undo_merge(done, by=by, reason="不是同一人")


def test_it_is_not_undone_where_a_row_was_changed_since(town, by, double):
    work(town, by, double)
    done = merge(town.zhang, double, by)
    actions.edit(Member.objects.get(pk=town.zhang.pk), {"job": "副站长"}, by=by)
    mark = town.zhang.attendances.get(activity__day=date(2026, 4, 8))
    mark.state = "present"
    mark.save()
    words = "此后又有人改动了 2 条记录，不能整体撤销，请逐条更正："
    with refused([words, "出席：张立山 出席", "委员：张立山"]):
        register.undo_merge(done, by=by, reason="不是同一人")


def test_merged_again_after_it_was_undone(town, by, double):
    register.undo_merge(merge(town.zhang, double, by), by=by, reason="不是同一人")
    merge(double, town.zhang, by)
    assert Member.objects.get(pk=town.zhang.pk).withdrawn_reason == f"已并入 张立山（编号 {double.pk}）"


def test_merges_in_a_row_are_undone_last_first(town, by, double):
    third = enrol(town.qingshi, town.farming, "张立山")
    before = settled()
    first = merge(double, third, by)
    second = merge(town.zhang, double, by)
    words = "此后又有人改动了 2 条记录，不能整体撤销，请逐条更正："
    place = Appointment.objects.get(member=town.zhang)
    with refused([words, f"任职：{place}", "委员：张立山"]):
        register.undo_merge(first, by=by, reason="不是同一人")
    register.undo_merge(second, by=by, reason="不是同一人")
    register.undo_merge(Merge.objects.get(pk=first.pk), by=by, reason="不是同一人")
    assert settled() == before


def test_a_relation_nobody_thought_of_moves_by_default():
    assert Tie() == Tie(day=None, moves=True, rank=None, rule="保留原有的一条")
