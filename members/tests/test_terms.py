"""Terms, their sessions and sectors: one term at a time, and none that leaves out days its members served."""

from datetime import date

import pytest

from conftest import enrol
from liaison import actions
from liaison.models import TrailEntry
from liaison.tests.proof import refused
from members import actions as register
from members.models import Appointment, Sector, Session, Term

LAST, NEXT = date(2026, 12, 31), date(2027, 1, 1)
OVERLAP = "与第十届（2022-01-10 至 今）的时间重叠，请先核对两届的起止日期。"
OUTSIDE = "本届已有委员的任职日期落在新的起止日期之外，请先核对委员任职。"


def add_term(town, by, number: int, starts_on: date, ends_on: date | None = None, county=None) -> Term:
    values = {"county": county or town.county, "number": number, "starts_on": starts_on, "ends_on": ends_on}
    return actions.add(Term, values, by=by)


def test_a_term_begins_the_day_after_the_last_one_ended(town, by):
    actions.edit(town.term, {"ends_on": LAST}, by=by)
    term = add_term(town, by, 11, NEXT)
    assert (str(term), term.span) == ("第十一届", "2027-01-01 至 今")
    assert Term.objects.get(pk=town.term.pk).span == "2022-01-10 至 2026-12-31"


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (NEXT, None),
        (date(2017, 1, 10), None),
        (date(2017, 1, 10), date(2022, 1, 10)),
        (date(2022, 1, 10), date(2022, 1, 10)),
        (date(2023, 1, 1), date(2024, 1, 1)),
    ],
)
def test_a_term_that_runs_into_another_is_refused(town, by, starts_on, ends_on):
    with refused({"__all__": [OVERLAP]}):
        add_term(town, by, 11, starts_on, ends_on)


def test_two_terms_do_not_share_a_day(town, by):
    actions.edit(town.term, {"ends_on": LAST}, by=by)
    with refused({"__all__": ["与第十届（2022-01-10 至 2026-12-31）的时间重叠，请先核对两届的起止日期。"]}):
        add_term(town, by, 11, LAST)


def test_an_earlier_term_may_be_entered_later(town, by):
    assert add_term(town, by, 9, date(2017, 1, 10), date(2022, 1, 9)).span == "2017-01-10 至 2022-01-09"


def test_other_counties_have_terms_of_their_own(town, by):
    actions.edit(town.other_term, {"ends_on": LAST}, by=by)
    assert str(add_term(town, by, 11, NEXT, county=town.other_county)) == "第十一届"


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "确保该值大于或等于1。"), (100, "确保该值小于或等于99。")],
)
def test_a_term_has_a_number_one_can_write(town, by, number, said):
    with refused({"number": [said]}):
        add_term(town, by, number, date(2017, 1, 10), date(2022, 1, 9))


def test_a_county_has_each_term_once(town, by):
    with refused({"__all__": ["本县已登记过这一届。"]}):
        add_term(town, by, 10, date(2017, 1, 10), date(2022, 1, 9))


def test_a_term_does_not_end_before_it_begins(town, by):
    with refused({"__all__": ["结束日期早于开始日期，请核对。"]}):
        add_term(town, by, 9, date(2017, 1, 10), date(2017, 1, 9))


# A term that shrinks.


def test_a_term_cannot_begin_after_its_members_did(town, by):
    with refused({"__all__": [OUTSIDE]}):
        actions.edit(town.term, {"starts_on": date(2022, 1, 11)}, by=by)
    assert actions.edit(town.term, {"starts_on": date(2022, 1, 9)}, by=by).starts_on == date(2022, 1, 9)


def test_a_term_cannot_end_before_its_last_member_began(town, by):
    enrol(town.qingshi, town.farming, "李新", from_day=date(2026, 3, 1))
    with refused({"__all__": [OUTSIDE]}):
        actions.edit(town.term, {"ends_on": date(2026, 2, 28)}, by=by)
    assert actions.edit(town.term, {"ends_on": date(2026, 3, 1)}, by=by).ends_on == date(2026, 3, 1)


def test_a_term_cannot_end_before_an_appointment_in_it_ended(town, by):
    ended = {"to_day": LAST, "end": "term"}
    register.change_appointment(town.zhang.appointments.get(), ended, by=by)
    with refused({"__all__": [OUTSIDE]}):
        actions.edit(town.term, {"ends_on": date(2026, 12, 30)}, by=by)
    assert actions.edit(town.term, {"ends_on": LAST}, by=by).ends_on == LAST


# Which term a day lies in.


def test_the_first_and_the_last_day_lie_in_the_term_and_their_neighbours_do_not(town, by):
    actions.edit(town.term, {"ends_on": LAST}, by=by)
    own = Term.objects.filter(county=town.county)
    days = [date(2022, 1, 9), date(2022, 1, 10), LAST, NEXT]
    assert [own.covering(day).exists() for day in days] == [False, True, True, False]


# Sessions and sectors.


def test_a_session_is_called_by_term_and_number(town, by):
    values = {"term": town.term, "number": 5, "opens_on": date(2026, 1, 12), "closes_on": date(2026, 1, 15)}
    assert str(actions.add(Session, values, by=by)) == "十届五次会议"


def test_a_session_closes_on_the_day_it_opens_at_the_earliest_and_is_entered_once(town, by):
    values = {"term": town.term, "number": 5, "opens_on": date(2026, 1, 12), "closes_on": date(2026, 1, 11)}
    with refused({"__all__": ["闭幕日期早于开幕日期，请核对。"]}):
        actions.add(Session, values, by=by)
    actions.add(Session, {**values, "closes_on": date(2026, 1, 12)}, by=by)
    with refused({"__all__": ["本届已登记过这一次会议。"]}):
        actions.add(Session, {**values, "closes_on": date(2026, 1, 12)}, by=by)


def test_a_term_has_each_sector_once_and_another_term_may_have_it_too(town, by):
    with refused({"__all__": ["本届已有这个界别。"]}):
        actions.add(Sector, {"term": town.term, "name": "农业"}, by=by)
    past = add_term(town, by, 9, date(2017, 1, 10), date(2022, 1, 9))
    assert str(actions.add(Sector, {"term": past, "name": "农业"}, by=by)) == "农业"


def test_ending_a_term_ends_the_appointments_that_still_run_and_says_so(town, by):
    gone = town.wang.appointments.get()
    register.change_appointment(gone, {"to_day": date(2024, 2, 29), "end": "resigned"}, by=by)
    register.change_term(town.term, {"ends_on": date(2026, 12, 31)}, by=by)
    ended = {place.member.name: (place.to_day, place.end) for place in Appointment.objects.filter(office=town.qingshi)}
    assert ended == {
        "张立山": (date(2026, 12, 31), "term"), "单小满": (date(2026, 12, 31), "term"),
        "王春梅": (date(2024, 2, 29), "resigned"),
    }  # fmt: skip
    assert Appointment.objects.on(date(2027, 1, 1)).filter(office__county=town.county).count() == 0
    assert town.sun.appointments.get().to_day is None
    assert [entry.verb for entry in TrailEntry.objects.all()[:3]] == ["随届调整任职", "修改", "修改任职"]


def test_an_end_taken_back_or_moved_takes_the_appointments_with_it(town, by):
    register.change_term(town.term, {"ends_on": date(2026, 12, 31)}, by=by)
    register.change_term(town.term, {"ends_on": date(2026, 11, 30)}, by=by)
    assert {place.to_day for place in Appointment.objects.filter(office=town.qingshi)} == {date(2026, 11, 30)}
    register.change_term(town.term, {"ends_on": None}, by=by)
    places = Appointment.objects.filter(office=town.qingshi)
    assert {(place.to_day, place.end) for place in places} == {(None, "")}
    assert {"field": "任职结束：张立山", "before": "2026-11-30", "after": ""} in TrailEntry.objects.first().changes
