"""考勤汇总: a sign where a member and an event meet, sums beside and below, the sheet read back by the intake."""

from datetime import date

import openpyxl

from activities.matrix import attendance_matrix, period_window
from activities.sheets.matrix import matrix_paper
from conftest import TODAY, enrol, study
from liaison.days import Window
from liaison.tests.proof import read_out


def matrix(town, user=None, period="year", kind=""):
    user = user or town.clerk
    return attendance_matrix(
        lambda model: model._default_manager.visible_to(user), town.qingshi, period_window(2026, period), kind
    )


def test_the_days_of_a_period():
    assert period_window(2026, "h1") == Window(date(2026, 1, 1), date(2026, 6, 30))
    assert period_window(2026, "q4") == Window(date(2026, 10, 1), date(2026, 12, 31))


def test_a_sign_where_member_and_event_meet_and_a_dash_where_nobody_was_expected(town, by):
    study(town.qingshi, by, marks={town.zhang.pk: "late"})
    late = enrol(town.qingshi, town.farming, "新来的", from_day=date(2026, 3, 1))
    study(town.qingshi, by, day=date(2026, 4, 8), marks={town.wang.pk: "absent", late.pk: "leave"})
    study(town.qingshi, by, day=date(2026, 4, 9), completed=False)
    found = matrix(town)
    signs = {row.member.name: "".join(sign for _, sign in row.signs) for row in found.rows}
    assert signs == {"张立山": "○√", "王春梅": "√×", "单小满": "√√", "新来的": "—△"}
    assert [(one.expected, one.present) for one in found.totals] == [(3, 3), (4, 2)]
    assert (found.total.expected, found.total.present, found.total.rate_in_words) == (7, 5, "71.4%")
    assert [event.day.month for event in matrix(town, period="q1").events] == [2]
    assert matrix(town, kind="plenary").events == []


def test_another_offices_table_is_missing_and_the_county_chooses(town, by, enter):
    study(town.qingshi, by)
    url = f"/offices/{town.qingshi.pk}/attendance/"
    assert enter(town.liuhe_clerk).get(url).status_code == 404
    page = enter(town.reviewer).get(url, {"year": "2026", "period": "q1", "kind": "x"})
    assert len(page.context["matrix"].events) == 1
    assert page.context["title"] == "2026 年第一季度考勤汇总表"


def test_the_sheet_has_the_day_over_each_event_and_stays_in_sight(town, by, enter):
    study(town.qingshi, by)
    paper = matrix_paper(matrix(town), title="考勤汇总表", unit="青石镇政协联络组", day=TODAY)
    sheet = openpyxl.load_workbook(paper.write()).active
    assert [sheet.cell(row, 3).value for row in (3, 4, 5)] == ["2026-02-11", "学习《政协章程》", "√"]
    assert sheet.freeze_panes == "C5"
    answer = enter(town.clerk).post(
        f"/offices/{town.qingshi.pk}/attendance/", {"purpose": "年度考核", "format": "docx"}
    )
    assert read_out(answer).startswith(b"PK")
