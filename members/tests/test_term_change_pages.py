"""The pages of a term change, as the county's administrator goes through them."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import enrol
from liaison.keys import Actor
from liaison.tests.proof import nothing_written
from members import actions as register
from members.models import Appointment, Term, TermChange

START = {"number": "11", "first_day": "2027-01-10", "sectors": "农业\n 教育 \n\n农业\n环境资源"}


@pytest.fixture
def admin(town, enter):
    """Return the browser of the county's administrator."""
    return enter(town.county_admin)


@pytest.fixture
def change(town):
    """Return a prepared change."""
    values = {"number": 11, "first_day": date(2027, 1, 10), "sectors": ["农业", "教育", "环境资源"]}
    return register.prepare_term_change(town.term, values, by=Actor(town.county_admin))


def slip(browser, url: str) -> dict[str, str]:
    """Return the hidden fields of the page's form."""
    found = re.findall(r'<input type="hidden" name="(ticket|version|seen)" value="([^"]*)"', text(browser.get(url)))
    return dict(found)


def text(answer) -> str:
    return answer.content.decode()


def filled(browser, url: str) -> dict[str, str]:
    """Return what the page about people would post if nothing were changed."""
    form = browser.get(url).context["form"]
    return {field.name: field.value() for field in form} | slip(browser, url)


def crowd(town, number: int):
    """Enter that many more members, half of them in each office."""
    for at in range(number):
        office = town.qingshi if at % 2 else town.liuhe
        enrol(office, (town.farming, town.teaching)[at % 3 == 0], f"委员{at:03}")


def test_from_the_terms_page_to_the_finished_change(town, admin):
    assert f'href="/terms/{town.term.pk}/change/"' in text(admin.get(f"/terms/{town.term.pk}/"))
    url = f"/terms/{town.term.pk}/change/"
    form = admin.get(url).context["form"]
    assert (form["number"].value(), form["sectors"].value()) == (11, "农业\n教育")
    begun = admin.post(url, START | slip(admin, url))
    change = TermChange.objects.get()
    assert begun.url == f"/term-changes/{change.pk}/"
    assert change.sectors == ["农业", "教育", "环境资源"]
    assert admin.get(url).url == begun.url
    page = text(admin.get(begun.url))
    assert "2027-01-09 在任 <b>4</b> 名：连任 <b>4</b> 名（其中有调整 0 名），不再连任 <b>0</b> 名。" in page
    done = admin.post(begun.url, slip(admin, begun.url), follow=True)
    assert "已换届：连任 4 名，不再连任 0 名。" in text(done)
    assert Appointment.objects.filter(from_day=date(2027, 1, 10)).count() == 4
    assert "确认换届" not in text(done)


def test_members_of_a_renamed_or_merged_sector_are_carried_over_under_its_new_name(town, admin):
    url = f"/terms/{town.term.pk}/change/"
    said = {**START, "sectors": "农业和农村\n科教", "renamed": "农业 → 农业和农村\n教育=科教"}
    begun = admin.post(url, said | slip(admin, url)).url
    assert "请选择界别" not in text(admin.get(begun))
    assert admin.get(f"{begun}edit/").context["form"]["renamed"].value() == "农业 → 农业和农村\n教育 → 科教"
    assert "已换届：连任 4 名" in text(admin.post(begun, slip(admin, begun), follow=True))
    places = Appointment.objects.filter(from_day=date(2027, 1, 10)).order_by("pk")
    assert {str(one.sector) for one in places} == {"农业和农村", "科教"}
    place = places.get(member=town.zhang)
    assert (str(place.sector), place.sector.term.number) == ("农业和农村", 11)


@pytest.mark.parametrize(
    ("renamed", "said"),
    [
        ("农业", "第 1 行没有看懂，请写成：农业 → 农业和农村。"),
        ("农业 → ", "第 1 行没有看懂，请写成：农业 → 农业和农村。"),
        ("农业 → 教育\n农业 → 环境资源", "“农业”写了两次，请只留一行。"),
        ("商业 → 农业", "第十届没有“商业”这个界别，请核对原来的名称。"),
        ("农业 → 农村", "新一届界别里没有“农村”，请先在上面写上，或者改正名称。"),
    ],
)
def test_a_name_of_no_term_is_refused_at_its_field(town, admin, renamed, said):
    url = f"/terms/{town.term.pk}/change/"
    answer = admin.post(url, {**START, "renamed": renamed} | slip(admin, url))
    assert [(field, words) for field, _, words in answer.context["problems"]] == [("id_renamed", said)]
    assert not TermChange.objects.exists()


def test_the_list_of_terms_leads_to_each(town, admin):
    assert f'<a href="/terms/{town.term.pk}/">第十届</a>' in text(admin.get("/terms/"))


def test_a_second_click_does_nothing_twice(admin, change):
    url = change.get_absolute_url()
    data = slip(admin, url)
    first, second = admin.post(url, data), admin.post(url, data)
    assert (first.url, second.url) == (url, url)
    assert Appointment.objects.filter(from_day=change.first_day).count() == 4


def test_two_administrators_cannot_both_carry_it_out(town, admin, change):
    url = change.get_absolute_url()
    mine, theirs = slip(admin, url), slip(admin, url)
    admin.post(url, mine)
    with nothing_written():
        late = admin.post(url, theirs)
    assert "这次换届已换届，不能再改动。" in text(late)


def test_exceptions_are_chosen_line_by_line_and_the_rest_stays(town, admin, change):
    url = f"/term-changes/{change.pk}/people/"
    wang, shan = town.wang.appointments.get().pk, town.shan.appointments.get().pk
    data = filled(admin, url)
    said = {f"office_{wang}": town.liuhe.pk, f"sector_{wang}": "环境资源", f"stay_{shan}": "resigned"}
    answer = admin.post(url, data | said)
    assert answer.url == change.get_absolute_url()
    change.refresh_from_db()
    assert change.choices == {
        str(wang): {"office": town.liuhe.pk, "sector": "环境资源"}, str(shan): {"stay": "resigned"},
    }  # fmt: skip
    page = text(admin.get(answer.url))
    assert "在任 <b>4</b> 名：连任 <b>3</b> 名（其中有调整 1 名），不再连任 <b>1</b> 名。" in page
    assert "调整联络机构、界别" in page


def test_what_was_typed_stays_where_something_is_missing(town, admin, change):
    url = f"/term-changes/{change.pk}/people/"
    wang, shan = town.wang.appointments.get().pk, town.shan.appointments.get().pk
    with nothing_written():
        answer = admin.post(url, filled(admin, url) | {f"sector_{wang}": "", f"stay_{shan}": "died"})
    assert "请为王春梅选择界别。" in text(answer)
    assert answer.context["form"][f"stay_{shan}"].value() == "died"


def test_an_office_of_another_county_is_answered_as_one_that_never_was(town, admin, change):
    url = f"/term-changes/{change.pk}/people/"
    field = f"office_{town.wang.appointments.get().pk}"
    data = filled(admin, url)
    with nothing_written():
        said = [admin.post(url, data | {field: pk}).context["form"].errors[field] for pk in (town.shiqiao.pk, 2**62)]
    assert said == [["“王春梅的联络机构”不在可选范围内，请重新选择。"]] * 2


def test_a_line_for_somebody_else_is_not_listened_to(town, admin, change):
    url = f"/term-changes/{change.pk}/people/"
    strange = town.sun.appointments.get().pk
    admin.post(url, filled(admin, url) | {f"stay_{strange}": "died"})
    change.refresh_from_db()
    assert change.choices == {}


def test_somebody_added_meanwhile_is_shown_before_anything_is_done(town, admin, change):
    url = change.get_absolute_url()
    data = slip(admin, url)
    enrol(town.qingshi, town.farming, "李新")
    with nothing_written():
        answer = admin.post(url, data)
    assert "您打开此页后名单有变动，请再核对一次，确认后重新提交。" in text(answer)
    assert "新增：李新" in text(answer)
    again = dict(re.findall(r'name="(ticket|version|seen)" value="([^"]*)"', text(answer)))
    assert admin.post(url, again).status_code == 302
    assert Appointment.objects.filter(from_day=change.first_day).count() == 5


@pytest.mark.parametrize("seen", ["", "x", "1", "1:2:3", "²:1", "9" * 40 + ":1", "-1:-1"])
def test_a_list_nobody_could_have_seen_carries_nothing_out(admin, change, seen):
    url = change.get_absolute_url()
    with nothing_written():
        answer = admin.post(url, slip(admin, url) | {"seen": seen})
    assert "新增：张立山、单小满、王春梅、赵强" in text(answer)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("sectors", "", "请填写新一届界别。"),
        ("sectors", " \n ", "请填写新一届界别。"),
        ("sectors", "字" * 31, f"界别名称最多 30 个字，请删减：{'字' * 31}"),
        ("sectors", "\n".join(f"界别{at}" for at in range(61)), "界别最多 60 个，现在有 61 个。请核对是否一行一个。"),
        ("sectors", "农业\0", "内容里有无法保存的特殊字符，请删去后重新输入。"),
        ("sectors", "农" * 5000, "最多 3000 个字，现在有 5000 个，请删减。"),
        ("number", "十一", "请填写整数，例如 12。"),
        ("first_day", "明年", "日期写法有误，请按 2026-03-31 这样填写。"),
    ],
)
def test_a_new_term_that_cannot_be_is_answered_in_words(town, admin, field, typed, said):
    url = f"/terms/{town.term.pk}/change/"
    with nothing_written():
        answer = admin.post(url, START | slip(admin, url) | {field: typed})
    assert answer.context["form"].errors[field] == [said]
    assert answer.context["form"]["first_day"].value() == (typed if field == "first_day" else "2027-01-10")


def test_undone_from_its_page_with_a_reason(town, admin, change):
    url = change.get_absolute_url()
    admin.post(url, slip(admin, url))
    undo = f"{url}undo/"
    assert "请写明原因。" in text(admin.post(undo, slip(admin, undo)))
    done = admin.post(undo, slip(admin, undo) | {"reason": "会议延期"}, follow=True)
    assert "已撤销。原一届的任职恢复到换届之前。" in text(done)
    assert not Appointment.objects.filter(from_day=change.first_day).exists()
    assert f'href="/terms/{town.term.pk}/change/"' in text(admin.get(f"/terms/{town.term.pk}/"))


def test_a_term_that_another_has_followed_is_not_changed_from(town, admin):
    past = Term.objects.create(county=town.county, number=9, starts_on=date(2017, 1, 10), ends_on=date(2022, 1, 9))
    assert admin.get(f"/terms/{past.pk}/change/").status_code == 404
    assert "换届" not in text(admin.get(f"/terms/{past.pk}/"))


@pytest.mark.parametrize("people", [46, 96])
def test_pages_of_forty_lead_through_a_long_list(town, admin, change, people):
    crowd(town, people)
    url = f"/term-changes/{change.pk}/people/"
    first = admin.get(url)
    assert len(first.context["form"].shown) == 40
    assert len(first.context["form"].fields) == 200
    data = filled(admin, url) | {"then": "next"}
    assert admin.post(url, data).url == f"{url}?page=2"
    last = admin.get(f"{url}?page=99")
    assert len(last.context["form"].shown) == (people + 4) % 40
    assert "page=1" in text(admin.get(f"{url}?page=2"))


def test_the_step_and_its_undoing_ask_few_questions(admin, change):
    url = change.get_absolute_url()
    data = slip(admin, url)
    with CaptureQueriesContext(connection) as doing:
        admin.post(url, data)
    undo = f"{url}undo/"
    data = slip(admin, undo) | {"reason": "会议延期"}
    with CaptureQueriesContext(connection) as undoing:
        admin.post(undo, data)
    assert (len(doing), len(undoing)) == (53, 53)


def test_three_hundred_members_are_carried_over_with_few_questions(town, admin, change):
    crowd(town, 296)
    url = change.get_absolute_url()
    data = slip(admin, url)
    with CaptureQueriesContext(connection) as queries:
        assert admin.post(url, data).url == url
    assert len(queries) < 120  # a few more than for four: long lists go to the database in parts
    assert Appointment.objects.filter(from_day=change.first_day).count() == 300
    undo = f"{url}undo/"
    admin.post(undo, slip(admin, undo) | {"reason": "会议延期"})
    assert Appointment.objects.filter(office__county=town.county, to_day=None).count() == 300
    assert not Appointment.objects.filter(from_day=change.first_day).exists()
