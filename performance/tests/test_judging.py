"""The arithmetic of targets: figures, days and what is said of them."""

from datetime import date
from decimal import Decimal

import pytest

from liaison.days import Window, quarter_window
from performance.plans.judging import Mark, cells, either, judge, standing, together

MAY = date(2026, 5, 20)
SECOND_QUARTER = quarter_window(2026, 2)


@pytest.mark.parametrize(
    ("figure", "minimum", "today", "said"),
    [
        (1, 1, date(2026, 4, 1), Mark.MET),
        (0, 1, date(2026, 3, 31), Mark.TO_COME),
        (0, 1, date(2026, 5, 16), Mark.ON_WAY),  # 45 of 91 days gone
        (0, 1, date(2026, 5, 17), Mark.BEHIND),
        (0, 1, date(2026, 6, 30), Mark.BEHIND),  # the last day is still part of it
        (0, 1, date(2026, 7, 1), Mark.LATE),
        (3, 6, date(2026, 5, 20), Mark.ON_WAY),
        (2, 6, date(2026, 5, 20), Mark.BEHIND),
        (Decimal("499.99"), 500, date(2026, 7, 1), Mark.LATE),
        (0, 0, MAY, Mark.NOBODY),
    ],
)
def test_a_part_of_the_year_is_judged_by_the_date(figure, minimum, today, said):
    assert judge(figure, minimum, SECOND_QUARTER, today) == said


def test_months_make_up_each_period():
    months = {1: 1, 2: 1, 5: 2, 12: 1}
    assert [one.figure for one in cells(months, 1, 1, 2026, MAY)] == [1, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 1]
    assert [one.figure for one in cells(months, 1, 2, 2026, MAY)] == [2, 0, 2, 0, 0, 1]
    assert [(one.name, one.figure) for one in cells(months, 1, 3, 2026, MAY)] == [
        ("第一季度", 2), ("第二季度", 2), ("第三季度", 0), ("第四季度", 1),
    ]  # fmt: skip
    assert [one.figure for one in cells(months, 1, 6, 2026, MAY)] == [4, 1]
    assert [(one.window, one.figure, one.owed) for one in cells(months, 9, 12, 2026, MAY)] == [
        (Window(date(2026, 1, 1), date(2026, 12, 31)), 5, 4)
    ]


def test_the_worst_part_that_began_is_what_is_said_of_the_year():
    assert standing(cells({2: 1}, 1, 3, 2026, MAY)) == Mark.BEHIND
    assert standing(cells({5: 1}, 1, 3, 2026, MAY)) == Mark.LATE
    assert standing(cells({2: 1, 5: 1}, 1, 3, 2026, MAY)) == Mark.MET
    assert standing(cells({}, 1, 3, 2027, MAY)) == Mark.TO_COME


def test_one_of_an_or_group_is_enough_in_each_part_of_the_year():
    three, one = either([cells({1: 2, 4: 3}, 3, 3, 2026, MAY), cells({2: 1}, 1, 3, 2026, MAY)])
    assert [(cell.mark, cell.is_spared) for cell in three[:3]] == [
        (Mark.MET, True), (Mark.MET, False), (Mark.TO_COME, False),
    ]  # fmt: skip
    assert [(cell.mark, cell.is_spared) for cell in one[:2]] == [(Mark.MET, False), (Mark.MET, True)]


def test_members_are_counted_who_met_it():
    diligent, slack = cells({3: 1}, 1, 12, 2025, MAY), cells({}, 1, 12, 2025, MAY)
    (year,) = together([diligent, diligent, slack], MAY)
    assert (year.figure, year.minimum, year.mark, year.owed) == (2, 3, Mark.LATE, 1)
