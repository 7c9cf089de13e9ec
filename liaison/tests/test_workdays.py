"""Working days: the kept calendar, what a county corrects in it, and what is said beyond the years it knows."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from liaison import actions
from liaison.keys import Actor
from liaison.models import WorkdayChange
from liaison.workdays import Workdays, days_left, doubt

NEW = "/workday-changes/new/"
SPRING = {"from_day": "2027-02-05", "to_day": "2027-02-11", "is_workday": "False", "note": "春节放假", "is_used": "on"}


def change(county, start, end=None, **values):
    return WorkdayChange.objects.create(county=county, from_day=start, to_day=end or start, note="调整", **values)


def test_public_holidays_and_worked_weekends_are_known():
    days = Workdays()
    assert [days.has(date(2026, 10, day)) for day in (1, 7, 8, 10)] == [False, False, True, True]
    assert days.add_workdays(date(2026, 9, 30), 5) == date(2026, 10, 13)
    assert days.add_workdays(date(2026, 9, 30), 0) == date(2026, 9, 30)
    assert days.workdays_between(date(2026, 9, 30), date(2026, 10, 13)) == 5
    assert days.workdays_between(date(2026, 10, 13), date(2026, 9, 30)) == -5


def test_the_spring_festival_and_the_saturdays_worked_for_it_are_counted_as_they_are():
    days = Workdays()
    assert [days.has(date(2026, 2, day)) for day in (14, 15, 23, 24, 28)] == [True, False, False, True, True]
    assert [days.add_workdays(date(2026, 2, day), 5) for day in (12, 13, 14)] == [
        date(2026, 2, 26), date(2026, 2, 27), date(2026, 2, 28),
    ]  # fmt: skip
    assert days.days_left(date(2026, 2, 13), date(2026, 2, 27)) == "还剩 5 个工作日"


def test_beyond_the_known_years_monday_to_friday_counts_and_that_is_said():
    days = Workdays()
    assert [days.has(date(2027, 10, day)) for day in (1, 2, 4)] == [True, False, True]
    assert doubt(date(2026, 12, 31)) == ""
    said = doubt(date(2026, 12, 31), date(2027, 3, 1), date(2028, 1, 3))
    assert said.startswith("2027 年、2028 年的放假安排尚未收录，只按周一至周五计算")


def test_what_the_county_entered_wins_and_only_for_that_county(town):
    change(town.county, date(2026, 10, 1), is_workday=True)
    change(town.county, date(2027, 2, 5), date(2027, 2, 11))
    change(town.county, date(2026, 10, 8), is_used=False)
    here, there = Workdays.of(town.county), Workdays.of(town.other_county)
    assert (here.has(date(2026, 10, 1)), there.has(date(2026, 10, 1))) == (True, False)
    assert (here.has(date(2027, 2, 8)), there.has(date(2027, 2, 8))) == (False, True)
    assert here.has(date(2026, 10, 8))


def test_a_county_that_never_works_does_not_count_for_ever():
    class Never(Workdays):
        def has(self, day):
            return False

    assert Never().add_workdays(date(2026, 1, 1), 5).year == 2036


def test_what_is_left_is_said_in_words():
    days, today = Workdays(), date(2026, 9, 29)
    assert [days.days_left(today, date(2026, *day)) for day in ((9, 29), (9, 30), (10, 13), (9, 28))] == [
        "今天到期", "还剩 1 个工作日", "还剩 6 个工作日", "已过期 1 个工作日",
    ]
    assert days.days_left(date(2026, 10, 3), date(2026, 10, 2)) == "已过期"
    assert [days_left(today, date(2026, 9, day)) for day in (29, 30, 27)] == ["今天到期", "还剩 1 天", "已过期 2 天"]


def test_the_county_enters_days_and_is_told_what_is_wrong_with_them(town, enter):
    admin = enter(town.county_admin)
    assert admin.post(NEW, SPRING).status_code == 302
    page = admin.get("/workday-changes/").content.decode()
    assert ">放假</td>" in page
    assert ("春节放假" in page, "2027 年的放假安排尚未收录" in page) == (True, True)
    wrong = {
        "结束日期早于开始日期": {"to_day": "2027-02-04"},
        "一次最多登记 31 天": {"from_day": "2027-03-01", "to_day": "2027-04-01"},
        "有重叠": {"from_day": "2027-02-11", "to_day": "2027-02-12"},
        "请填写事由": {"note": ""},
        "日期写法有误": {"from_day": "春节"},
    }
    for words, said in wrong.items():
        answer = admin.post(NEW, SPRING | {"from_day": "2027-03-01", "to_day": "2027-03-01"} | said)
        assert words in answer.content.decode(), words
    assert WorkdayChange.objects.count() == 1


def test_one_set_aside_makes_room_and_can_be_changed(town):
    by = Actor(town.county_admin)
    values = {"county": town.county, "from_day": date(2027, 2, 5), "to_day": date(2027, 2, 11), "note": "春节"}
    first = actions.add(WorkdayChange, values, by=by)
    with pytest.raises(ValidationError, match="有重叠"):
        actions.add(WorkdayChange, values, by=by)
    actions.edit(first, {"is_used": False}, by=by)
    second = actions.add(WorkdayChange, values | {"note": "春节放假"}, by=by)
    assert str(second) == "2027-02-05 至 2027-02-11 放假"
    with pytest.raises(ValidationError, match="有重叠"):
        actions.edit(first, {"is_used": True}, by=by)
