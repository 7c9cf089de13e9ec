"""Attendance: everybody in office on the day, nobody else; marked, told, counted."""

from datetime import date

import pytest

from activities.actions import mark_attendance
from activities.models import Activity, Attendance, Tally
from conftest import enrol, study
from liaison import actions
from liaison.days import year_window
from liaison.keys import Actor
from liaison.tests.proof import change, last_entry, nothing_written, refused
from members import actions as register

YEAR = year_window(2026)
STRANGER = "名单有变化：有人当日不在本联络机构任职，已从名单中去掉。请核对后再保存一次。"


@pytest.fixture
def draft(town, by) -> Activity:
    """Return 青石镇's study of 11 February, nobody marked yet."""
    return study(town.qingshi, by, completed=False)


def marks(town, **otherwise: tuple[str, str]) -> dict[int, tuple[str, str]]:
    """Return marks for 青石镇's three members, present except as said."""
    return {getattr(town, who).pk: otherwise.get(who, ("present", "")) for who in ("zhang", "wang", "shan")}


def shown(activity: Activity) -> list[str]:
    return sorted(f"{row} {row.remark}".strip() for row in activity.attendances.select_related("member"))


def leave(member, day: date, by):
    """End a member's only appointment on `day`."""
    register.change_appointment(member.appointments.get(), {"to_day": day, "end": "moved"}, by=by)


def go_to(town, member, office, day: date, by):
    """Give a member a place in `office` from `day` on."""
    place = {"office": office, "sector": town.farming, "post": "member", "from_day": day, "begin": "moved"}
    register.appoint(member, place, by=by)


# Marking.


def test_everybody_is_marked_and_the_trail_says_how(town, by, draft):
    activity = mark_attendance(draft, marks(town, zhang=("late", "堵车"), wang=("leave", "")), by=by)
    assert shown(activity) == ["单小满 出席", "张立山 迟到 堵车", "王春梅 请假"]
    assert (activity.version, last_entry().verb, last_entry().office) == (1, "登记出席", town.qingshi)
    assert last_entry().changes == [
        change("出席：张立山", "", "迟到（堵车）"), change("出席：王春梅", "", "请假"),
        change("出席：单小满", "", "出席"),
    ]  # fmt: skip


def test_only_marks_that_change_are_told(town, by, draft):
    mark_attendance(draft, marks(town), by=by)
    mark_attendance(draft, marks(town, zhang=("late", "堵车")), by=by)
    assert last_entry().changes == [change("出席：张立山", "出席", "迟到（堵车）")]
    mark_attendance(draft, marks(town, zhang=("late", "")), by=by)
    assert last_entry().changes == [change("出席：张立山", "迟到（堵车）", "迟到")]


def test_saving_the_same_marks_again_writes_nothing(town, by, draft):
    said = marks(town, zhang=("late", "堵车"))
    mark_attendance(draft, said, by=by)
    with nothing_written():
        mark_attendance(draft, said, by=by)


@pytest.mark.parametrize("who", ["zhao", "sun"])
def test_nobody_of_another_office_is_marked(town, by, draft, who):
    with refused([STRANGER]):
        mark_attendance(draft, marks(town) | {getattr(town, who).pk: ("present", "")}, by=by)


def test_a_member_who_never_was_is_not_marked(town, by, draft):
    with refused([STRANGER]):
        mark_attendance(draft, marks(town) | {10_000_000: ("present", "")}, by=by)


def test_nobody_is_left_out(town, by, draft):
    said = marks(town)
    del said[town.wang.pk]
    with refused(["还有人没有登记出席：王春梅。"]):
        mark_attendance(draft, said, by=by)


def test_those_left_out_are_named_in_the_order_of_the_roster(town, by, draft):
    with refused(["还有人没有登记出席：张立山、单小满、王春梅。"]):
        mark_attendance(draft, {}, by=by)


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        (("asleep", ""), {"state": ["值 'asleep' 不是有效选项。"]}),
        (("", ""), {"state": ["此字段不能为空。"]}),
        (("late", "长" * 101), {"remark": ["确保该变量包含不超过 100 字符 (目前字符数 101)。"]}),
    ],
)
def test_a_mark_that_is_not_right_saves_none_of_them(town, by, draft, mark, said):
    with refused(said):
        mark_attendance(draft, marks(town, shan=mark), by=by)


def test_an_activity_without_a_day_has_nobody_to_mark(town, by):
    activity = study(town.qingshi, by, day=None, completed=False)
    with nothing_written():
        mark_attendance(activity, {}, by=by)
    with refused([STRANGER]):
        mark_attendance(activity, marks(town), by=by)


def test_who_joined_later_is_neither_expected_nor_marked(town, by, draft):
    late = enrol(town.qingshi, town.farming, "李新", from_day=date(2026, 2, 12))
    with refused([STRANGER]):
        mark_attendance(draft, marks(town) | {late.pk: ("present", "")}, by=by)
    assert shown(mark_attendance(draft, marks(town), by=by)) == ["单小满 出席", "张立山 出席", "王春梅 出席"]


def test_who_joined_on_the_day_is_expected(town, by, draft):
    late = enrol(town.qingshi, town.farming, "李新", from_day=draft.day)
    with refused(["还有人没有登记出席：李新。"]):
        mark_attendance(draft, marks(town), by=by)
    assert "李新 缺席" in shown(mark_attendance(draft, marks(town) | {late.pk: ("absent", "")}, by=by))


# Counting.


def tally(activity: Activity) -> Tally | None:
    return activity.attendances.counted().tally("activity").get(activity.pk)


def test_late_and_early_count_as_present_and_leave_and_absence_do_not(town, by):
    for name in ("甲", "乙"):
        enrol(town.qingshi, town.farming, name)
    activity = study(town.qingshi, by, completed=False)
    people = [place.member_id for place in activity.roster()]
    states = ("present", "late", "early", "leave", "absent")
    mark_attendance(activity, {pk: (state, "") for pk, state in zip(people, states, strict=True)}, by=by)
    assert tally(activity) == Tally(expected=5, present=3, late=1, early=1, leave=1, absent=1)
    assert tally(activity).in_words() == (
        "应到 5 人，实到 3 人（其中迟到 1 人、早退 1 人），请假 1 人，缺席 1 人，出席率 60.0%"
    )


def test_a_rate_is_rounded_to_a_tenth_of_a_percent_and_of_nobody_there_is_none(town, by):
    activity = study(town.qingshi, by, marks={town.zhang.pk: "absent"})
    assert (tally(activity).rate, tally(activity).rate_in_words) == (pytest.approx(2 / 3), "66.7%")
    assert (Tally().rate, Tally().rate_in_words) == (None, "—")
    assert Tally().in_words() == "应到 0 人，实到 0 人（其中迟到 0 人、早退 0 人），请假 0 人，缺席 0 人，出席率 —"
    assert Tally(expected=3, present=3).rate_in_words == "100.0%"


def test_an_activity_nobody_was_marked_at_has_no_tally(draft):
    assert tally(draft) is None


def test_whose_appointment_turns_out_to_have_ended_before_drops_out_of_the_counts(town, by):
    activity = study(town.qingshi, by)
    assert tally(activity) == Tally(expected=3, present=3)
    leave(town.zhang, date(2026, 2, 10), by)
    assert tally(activity) == Tally(expected=2, present=2)
    assert Attendance.objects.held_in(YEAR).tally("member").keys() == {town.wang.pk, town.shan.pk}
    assert activity.attendances.count() == 3


def test_whose_appointment_ended_on_the_day_itself_still_counts(town, by):
    activity = study(town.qingshi, by)
    leave(town.zhang, date(2026, 2, 11), by)
    assert tally(activity) == Tally(expected=3, present=3)


def test_a_withdrawn_member_drops_out_of_the_counts_and_comes_back(town, by):
    activity = study(town.qingshi, by)
    withdrawn = actions.withdraw(town.wang, by=by, reason="重复登记")
    assert tally(activity) == Tally(expected=2, present=2)
    actions.restore(withdrawn, by=by)
    assert tally(activity) == Tally(expected=3, present=3)


def test_who_moved_in_the_middle_of_the_year_counts_in_each_office_for_its_days(town, by):
    study(town.qingshi, by)
    leave(town.zhang, date(2026, 3, 31), by)
    go_to(town, town.zhang, town.liuhe, date(2026, 4, 1), by)
    study(town.qingshi, by, day=date(2026, 4, 10))
    study(town.liuhe, Actor(town.liuhe_clerk), day=date(2026, 4, 20), marks={town.zhang.pk: "absent"})
    held = Attendance.objects.held_in(YEAR)
    assert held.tally("member")[town.zhang.pk] == Tally(expected=2, present=1, absent=1)
    assert held.tally("member__appointments__office") == {
        town.qingshi.pk: Tally(expected=5, present=5),
        town.liuhe.pk: Tally(expected=2, present=1, absent=1),
    }


def test_who_was_reappointed_where_he_was_counts_once(town, by):
    leave(town.zhang, date(2025, 12, 31), by)
    go_to(town, town.zhang, town.qingshi, date(2026, 1, 1), by)
    activity = study(town.qingshi, by)
    assert tally(activity) == Tally(expected=3, present=3)


def test_drafts_and_what_was_withdrawn_do_not_count_and_neither_does_another_year(town, by):
    study(town.qingshi, by, marks={town.zhang.pk: "late"})
    study(town.qingshi, by, day=date(2025, 12, 31))
    actions.withdraw(study(town.qingshi, by), by=by, reason="重复登记")
    mark_attendance(study(town.qingshi, by, completed=False), marks(town), by=by)
    assert Attendance.objects.held_in(YEAR).tally("member")[town.zhang.pk] == Tally(expected=1, present=1, late=1)


def test_the_first_and_the_last_day_of_a_window_count(town, by):
    study(town.qingshi, by, day=date(2025, 1, 1))
    study(town.qingshi, by, day=date(2025, 12, 31))
    assert Attendance.objects.held_in(year_window(2025)).tally("member")[town.zhang.pk].expected == 2
