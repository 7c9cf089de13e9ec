"""委员名册: who stands on it, in which order, with which phones, and the totals as offices word them."""

from datetime import date

import openpyxl
import pytest

from conftest import TODAY, enrol
from liaison import actions
from members import actions as register
from members.models import Appointment
from members.sheets import roster_paper

HEAD = [
    "序号", "姓名", "性别", "出生年月", "民族", "政治面貌", "学历", "界别", "工作单位及职务", "政协职务", "联络机构",
    "届次", "手机", "备注",
]  # fmt: skip
OFFICE, TERM = "青石镇政协联络组", "第十届"


def roster(user, day=TODAY):
    return roster_paper(Appointment.objects.visible_to(user).on(day).for_list(), user=user, day=day)


def test_the_roster_names_everybody_in_office_on_the_day(town):
    paper = roster(town.clerk)
    assert [column.title for column in paper.columns] == HEAD
    assert list(paper.rows) == [
        [1, "张立山", "男", "1975-03", "汉族", "", "", "农业", "农机站站长", "委员", OFFICE, TERM, "19900001111", ""],
        [2, "单小满", "男", "1991-11-02", "汉族", "", "", "教育", "农机站站长", "委员", OFFICE, TERM,
         "19900003333", ""],
        [3, "王春梅", "女", "1980-05", "汉族", "", "", "教育", "中心小学校长", "委员", OFFICE, TERM, "19900001111", ""],
    ]  # fmt: skip


def test_who_joined_later_or_was_withdrawn_does_not_stand_on_it(town, by):
    enrol(town.qingshi, town.farming, "李新", from_day=date(2026, 3, 1))
    actions.withdraw(town.shan, by=by, reason="重复登记")
    assert [row[1] for row in roster(town.clerk, date(2026, 2, 28)).rows] == ["张立山", "王春梅"]
    assert [row[1] for row in roster(town.clerk, date(2026, 3, 1)).rows] == ["李新", "张立山", "王春梅"]


@pytest.mark.parametrize(
    ("who", "phones"),
    [
        ("clerk", ["19900001111", "19900003333", "19900001111"]),
        ("head", ["19900001111", "19900003333", "19900001111"]),
        ("county_admin", ["19900001111", "19900003333", "19900001111", "19900001111"]),
        ("reviewer", ["199****1111", "199****3333", "199****1111", "199****1111"]),
    ],
)
def test_phones_are_whole_for_those_who_may_see_them_and_masked_for_others(town, who, phones):
    assert [row[12] for row in roster(getattr(town, who)).rows] == phones


def test_a_member_without_a_phone_has_none_to_mask(town, by):
    actions.edit(town.zhang, {"phone": ""}, by=by)
    assert [row[12] for row in roster(town.reviewer).rows] == ["", "199****3333", "199****1111", "199****1111"]


@pytest.mark.parametrize(("who", "unit"), [("clerk", "青石镇政协联络组"), ("reviewer", "政协云溪县委员会")])
def test_it_is_handed_in_by_the_readers_own_body(town, who, unit):
    paper = roster(getattr(town, who))
    assert (paper.title, paper.unit, paper.day) == ("委员名册", unit, TODAY)


def test_two_parties_schooling_and_remarks_stand_on_it(town, by):
    values = {"party": "cndca", "second_party": "cpc", "education": "college", "remarks": "兼任联络组秘书"}
    actions.edit(town.zhang, values, by=by)
    first = next(iter(roster(town.clerk).rows))
    assert (first[5], first[6], first[13]) == ("民建会员、中共党员", "大专", "兼任联络组秘书")


def test_the_totals_are_worded_as_offices_word_them(town):
    assert roster(town.clerk).totals == ["合计：委员3名，其中女1名，2个界别"]
    assert roster(town.reviewer).totals == ["合计：委员4名，其中女1名，2个界别"]
    assert roster(town.liuhe_clerk).totals == ["合计：委员1名，其中女0名，1个界别"]


def test_whose_sex_no_roster_said_is_named_in_the_totals(town, by):
    actions.edit(town.shan, {"sex": ""}, by=by)
    assert roster(town.clerk).totals == ["合计：委员3名，其中女1名（1名未填性别），2个界别"]


def test_a_roster_of_nobody_says_so(town):
    paper = roster(town.clerk, date(2022, 1, 9))
    assert (list(paper.rows), paper.totals) == ([], ["合计：委员0名，其中女0名，0个界别"])


def test_who_holds_two_places_one_after_the_other_is_one_person(town, by):
    register.change_appointment(town.wang.appointments.get(), {"to_day": date(2026, 3, 31), "end": "moved"}, by=by)
    place = {"office": town.liuhe, "sector": town.farming, "from_day": date(2026, 4, 1), "begin": "moved"}
    register.appoint(town.wang, place, by=by)
    places = Appointment.objects.filter(member__county=town.county)
    assert places.count() == 5
    assert places.totals_in_words() == "委员4名，其中女1名，2个界别"


def test_the_file_holds_names_as_text_phones_as_text_and_days_as_days(town):
    written = roster(town.clerk)
    sheet = openpyxl.load_workbook(written.write()).active
    assert written.count == 3
    assert [cell.value for cell in sheet[3]] == HEAD
    first = sheet[4]
    assert [cell.data_type for cell in first] == ["n", *"ssss", "n", "n", *"ssssss", "n"]
    assert (first[1].value, first[3].value, first[12].value) == ("张立山", "1975-03", "19900001111")


@pytest.mark.parametrize("extra", [0, 2])
def test_the_roster_asks_the_database_twice_however_many_stand_on_it(town, django_assert_num_queries, extra):
    for number in range(extra):
        enrol(town.qingshi, town.farming, f"李{number}")
    user = town.clerk
    with django_assert_num_queries(2):
        paper = roster(user)
        assert len(list(paper.rows)) == 3 + extra
