"""年度考核工作簿 read back by the imports there are: untouched it changes nothing, one cell changed is one change."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.db import transaction

from activities.actions import record_suggestions
from activities.importing.ledger import Options as WorkOptions
from activities.importing.ledger import plan_ledger
from activities.importing.matrix import plan_matrix
from activities.tests.test_round_trips import held
from conftest import TODAY, build_town, enrol, standing, study
from liaison.importing.uploads import read_upload
from liaison.keys import Actor
from members.models import Session
from members.roster.plan import Options as RosterOptions
from members.roster.plan import plan_roster
from performance import workbook
from proposals.importing.reports import Options as ReportOptions
from proposals.importing.reports import plan_reports
from proposals.importing.results import Days, Options, plan_results
from proposals.report_states import Move as Sent
from proposals.states import State
from proposals.tests.lives import at
from proposals.tests.reports import county, made, sent

TOLD = date(2026, 4, 1)
PLENARY = "县政协全体会议"
KINDS = ("roster", "activities", "attendance", "proposals", "opinions")


def live_a_year(town, by):
    """Let 青石镇 have two of one name, sessions one of them spoke at, the plenary, proposals and a report."""
    twin = {"birth": "1980-06", "phone": "19900002222"}
    first, second = enrol(town.qingshi, town.farming, "张伟"), enrol(town.qingshi, town.teaching, "张伟", **twin)
    zhang, wang = town.zhang.pk, town.wang.pk
    study(town.qingshi, by, day=date(2026, 3, 3), main_speaker=[second.pk], marks={zhang: "late", first.pk: "absent"})
    talk = study(town.qingshi, by, day=date(2026, 3, 3), title="=1+1 停车难", hosts=[town.liuhe], record="+议定三件事")
    record_suggestions(talk, ["增设车位"], {}, by=by)
    study(town.liuhe, Actor(town.liuhe_clerk), day=date(2026, 3, 4), title="柳河的会", main_speaker=[town.zhao.pk])
    everybody = dict.fromkeys((zhang, wang, town.shan.pk, town.zhao.pk, first.pk), "present") | {second.pk: "leave"}
    admin, plenary = Actor(town.county_admin), {"day": date(2026, 1, 20), "title": PLENARY}
    held(town.county, admin, "plenary", everybody, **plenary)
    at(town, State.FED_BACK)
    at(town, State.SUBMITTED, title="增开公交")
    made(sent(town, by), Sent.ADOPT, county(town), day=date(2026, 3, 20))


@pytest.fixture(scope="module")
def lived(django_db_setup, django_db_blocker, tmp_path_factory):
    """Return the town after its year, with its clerk's workbook, built once: to plan an import writes nothing."""
    files = tmp_path_factory.getbasetemp() / "files"
    with django_db_blocker.unblock(), standing(_town_after_a_year, files) as town:
        yield town


@pytest.fixture
def db(lived, django_db_blocker):
    """Open the database on that town for one test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def town(lived, db):
    """Return that town."""
    return lived


def _town_after_a_year():
    town = build_town()
    live_a_year(town, Actor(town.clerk))
    town.book = written(town.clerk, town.qingshi)
    return town


def written(user, office=None) -> bytes:
    """Return the workbook somebody makes."""
    file = BytesIO()
    workbook.write(user.county, 2026, by=Actor(user), day=TODAY, office=office, out=file)
    return file.getvalue()


def planned(kind: str, body: bytes, user, office):
    """Return what uploading a file as one kind of sheet would do."""
    reading = read_upload(body, name="2026年度考核工作簿.xlsx", kind=kind, county=user.county, today=TODAY)
    said = {"user": user, "choices": {}}
    if kind == "roster":
        return plan_roster(reading, options=RosterOptions(user.office_id, TODAY, "added"), **said)
    if kind == "proposals":
        session = Session.objects.get(term__county=user.county)
        return plan_results(reading, options=Options(session, Days(TODAY, TODAY)), **said)
    if kind == "opinions":
        return plan_reports(reading, options=ReportOptions(office, TODAY), today=TODAY, **said)
    planner = plan_ledger if kind == "activities" else plan_matrix
    return planner(reading, options=WorkOptions(office), today=TODAY, **said)


def statuses(plan) -> dict[str, int]:
    """Return how many rows there are of each status that has any."""
    return {status: number for status, number in plan.counts.items() if number}


@pytest.mark.parametrize(("kind", "rows"), tuple(zip(KINDS, (5, 3, 5, 2, 1), strict=True)))
def test_an_offices_untouched_workbook_changes_nothing_and_asks_nothing(town, kind, rows):
    plan = planned(kind, town.book, town.clerk, town.qingshi)
    assert statuses(plan) == {"same": rows}, [(row.label, row.why, row.changes) for row in plan.rows]
    assert all(word.chosen for word in plan.words)


@pytest.mark.parametrize(
    ("kind", "same", "others"), [("roster", 6, 0), ("activities", 3, 1), ("attendance", 5, 1), ("opinions", 1, 0)]
)
def test_of_the_countys_workbook_one_offices_rows_are_taken(town, kind, same, others):
    plan = planned(kind, written(town.county_admin), town.county_admin, town.qingshi)
    expected = {"same": same, "skipped": others} if others else {"same": same}
    assert statuses(plan) == expected, [(row.label, row.why, row.changes) for row in plan.rows]


def test_phones_the_reviewer_sees_masked_are_no_change_where_his_workbook_comes_back(town):
    plan = planned("roster", written(town.reviewer, town.qingshi), town.clerk, town.qingshi)
    assert statuses(plan) == {"same": 5}, [(row.label, row.why) for row in plan.rows]


def changed(body: bytes, sheet: str, row: str, head: str, value) -> bytes:
    """Return the workbook with the cell under a head, in the line that holds `row`, set to a value."""
    book = openpyxl.load_workbook(BytesIO(body))
    table = book[sheet]
    column = next(cell.column for line in table.iter_rows(max_row=6) for cell in line if cell.value == head)
    line = next(cells[0].row for cells in table.iter_rows(min_row=5) if row in [cell.value for cell in cells])
    table.cell(line, column).value = value
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("kind", "cell", "change"),
    [
        ("roster", ("委员名册", "王春梅", "学历", "大专"), ("学历", "", "大专")),
        ("activities", ("会议活动台账", "=1+1 停车难", "地点", "村委会"), ("地点", "镇政府三楼会议室", "村委会")),
        ("attendance", ("考勤汇总 青石镇", "张立山", PLENARY, "△"), (f"2026-01-20 {PLENARY}", "出席", "请假")),
        ("proposals", ("提案台账", "拓宽通村道路", "重点", "是"), ("重点提案", "否", "是")),
        ("opinions", ("社情民意台账", "三组机井需要维修", "反馈日期", TOLD), ("反馈日期", "", "2026-04-01")),
    ],
)
def test_one_cell_changed_is_one_change(town, kind, cell, change):
    user = town.county_admin if kind == "proposals" else town.clerk
    body = town.book if user == town.clerk else written(user, town.qingshi)
    plan = planned(kind, changed(body, *cell), user, town.qingshi)
    rows = [row for row in plan.rows if row.status != "same"]
    assert [(row.status, [tuple(one) for one in row.changes]) for row in rows] == [("changed", [change])], [
        (row.label, row.why) for row in rows
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_another_offices_workbook_is_not_taken(town, kind):
    plan = planned(kind, town.book, town.liuhe_clerk, town.liuhe)
    assert plan.steps == []
    assert {row.status for row in plan.rows} <= {"question", "error", "skipped"}
