"""A plenary by half-days: which there are, who was at which, and what his attendance comes to."""

from datetime import date

import pytest

from activities.actions import change_activity, mark_attendance, mark_sittings, set_sittings
from activities.kinds import Function
from activities.models import Activity, Attendance, Roll, Sitting, outcome_of
from conftest import TODAY
from liaison.keys import Actor
from liaison.tests.proof import last_entry, nothing_written, refused

FIRST, SECOND = date(2026, 2, 11), date(2026, 2, 12)
TWO_DAYS = {(FIRST, 1): "开幕会", (FIRST, 2): "小组讨论", (SECOND, 1): "闭幕会"}


@pytest.fixture
def county(town) -> Actor:
    return Actor(town.county_admin)


@pytest.fixture
def plenary(town, county) -> Activity:
    """Return the county's plenary of three half-days from 11 February on."""
    activity = Activity.objects.create(
        county=town.county, organiser="county", kind="study", title="十届五次会议", day=FIRST, function="own"
    )
    return set_sittings(activity, TWO_DAYS, by=county)


def said(activity: Activity, member, *states: str) -> dict:
    """Return a member's marks at the activity's half-days in their order."""
    sittings = activity.sittings.standing()
    return {(one.pk, member.pk): state for one, state in zip(sittings, states, strict=True)}


def outcome(activity: Activity, member) -> str:
    return Attendance.objects.get(activity=activity, member=member).state


@pytest.mark.parametrize(
    ("states", "comes_to"),
    [
        ("present present", "present"), ("present late", "late"), ("early present", "early"),
        ("late early", "late"), ("leave leave", "leave"), ("absent absent", "absent"), ("leave absent", "absent"),
        ("present leave", "partial"), ("late absent", "partial"), ("", ""),
    ],
)  # fmt: skip
def test_the_outcome_follows_from_all_the_half_days(states, comes_to):
    assert outcome_of(states.split()) == comes_to


def test_members_of_two_offices_are_marked_each_by_its_own_office(town, by, plenary):
    mark_sittings(plenary, said(plenary, town.zhang, "present", "leave", "present"), by=by, office=town.qingshi)
    assert [change["after"] for change in last_entry().changes] == ["出席", "请假", "出席", "未全程"]
    assert last_entry().office == town.qingshi
    liuhe = Actor(town.liuhe_clerk)
    mark_sittings(plenary, said(plenary, town.zhao, "late", "present", "present"), by=liuhe, office=town.liuhe)
    assert (outcome(plenary, town.zhang), outcome(plenary, town.zhao)) == ("partial", "late")
    with refused(["名单有变化：有人当日不在本联络机构任职，已从名单中去掉。请核对后再保存一次。"]):
        mark_sittings(plenary, said(plenary, town.zhao, "absent", "absent", "absent"), by=by, office=town.qingshi)


def test_the_whole_is_not_typed_beside_the_half_days(town, by, plenary):
    with refused(["这次活动按半天登记出席，全程的出席由各半天得出。请按半天登记。"]):
        mark_attendance(plenary, {town.zhang.pk: ("present", "")}, by=by, office=town.qingshi)


def test_a_half_day_of_another_activity_and_a_state_that_is_none_are_refused(town, by, plenary, county):
    other = Activity.objects.create(county=town.county, organiser="county", kind="study", day=FIRST, function="own")
    strange = set_sittings(other, {(FIRST, 1): ""}, by=county).sittings.get()
    with refused(["半天会议有变化，请核对后再保存一次。"]):
        mark_sittings(plenary, {(strange.pk, town.zhang.pk): "present"}, by=by, office=town.qingshi)
    with refused({"state": ["值 'partial' 不是有效选项。"]}):
        mark_sittings(plenary, said(plenary, town.zhang, "partial", "present", "present"), by=by, office=town.qingshi)


def test_saying_the_same_again_writes_nothing(town, by, plenary):
    marks = said(plenary, town.zhang, "present", "leave", "present")
    mark_sittings(plenary, marks, by=by, office=town.qingshi)
    with nothing_written():
        mark_sittings(plenary, marks, by=by, office=town.qingshi)


def test_a_half_day_that_is_dropped_takes_its_marks_out_and_brings_them_back(town, by, plenary, county):
    mark_sittings(plenary, said(plenary, town.zhang, "present", "present", "absent"), by=by, office=town.qingshi)
    without = {slot: name for slot, name in TWO_DAYS.items() if slot[0] == FIRST}
    with refused({"reason": ["2026-02-12 上午（闭幕会）已登记过出席，取消这半天请写明原因。"]}):
        set_sittings(plenary, without, by=county)
    set_sittings(plenary, without, by=county, reason="闭幕会改期")
    assert outcome(plenary, town.zhang) == "present"
    set_sittings(plenary, TWO_DAYS, by=county)
    assert outcome(plenary, town.zhang) == "partial"


def test_a_half_day_before_the_meeting_is_refused_and_one_nobody_was_marked_at_just_goes(plenary, county):
    with refused(["2026-02-10 早于会议开始的日期 2026-02-11，请核对。"]):
        set_sittings(plenary, {(date(2026, 2, 10), 1): ""}, by=county)
    set_sittings(plenary, {(FIRST, 1): ""}, by=county)
    assert [str(one) for one in Sitting.objects.all()] == ["2026-02-11 上午"]


def test_half_days_follow_the_meeting_to_another_day_with_their_marks(town, by, plenary, county):
    mark_sittings(plenary, said(plenary, town.zhang, "present", "present", "absent"), by=by, office=town.qingshi)
    values = {"title": "十届五次会议", "day": SECOND, "function": Function.DELIBERATION}
    change_activity(plenary, values, by=county, today=TODAY)
    assert [str(one) for one in plenary.sittings.standing()] == [
        "2026-02-12 上午（开幕会）", "2026-02-12 下午（小组讨论）", "2026-02-13 上午（闭幕会）",
    ]  # fmt: skip
    moved = {change["field"]: change["after"] for change in last_entry().changes}
    assert moved["半天会议"] == "2026-02-12 上午（开幕会）、2026-02-12 下午（小组讨论）、2026-02-13 上午（闭幕会）"
    assert outcome(plenary, town.zhang) == "partial"
    with refused({"day": ["这次活动已设定半天会议，日期不能空着。改期的，请直接填写新的日期。"]}):
        change_activity(plenary, values | {"day": None}, by=county, today=TODAY)


def test_the_page_lists_the_half_days_and_shows_what_they_come_to(town, enter, plenary):
    clerk = enter(town.clerk)
    url = f"/activities/{plenary.pk}/half-days/"
    assert clerk.get(f"/activities/{plenary.pk}/attendance/").headers["Location"] == f"{url}?office={town.qingshi.pk}"
    form = clerk.get(url).context["form"]
    assert [shown for shown, _, _ in form.lines()] == ["张立山（农业）", "单小满（教育）", "王春梅（教育）"]
    data = {field.name: field.value() for field in form} | {"version": Roll(plenary, town.qingshi).stamp}
    sitting = plenary.sittings.standing()[1]
    assert clerk.post(url, data | {f"half_{sitting.pk}_{town.zhang.pk}": "absent"}).status_code == 302
    assert (outcome(plenary, town.zhang), outcome(plenary, town.wang)) == ("partial", "present")


def test_the_county_sets_up_the_half_days_and_an_office_does_not(town, enter, plenary):
    url = f"/activities/{plenary.pk}/sittings/?until=2026-02-13"
    admin = enter(town.county_admin)
    days = [day for day, _ in admin.get(url).context["form"].lines()]
    assert days == [FIRST, SECOND, date(2026, 2, 13)]
    held = {f"held_{day}_{half}": "on" for day, half in TWO_DAYS} | {"held_2026-02-13_3": "on"}
    assert admin.post(url, held | {"version": plenary.version}).status_code == 302
    assert plenary.sittings.standing().count() == 4
    assert enter(town.clerk).get(url).status_code == 404
