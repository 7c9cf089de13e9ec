"""An office's year: each month's activities with their state, tasks due and notices."""

from datetime import date

from activities.actions import record_activity
from activities.kinds import KINDS
from conftest import TODAY, study
from liaison.actions import give_task, publish
from liaison.keys import Actor
from liaison.tests.proof import read_out


def test_each_month_says_what_was_is_and_is_to_come(town, by, enter):
    study(town.qingshi, by)
    study(town.qingshi, by, day=date(2026, 7, 3), completed=False)
    county = Actor(town.reviewer)
    values = {"county": town.county, "title": "报送计划", "given_on": TODAY, "due_on": date(2026, 6, 1)}
    give_task(values, [town.qingshi], by=county)
    publish({"county": town.county, "title": "会议精神", "day": TODAY}, [town.qingshi], by=county)
    url = f"/offices/{town.qingshi.pk}/calendar/"
    months = {month.number: month for month in enter(town.clerk).get(url).context["months"]}
    assert [said for _, said in months[2].activities + months[7].activities] == ["已完成", "计划"]
    assert [str(one.task) for one in months[6].tasks] == ["报送计划"]
    assert [str(one) for one in months[5].notices] == ["会议精神"]
    page = enter(town.reviewer).get(url, {"kind": "study", "year": "2025"})
    assert (page.context["kind"], [month.activities for month in page.context["months"]]) == ("study", [[]] * 12)
    assert enter(town.liuhe_clerk).get(url).status_code == 404


def test_the_countys_own_stand_beside_the_offices_and_the_year_leaves_as_a_sheet(town, by, enter):
    record_activity(KINDS["plenary"], town.county, {"day": TODAY, "title": "十届五次会议"}, by=Actor(town.reviewer))
    url = f"/offices/{town.qingshi.pk}/calendar/"
    for user in (town.clerk, town.liuhe_clerk):
        page = enter(user).get(f"/offices/{user.office_id}/calendar/")
        assert [row.title for row, _ in page.context["months"][4].activities] == ["十届五次会议"]
    for ending in ("xlsx", "docx"):
        assert read_out(enter(town.clerk).post(url, {"purpose": "会议使用", "format": ending})).startswith(b"PK")
