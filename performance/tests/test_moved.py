"""A contribution of somebody who moved to another office and another term: where it stands, and for whom it counts."""

from datetime import date

import pytest

from activities import actions
from activities.kinds import CONTRIBUTION_KINDS
from conftest import TODAY, study
from liaison.days import year_window
from liaison.tests.world import reappoint
from performance.desk import Desk, office_desk
from performance.statistics import Table, member_statistics, statistics

DAY = date(2026, 2, 11)
YEAR = year_window(2026)


def enter_deed(town, by, **values):
    """Enter a deed of 张立山's in 青石镇."""
    said = {"day": DAY, "title": "春节慰问", "form": "condolence", "doer": [town.zhang.pk], **values}
    return actions.record_contribution(CONTRIBUTION_KINDS["deed"], town.qingshi, said, by=by, today=TODAY)


def deeds(tables: list[Table]) -> list[int]:
    """Return what sums say of deeds."""
    return [line.figures[0].value for table in tables for line in table.lines if line.name == "为民办实事"]


def deeds_of_member(member) -> list[int]:
    return deeds(member_statistics(member, YEAR))


def deeds_of_office(office) -> list[int]:
    return deeds(statistics(YEAR, office))


def shown(page) -> list:
    return [credit.contribution for credit in page.context["credits"]]


def test_it_stays_with_the_office_of_the_day_and_follows_the_member(town, by, enter):
    row = actions.confirm_contribution(enter_deed(town, by), by=by)
    reappoint(town.zhang, town.liuhe, date(2026, 3, 1))

    assert deeds_of_member(town.zhang) == [1]
    assert (deeds_of_office(town.qingshi), deeds_of_office(town.liuhe)) == ([1], [])
    address = f"/members/{town.zhang.pk}/?year=2026"
    assert shown(enter(town.reviewer).get(address)) == [row]
    assert shown(enter(town.liuhe_clerk).get(address)) == []
    for user, there in ((town.clerk, 1), (town.liuhe_clerk, 0), (town.reviewer, 1)):
        assert enter(user).get("/contributions/ledgers/service/").context["count"] == there


def test_his_page_shows_reflections_and_what_waits_and_nothing_of_another_year(town, by, enter):
    study(town.qingshi, by, reflection=[town.zhang.pk])
    waiting = enter_deed(town, by)
    enter_deed(town, by, day=date(2025, 12, 1))
    page = enter(town.clerk).get(f"/members/{town.zhang.pk}/?year=2026")

    assert [(one.kind, one.state) for one in shown(page)] == [("deed", "waiting"), ("reflection", "recorded")]
    assert waiting in shown(page)
    assert deeds_of_member(town.zhang) == []


@pytest.mark.parametrize("confirmed", [True, False])
def test_the_desk_names_what_the_office_has_still_to_confirm(town, by, confirmed):
    row = enter_deed(town, by)
    if confirmed:
        actions.confirm_contribution(row, by=by)
    blocks = office_desk(Desk(town.qingshi, TODAY, lambda model: model.objects.visible_to(town.clerk)))
    found = [(line.link, line.url) for block in blocks if block.title == "待确认的成果" for line in block.lines]
    assert found == ([] if confirmed else [(str(row), row.get_absolute_url())])
