"""What people give through the pages: points, adjustments, findings, exemptions, ballots, changed and taken back."""

from datetime import date

import pytest
from django.utils import timezone

from conftest import TODAY, study
from members.models import Appointment
from performance.models import Exemption, Found, Given, RuleSet, Vote
from performance.scoring.scheme import Scheme
from tests.things_of_rules import rules_of

REASON = {"reason": "会议研究"}


@pytest.mark.parametrize(
    ("kind", "model", "typed"),
    [
        ("points", Given, {"of": "M1", "points": "2.5"}), ("adjustment", Given, {"of": "total", "points": "-2"}),
        ("found", Found, {"of": "W", "day": "2026-03-01"}), ("exemption", Exemption, {"of": "A1"}),
        ("vote", Vote, {"of": "V1", "raters": "委员", "option_0": "3", "option_1": "1"}),
    ],
)  # fmt: skip
def test_a_reviewer_gives_it_changes_it_and_takes_it_back(town, enter, kind, model, typed):
    rules_of(town.county)
    browser = enter(town.reviewer)
    answer = browser.post(f"/members/{town.zhang.pk}/score/{kind}/new/?year=2026", typed | REASON)
    assert (answer.status_code, answer.get("Location")) == (302, f"/members/{town.zhang.pk}/score/?year=2026")
    row = model.objects.get()
    page = "points" if model is Given else kind
    assert browser.get(f"/given-{page}/{row.pk}/edit/").status_code == 200
    browser.post(f"/given-{page}/{row.pk}/edit/", typed | {"reason": "复核", "version": 1})
    row.refresh_from_db()
    assert row.reason == "复核"
    browser.post(f"/given-{page}/{row.pk}/withdraw/", {"reason": "录错", "version": 2})
    row.refresh_from_db()
    assert row.is_withdrawn


def test_an_office_scores_its_own_members_and_nobody_elses_and_not_outside_the_range(town, enter):
    rules_of(town.county)
    browser, typed = enter(town.clerk), {"of": "M1", "points": "2"} | REASON
    assert browser.post(f"/members/{town.zhao.pk}/score/points/new/?year=2026", typed).status_code == 404
    answer = browser.post(f"/members/{town.zhang.pk}/score/points/new/?year=2026", typed | {"points": "6"})
    assert "应在 0 至 5 之间" in answer.content.decode()
    browser.post(f"/members/{town.zhang.pk}/score/points/new/?year=2026", typed)
    assert Given.objects.get().points == 2
    Given.objects.update(withdrawn_at=timezone.now(), withdrawn_reason="重评")
    town.zhang.appointments.update(to_day=date(2026, 3, 31), end="moved")
    Appointment.objects.create(
        member=town.zhang, office=town.liuhe, sector=town.farming, from_day=date(2026, 4, 1), begin="moved"
    )
    answer = browser.post(f"/members/{town.zhang.pk}/score/points/new/?year=2026", typed)
    assert "张立山当年已调到其他联络机构，由该机构评分。" in answer.content.decode()
    page, now = f"/members/{town.zhang.pk}/score/?year=2026", enter(town.liuhe_clerk)
    assert "张立山 2026 年已调到其他联络机构" in browser.get(page).content.decode()
    assert "score" not in browser.get(page).context
    assert now.get(page).context["score"].total == 0


def test_points_within_a_range_are_taken_for_the_step_the_records_reach_and_no_other(town, by, enter):
    steps = [{"at_least": "1", "points": "3", "up_to": "6"}, {"at_least": "3", "points": "7", "up_to": "10"}]
    way = {"way": "table", "steps": steps}
    rule = {"code": "B", "name": "学习评分", "takes": [{"count": "attendance"}], "way": way}
    RuleSet.objects.create(
        county=town.county, year=2026, state="published", published_on=TODAY,
        body=Scheme.model_validate({"name": "考核办法", "rules": [rule]}).model_dump(mode="json"),
    )  # fmt: skip
    browser, page = enter(town.reviewer), f"/members/{town.zhang.pk}/score/points/new/?year=2026"
    typed = {"of": "B", "points": "8"} | REASON
    assert "按现有记录没有达到可以评分的一档" in browser.post(page, typed).content.decode()
    study(town.qingshi, by)
    assert "按现有记录应在 3 至 6 之间" in browser.post(page, typed).content.decode()
    assert not Given.objects.exists()
    browser.post(page, typed | {"points": "5"})
    row = Given.objects.get()
    answer = browser.post(f"/given-points/{row.pk}/edit/", typed | {"version": 1})
    assert "按现有记录应在 3 至 6 之间" in answer.content.decode()
    assert Given.objects.get().points == 5
