"""An activity held again: what is taken over, on which day, and that the trail says after which."""

from datetime import date

import pytest

from activities.actions import note_replies, repeat_activity
from activities.models import Activity
from activities.repeating import retitled, same_place
from conftest import STUDY, study
from liaison.days import quarter_window
from liaison.models import TrailEntry


@pytest.mark.parametrize(("day", "expected"), [
    (date(2026, 2, 11), date(2026, 5, 6)),  # the sixth Wednesday
    (date(2026, 1, 1), date(2026, 4, 2)),
    (date(2026, 3, 31), date(2026, 6, 30)),
    (date(2024, 2, 29), date(2026, 5, 28)),
])
def test_the_day_is_the_same_weekday_of_the_next_quarter(day, expected):
    assert same_place(day, quarter_window(2026, 2)) == expected


def test_there_is_no_day_where_the_quarter_has_no_such_weekday():
    assert same_place(date(2026, 9, 30), quarter_window(2027, 1)) is None


@pytest.mark.parametrize(("title", "expected"), [
    ("2025 年第四季度集中学习", "2026 年第一季度集中学习"), ("四季度学习会", "一季度学习会"),
    ("学习《政协章程》", "学习《政协章程》"),
])
def test_a_title_that_names_the_quarter_names_the_next(title, expected):
    assert retitled(title, date(2025, 11, 3), quarter_window(2026, 1)) == expected


def test_one_click_opens_the_filled_form_and_saving_enters_a_draft_after_it(town, by, enter):
    source = study(town.qingshi, by, title="第一季度学习")
    clerk, url = enter(town.clerk), f"/activities/{source.pk}/repeat/"
    assert url in clerk.get(source.get_absolute_url()).content.decode()
    page = clerk.get(url)
    form = page.context["form"]
    filled = {name: form[name].value() for name in ("day", "title", "place", "responsible", "contents", "record")}
    assert filled == {
        "day": date(2026, 5, 6), "title": "第二季度学习", "place": "镇政府三楼会议室", "responsible": "李明",
        "contents": "政协章程总纲", "record": None,
    }
    assert Activity.objects.count() == 1
    said = {name: value for name, value in filled.items() if value}
    clerk.post(url, said | {"ticket": str(page.context["ticket"]), "day": "2026-05-06"})
    made = Activity.objects.exclude(pk=source.pk).get()
    assert (made.state, made.title, made.place) == ("draft", "第二季度学习", "镇政府三楼会议室")
    note = TrailEntry.objects.about(made).first().note
    assert note == f"照“{source}”（编号 {source.pk}）再办"
    assert enter(town.liuhe_clerk).get(url).status_code == 404


def test_those_who_were_invited_are_asked_again_if_still_in_office(town, by):
    source = study(town.qingshi, by, completed=False, audience="invited")
    note_replies(source, {town.zhang.pk: "coming", town.wang.pk: "not_coming"}, by=by)
    town.wang.appointments.update(to_day=date(2026, 4, 30), end="resigned")
    values = {**STUDY, "audience": "invited", "day": date(2026, 5, 6)}
    made = repeat_activity(source, town.qingshi, values, by=by)
    assert list(made.attendances.values_list("member", "reply", "state")) == [(town.zhang.pk, "pending", "")]
