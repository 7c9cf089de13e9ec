"""Days fixed for a year: which they are, whose turn it is, one batch of drafts, and the plan they make."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from openpyxl import load_workbook

from activities.actions import plan_days, record_activity
from activities.fixed_days import RHYTHMS, fixed_days, turns
from activities.kinds import KINDS
from activities.models import Activity, Attendance
from activities.tests.test_batches import held
from conftest import TODAY
from liaison import actions
from liaison.models import Batch
from liaison.workdays import Workdays

URL = "/activities/fixed-days/"
SAID = {
    "kind": "duty.on_duty", "title": "委员之家值班", "place": "委员之家", "responsible": "李明", "year": "2026",
    "rhythm": "odd", "number": "15", "weekend": "workday", "each": "2",
}  # fmt: skip


WORKDAYS = Workdays()


def days(year, months, number, workdays=None):
    return [(one.day, one.moved) for one in fixed_days(year, months, number, workdays)]


def test_a_month_without_the_day_takes_its_last_and_says_so():
    assert days(2026, [1, 2, 4], 31) == [
        (date(2026, 1, 31), ""), (date(2026, 2, 28), "2 月没有 31 日，改在最后一天（2026-02-28）"),
        (date(2026, 4, 30), "4 月没有 31 日，改在最后一天（2026-04-30）"),
    ]
    assert [day for day, _ in days(2028, [2], 30)] == [date(2028, 2, 29)]
    assert days(2028, [2], 29) == [(date(2028, 2, 29), "")]


def test_a_weekend_gives_way_to_the_next_workday_of_the_month_or_the_last_before_it():
    assert days(2026, [8, 9], 15, WORKDAYS) == [
        (date(2026, 8, 17), "8 月 15 日是周末，改在工作日（2026-08-17）"), (date(2026, 9, 15), ""),
    ]
    assert [day for day, _ in days(2026, [1, 5], 31, WORKDAYS)] == [date(2026, 1, 30), date(2026, 5, 29)]
    assert days(2025, [6], 31, WORKDAYS) == [(date(2025, 6, 30), "6 月没有 31 日，改在最后一天（2025-06-30）")]
    said = days(2024, [6], 31, WORKDAYS)[0][1]
    assert said == "6 月没有 31 日，改在最后一天；6 月 30 日是周末，改在工作日（2024-06-28）"


def test_a_public_holiday_gives_way_too_and_a_sunday_that_is_worked_does_not():
    assert days(2026, [5, 10], 1, WORKDAYS) == [
        (date(2026, 5, 6), "5 月 1 日是节假日，改在工作日（2026-05-06）"),
        (date(2026, 10, 8), "10 月 1 日是节假日，改在工作日（2026-10-08）"),
    ]
    assert days(2026, [2], 28, WORKDAYS) == [(date(2026, 2, 28), "")]
    shut = Workdays({date(2027, 3, day): False for day in range(1, 32)})
    assert days(2027, [3], 15, shut)[0][0] == date(2027, 3, 15)


def test_all_have_their_turn_before_one_comes_again():
    assert turns([7, 8, 9], 2, 3) == [[7, 8], [9, 7], [8, 9]]
    assert turns([], 2, 2) == [[], []]
    assert [list(RHYTHMS[name]) for name in ("odd", "even")] == [[1, 3, 5, 7, 9, 11], [2, 4, 6, 8, 10, 12]]


def press(browser, **said):
    """Send the form; return the answer and what was sent."""
    data = {**SAID, "ticket": str(browser.get(URL).context["ticket"]), **said}
    return browser.post(URL, data, follow=True), data


def test_a_year_is_one_batch_of_drafts_with_people_on_duty_in_turn(town, by, enter):
    record_activity(KINDS["duty"], town.qingshi, {"day": date(2026, 7, 3), "title": "委员之家值班"}, by=by)
    before, clerk = held(), enter(town.clerk)
    people = [town.zhang.pk, town.wang.pk, town.shan.pk]
    answer, sent = press(clerk, members=people)
    batch = Batch.objects.get()
    assert (batch.kind, batch.title) == ("plan", "委员之家值班（2026 年 2 次）")
    assert answer.redirect_chain[-1][0] == f"/batches/{batch.pk}/"
    body = answer.content.decode()
    assert "2026-05-15 已经过去，没有安排；7 月已有同类别、同主题的活动，没有再安排；11 月 15 日是周末" in body
    made = Activity.objects.filter(place="委员之家").order_by("day")
    assert list(made.values_list("day", "form", "state", "audience", "responsible")) == [
        (date(2026, 9, 15), "on_duty", "draft", "invited", "李明"),
        (date(2026, 11, 16), "on_duty", "draft", "invited", "李明"),
    ]
    order = [value for value, _ in clerk.get(URL).context["form"].fields["members"].choices]
    assert [{mark.member_id for mark in row.attendances.all()} for row in made] == [
        {people[0], people[1]}, {people[2], people[0]},
    ]
    assert set(order) == set(people)
    assert set(Attendance.objects.values_list("reply", "state")) == {("pending", "")}
    assert "没有重复登记" in clerk.post(URL, sent, follow=True).content.decode()
    assert (Batch.objects.count(), Activity.objects.count()) == (1, 3)
    actions.undo_batch(batch, by=by, reason="选错了")
    assert held() == before


def test_nothing_is_entered_where_no_day_is_left_or_the_form_is_not_whole(town, enter):
    clerk = enter(town.clerk)
    refusals = {
        "没有可以安排的日子": {"rhythm": "chosen", "months": ["1"]},
        "请勾选月份": {"rhythm": "chosen"},
        "每次 2 名，只选了 1 名委员": {"members": [town.zhang.pk]},
        "所选委员中有人当日不在本联络机构任职": {"members": [town.zhang.pk, town.zhao.pk]},
    }
    for words, said in refusals.items():
        assert words in press(clerk, **said)[0].content.decode()
    assert (Activity.objects.count(), Batch.objects.count()) == (0, 0)


def test_who_leaves_office_before_his_day_stops_the_whole(town, by):
    town.wang.appointments.update(to_day=date(2026, 8, 31), end="resigned")
    days = fixed_days(2026, [8, 9], 3)
    with pytest.raises(ValidationError, match="2026-09-03：所选委员中有人当日不在本联络机构任职"):
        plan_days(KINDS["duty"], town.qingshi, {"title": "值班"}, days, members=[town.wang.pk], today=TODAY, by=by)
    assert (Activity.objects.count(), Batch.objects.count()) == (0, 0)


def test_the_plan_of_a_year_holds_drafts_and_who_is_on_duty_and_leaves_as_a_sheet(town, enter):
    clerk = enter(town.clerk)
    press(clerk, year="2027", rhythm="chosen", months=["3"], members=[town.zhang.pk], each="1")
    press(enter(town.liuhe_clerk), title="柳河值班")
    url = f"/offices/{town.qingshi.pk}/activity-plan/"
    assert "这一年还没有安排活动" in clerk.get(url).content.decode()
    assert len(clerk.get(f"{url}?year=2027").context["plan"]) == 1
    answer = clerk.post(f"{url}?year=2027", {"purpose": "会议使用"})
    sheet = load_workbook(BytesIO(answer.getvalue())).active
    lines = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    assert lines[0] == ["2027 年委员之家活动计划表"]
    found = next(line for line in lines if line[0] == 1)
    assert found[2:] == ["委员接待日", "委员之家值班", "委员之家", "李明", "张立山"]
    assert "word" in clerk.post(f"{url}?year=2027", {"purpose": "会议使用", "format": "docx"}).headers["Content-Type"]
