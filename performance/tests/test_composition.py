"""What the members of a day are made up of, and that each figure opens exactly the members it counts."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.http import QueryDict

from conftest import TODAY, enrol
from liaison.models import TrailEntry
from members import actions as register
from members.models import Appointment
from performance.composition import DIMENSIONS, divide, of_group


def everybody(day=TODAY):
    return Appointment.objects.on(day).filter(member__county__name="云溪县")


def divided(name: str, rows=None, day=TODAY) -> list[tuple[str, int, int]]:
    """Return (words, people, women) of each figure."""
    rows = everybody(day) if rows is None else rows
    return [(one.words, one.people, one.women) for one in divide(rows, DIMENSIONS[name], day).lines]


def member(town, **values):
    return enrol(town.liuhe, town.farming, "某人", **values)


# The ways of dividing.


def test_members_are_divided_by_what_the_county_names_in_its_order(town):
    town.teaching.position = 0
    town.teaching.save()
    assert divided("sector") == [("教育", 2, 1), ("农业", 2, 0)]
    assert divided("office") == [("青石镇政协联络组", 3, 1), ("柳河镇政协联络委", 1, 0)]


def test_members_are_divided_by_fixed_words_in_their_order_without_empty_groups(town):
    member(town, party="masses", sex="female", education="high")
    member(town, party="cpc", education="postgraduate", sex="")
    assert divided("party") == [("中共党员", 1, 0), ("群众", 1, 1), ("未填", 4, 1), ("党外", 1, 1)]
    assert divided("education") == [("研究生", 1, 0), ("高中", 1, 1), ("未填", 4, 1)]
    assert divided("sex") == [("男", 3, 0), ("女", 2, 2), ("未填", 1, 0)]
    assert divided("post") == [("委员", 6, 2)]


def test_shares_are_of_all_members_and_nobody_has_no_share(town):
    division = divide(everybody(), DIMENSIONS["sex"], TODAY)
    assert [(one.share, one.share_in_words, one.percent) for one in division.lines] == [
        (0.75, "75.0%", "75.0"), (0.25, "25.0%", "25.0"),
    ]  # fmt: skip
    assert all(divided(name, everybody().none()) == [] for name in DIMENSIONS)


@pytest.mark.parametrize(
    ("values", "outside"),
    [
        ({"party": "cpc"}, False), ({"party": "probationary"}, False), ({"party": "cndca"}, True),
        ({"party": "cndca", "second_party": "cpc"}, False), ({"party": "cndca", "second_party": "capd"}, True),
        ({"party": "independent"}, True), ({"party": "masses"}, True), ({"party": "youth_league"}, True),
        ({"party": ""}, False),
    ],
)  # fmt: skip
def test_who_is_outside_the_party(town, values, outside):
    someone = member(town, **values)
    assert everybody().outside_the_party().filter(member=someone).exists() is outside
    assert ("党外" in [words for words, people, _ in divided("party") if people]) is outside


@pytest.mark.parametrize(
    ("ethnicity", "group"), [("汉族", "han"), ("苗族", "minority"), ("其他", "minority"), ("", "unsaid")]
)
def test_ethnicities_are_divided_in_two(town, ethnicity, group):
    someone = member(town, ethnicity=ethnicity)
    assert of_group(everybody(), "ethnicity", group, TODAY).filter(member=someone).exists()


@pytest.mark.parametrize(
    ("birth", "day", "group"),
    [
        # By the year alone, the year's first day counts; by the month, its first day; else the day itself.
        ("1990", date(2026, 1, 1), "to45"), ("1991", date(2026, 12, 31), "to35"),
        ("1990-05", date(2026, 4, 30), "to35"), ("1990-05", date(2026, 5, 1), "to45"),
        ("1990-05-20", date(2026, 5, 19), "to35"), ("1990-05-20", date(2026, 5, 20), "to45"),
        ("1980-05-20", date(2026, 5, 19), "to45"), ("1980-05-20", date(2026, 5, 20), "to55"),
        ("1970-05-20", date(2026, 5, 19), "to55"), ("1970-05-20", date(2026, 5, 20), "to60"),
        ("1965-05-20", date(2026, 5, 19), "to60"), ("1965-05-20", date(2026, 5, 20), "over60"),
        # Born on the leap day: a year older on 1 March where the year has none.
        ("1992-02-29", date(2028, 2, 28), "to35"), ("1992-02-29", date(2028, 2, 29), "to45"),
        ("1988-02-29", date(2024, 2, 29), "to45"), ("1990-02-28", date(2024, 2, 29), "to35"),
        ("1987-02-28", date(2023, 2, 28), "to45"), ("1988-02-29", date(2026, 2, 28), "to45"),
        ("1990-03-01", date(2024, 2, 29), "to35"), ("", date(2026, 5, 20), "unsaid"),
    ],
)  # fmt: skip
def test_ages_are_counted_on_the_day_as_far_as_the_birth_is_known(town, birth, day, group):
    someone = member(town, birth=birth)
    rows = Appointment.objects.on(day).filter(member=someone)
    assert list(of_group(rows, "age", group, day)) == list(rows)
    assert [one.code for one in divide(rows, DIMENSIONS["age"], day).figures] == [group]


# The page.


def figures(page) -> dict[str, dict[str, tuple[int, str]]]:
    """Return {title: {words: (people, query of their list)}}."""
    return {
        division.dimension.title: {line.words: (line.people, query) for line, query in lines}
        for division, lines in page.context["divisions"]
    }


@pytest.fixture
def mixed(town):
    """Give the town's members different lives."""
    member(town, sex="", party="cndca", second_party="capd", birth="1950", ethnicity="苗族", education="college")
    member(town, sex="female", party="cpc", birth="1999-12", ethnicity="", education="postgraduate")
    enrol(town.qingshi, town.teaching, "早先", from_day=date(2025, 1, 1), party="masses", birth="")
    return town


@pytest.mark.parametrize(
    "query", ["", "day=2024-07-01", "sex=female", "q=w", "office={office}&ethnicity=han", "state=left"]
)
def test_each_figure_opens_the_list_of_exactly_those_it_counts(mixed, enter, query):
    reviewer = enter(mixed.reviewer)
    found = figures(reviewer.get("/members/composition/?" + query.format(office=mixed.qingshi.pk)))
    assert list(found) == ["联络机构", "界别", "政治面貌", "性别", "年龄", "学历", "民族", "政协职务"]
    for lines in found.values():
        for words, (people, asked) in lines.items():
            assert reviewer.get(f"/members/?{asked}").context["count"] == people, words


def test_the_county_sees_who_has_no_office_and_finds_them(town, by, enter):
    words = "曾任委员当日无所属机构"
    assert words not in enter(town.reviewer).get("/members/composition/").content.decode()
    place = town.wang.appointments.get()
    register.change_appointment(place, {"to_day": date(2026, 3, 31), "end": "resigned"}, by=by)
    page = enter(town.reviewer).get("/members/composition/").content.decode()
    assert f'另有 <a href="/members/?state=left&amp;day=2026-05-20">1 名</a>{words}' in page
    assert words not in enter(town.reviewer).get("/members/composition/?day=2026-03-31").content.decode()
    assert words not in enter(town.clerk).get("/members/composition/").content.decode()


def test_an_office_sees_its_own_and_is_not_divided_by_office(town, enter):
    found = figures(enter(town.clerk).get("/members/composition/"))
    assert list(found) == ["界别", "政治面貌", "性别", "年龄", "学历", "民族", "政协职务"]
    assert {words: people for words, (people, _) in found["界别"].items()} == {"农业": 1, "教育": 2}


def test_what_was_asked_for_stays_asked_in_the_list_a_figure_opens(town, enter):
    found = figures(enter(town.reviewer).get("/members/composition/?day=2026-01-01&sex=male"))
    query = QueryDict(found["界别"]["农业"][1])
    assert query.dict() == {"day": "2026-01-01", "sex": "male", "sector": str(town.farming.pk)}


def test_the_figures_are_downloaded_as_a_sheet_and_the_trail_says_so(mixed, enter):
    answer = enter(mixed.reviewer).post("/members/composition/?sex=female", {"purpose": "会议使用"})
    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows[0] == ["分类", "项目", "人数", "其中女", "占比"]
    assert rows[1] == ["联络机构", "青石镇政协联络组", 1, 1, 0.5]
    assert ["性别", "女", 2, 2, 1] in rows
    assert ["合计：委员2名，其中女2名，2个界别", None, None, None, None] in rows
    assert ["统计日期：2026-05-20；筛选：性别：女。", None, None, None, None] in rows
    entry = TrailEntry.objects.first()
    assert (entry.verb, entry.note) == ("导出", "《委员构成统计表》15 行，用途：会议使用")


def test_a_wrong_filter_is_shown_but_not_downloaded(town, enter):
    clerk = enter(town.clerk)
    assert clerk.get("/members/composition/?day=2026-13-01&sex=x").status_code == 200
    answer = clerk.post("/members/composition/?day=2026-13-01", {"purpose": "会议使用"}, follow=True)
    assert "筛选条件有误，没有下载。请改正后再下载。" in answer.content.decode()
    assert TrailEntry.objects.filter(verb="导出").count() == 0
