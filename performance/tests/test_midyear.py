"""Comings and goings in the middle of a year: every page and sheet splits the year on the same day.

In 2025 张立山 goes over from 青石镇 to 柳河镇 on 1 July, 王春梅 resigns after 15 September, 卢明 is added on 1 August;
in another year the term itself changes on 1 July.
"""

from datetime import date

import pytest

from activities.models import Attendance, Tally
from conftest import enrol, study
from liaison import actions
from liaison.days import year_window
from liaison.keys import Actor
from liaison.tests.proof import refused
from members import actions as register
from members.models import Appointment, Sector, Term
from members.sheets import roster_paper
from performance.composition import DIMENSIONS, divide
from performance.measures import attendance_by_member, attendance_by_office

YEAR = year_window(2025)
MARCH, LAST_OF_JUNE, FIRST_OF_JULY = date(2025, 3, 5), date(2025, 6, 30), date(2025, 7, 1)
LAST_OF_JULY, AUGUST, OCTOBER, NEW_YEARS_EVE = date(2025, 7, 31), date(2025, 8, 1), date(2025, 10, 10), YEAR.end


@pytest.fixture
def county(town):
    """Return 云溪县's administrator as the one who acts."""
    return Actor(town.county_admin)


def end(member, day: date, reason: str, by):
    place = member.appointments.get(to_day=None)
    register.change_appointment(place, {"to_day": day, "end": reason}, by=by)


@pytest.fixture
def changed(town, by, county):
    """Return the town after its year, with study sessions before, on and after the days on which people changed."""
    end(town.zhang, LAST_OF_JUNE, "moved", county)
    place = {"office": town.liuhe, "sector": town.farming, "from_day": FIRST_OF_JULY, "begin": "moved"}
    register.appoint(town.zhang, place, by=county)
    end(town.wang, date(2025, 9, 15), "resigned", by)
    town.lu = enrol(town.qingshi, town.farming, "卢明", from_day=AUGUST)
    theirs = Actor(town.liuhe_clerk)
    town.held = [study(town.qingshi, by, day=day) for day in (MARCH, LAST_OF_JUNE, FIRST_OF_JULY, AUGUST)]
    town.held.append(study(town.qingshi, by, day=OCTOBER, marks={town.shan.pk: "leave"}))
    town.held += [study(town.liuhe, theirs, day=MARCH), study(town.liuhe, theirs, day=FIRST_OF_JULY)]
    town.held.append(study(town.liuhe, theirs, day=OCTOBER, marks={town.zhang.pk: "absent"}))
    return town


ROSTERS = [
    (MARCH, ["张立山", "单小满", "王春梅"], ["赵强"]),
    (LAST_OF_JUNE, ["张立山", "单小满", "王春梅"], ["赵强"]),
    (FIRST_OF_JULY, ["单小满", "王春梅"], ["张立山", "赵强"]),
    (LAST_OF_JULY, ["单小满", "王春梅"], ["张立山", "赵强"]),
    (AUGUST, ["卢明", "单小满", "王春梅"], ["张立山", "赵强"]),
    (date(2025, 9, 15), ["卢明", "单小满", "王春梅"], ["张立山", "赵强"]),
    (date(2025, 9, 16), ["卢明", "单小满"], ["张立山", "赵强"]),
    (NEW_YEARS_EVE, ["卢明", "单小满"], ["张立山", "赵强"]),
]


def test_list_sheet_and_figures_name_the_same_people_on_each_day(changed, enter):
    for day, ours, theirs in ROSTERS:
        for user, names in ((changed.clerk, ours), (changed.liuhe_clerk, theirs)):
            page = enter(user).get(f"/members/?day={day}")
            assert [row.record.member.name for row in page.context["table"].rows] == names, day
            rows = Appointment.objects.visible_to(user).on(day).for_list()
            assert [row[1] for row in roster_paper(rows, user=user, day=day).rows] == names, day
        both = Appointment.objects.visible_to(changed.reviewer).on(day)
        counted = {one.words: one.people for one in divide(both, DIMENSIONS["office"], day).figures}
        assert counted == {"青石镇政协联络组": len(ours), "柳河镇政协联络委": len(theirs)}, day


def test_each_session_expects_those_of_its_own_day(changed):
    assert [len(one.roster()) for one in changed.held] == [3, 3, 2, 3, 2, 1, 2, 2]
    counted = [Attendance.objects.filter(activity=one).counted().count() for one in changed.held]
    assert counted == [3, 3, 2, 3, 2, 1, 2, 2]


def test_a_mark_left_from_another_office_or_time_counts_nowhere(changed):
    """Marks of who is not there any more, as an old import may leave them, are no attendance."""
    Attendance.objects.create(activity=changed.held[2], member=changed.zhang, state="absent")  # 青石镇, 1 July
    Attendance.objects.create(activity=changed.held[0], member=changed.lu, state="absent")  # before he came
    Attendance.objects.create(activity=changed.held[4], member=changed.wang, state="absent")  # after she left
    counted = attendance_by_member(Attendance.objects, YEAR, [changed.zhang, changed.lu, changed.wang])
    assert [counted[one.pk].absent for one in (changed.zhang, changed.lu, changed.wang)] == [1, 0, 0]


def test_a_members_year_holds_what_each_office_held_while_he_was_there(changed):
    people = [changed.zhang, changed.wang, changed.lu, changed.shan, changed.zhao]
    assert attendance_by_member(Attendance.objects, YEAR, people) == {
        changed.zhang.pk: Tally(expected=4, present=3, absent=1),
        changed.wang.pk: Tally(expected=4, present=4),
        changed.lu.pk: Tally(expected=2, present=2),
        changed.shan.pk: Tally(expected=5, present=4, leave=1),
        changed.zhao.pk: Tally(expected=3, present=3),
    }


def test_the_list_of_members_shows_the_year_up_to_its_day(changed, enter):
    def years(user, day) -> dict[str, tuple[int, int]]:
        table = enter(user).get(f"/members/?day={day}").context["table"]
        return {row.record.member.name: (row.get_cell("expected"), row.get_cell("present")) for row in table.rows}

    assert years(changed.reviewer, NEW_YEARS_EVE) == {
        "卢明": (2, 2), "单小满": (5, 4), "张立山": (4, 3), "赵强": (3, 3),
    }  # fmt: skip
    assert years(changed.reviewer, LAST_OF_JUNE) == {
        "张立山": (2, 2), "单小满": (2, 2), "王春梅": (2, 2), "赵强": (1, 1),
    }  # fmt: skip
    assert years(changed.clerk, LAST_OF_JUNE)["张立山"] == (2, 2)
    assert years(changed.liuhe_clerk, NEW_YEARS_EVE) == {"张立山": (2, 1), "赵强": (3, 3)}


def test_a_members_page_shows_each_office_the_part_of_the_year_it_hosted(changed, enter):
    def tally(user) -> Tally:
        return enter(user).get(f"/members/{changed.zhang.pk}/?year=2025").context["tally"]

    assert tally(changed.reviewer) == Tally(expected=4, present=3, absent=1)
    assert tally(changed.clerk) == Tally(expected=2, present=2)
    assert tally(changed.liuhe_clerk) == Tally(expected=2, present=1, absent=1)
    assert tally(changed.member) == Tally(expected=4, present=3, absent=1)


def test_the_comparison_adds_up_to_what_the_members_did(changed, enter):
    lines = enter(changed.reviewer).get("/county/?year=2025").context["lines"]
    assert {str(line.office): (line.held, line.tally) for line, *_ in lines} == {
        "青石镇政协联络组": ([1, 1, 2, 1], Tally(expected=13, present=12, leave=1)),
        "柳河镇政协联络委": ([1, 0, 1, 1], Tally(expected=5, present=4, absent=1)),
    }
    people = [changed.zhang, changed.wang, changed.lu, changed.shan, changed.zhao]
    members = attendance_by_member(Attendance.objects, YEAR, people).values()
    assert sum(one.expected for one in members) == 13 + 5


def test_the_attendance_form_offers_those_of_the_day(changed, by, enter):
    clerk = enter(changed.clerk)
    for day, names in ((LAST_OF_JUNE, {"张立山", "单小满", "王春梅"}), (AUGUST, {"卢明", "单小满", "王春梅"})):
        draft = study(changed.qingshi, by, day=day, completed=False)
        page = clerk.get(f"/activities/{draft.pk}/attendance/").content.decode()
        assert {name for name in ("张立山", "单小满", "王春梅", "卢明", "赵强") if name in page} == names


def test_a_session_both_offices_hold_on_the_day_he_moves_expects_him_once(changed, by):
    activity = study(changed.qingshi, by, day=FIRST_OF_JULY, completed=False)
    activity.hosts.add(changed.liuhe)
    assert sorted(str(one.member) for one in activity.roster()) == ["单小满", "张立山", "王春梅", "赵强"]


def test_moving_the_day_of_a_move_moves_all_figures_with_it(changed, county):
    first, second = changed.zhang.appointments.order_by("from_day")
    register.change_appointment(first, {"to_day": date(2025, 2, 28)}, by=county)
    register.change_appointment(second, {"from_day": date(2025, 3, 1)}, by=county)
    counted = attendance_by_office(YEAR, [changed.qingshi, changed.liuhe])
    assert (counted[changed.qingshi.pk].expected, counted[changed.liuhe.pk].expected) == (11, 5)


# The leap day.


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (date(2024, 2, 28), ["到闰日"]), (date(2024, 2, 29), ["从闰日", "到闰日"]), (date(2024, 3, 1), ["从闰日"]),
        (date(2025, 2, 28), ["从闰日"]),
    ],
)  # fmt: skip
def test_places_that_begin_or_end_on_a_leap_day_hold_on_it(town, enter, by, day, names):
    leap = date(2024, 2, 29)
    enrol(town.liuhe, town.teaching, "从闰日", from_day=leap)
    end(enrol(town.liuhe, town.teaching, "到闰日"), leap, "resigned", by)
    page = enter(town.liuhe_clerk).get(f"/members/?day={day}&sector={town.teaching.pk}")
    assert [row.record.member.name for row in page.context["table"].rows] == names


def test_a_session_on_a_leap_day_expects_both_who_come_and_who_go_on_it(town, by):
    leap = date(2024, 2, 29)
    coming = enrol(town.qingshi, town.teaching, "从闰日", from_day=leap)
    end(town.wang, leap, "resigned", by)
    study(town.qingshi, by, day=leap)
    study(town.qingshi, by, day=date(2024, 3, 1))
    counted = attendance_by_member(Attendance.objects, year_window(2024), [coming, town.wang])
    assert counted == {coming.pk: Tally(expected=2, present=2), town.wang.pk: Tally(expected=1, present=1)}


# A term that changes in the middle of a year.


@pytest.fixture
def new_term(town, by, county):
    """Return the town with an eleventh term from 1 July 2025 on, in which 王春梅 no longer serves."""
    register.change_term(town.term, {"number": 10, "starts_on": date(2022, 1, 10), "ends_on": LAST_OF_JUNE}, by=county)
    term = actions.add(Term, {"county": town.county, "number": 11, "starts_on": FIRST_OF_JULY}, by=county)
    town.new_farming = actions.add(Sector, {"term": term, "name": "农业农村", "position": 1}, by=county)
    for member, office in ((town.zhang, town.qingshi), (town.shan, town.liuhe), (town.zhao, town.liuhe)):
        place = {"office": office, "sector": town.new_farming, "from_day": FIRST_OF_JULY, "begin": "term"}
        register.appoint(member, place, by=county)
    theirs = Actor(town.liuhe_clerk)
    for day in (LAST_OF_JUNE, FIRST_OF_JULY):
        study(town.qingshi, by, day=day)
        study(town.liuhe, theirs, day=day)
    return town


def test_a_new_term_in_mid_year_splits_lists_figures_and_sheets(new_term, enter):
    def sectors(day) -> dict[str, int]:
        divisions = enter(new_term.reviewer).get(f"/members/composition/?day={day}").context["divisions"]
        return {line.words: line.people for division, lines in divisions for line, _ in lines
                if division.dimension.name == "sector"}  # fmt: skip

    assert sectors(LAST_OF_JUNE) == {"农业": 2, "教育": 2}
    assert sectors(FIRST_OF_JULY) == {"农业农村": 3}
    rows = Appointment.objects.visible_to(new_term.reviewer).on(FIRST_OF_JULY).for_list()
    paper = roster_paper(rows, user=new_term.reviewer, day=FIRST_OF_JULY)
    assert [(row[1], row[7], row[11]) for row in paper.rows] == [
        ("张立山", "农业农村", "第十一届"), ("单小满", "农业农村", "第十一届"), ("赵强", "农业农村", "第十一届"),
    ]  # fmt: skip
    page = enter(new_term.clerk).get(f"/members/?day={FIRST_OF_JULY}&state=left")
    assert [row.record.member.name for row in page.context["table"].rows] == ["王春梅"]


def test_a_new_term_in_mid_year_splits_attendance_between_the_offices(new_term):
    people = [new_term.zhang, new_term.wang, new_term.shan, new_term.zhao]
    counted = attendance_by_member(Attendance.objects, YEAR, people)
    assert [counted[one.pk].expected for one in people] == [2, 1, 2, 2]
    offices = attendance_by_office(YEAR, [new_term.qingshi, new_term.liuhe])
    assert (offices[new_term.qingshi.pk].expected, offices[new_term.liuhe.pk].expected) == (4, 3)


def test_the_end_of_a_term_is_not_taken_back_once_the_next_has_begun(new_term, county):
    values = {"number": 10, "starts_on": date(2022, 1, 10), "ends_on": None}
    with refused({"__all__": ["与第十一届（2025-07-01 至 今）的时间重叠，请先核对两届的起止日期。"]}):
        register.change_term(new_term.term, values, by=county)
    assert [place.to_day for place in new_term.zhang.appointments.order_by("from_day")] == [LAST_OF_JUNE, None]


def test_between_two_terms_nothing_is_held(town, county, by):
    register.change_term(town.term, {"number": 10, "starts_on": date(2022, 1, 10), "ends_on": LAST_OF_JUNE}, by=county)
    with refused({"day": ["2025-07-01 不在本县任何一届的任期内，请核对日期。"]}):
        study(town.qingshi, by, day=FIRST_OF_JULY, completed=False)
    assert not Appointment.objects.on(FIRST_OF_JULY).filter(member__county=town.county).exists()
