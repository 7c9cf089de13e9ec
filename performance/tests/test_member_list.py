"""The list of members: who was in office on the day asked for, cut down as asked, and the same rows on paper."""

import re
from datetime import date
from io import BytesIO

import docx
import openpyxl
import pytest

from conftest import TODAY, enrol, study
from liaison.keys import Actor
from liaison.models import TrailEntry
from members import actions as register
from members.models import Committee


@pytest.fixture
def people(town):
    """Return the town with people who differ in all that can be asked for."""
    proposals = Committee.objects.create(county=town.county, name="提案委员会")
    values = {"sex": "female", "party": "cndca", "birth": "1999-12", "ethnicity": "苗族", "education": "college"}
    lan = enrol(town.qingshi, town.farming, "蓝月", **values)
    lan.appointments.update(committee=proposals, post="standing")
    enrol(town.qingshi, town.farming, "卢明", party="cpc", sex="", birth="", ethnicity="")
    town.proposals = proposals
    return town


def listed(browser, query: str) -> list[str]:
    """Return the names on the list, in its order."""
    return [row.record.member.name for row in browser.get(f"/members/?{query}").context["table"].rows]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["蓝月", "卢明", "张立山", "单小满", "王春梅"]),
        ("q=lan", ["蓝月"]), ("q=lm", ["卢明"]), ("q=立", ["张立山"]),
        ("sector={farming}", ["蓝月", "卢明", "张立山"]),
        ("party=cndca", ["蓝月"]), ("party=outside", ["蓝月"]), ("party=unsaid", ["张立山", "单小满", "王春梅"]),
        ("sex=female", ["蓝月", "王春梅"]), ("sex=unsaid", ["卢明"]),
        ("age=to35", ["蓝月", "单小满"]), ("age=unsaid", ["卢明"]), ("education=college", ["蓝月"]),
        ("ethnicity=minority", ["蓝月"]), ("ethnicity=unsaid", ["卢明"]), ("post=standing", ["蓝月"]),
        ("committee={committee}", ["蓝月"]), ("sector={farming}&sex=female&age=to35", ["蓝月"]),
        ("state=left", []), ("day=2022-01-09", []),
    ],
)  # fmt: skip
def test_the_list_is_cut_down_as_asked(people, enter, query, names):
    ids = {"farming": people.farming.pk, "committee": people.proposals.pk}
    assert listed(enter(people.clerk), query.format(**ids)) == names


def test_the_county_may_ask_for_one_office(people, enter):
    assert listed(enter(people.reviewer), f"office={people.liuhe.pk}") == ["赵强"]


def test_a_day_that_is_none_is_said_to_be_wrong_and_today_is_shown(people, enter):
    page = enter(people.clerk).get("/members/?day=2026-02-30&sex=both")
    assert page.context["count"] == 5
    assert page.context["filter"].form.errors.keys() == {"day", "sex"}


def test_the_row_is_calm_until_more_is_asked(people, enter):
    clerk = enter(people.clerk)
    assert '<details class="filter-more">' in clerk.get("/members/?party=cpc&day=2026-01-01").content.decode()
    assert '<details class="filter-more" open>' in clerk.get("/members/?sex=male").content.decode()
    assert list(clerk.get("/members/").context["filter"].form.fields) == [
        "q", "sector", "party", "day", "sex", "age", "education", "ethnicity", "post", "committee", "state",
    ]  # fmt: skip
    assert "office" in enter(people.reviewer).get("/members/").context["filter"].form.fields


def test_the_totals_are_those_of_the_filtered_members(people, enter):
    page = enter(people.clerk).get("/members/?sex=female").content.decode()
    assert "共 2 条。委员2名，其中女2名，2个界别。出席为 2026-01-01 至 2026-05-20 已完成的活动" in page
    past = enter(people.clerk).get("/members/?day=2025-07-01").content.decode()
    assert "2025-07-01 在任委员5名" in past
    assert "出席为 2025-01-01 至 2025-07-01 已完成的活动" in past


def test_whose_sex_nobody_said_is_listed_as_unsaid(people, enter):
    page = enter(people.clerk).get("/members/?sex=unsaid").content.decode()
    assert re.search(r"<td[^>]*>未填</td>", page)


def test_who_has_no_office_is_listed_with_his_last_one(people, enter):
    admin = Actor(people.county_admin)
    leaving = people.wang.appointments.get()
    register.change_appointment(leaving, {"to_day": date(2026, 3, 31), "end": "resigned"}, by=admin)
    reviewer = enter(people.reviewer)
    assert listed(reviewer, "state=left") == ["王春梅"]
    assert listed(reviewer, "state=left&day=2026-03-31") == []
    page = reviewer.get("/members/?state=left").content.decode()
    assert "2026-03-31 辞去" in page
    assert "2026-05-20 无所属机构的委员，列出其最后一次任职" in page
    place = {"office": people.liuhe, "sector": people.farming, "from_day": date(2026, 5, 1), "begin": "moved"}
    register.appoint(people.wang, place, by=admin)
    assert listed(reviewer, "state=left") == []
    assert listed(reviewer, "state=left&day=2026-04-30") == ["王春梅"]


# The same rows on paper.


def sheet(answer):
    return openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active


def test_the_roster_holds_the_filtered_members_and_says_whom_it_names(people, enter):
    answer = enter(people.clerk).post("/members/?sex=female&day=2026-01-01", {"purpose": "会议使用"})
    said = [row[0].value for row in sheet(answer).iter_rows()]
    assert said[1] == "填报单位：青石镇政协联络组"
    assert said[3:8] == [1, 2, "合计：委员2名，其中女2名，2个界别", "统计日期：2026-01-01；筛选：性别：女。", None]


def test_the_roster_is_downloaded_as_a_word_document_too(people, enter):
    answer = enter(people.reviewer).post("/members/?q=lan", {"purpose": "会议使用", "format": "docx"})
    assert answer["Content-Type"] == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert "%E5%A7%94%E5%91%98%E5%90%8D%E5%86%8C" in answer["Content-Disposition"]
    assert answer["Content-Disposition"].endswith("_20260520.docx")
    rows = docx.Document(BytesIO(b"".join(answer.streaming_content))).tables[0].rows
    assert [cell.text for cell in rows[1].cells] == [
        "1", "蓝月", "女", "1999-12", "苗族", "民建会员", "大专", "农业", "农机站站长", "常务委员", "青石镇政协联络组",
        "第十届", "199****1111", "",
    ]  # fmt: skip
    assert TrailEntry.objects.first().note == "《委员名册》1 行，用途：会议使用"


@pytest.mark.parametrize("path", ["/members/", "/activities/"])
def test_a_format_nobody_offers_is_not_sent(people, by, enter, path):
    study(people.qingshi, by)
    wanted = {"/members/": "pdf", "/activities/": "docx"}[path]
    answer = enter(people.clerk).post(path, {"purpose": "会议使用", "format": wanted}, follow=True)
    assert "请先选择导出用途，再下载。" in answer.content.decode()
    assert TrailEntry.objects.filter(verb="导出").count() == 0


def test_a_document_of_too_many_rows_is_refused_in_words(people, enter, monkeypatch):
    monkeypatch.setattr("liaison.paper.document.MOST_ROWS", 4)
    clerk = enter(people.clerk)
    answer = clerk.post("/members/", {"purpose": "会议使用", "format": "docx"}, follow=True)
    assert "请先筛选，或下载 Excel。" in answer.content.decode()
    assert TrailEntry.objects.filter(verb="导出").count() == 0
    assert clerk.post("/members/", {"purpose": "会议使用"}).status_code == 200


def test_the_list_of_today_is_that_of_the_day_itself(people, enter):
    clerk = enter(people.clerk)
    assert listed(clerk, f"day={TODAY}") == listed(clerk, "")
