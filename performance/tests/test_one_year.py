"""One year in which everything happens that could make two pages disagree; the table below is computed by hand.

The term changes on 1 March, 张立山 goes over to 柳河镇 on 1 April. 11 February: 青石镇 studies. 20 March: withdrawn.
10 April: both offices study together. 12 May: the county's plenary of two half-days. A double of 王春梅 is merged.
"""

from datetime import date

import pytest

from activities.actions import mark_sittings, record_suggestions, set_sittings
from activities.models import Activity, Tally
from conftest import TODAY, enrol, study
from liaison import actions
from liaison.days import year_window
from liaison.keys import Actor
from members import actions as register
from members.models import Sector, Term
from performance.completion import completion
from performance.links import behind
from performance.measures import Subject, countable
from performance.tests.test_campaigns import ask, campaign, deed  # noqa: F401

YEAR = year_window(2026).until(TODAY)
BEGUN, MOVED, PLENARY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 12)
MEMBERS = {
    "张立山": Tally(expected=3, present=3, late=1, partial=1),
    "王春梅": Tally(expected=3, present=2, leave=1),
    "单小满": Tally(expected=3, present=2, leave=1),
    "赵强": Tally(expected=2, present=0, absent=2),
}
QINGSHI = Tally(expected=7, present=5, late=1, leave=2)
LIUHE = Tally(expected=4, present=2, absent=2, partial=1)
DEEDS = {"张立山": 2, "王春梅": 2, "单小满": 0, "赵强": 0}


@pytest.fixture
def admin(town):
    return Actor(town.county_admin)


def _change_terms(town, admin):
    values = {"number": 10, "starts_on": date(2022, 1, 10), "ends_on": date(2026, 2, 28)}
    register.change_term(town.term, values, by=admin)
    term = actions.add(Term, {"county": town.county, "number": 11, "starts_on": BEGUN}, by=admin)
    town.new_sector = actions.add(Sector, {"term": term, "name": "农业农村", "position": 1}, by=admin)
    for member in (town.zhang, town.wang, town.shan, town.zhao):
        office = town.liuhe if member == town.zhao else town.qingshi
        _appoint(town, member, office, BEGUN, "term", admin)


def _appoint(town, member, office, day, begin, admin):
    place = {"office": office, "sector": town.new_sector, "from_day": day, "begin": begin}
    register.appoint(member, place, by=admin)


def _hold_plenary(town, by, admin):
    settled = {"place": "县城", "contents": "大会", "responsible": "县政协", "state": "completed", "day": PLENARY}
    plenary = Activity.objects.create(
        county=town.county, organiser="county", kind="plenary", title="全会", function="deliberation", **settled
    )
    set_sittings(plenary, {(PLENARY, 1): "开幕会", (PLENARY, 2): "闭幕会"}, by=admin)
    halves = list(plenary.sittings.standing())
    said = {town.zhang: ("present", "leave"), town.wang: ("present",) * 2, town.shan: ("leave",) * 2,
            town.zhao: ("absent",) * 2}  # fmt: skip
    for office, members in ((town.qingshi, (town.wang, town.shan)), (town.liuhe, (town.zhang, town.zhao))):
        marks = {(half.pk, one.pk): state for one in members for half, state in zip(halves, said[one], strict=True)}
        mark_sittings(plenary, marks, by=admin, office=office)


@pytest.fixture
def year(town, by, admin):
    """Return the town after the year told above."""
    first = study(town.qingshi, by, marks={town.zhang.pk: "late", town.wang.pk: "leave"})
    record_suggestions(first, ["拓宽村路"], {"members": [town.zhang]}, by=by)
    _change_terms(town, admin)
    deed(town.qingshi, town.zhang, town.wang, day=date(2026, 3, 5))
    double = enrol(town.qingshi, town.new_sector, "王春眉", from_day=BEGUN)
    deed(town.qingshi, double, day=date(2026, 3, 6))
    register.merge_members(town.wang, double, taken=set(), kept=set(), by=admin)
    actions.withdraw(study(town.qingshi, by, day=date(2026, 3, 20)), by=by, reason="重复登记")
    last = town.zhang.appointments.get(to_day=None)
    register.change_appointment(last, {"to_day": date(2026, 3, 31), "end": "moved"}, by=admin)
    _appoint(town, town.zhang, town.liuhe, MOVED, "moved", admin)
    study(town.qingshi, by, day=date(2026, 4, 10), hosts=[town.liuhe], marks={town.zhao.pk: "absent"})
    deed(town.liuhe, town.zhang, day=date(2026, 4, 15))
    _hold_plenary(town, by, admin)
    return town


def _sums(tables) -> dict[str, object]:
    return {f"{line.name} {one.name}": one.value for table in tables for line in table.lines for one in line.figures}


def test_members_pages_list_records_and_campaign_agree(year, enter, admin, campaign):  # noqa: F811
    county = enter(year.reviewer)
    people = [year.zhang, year.wang, year.shan, year.zhao]
    pages = {one.name: county.get(f"/members/{one.pk}/?year=2026").context for one in people}
    assert {name: page["tally"] for name, page in pages.items()} == MEMBERS
    assert {name: _sums(page["sums"]).get("为民办实事 履职成果", 0) for name, page in pages.items()} == DEEDS
    table = county.get("/members/").context["table"]
    listed = {row.record.member.name: (row.get_cell("expected"), row.get_cell("present"),
                                       table.made.get(row.record.member_id, 0)) for row in table.rows}  # fmt: skip
    assert listed == {name: (one.expected, one.present, DEEDS[name]) for name, one in MEMBERS.items()}
    for key, wanted in (("attendance", {name: one.present for name, one in MEMBERS.items()}),
                        ("contributions?kind=deed", DEEDS)):  # fmt: skip
        links = {one.name: behind((countable(key),), Subject.MEMBER, YEAR, one.pk) for one in people}
        assert {name: county.get(link).context["count"] for name, link in links.items()} == wanted
    rows = completion([ask(campaign, "办一件实事", admin, "contributions?kind=deed")], people, 2026, TODAY)
    assert {row.owner.name: row.cells[0].figure for row in rows} == DEEDS


def test_a_member_signed_in_sees_the_same_of_himself(year, enter):
    page = enter(year.member).get(f"/members/{year.zhang.pk}/?year=2026").context
    sums = _sums(page["sums"])
    assert page["tally"] == MEMBERS["张立山"]
    assert (sums["意见建议 意见建议"], sums["为民办实事 履职成果"]) == (1, 2)


def test_offices_pages_statistics_matrix_and_ledger_agree(year, enter):
    county = enter(year.reviewer)
    compared = county.get("/county/?year=2026&show=contributions%3Fkind%3Ddeed").context
    lines = {line.office: (line.held, line.tally, shown[0][0]) for line, _, shown in compared["lines"]}
    assert lines == {year.qingshi: ([1, 1, 0, 0], QINGSHI, 2), year.liuhe: ([0, 1, 0, 0], LIUHE, 1)}
    total = compared["total"]
    assert (total.held, total.tally.expected, total.tally.present, compared["sums"]) == ([1, 1, 0, 0], 11, 7, [3])
    for office, tally in ((year.qingshi, QINGSHI), (year.liuhe, LIUHE)):
        assert county.get(f"/offices/{office.pk}/attendance/?year=2026").context["matrix"].total == tally
        link = behind((countable("attendance"),), Subject.OFFICE, YEAR, office.pk)
        assert county.get(link).context["count"] == tally.present
    groups = county.get(f"/offices/{year.qingshi.pk}/quarter/?year=2026&quarter=1").context["groups"]
    assert {one.title: len(one.entries) for one in groups if one.entries} == {"集中学习": 1, "为民办实事": 2}
    sums = _sums(county.get("/statistics/").context["tables"])
    assert (sums["集中学习 开展活动"], sums["全部活动 参加活动"], sums["为民办实事 履职成果"]) == (2, 7, 3)
    assert county.get("/activities/").context["count"] == 3
