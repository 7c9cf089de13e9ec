"""The calendar: quarters, years with and without a leap day, and numbers as 届 and 次 are written."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison.days import QUARTER_NAMES, Window, chinese_number, quarter_of, quarter_window, year_window

DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31))
PATIENT = settings(deadline=None, database=None)


def days_in(window: Window) -> int:
    return (window.end - window.start).days + 1


@pytest.mark.parametrize(
    ("quarter", "start", "end"),
    [
        (1, date(2026, 1, 1), date(2026, 3, 31)),
        (2, date(2026, 4, 1), date(2026, 6, 30)),
        (3, date(2026, 7, 1), date(2026, 9, 30)),
        (4, date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_a_quarter_runs_from_the_first_of_its_months_to_the_last_of_its_days(quarter, start, end):
    assert quarter_window(2026, quarter) == Window(start, end)


def test_each_month_lies_in_its_quarter():
    assert [quarter_of(date(2026, month, 15)) for month in range(1, 13)] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]


@pytest.mark.parametrize(("year", "length"), [(2023, 90), (2024, 91), (1900, 90), (2000, 91), (2100, 90)])
def test_the_first_quarter_has_one_day_more_in_a_leap_year(year, length):
    assert days_in(quarter_window(year, 1)) == length
    assert days_in(year_window(year)) == length + 275


def test_the_leap_day_lies_in_the_first_quarter():
    window = quarter_window(2024, 1)
    assert window.start <= date(2024, 2, 29) <= window.end
    assert quarter_of(date(2024, 2, 29)) == 1


def test_a_year_runs_from_new_years_day_to_new_years_eve():
    assert year_window(2026) == Window(date(2026, 1, 1), date(2026, 12, 31))


def test_a_window_ends_early_at_a_day_inside_it_and_not_at_one_behind_it():
    year = year_window(2026)
    assert year.until(date(2026, 5, 20)) == Window(date(2026, 1, 1), date(2026, 5, 20))
    assert year.until(date(2026, 12, 31)) == year
    assert year.until(date(2027, 1, 1)) == year


@PATIENT
@given(DAYS)
def test_every_day_lies_in_exactly_one_quarter_of_its_year(day):
    windows = [quarter_window(day.year, quarter) for quarter in (1, 2, 3, 4)]
    holding = [number for number, window in enumerate(windows, start=1) if window.start <= day <= window.end]
    assert holding == [quarter_of(day)]


@PATIENT
@given(st.integers(1900, 2999))
def test_the_quarters_of_a_year_leave_no_day_between_them(year):
    windows = [quarter_window(year, quarter) for quarter in (1, 2, 3, 4)]
    assert (windows[0].start, windows[-1].end) == year_window(year)
    gaps = [(after.start - before.end).days for before, after in pairwise(windows)]
    assert gaps == [1, 1, 1]


def test_quarters_are_called_by_their_chinese_names():
    assert QUARTER_NAMES == ("第一季度", "第二季度", "第三季度", "第四季度")


def test_one_to_ninety_nine_are_written_as_chinese_write_them():
    ones = list("一二三四五六七八九")
    tens = [f"{ten}十" for ten in ["", *ones[1:]]]
    expected = ones + [f"{ten}{one}" for ten in tens for one in ["", *ones]]
    assert expected[8:12] == ["九", "十", "十一", "十二"]
    assert expected[19:22] == ["二十", "二十一", "二十二"]
    assert [chinese_number(number) for number in range(1, 100)] == expected


@pytest.mark.parametrize("number", [-1, 0, 100])
def test_a_number_nobody_writes_so_is_refused(number):
    with pytest.raises(ValueError, match=f"^届次 {number} is not between 1 and 99$"):
        chinese_number(number)
