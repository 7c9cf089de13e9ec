"""An office's desk: what the quarter still owes, what is unfinished, what is held but not yet whole."""

from datetime import date

import pytest

from activities.models import Activity
from conftest import TODAY, study
from liaison import actions
from liaison.keys import Actor
from performance.desk import Desk, office_desk

APRIL = date(2026, 4, 10)


def desk(user, today: date = TODAY) -> Desk:
    return office_desk(Activity.objects.visible_to(user), today)


def owed(user, today: date = TODAY) -> tuple[int, int, int, bool]:
    """Return wanted, held, days left and whether that is enough, of the one kind that is owed."""
    (one,) = desk(user, today).owed
    assert one.kind.code == "study"
    return one.wanted, one.held, one.left, one.is_met


def whole(town) -> dict:
    """Return the people a study needs to have all its elements."""
    return {"main_speaker": [town.zhang.pk], "reflection": [town.wang.pk]}


# Owed.


def test_an_office_owes_one_study_a_quarter(town):
    assert owed(town.clerk) == (1, 0, 41, False)


def test_a_study_held_in_the_quarter_meets_it_and_one_of_another_quarter_does_not(town, by):
    study(town.qingshi, by)
    assert owed(town.clerk) == (1, 0, 41, False)
    study(town.qingshi, by, day=APRIL)
    assert owed(town.clerk) == (1, 1, 41, True)
    study(town.qingshi, by, day=TODAY)
    assert owed(town.clerk) == (1, 2, 41, True)


def test_drafts_and_withdrawn_studies_meet_nothing(town, by):
    study(town.qingshi, by, day=APRIL, completed=False)
    actions.withdraw(study(town.qingshi, by, day=APRIL), by=by, reason="重复登记")
    assert owed(town.clerk) == (1, 0, 41, False)


def test_another_offices_study_meets_nothing_and_a_shared_one_meets_both(town, by):
    activity = study(town.qingshi, by, day=APRIL)
    assert owed(town.liuhe_clerk) == (1, 0, 41, False)
    activity.hosts.add(town.liuhe)
    assert owed(town.liuhe_clerk) == (1, 1, 41, True)
    assert owed(town.clerk) == (1, 1, 41, True)


@pytest.mark.parametrize(
    ("today", "quarter", "left"),
    [
        (date(2026, 1, 1), "2026 年第一季度", 89),
        (date(2026, 3, 31), "2026 年第一季度", 0),
        (date(2026, 4, 1), "2026 年第二季度", 90),
        (date(2024, 2, 29), "2024 年第一季度", 31),
        (date(2026, 12, 31), "2026 年第四季度", 0),
    ],
)
def test_the_desk_names_its_quarter_and_counts_the_days_left(town, today, quarter, left):
    assert desk(town.clerk, today).quarter == quarter
    assert owed(town.clerk, today) == (1, 0, left, False)


# Unfinished.


def test_the_desk_lists_the_offices_own_drafts_the_oldest_first(town, by):
    late = study(town.qingshi, by, day=APRIL, completed=False)
    early = study(town.qingshi, by, day=date(2025, 11, 3), completed=False)
    study(town.liuhe, Actor(town.liuhe_clerk), completed=False)
    study(town.qingshi, by)
    actions.withdraw(study(town.qingshi, by, completed=False), by=by, reason="重复登记")
    assert desk(town.clerk).drafts == [early, late]


def test_the_desk_lists_no_more_than_twenty_drafts(town, by):
    drafts = [study(town.qingshi, by, day=date(2026, 1, 1 + number), completed=False) for number in range(21)]
    assert desk(town.clerk).drafts == drafts[:20]


# Held, but not whole.


def test_the_desk_lists_what_the_quarter_held_without_all_its_elements(town, by):
    gaps = study(town.qingshi, by, day=APRIL, main_speaker=[town.zhang.pk])
    study(town.qingshi, by, day=APRIL, **whole(town))
    study(town.qingshi, by)
    study(town.qingshi, by, day=APRIL, completed=False)
    found = desk(town.clerk).incomplete
    assert found == [gaps]
    assert found[0].missing_elements() == ["心得体会"]


def test_a_guest_is_a_main_speaker_and_blanks_are_no_record(town, by):
    guest = study(town.qingshi, by, day=APRIL, outside_speakers="县委党校 周海", reflection=[town.wang.pk])
    blank = study(town.qingshi, by, day=APRIL, record="  ", **whole(town))
    assert guest.missing_elements() == []
    assert blank.missing_elements() == ["记录"]
    assert desk(town.clerk).incomplete == [blank]


@pytest.mark.parametrize("times", [1, 3])
def test_the_desk_asks_as_often_for_three_records_as_for_one(town, by, django_assert_num_queries, times):
    for _ in range(times):
        study(town.qingshi, by, day=APRIL, main_speaker=[town.zhang.pk])
        study(town.qingshi, by, day=APRIL, main_speaker=[town.zhang.pk], completed=False)
    activities = Activity.objects.visible_to(town.clerk)
    with django_assert_num_queries(8):
        found = office_desk(activities, TODAY)
    assert (len(found.incomplete), len(found.drafts)) == (times, times)
