"""Where a member belongs on which day: first and last day included, one place at a time, inside one term."""

from datetime import date

import pytest

from conftest import enrol
from liaison import actions
from liaison.tests.proof import change, last_entry, refused
from members import actions as register
from members.models import Appointment, Committee, Sector, Term

NEW_YEAR, LEAP_DAY = date(2026, 1, 1), date(2024, 2, 29)


def place(town, **values) -> dict:
    """Return what the form says about a new appointment in 柳河镇 since New Year's Day."""
    plain = {"office": town.liuhe, "sector": town.farming, "post": "member", "from_day": NEW_YEAR, "begin": "moved"}
    return {**plain, **values}


def end(member, day: date, by, reason: str = "moved") -> Appointment:
    """End a member's only appointment on `day`."""
    return register.change_appointment(member.appointments.get(), {"to_day": day, "end": reason}, by=by)


def in_office(day: date) -> list[str]:
    """Return who was where on `day`, in the roster's order."""
    return [f"{one.member}{one.office.place}" for one in Appointment.objects.on(day).for_list()]


def on(day: date, member) -> list[str]:
    return [one.office.place for one in Appointment.objects.on(day).filter(member=member)]


# Who, on that day.


def test_an_appointment_holds_from_its_first_day_to_its_last_both_included(town, by):
    end(town.zhang, date(2026, 3, 31), by)
    days = [date(2022, 1, 9), date(2022, 1, 10), date(2026, 3, 31), date(2026, 4, 1)]
    assert [on(day, town.zhang) for day in days] == [[], ["青石镇"], ["青石镇"], []]


def test_an_appointment_of_one_day_holds_on_that_day(town, by):
    end(town.zhang, date(2025, 12, 31), by)
    register.appoint(town.zhang, place(town, to_day=NEW_YEAR, end="resigned"), by=by)
    days = [date(2025, 12, 31), NEW_YEAR, date(2026, 1, 2)]
    assert [on(day, town.zhang) for day in days] == [["青石镇"], ["柳河镇"], []]


def test_an_appointment_without_an_end_holds_on(town):
    assert on(date(2026, 12, 31), town.zhang) == ["青石镇"]


def test_who_joins_later_is_not_there_before(town):
    late = enrol(town.qingshi, town.farming, "李新", from_day=date(2026, 3, 1))
    assert on(date(2026, 2, 28), late) == []
    assert on(date(2026, 3, 1), late) == ["青石镇"]


def test_who_moves_in_the_middle_of_the_year_belongs_to_each_office_on_its_days(town, by):
    end(town.zhang, date(2026, 3, 31), by)
    register.appoint(town.zhang, place(town, from_day=date(2026, 4, 1)), by=by)
    assert on(date(2026, 3, 31), town.zhang) == ["青石镇"]
    assert on(date(2026, 4, 1), town.zhang) == ["柳河镇"]
    assert Appointment.objects.latest().get(member=town.zhang).office == town.liuhe


def test_who_leaves_on_the_leap_day_is_there_on_it_and_may_begin_elsewhere_on_the_next(town, by):
    end(town.zhang, LEAP_DAY, by)
    assert on(LEAP_DAY, town.zhang) == ["青石镇"]
    assert on(date(2024, 3, 1), town.zhang) == []
    register.appoint(town.zhang, place(town, from_day=date(2024, 3, 1)), by=by)
    assert on(date(2024, 3, 1), town.zhang) == ["柳河镇"]


def test_nobody_begins_elsewhere_on_the_leap_day_he_leaves_on(town, by):
    end(town.zhang, LEAP_DAY, by)
    said = "张立山已在青石镇政协联络组任职（2022-01-10 至 2024-02-29），同一天不能属于两处，请先填写前一处的结束日期。"
    with refused({"__all__": [said]}):
        register.appoint(town.zhang, place(town, from_day=LEAP_DAY), by=by)


def test_a_withdrawn_member_is_nowhere_until_he_is_restored(town, by):
    withdrawn = actions.withdraw(town.zhang, by=by, reason="重复登记")
    assert on(NEW_YEAR, town.zhang) == []
    assert not Appointment.objects.latest().filter(member=town.zhang).exists()
    actions.restore(withdrawn, by=by)
    assert on(NEW_YEAR, town.zhang) == ["青石镇"]


def test_the_roster_goes_by_office_then_sector_then_name(town):
    assert in_office(NEW_YEAR) == ["张立山青石镇", "单小满青石镇", "王春梅青石镇", "赵强柳河镇", "孙芳石桥乡"]
    town.qingshi.position = 9
    town.qingshi.save()
    assert in_office(NEW_YEAR) == ["赵强柳河镇", "孙芳石桥乡", "张立山青石镇", "单小满青石镇", "王春梅青石镇"]


# One place at a time.


@pytest.mark.parametrize("from_day", [date(2022, 1, 11), NEW_YEAR])
def test_nobody_belongs_to_two_offices_on_one_day(town, by, from_day):
    said = "张立山已在青石镇政协联络组任职（2022-01-10 至 今），同一天不能属于两处，请先填写前一处的结束日期。"
    with refused({"__all__": [said]}):
        register.appoint(town.zhang, place(town, from_day=from_day), by=by)


def test_an_appointment_may_not_run_into_a_later_one(town, by):
    end(town.zhang, date(2025, 6, 30), by)
    register.appoint(town.zhang, place(town), by=by)
    said = "张立山已在柳河镇政协联络委任职（2026-01-01 至 今），同一天不能属于两处，请先填写前一处的结束日期。"
    middle = place(town, office=town.qingshi, from_day=date(2025, 8, 1))
    with refused({"__all__": [said]}):
        register.appoint(town.zhang, middle, by=by)
    with refused({"__all__": [said]}):
        register.appoint(town.zhang, {**middle, "to_day": NEW_YEAR, "end": "moved"}, by=by)
    register.appoint(town.zhang, {**middle, "to_day": date(2025, 12, 31), "end": "moved"}, by=by)
    assert on(date(2025, 12, 31), town.zhang) == ["青石镇"]


def test_two_appointments_on_one_first_day_are_refused(town, by):
    first = date(2022, 1, 10)
    clash = "张立山已在青石镇政协联络组任职（2022-01-10 至 今），同一天不能属于两处，请先填写前一处的结束日期。"
    with refused({"__all__": [clash, "该委员同一天已有一条任职记录。"]}):
        register.appoint(town.zhang, place(town, from_day=first, to_day=first, end="moved"), by=by)


# What fits together.


def test_an_office_of_another_county_is_refused(town, by):
    end(town.zhang, date(2025, 12, 31), by)
    with refused({"office": ["所选机构不属于该委员所在的县，请重新选择。"]}):
        register.appoint(town.zhang, place(town, office=town.shiqiao), by=by)


def test_a_sector_of_another_county_is_refused(town, by):
    end(town.zhang, date(2025, 12, 31), by)
    with refused({"sector": ["所选界别不是第十届的界别，请重新选择。"]}):
        register.appoint(town.zhang, place(town, sector=town.other_sector), by=by)


def test_a_sector_of_another_term_is_refused(town, by):
    end(town.zhang, date(2025, 12, 31), by)
    past = Term.objects.create(county=town.county, number=9, starts_on=date(2017, 1, 10), ends_on=date(2022, 1, 9))
    farming_then = Sector.objects.create(term=past, name="农业")
    with refused({"sector": ["所选界别不是第十届的界别，请重新选择。"]}):
        register.appoint(town.zhang, place(town, sector=farming_then), by=by)


def test_a_day_outside_every_term_is_refused(town, by):
    with refused({"from_day": ["2022-01-09 不在本县任何一届的任期内，请核对日期或先登记届次。"]}):
        register.appoint(town.zhang, place(town, from_day=date(2022, 1, 9)), by=by)


def test_an_end_after_the_end_of_the_term_is_refused_and_its_last_day_is_not(town, by):
    actions.edit(town.term, {"ends_on": date(2026, 12, 31)}, by=by)
    with refused({"to_day": ["2027-01-01 在第十届结束（2026-12-31）之后，请核对。"]}):
        end(town.zhang, date(2027, 1, 1), by, "term")
    assert end(town.zhang, date(2026, 12, 31), by, "term").to_day == date(2026, 12, 31)


def test_an_end_and_its_reason_come_together(town, by):
    appointment = town.zhang.appointments.get()
    said = {"__all__": ["任职结束日期和结束原因要么都填，要么都不填。"]}
    for values in ({"to_day": date(2026, 3, 31)}, {"end": "moved"}):
        with refused(said):
            register.change_appointment(appointment, values, by=by)


def test_an_end_before_the_beginning_is_refused(town, by):
    with refused({"__all__": ["任职结束早于任职开始，请核对。"]}):
        end(town.zhang, date(2022, 1, 9), by)


# What the trail says, and how an appointment is called.


def test_a_move_is_told_in_words(town, by):
    end(town.zhang, date(2025, 12, 31), by)
    assert (last_entry().verb, last_entry().office) == ("修改任职", town.qingshi)
    assert last_entry().changes == [change("任职结束", "", "2025-12-31"), change("结束原因", "", "调整")]
    appointment = register.appoint(town.zhang, place(town), by=by)
    assert (last_entry().verb, last_entry().office) == ("登记任职", town.liuhe)
    assert last_entry().changes == [
        change("委员", "", "张立山"), change("所属机构", "", "柳河镇政协联络委"), change("界别", "", "农业"),
        change("政协职务", "", "委员"), change("任职开始", "", "2026-01-01"), change("开始原因", "", "调整"),
    ]  # fmt: skip
    assert str(appointment) == "张立山 柳河镇政协联络委 2026-01-01 至 今"
    assert str(town.zhang.appointments.first()) == "张立山 青石镇政协联络组 2022-01-10 至 2025-12-31"


# Committee and note.


def test_a_place_may_name_a_committee_and_say_more_in_a_note(town, by):
    committee = Committee.objects.create(county=town.county, name="提案委员会")
    values = {"committee": committee, "post": "vice_secretary_general", "note": "兼职"}
    register.change_appointment(town.zhang.appointments.get(), values, by=by)
    assert last_entry().changes == [
        change("专门委员会", "", "提案委员会"), change("政协职务", "委员", "副秘书长"), change("任职说明", "", "兼职"),
    ]  # fmt: skip


def test_a_place_takes_no_committee_of_another_county_and_no_identity_number(town, by):
    strange = Committee.objects.create(county=town.other_county, name="提案委员会")
    place = town.zhang.appointments.get()
    with refused({"committee": ["所选专门委员会不属于该委员所在的县，请重新选择。"]}):
        register.change_appointment(place, {"committee": strange}, by=by)
    with refused({"note": ["这里含有身份证号。本系统不收集身份证号，请删去后再保存。"]}):
        register.change_appointment(place, {"note": "证号990000198005120016"}, by=by)


def test_a_closed_committee_is_no_longer_offered_but_stays_where_it_was_chosen(town):
    closed = Committee.objects.create(county=town.county, name="文史委员会", is_open=False)
    at_work = Committee.objects.create(county=town.county, name="提案委员会", position=1)
    assert list(Committee.objects.open()) == [at_work]
    assert list(Committee.objects.open(besides=closed.pk)) == [closed, at_work]
