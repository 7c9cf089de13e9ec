"""What can be counted: exact numbers, completed work only, each measure in one query for everybody at once."""

from datetime import date

import pytest

from activities.models import Attendance, Tally
from conftest import TODAY, enrol, study
from liaison import actions
from liaison.days import Window, year_window
from liaison.keys import Actor
from members import actions as register
from performance.comparison import compare_offices, held_by_quarter
from performance.measures import (
    MEASURES,
    Asked,
    Countable,
    Subject,
    attendance_by_member,
    attendance_by_office,
)
from proposals.actions import move, record_proposal
from proposals.states import Move

YEAR = year_window(2026)
FEBRUARY, APRIL, MAY = date(2026, 2, 11), date(2026, 4, 10), date(2026, 5, 20)


@pytest.fixture
def their(town):
    """Return 柳河镇's clerk as the one who acts."""
    return Actor(town.liuhe_clerk)


def go_over(town, member, office, day: date, by):
    """Move a member from the only place he has to `office`, on 31 March and `day`."""
    register.change_appointment(member.appointments.get(), {"to_day": date(2026, 3, 31), "end": "moved"}, by=by)
    place = {"office": office, "sector": town.farming, "post": "member", "from_day": day, "begin": "moved"}
    register.appoint(member, place, by=by)


def submitted(town, author, day: date, by):
    """Enter and submit a proposal of `author`."""
    texts = {"title": "修路", "situation": "路窄", "suggestion": "拓宽"}
    values = {"authors": [author], "category": town.category, **texts}
    return move(record_proposal(town.qingshi, values, by=by), Move.SUBMIT, {"day": day}, by=by, today=TODAY)


def proposals_by_member(window: Window, members) -> dict[int, int]:
    return Asked((Countable(MEASURES["proposals"]),), Subject.MEMBER, window).count(members)


# Sessions held.


def test_sessions_are_counted_for_each_office_and_quarter(town, by, their):
    for day in (date(2026, 1, 1), date(2026, 3, 31), APRIL):
        study(town.qingshi, by, day=day)
    study(town.liuhe, their, day=MAY)
    assert held_by_quarter(YEAR, [town.qingshi, town.liuhe], "study") == {
        (town.qingshi.pk, 1): 2, (town.qingshi.pk, 2): 1, (town.liuhe.pk, 2): 1,
    }  # fmt: skip


def test_only_the_offices_asked_for_are_counted(town, by, their):
    study(town.qingshi, by)
    study(town.liuhe, their)
    assert held_by_quarter(YEAR, [town.liuhe], "study") == {(town.liuhe.pk, 1): 1}
    assert held_by_quarter(YEAR, [], "study") == {}


def test_drafts_withdrawn_sessions_and_other_years_and_kinds_are_not_held(town, by):
    study(town.qingshi, by, completed=False)
    study(town.qingshi, by, day=date(2025, 12, 31))
    actions.withdraw(study(town.qingshi, by), by=by, reason="重复登记")
    assert held_by_quarter(YEAR, [town.qingshi], "study") == {}
    study(town.qingshi, by)
    assert held_by_quarter(YEAR, [town.qingshi], "study") == {(town.qingshi.pk, 1): 1}
    assert held_by_quarter(YEAR, [town.qingshi], "visit") == {}


def test_a_session_held_together_counts_for_each_of_its_hosts(town, by):
    study(town.qingshi, by).hosts.add(town.liuhe)
    assert held_by_quarter(YEAR, [town.qingshi, town.liuhe], "study") == {
        (town.qingshi.pk, 1): 1, (town.liuhe.pk, 1): 1,
    }  # fmt: skip


# Attendance of members.


def test_attendance_is_counted_for_each_member(town, by):
    study(town.qingshi, by, marks={town.zhang.pk: "late", town.wang.pk: "leave"})
    study(town.qingshi, by, day=APRIL, marks={town.zhang.pk: "early", town.wang.pk: "absent"})
    everybody = [town.zhang, town.wang, town.shan, town.zhao]
    assert attendance_by_member(Attendance.objects, YEAR, everybody) == {
        town.zhang.pk: Tally(expected=2, present=2, late=1, early=1),
        town.wang.pk: Tally(expected=2, present=0, leave=1, absent=1),
        town.shan.pk: Tally(expected=2, present=2),
    }


def test_only_the_members_asked_for_are_counted_and_only_in_the_window(town, by):
    study(town.qingshi, by)
    study(town.qingshi, by, day=APRIL)
    one = Tally(expected=1, present=1)
    counted = attendance_by_member(Attendance.objects, YEAR.until(date(2026, 4, 9)), [town.zhang.pk])
    assert counted == {town.zhang.pk: one}
    assert attendance_by_member(Attendance.objects, Window(FEBRUARY, FEBRUARY), [town.zhang.pk]) == {town.zhang.pk: one}
    assert attendance_by_member(Attendance.objects, Window(date(2026, 2, 12), date(2026, 4, 9)), [town.zhang.pk]) == {}
    assert attendance_by_member(Attendance.objects, YEAR, []) == {}


def test_attendance_at_drafts_and_withdrawn_sessions_does_not_count(town, by):
    activity = study(town.qingshi, by)
    withdrawn = actions.withdraw(activity, by=by, reason="重复登记")
    assert attendance_by_member(Attendance.objects, YEAR, [town.zhang]) == {}
    actions.restore(withdrawn, by=by)
    assert attendance_by_member(Attendance.objects, YEAR, [town.zhang]) == {town.zhang.pk: Tally(expected=1, present=1)}


def test_who_joined_later_is_not_expected_at_what_came_before(town, by):
    study(town.qingshi, by)
    late = enrol(town.qingshi, town.farming, "李新", from_day=date(2026, 3, 1))
    study(town.qingshi, by, day=APRIL)
    counted = attendance_by_member(Attendance.objects, YEAR, [town.zhang, late])
    assert (counted[town.zhang.pk].expected, counted[late.pk].expected) == (2, 1)


def test_who_moved_is_expected_at_what_each_office_held_while_he_was_there(town, by, their):
    study(town.qingshi, by)
    go_over(town, town.zhang, town.liuhe, date(2026, 4, 1), by)
    study(town.qingshi, by, day=APRIL)
    study(town.liuhe, their, day=APRIL, marks={town.zhang.pk: "absent"})
    counted = attendance_by_member(Attendance.objects, YEAR, [town.zhang])
    assert counted == {town.zhang.pk: Tally(expected=2, present=1, absent=1)}


# Attendance of offices.


def test_attendance_is_counted_for_each_office(town, by, their):
    study(town.qingshi, by, marks={town.zhang.pk: "late", town.wang.pk: "leave"})
    study(town.liuhe, their, marks={town.zhao.pk: "absent"})
    assert attendance_by_office(YEAR, [town.qingshi, town.liuhe]) == {
        town.qingshi.pk: Tally(expected=3, present=2, late=1, leave=1),
        town.liuhe.pk: Tally(expected=1, absent=1),
    }


def test_an_office_not_asked_for_is_not_counted(town, by, their):
    study(town.qingshi, by)
    study(town.liuhe, their)
    assert attendance_by_office(YEAR, [town.qingshi]) == {town.qingshi.pk: Tally(expected=3, present=3)}


def test_who_moved_counts_in_each_office_for_its_own_days_and_never_twice(town, by, their):
    study(town.qingshi, by)
    go_over(town, town.zhang, town.liuhe, date(2026, 4, 1), by)
    study(town.qingshi, by, day=APRIL)
    study(town.liuhe, their, day=APRIL, marks={town.zhang.pk: "absent"})
    assert attendance_by_office(YEAR, [town.qingshi, town.liuhe]) == {
        town.qingshi.pk: Tally(expected=5, present=5),
        town.liuhe.pk: Tally(expected=2, present=1, absent=1),
    }


@pytest.mark.parametrize(("office", "expected"), [("qingshi", 3), ("liuhe", 1)])
def test_who_moved_counts_in_the_one_office_asked_for_on_its_days_only(town, by, their, office, expected):
    study(town.qingshi, by)
    go_over(town, town.zhang, town.liuhe, date(2026, 4, 1), by)
    study(town.liuhe, their, marks={})
    wanted = getattr(town, office)
    assert attendance_by_office(YEAR, [wanted]) == {wanted.pk: Tally(expected=expected, present=expected)}


def test_who_was_reappointed_where_he_was_counts_once(town, by):
    go_over(town, town.zhang, town.qingshi, date(2026, 4, 1), by)
    study(town.qingshi, by)
    assert attendance_by_office(YEAR, [town.qingshi]) == {town.qingshi.pk: Tally(expected=3, present=3)}


def test_members_and_offices_add_up_to_the_same(town, by, their):
    study(town.qingshi, by, marks={town.zhang.pk: "leave"})
    go_over(town, town.zhang, town.liuhe, date(2026, 4, 1), by)
    study(town.liuhe, their, day=APRIL, marks={town.zhang.pk: "late"})
    members = attendance_by_member(Attendance.objects, YEAR, [town.zhang, town.wang, town.shan, town.zhao]).values()
    offices = attendance_by_office(YEAR, [town.qingshi, town.liuhe]).values()
    assert [sum(column) for column in zip(*members, strict=True)] == [5, 4, 1, 0, 0, 1, 0]
    assert [sum(column) for column in zip(*offices, strict=True)] == [5, 4, 1, 0, 0, 1, 0]


# Proposals.


def test_proposals_are_counted_for_each_author_on_the_days_of_the_window(town, by):
    for day in (date(2026, 1, 1), FEBRUARY, date(2025, 12, 31)):
        submitted(town, town.zhang, day, by)
    submitted(town, town.wang, APRIL, by)
    actions.withdraw(submitted(town, town.wang, APRIL, by), by=by, reason="重复登记")
    record_proposal(town.qingshi, {"authors": [town.shan], "title": "修桥"}, by=by)
    everybody = [town.zhang, town.wang, town.shan]
    assert proposals_by_member(YEAR, everybody) == {town.zhang.pk: 2, town.wang.pk: 1}
    assert proposals_by_member(YEAR, [town.wang]) == {town.wang.pk: 1}
    assert proposals_by_member(year_window(2025), everybody) == {town.zhang.pk: 1}


# Side by side.


def test_offices_stand_side_by_side_with_their_quarters_and_their_attendance(town, by):
    study(town.qingshi, by, marks={town.zhang.pk: "absent"})
    study(town.qingshi, by, day=APRIL)
    first, second = compare_offices(YEAR, [town.qingshi, town.liuhe], "study").lines
    assert (first.office, first.held, first.tally) == (
        town.qingshi, [1, 1, 0, 0], Tally(expected=6, present=5, absent=1),
    )  # fmt: skip
    assert (second.office, second.held, second.tally) == (town.liuhe, [0, 0, 0, 0], Tally())


def test_the_lines_come_in_the_order_of_the_offices(town):
    lines = compare_offices(YEAR, [town.liuhe, town.qingshi], "study").lines
    assert [line.office for line in lines] == [town.liuhe, town.qingshi]
    assert compare_offices(YEAR, [], "study").lines == []


# One query each.


@pytest.mark.parametrize(
    ("measure", "queries"),
    [
        (lambda town: held_by_quarter(YEAR, [town.qingshi, town.liuhe], "study"), 1),
        (lambda town: attendance_by_member(Attendance.objects, YEAR, [town.zhang, town.wang, town.shan, town.zhao]), 1),
        (lambda town: attendance_by_office(YEAR, [town.qingshi, town.liuhe]), 1),
        (lambda town: proposals_by_member(YEAR, [town.zhang, town.wang]), 1),
        (lambda town: compare_offices(YEAR, [town.qingshi, town.liuhe], "study"), 3),
    ],
    ids=["held", "members", "offices", "proposals", "comparison"],
)
def test_a_measure_asks_as_often_for_three_records_as_for_one(town, by, django_assert_num_queries, measure, queries):
    for days in ((11,), (12, 13)):
        for day in days:
            study(town.qingshi, by, day=date(2026, 1, day))
            submitted(town, town.zhang, FEBRUARY, by)
        with django_assert_num_queries(queries):
            measure(town)
