"""What several offices, or the county, held counts right wherever it is summed, also for who came, went or moved."""

from datetime import date

import pytest

from activities.actions import mark_attendance, mark_sittings, move, record_activity, set_sittings
from activities.kinds import KINDS
from activities.models import Activity, Attendance, Tally
from activities.sheets.activities import ledger_paper
from activities.states import Move
from conftest import STUDY, TODAY, enrol, study
from liaison.days import year_window
from liaison.keys import Actor
from members.models import Appointment
from performance.comparison import compare_offices
from performance.completion import completion
from performance.measures import attendance_by_office
from performance.models import Campaign, CampaignItem
from performance.statistics import statistics

YEAR = year_window(2026)
JOINT, PLENARY, STANDING, OWN = date(2026, 2, 11), date(2026, 3, 10), date(2026, 4, 15), date(2026, 5, 10)
MET = {"place": "县会议中心", "contents": "议程", "responsible": "李明"}


@pytest.fixture
def year(town, by):
    """Hold four meetings; 李新 comes in April, 钱前 leaves in March, 赵强 moves to 青石镇 in May, 张立山 is 常委."""
    town.li = enrol(town.qingshi, town.farming, "李新", from_day=date(2026, 4, 1))
    town.qian = enrol(town.qingshi, town.farming, "钱前")
    town.qian.appointments.update(to_day=date(2026, 3, 31), end="moved")
    town.zhao.appointments.update(to_day=date(2026, 4, 30), end="moved")
    Appointment.objects.create(
        member=town.zhao, office=town.qingshi, sector=town.farming, from_day=date(2026, 5, 1)
    )
    town.zhang.appointments.update(post="standing")
    county, liuhe = Actor(town.county_admin), Actor(town.liuhe_clerk)
    town.joint = _held_jointly(town, by, liuhe)
    town.plenary = _plenary(town, by, liuhe, county)
    town.standing = _met(town, "standing_meeting", STANDING, county)
    mark_attendance(town.standing, {town.zhang.pk: ("leave",)}, by=county, office=town.qingshi)
    for meeting in (town.plenary, town.standing):
        move(meeting, Move.COMPLETE, by=county, today=TODAY)
    town.own = study(town.qingshi, by, day=OWN)
    return town


def _held_jointly(town, by, liuhe) -> Activity:
    joint = record_activity(KINDS["study"], town.qingshi, {**STUDY, "day": JOINT, "hosts": [town.liuhe]}, by=by)
    states = {town.zhang: "present", town.wang: "late", town.shan: "leave", town.qian: "absent"}
    mark_attendance(joint, {one.pk: (state,) for one, state in states.items()}, by=by, office=town.qingshi)
    mark_attendance(joint, {town.zhao.pk: ("present",)}, by=liuhe, office=town.liuhe)
    return move(joint, Move.COMPLETE, by=by, today=TODAY)


def _met(town, kind, day, county) -> Activity:
    return record_activity(KINDS[kind], town.county, {**MET, "title": KINDS[kind].name, "day": day}, by=county)


def _plenary(town, by, liuhe, county) -> Activity:
    plenary = set_sittings(_met(town, "plenary", PLENARY, county), {(PLENARY, 1): "", (PLENARY, 2): ""}, by=county)
    first, last = plenary.sittings.standing()
    said = {town.zhang: ("present", "present"), town.wang: ("present", "absent"), town.shan: ("absent", "absent"),
            town.qian: ("leave", "leave")}  # fmt: skip
    marks = {(first.pk, one.pk): state for one, (state, _) in said.items()}
    marks |= {(last.pk, one.pk): state for one, (_, state) in said.items()}
    mark_sittings(plenary, marks, by=by, office=town.qingshi)
    marks = {(first.pk, town.zhao.pk): "present", (last.pk, town.zhao.pk): "late"}
    return mark_sittings(plenary, marks, by=liuhe, office=town.liuhe)


def test_each_activity_adds_up_over_all_its_offices(year, enter):
    tallies = Attendance.objects.held_in(YEAR).tally("activity")
    assert [tallies[one.pk] for one in (year.joint, year.plenary, year.standing, year.own)] == [
        Tally(5, 3, late=1, leave=1, absent=1), Tally(5, 3, late=1, partial=1, leave=1, absent=1),
        Tally(1, leave=1), Tally(5, 5),
    ]  # fmt: skip
    page = enter(year.reviewer).get(year.plenary.get_absolute_url())
    assert [(one.office.place, one.tally, one.left) for one in page.context["board"].offices()] == [
        ("青石镇", Tally(4, 2, partial=1, leave=1, absent=1), 0), ("柳河镇", Tally(1, 1, late=1), 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("who", "totals"),
    [("reviewer", "合计：4 次，应到 16 人次，实到 11 人次"), ("liuhe_clerk", "合计：3 次，应到 11 人次，实到 6 人次")],
)
def test_the_ledger_adds_up_what_its_reader_reaches(year, who, totals):
    user = getattr(year, who)
    rows = Activity.objects.visible_to(user).with_parts().with_committees()
    assert ledger_paper(rows, user=user, day=TODAY).totals == [totals]


def _people(year) -> list:
    return [year.zhang, year.wang, year.shan, year.qian, year.li, year.zhao]


def test_each_member_is_counted_where_he_was_expected(year, enter):
    tallies = Attendance.objects.held_in(YEAR).tally("member")
    assert {one.name: tallies[one.pk] for one in _people(year)} == {
        "张立山": Tally(4, 3, leave=1), "王春梅": Tally(3, 3, late=1, partial=1),
        "单小满": Tally(3, 1, leave=1, absent=1), "钱前": Tally(2, leave=1, absent=1),
        "李新": Tally(1, 1), "赵强": Tally(3, 3, late=1),
    }  # fmt: skip
    page = enter(year.clerk).get(f"/members/{year.zhang.pk}/").content.decode()
    assert Tally(4, 3, leave=1).times_in_words in page


def test_each_office_has_its_members_of_the_day_and_what_it_was_host_of(year, enter):
    offices = [year.qingshi, year.liuhe]
    tallies = attendance_by_office(YEAR, offices)
    ours, theirs = Tally(14, 9, late=1, partial=1, leave=3, absent=2), Tally(2, 2, late=1)
    assert [tallies[one.pk] for one in offices] == [ours, theirs]
    compared = compare_offices(YEAR, offices, "study")
    assert [line.held for line in compared.lines] == [[1, 1, 0, 0], [1, 0, 0, 0]]
    assert compared.total.held == [1, 1, 0, 0]
    assert compared.total.tally == Tally(16, 11, late=2, partial=1, leave=3, absent=2)
    summed = {owner: _summed(owner) for owner in (None, *offices)}
    assert summed == {
        None: {"全部活动": [4, 11], "集中学习": [2, 8], "全体会议": [1, 3], "常委会会议": [1]},
        year.qingshi: {"全部活动": [2, 9], "集中学习": [2, 7], "全体会议": [2]},
        year.liuhe: {"全部活动": [1, 2], "集中学习": [1, 1], "全体会议": [1]},
    }


def _summed(owner) -> dict[str, list[int]]:
    """Return what the page of sums says of activities: {line: held, where any was, and came}."""
    return {line.name: [one.value for one in line.figures] for table in statistics(YEAR, owner) for line in table.lines}


def test_a_campaign_counts_the_same(year):
    campaign = Campaign.objects.create(county=year.county, name="五个一", from_year=2026, to_year=2026)
    item = CampaignItem.objects.create(campaign=campaign, name="参加活动", first="attendance", minimum=3)
    held = CampaignItem.objects.create(campaign=campaign, name="集中学习", first="held?kind=study", subject="office")
    rows = completion([item], _people(year), 2026, TODAY)
    assert [row.cells[0].figure for row in rows] == [3, 3, 1, 0, 1, 3]
    rows = completion([held], [year.qingshi, year.liuhe], 2026, TODAY)
    assert [row.cells[0].figure for row in rows] == [2, 1]
