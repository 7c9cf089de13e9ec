"""Attendance one office at a time: joint activities, the county's own, those invited, the standing members."""

from datetime import date

import pytest

from activities.actions import mark_attendance, move, note_replies, record_activity
from activities.kinds import KINDS
from activities.models import Activity, Attendance, Roll
from activities.states import Move
from conftest import STUDY, TODAY, enrol, study
from liaison.actions import Stale
from liaison.keys import Actor
from liaison.tests.proof import last_entry, refused
from members.models import Group, GroupMembership

DAY = date(2026, 2, 11)


@pytest.fixture
def joint(town, by) -> Activity:
    """Return a study session 青石镇 entered and holds together with 柳河镇."""
    return record_activity(KINDS["study"], town.qingshi, {**STUDY, "day": DAY, "hosts": [town.liuhe]}, by=by)


def county_meeting(town, **values) -> Activity:
    return Activity.objects.create(
        county=town.county, organiser="county", kind="study", title="全体会议", day=DAY, function="own", **values
    )


def own(town, state="present") -> dict:
    return {one.pk: (state,) for one in (town.zhang, town.wang, town.shan)}


def test_two_offices_mark_their_members_at_the_same_time(town, by, joint):
    ours, theirs = Roll(joint, town.qingshi).stamp, Roll(joint, town.liuhe).stamp
    mark_attendance(joint, own(town), by=by, office=town.qingshi, version=ours)
    liuhe = Actor(town.liuhe_clerk)
    mark_attendance(joint, {town.zhao.pk: ("late", "")}, by=liuhe, office=town.liuhe, version=theirs)
    assert last_entry().office == town.liuhe
    assert joint.attendances.count() == 4
    with pytest.raises(Stale):
        mark_attendance(joint, own(town, "late"), by=by, office=town.qingshi, version=ours)


def test_two_people_on_one_offices_page_see_each_others_change(town, enter, joint):
    url, first, second = f"/activities/{joint.pk}/attendance/", enter(town.clerk), enter(town.head)
    seen = first.get(url).context["version"]
    data = {f"state_{pk}": "present" for pk in own(town)} | {"version": seen}
    assert second.post(url, data | {f"state_{town.zhang.pk}": "late"}).status_code == 302
    late = first.post(url, data)
    assert "head先生" in late.context["problems"][0][2]
    assert ("张立山（农业）的出席", "迟到") in late.context["theirs"]
    assert first.post(url, data | {"version": late.context["version"]}).status_code == 302


def test_a_click_twice_marks_once(town, enter, joint):
    browser, url = enter(town.clerk), f"/activities/{joint.pk}/attendance/"
    page = browser.get(url).context
    data = {f"state_{pk}": "present" for pk in own(town)} | {"version": page["version"], "ticket": str(page["ticket"])}
    assert [browser.post(url, data).status_code for _ in range(2)] == [302, 302]
    assert joint.attendances.count() == 3


@pytest.mark.parametrize(("who", "offices"), [("clerk", "青石镇 柳河镇"), ("liuhe_clerk", "柳河镇")])
def test_the_office_that_entered_it_marks_everybody_and_the_other_its_own(town, enter, joint, who, offices):
    page = enter(getattr(town, who)).get(f"/activities/{joint.pk}/attendance/?office={town.liuhe.pk}")
    assert [one.place for one in page.context["offices"]] == offices.split()
    assert page.context["office"] == town.liuhe


def test_another_offices_members_are_out_of_reach_for_a_joint_host(town, enter, joint):
    browser = enter(town.liuhe_clerk)
    assert browser.get(f"/activities/{joint.pk}/attendance/?office={town.qingshi.pk}").status_code == 404
    assert browser.get(f"/activities/{joint.pk}/attendance/?office=x").status_code == 404
    assert enter(town.county_admin).get(f"/activities/{joint.pk}/attendance/").status_code == 404


def test_completing_needs_the_marks_of_the_office_that_entered_it(town, by, joint):
    with refused(["还有 3 名当日在任的委员没有登记出席（张立山、单小满、王春梅），登记出席后才能完成。"]):
        move(joint, Move.COMPLETE, by=by, today=TODAY)
    mark_attendance(joint, own(town), by=by, office=town.qingshi)
    move(joint, Move.COMPLETE, by=by, today=TODAY)
    assert list(Activity.objects.waiting_for_marks(town.liuhe, TODAY)) == [joint]
    mark_attendance(joint, {town.zhao.pk: ("absent", "")}, by=Actor(town.liuhe_clerk), office=town.liuhe)
    assert not Activity.objects.waiting_for_marks(town.liuhe, TODAY).exists()


def test_what_waits_for_marks_is_what_an_office_was_expected_at_and_has_not_finished_itself(town, by):
    study(town.qingshi, by, completed=False)
    meeting, standing = county_meeting(town), county_meeting(town, audience="standing")
    county_meeting(town, audience="invited")
    Activity.objects.create(county=town.county, organiser="county", kind="study", day=date(2026, 5, 21), function="own")
    waiting = Activity.objects.waiting_for_marks
    assert list(waiting(town.qingshi, TODAY)) == [meeting]
    town.zhang.appointments.update(post="standing")
    assert list(waiting(town.qingshi, TODAY)) == [meeting, standing]
    mark_attendance(meeting, own(town), by=by, office=town.qingshi)
    assert list(waiting(town.qingshi, TODAY)) == [standing]
    assert list(waiting(town.liuhe, TODAY)) == [meeting]


def test_of_the_standing_members_only_those_are_marked(town, by):
    town.zhang.appointments.update(post="standing")
    meeting = county_meeting(town, audience="standing")
    with refused(["名单有变化：有人当日不在本联络机构任职，已从名单中去掉。请核对后再保存一次。"]):
        mark_attendance(meeting, own(town), by=by, office=town.qingshi)
    mark_attendance(meeting, {town.zhang.pk: ("present",)}, by=by, office=town.qingshi)
    assert meeting.attendances.counted().tally("activity")[meeting.pk].expected == 1


def test_who_joined_after_the_meeting_is_not_on_the_roll(town, enter):
    enrol(town.qingshi, town.farming, "李新", from_day=date(2026, 2, 12))
    page = enter(town.clerk).get(f"/activities/{county_meeting(town).pk}/attendance/")
    shown = [line["shown"] for line in page.context["form"].lines()]
    assert shown == ["张立山（农业）", "单小满（教育）", "王春梅（教育）"]


def test_of_those_invited_only_who_has_a_row_is_expected(town, by):
    meeting = county_meeting(town, audience="invited")
    note_replies(meeting, {town.zhang.pk: "coming", town.wang.pk: "pending"}, by=by, office=town.qingshi)
    with refused(["还有人没有登记出席：张立山、王春梅。"]):
        mark_attendance(meeting, {}, by=by, office=town.qingshi)
    marks = {town.zhang.pk: ("present",), town.wang.pk: ("leave",), town.shan.pk: ("present",)}
    mark_attendance(meeting, marks, by=by, office=town.qingshi)
    mark_attendance(meeting, marks | {town.shan.pk: ("",)}, by=by, office=town.qingshi)
    assert sorted(meeting.attendances.values_list("member__name", "state", "reply")) == [
        ("张立山", "present", "coming"), ("王春梅", "leave", "pending"),
    ]  # fmt: skip


def test_answers_alone_are_not_counted(town, by):
    meeting = county_meeting(town, audience="invited")
    note_replies(meeting, {town.zhang.pk: "coming"}, by=by, office=town.qingshi)
    assert (meeting.attendances.count(), meeting.attendances.counted().count()) == (1, 0)
    note_replies(meeting, {town.zhang.pk: ""}, by=by, office=town.qingshi)
    assert last_entry().changes == [{"field": "回执：张立山", "before": "参加", "after": "未通知"}]
    assert not meeting.attendances.exists()


def test_a_list_is_taken_over_from_the_last_activity_or_from_a_group(town, by, enter):
    last = county_meeting(town, audience="invited", )
    mark_attendance(last, {town.wang.pk: ("present",)}, by=by, office=town.qingshi)
    meeting = Activity.objects.create(
        county=town.county, organiser="county", kind="study", day=date(2026, 3, 11), function="own", audience="invited"
    )
    group = Group.objects.create(county=town.county, office=town.qingshi, name="第一小组")
    GroupMembership.objects.create(group=group, member=town.zhang, from_day=DAY)

    def expected(query):
        form = enter(town.clerk).get(f"/activities/{meeting.pk}/attendance/{query}").context["form"]
        return [line["shown"] for line in form.lines() if line["state"].value() != "out"]

    assert expected("") == []
    assert expected("?from=last") == ["王春梅（教育）"]
    assert expected(f"?from=group-{group.pk}") == ["张立山（农业）"]
    assert expected("?from=group-0") == []


def test_from_afar_is_only_who_was_there(town, by, enter):
    activity = study(town.qingshi, by, completed=False)
    url, pk = f"/activities/{activity.pk}/attendance/", town.zhang.pk
    browser = enter(town.clerk)
    data = {f"state_{one}": "present" for one in own(town)} | {"version": Roll(activity, town.qingshi).stamp}
    answer = browser.post(url, data | {f"state_{pk}": "absent", f"remote_{pk}": "on"})
    assert answer.context["form"].errors[f"remote_{pk}"] == ["张立山没有到会，不能同时是线上参加，请核对。"]
    browser.post(url, data | {f"remote_{pk}": "on"})
    assert Attendance.objects.get(member=pk).is_remote
    with refused({"__all__": ["请假或缺席的，不能同时是线上参加。"]}):
        mark_attendance(activity, own(town) | {pk: ("leave", "", True)}, by=by, office=town.qingshi)


def test_the_county_marks_its_own_meeting_office_by_office(town, enter):
    meeting = county_meeting(town)
    browser, url = enter(town.reviewer), f"/activities/{meeting.pk}/attendance/?office={town.liuhe.pk}"
    version = browser.get(url).context["version"]
    assert browser.post(url, {f"state_{town.zhao.pk}": "absent", "version": version}).headers["Location"] == url
    page = browser.get(meeting.get_absolute_url())
    assert [(one.office.place, one.tally.absent, one.left) for one in page.context["board"].offices()] == [
        ("青石镇", 0, 3), ("柳河镇", 1, 0),
    ]  # fmt: skip
