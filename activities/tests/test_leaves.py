"""Leaves: asking, deciding, what follows for attendance, and who reads the reason."""

from datetime import date, timedelta

import pytest

from activities.actions import ask_leave, change_leave, mark_attendance
from activities.models import Activity, Attendance, Leave
from activities.tests.test_activity_actions import again
from conftest import study
from liaison.keys import Actor
from liaison.models import TrailEntry
from liaison.tests.proof import change, last_entry, nothing_written, refused
from liaison.tests.world import reappoint
from members.actions import appoint, change_appointment

REASON = "住院手术"


@pytest.fixture
def activity(town, by):
    return study(town.qingshi, by, completed=False)


@pytest.fixture
def leave(town, by, activity) -> Leave:
    return ask_leave(activity, town.wang.pk, town.qingshi, {"kind": "sick", "reason": REASON}, by=by)


def everybody(town, **otherwise) -> dict:
    return {getattr(town, who).pk: (otherwise.get(who, "present"),) for who in ("zhang", "wang", "shan")}


def test_asking_is_told_without_the_reason(leave):
    assert (str(leave), leave.reason, last_entry().verb) == ("王春梅 因病（待批）", REASON, "登记请假")
    assert not TrailEntry.objects.filter(changes__icontains=REASON).exists()
    assert {"field": "请假事由", "before": "", "after": "（已填写）"} in last_entry().changes


def test_another_reason_is_told_without_either(by, leave):
    leave = change_leave(leave, {"reason": "陪父亲看病"}, by=by)
    assert (leave.reason, leave.version) == ("陪父亲看病", 2)
    assert last_entry().changes == [{"field": "请假事由", "before": "（已填写）", "after": "（已修改）"}]
    change_leave(leave, {"reason": ""}, by=by)
    assert last_entry().changes == [{"field": "请假事由", "before": "（已填写）", "after": ""}]


def test_nobody_asks_twice_or_for_another_office(town, by, activity, leave):
    again = ask_leave(activity, town.wang.pk, town.qingshi, {"kind": "official"}, by=by)
    assert (again.pk, again.kind, Leave.objects.count()) == (leave.pk, "official", 1)
    with refused({"member": ["所选委员当日不在本联络机构任职，请重新选择。"]}):
        ask_leave(activity, town.zhao.pk, town.qingshi, {"kind": "sick"}, by=by)


def test_an_identity_number_is_no_reason(town, by, activity):
    with refused({"reason": ["这里含有身份证号。本系统不收集身份证号，请删去后再保存。"]}):
        ask_leave(activity, town.wang.pk, town.qingshi, {"kind": "sick", "reason": "11010519491231002X"}, by=by)


def test_who_is_refused_and_was_not_there_was_absent_and_the_other_way_round(town, by, activity, leave):
    mark_attendance(activity, everybody(town, wang="leave"), by=by, office=town.qingshi)
    with refused({"__all__": ["不同意请假的，请写明理由。"]}):
        change_leave(leave, {"decision": "refused"}, by=by)
    leave = change_leave(leave, {"decision": "refused", "answer": "事后补假"}, by=by)
    mark = Attendance.objects.get(member=town.wang)
    assert (mark.state, leave.decided_by, last_entry().verb) == ("absent", town.clerk, "登记出席")
    change_leave(leave, {"decision": "granted"}, by=by)
    mark.refresh_from_db()
    assert mark.state == "leave"


def test_who_is_refused_but_came_keeps_his_mark(town, by, activity, leave):
    mark_attendance(activity, everybody(town), by=by, office=town.qingshi)
    change_leave(leave, {"decision": "refused", "answer": "事后补假"}, by=by)
    assert Attendance.objects.get(member=town.wang).state == "present"
    with refused(["王春梅的请假没有获得同意，不能登记为请假：没有到会的登记为缺席。"]):
        mark_attendance(activity, everybody(town, wang="leave"), by=by, office=town.qingshi)


def test_a_decision_taken_back_is_nobodys(by, leave):
    leave = change_leave(leave, {"decision": "granted"}, by=by)
    leave = change_leave(leave, {"decision": "pending"}, by=by)
    assert (leave.decided_by, leave.decided_at) == (None, None)
    with nothing_written():
        change_leave(leave, {"decision": "pending"}, by=by)


def test_the_attendance_page_takes_kind_and_reason_beside_the_mark(town, enter, activity):
    clerk, url = enter(town.clerk), f"/activities/{activity.pk}/attendance/"
    page = clerk.get(url).context
    data = {f"state_{pk}": "present" for pk in everybody(town)} | {"version": page["version"]}
    pk = town.zhang.pk
    wrong = clerk.post(url, data | {f"state_{pk}": "leave", f"reason_{pk}": REASON})
    assert wrong.context["form"].errors[f"kind_{pk}"] == ["请选择张立山的请假类别。"]
    said = {f"state_{pk}": "leave", f"kind_{pk}": "away", f"reason_{pk}": REASON}
    assert clerk.post(url, data | said).status_code == 302
    leave = Leave.objects.get()
    assert (leave.member, leave.kind, leave.reason, leave.decision) == (town.zhang, "away", REASON, "pending")
    assert Attendance.objects.get(member=town.zhang).state == "leave"


@pytest.mark.parametrize(
    ("who", "page", "status"),
    [("clerk", 200, True), ("head", 200, True), ("county_admin", 200, True), ("reviewer", 200, False),
     ("liuhe_clerk", 404, False), ("other_admin", 404, False), ("auditor", 403, False), ("member", 403, False)],
)  # fmt: skip
def test_the_reason_is_read_by_the_own_office_and_the_county_administrator(town, enter, leave, who, page, status):
    answer = enter(getattr(town, who)).get(leave.get_absolute_url())
    assert (answer.status_code, REASON in answer.content.decode()) == (page, status)


@pytest.mark.parametrize(("who", "reads"), [("clerk", True), ("reviewer", False), ("county_admin", True)])
def test_the_activitys_page_shows_the_reason_to_those_only_who_may_read_it(town, enter, leave, who, reads):
    text = enter(getattr(town, who)).get(leave.activity.get_absolute_url()).content.decode()
    assert ("因病，待批" in text, REASON in text) == (True, reads)


def test_a_joint_host_reads_neither_reason_nor_kind(town, enter, by, activity):
    activity.hosts.add(town.liuhe)
    ask_leave(activity, town.zhao.pk, town.liuhe, {"kind": "sick", "reason": REASON}, by=Actor(town.liuhe_clerk))
    text = enter(town.clerk).get(activity.get_absolute_url()).content.decode()
    assert ("赵强（农业）" in text, f"/members/{town.zhao.pk}/" in text) == (True, False)
    assert ("因病" in text, REASON in text) == (False, False)


def test_the_list_finds_those_waiting_and_its_sheet_holds_no_reason(town, enter, by, leave):
    page = enter(town.reviewer).get("/leaves/?decision=pending")
    assert [row.pk for row in page.context["table"].data] == [leave.pk]
    change_leave(leave, {"decision": "granted"}, by=by)
    assert list(enter(town.reviewer).get("/leaves/?decision=pending").context["table"].data) == []


def test_the_page_decides_and_sees_another_persons_change(town, enter, leave):
    clerk, head = enter(town.clerk), enter(town.head)
    data = {"decision": "granted", "kind": "sick", "reason": REASON, "answer": "", "version": leave.version}
    assert head.post(leave.get_absolute_url(), data).status_code == 302
    late = clerk.post(leave.get_absolute_url(), data | {"decision": "refused", "answer": "人手不足"})
    assert "head先生" in late.context["problems"][0][2]
    leave.refresh_from_db()
    assert (leave.decision, leave.decided_by) == ("granted", town.head)


def test_when_the_day_moves_a_leave_goes_with_its_member_to_the_office_of_that_day(town, by, enter, activity, leave):
    activity.hosts.add(town.liuhe)
    reappoint(town.wang, town.liuhe, date(2026, 3, 1))
    again(activity, by, day=date(2026, 3, 4))
    leave.refresh_from_db()
    assert (leave.office, leave.version) == (town.liuhe, 2)
    said = [one for one in last_entry().changes if one["field"].startswith("请假")]
    assert said == [change("请假：王春梅", "青石镇政协联络组", "柳河镇政协联络委")]
    reads = [enter(who).get(leave.get_absolute_url()).status_code for who in (town.clerk, town.liuhe_clerk)]
    assert reads == [404, 200]
    again(Activity.objects.get(pk=activity.pk), by, day=date(2026, 2, 11))
    leave.refresh_from_db()
    assert leave.office == town.qingshi


def test_a_transfer_entered_later_for_a_day_before_takes_the_leave_along(town, by, activity, leave):
    place, admin = town.wang.appointments.get(), Actor(town.county_admin)
    change_appointment(place, {"to_day": activity.day - timedelta(days=1), "end": "moved"}, by=admin)
    leave.refresh_from_db()
    assert leave.office == town.qingshi  # nobody else's yet
    appoint(town.wang, {"office": town.liuhe, "sector": place.sector, "from_day": activity.day}, by=admin)
    leave.refresh_from_db()
    assert (leave.office, last_entry().verb) == (town.liuhe, "随任职更正机构")
    assert last_entry().changes == [change("当日所属机构", "青石镇政协联络组", "柳河镇政协联络委")]


def test_a_leave_stays_where_it_is_while_the_day_moves_within_one_office(town, by, activity, leave):
    reappoint(town.wang, town.liuhe, date(2026, 7, 1))
    again(activity, by, day=date(2026, 3, 4))
    leave.refresh_from_db()
    assert (leave.office, leave.version) == (town.qingshi, 1)


def test_a_reflection_goes_with_its_writer_to_the_office_of_the_new_day(town, by):
    activity = study(town.qingshi, by, completed=False, reflection=[town.wang.pk])
    activity.hosts.add(town.liuhe)
    reappoint(town.wang, town.liuhe, date(2026, 3, 1))
    again(activity, by, day=date(2026, 3, 4))
    row = activity.contributions.get()
    assert (row.day, row.office, row.is_withdrawn) == (date(2026, 3, 4), town.liuhe, False)


def test_only_the_county_is_told_of_which_office_a_leave_is_and_may_choose_one(town, enter):
    heads = [
        ("当日所属机构" in page, 'name="office"' in page)
        for page in (enter(user).get("/leaves/").content.decode() for user in (town.clerk, town.reviewer))
    ]
    assert heads == [(False, False), (True, True)]
