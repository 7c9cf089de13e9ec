"""The pages on which members entered twice are found, merged, and told apart."""

import re
from datetime import date

import pytest

from conftest import enrol, study
from liaison import actions
from liaison.keys import Actor
from liaison.tests.proof import nothing_written
from members import actions as register
from members.models import Distinct, Member, Merge

LATE = date(2026, 3, 1)


@pytest.fixture
def clerk(town, enter):
    """Return the browser of 青石镇's clerk."""
    return enter(town.clerk)


@pytest.fixture
def double(town):
    """Return 张立山 as he was entered a second time, from March on."""
    return enrol(town.qingshi, town.farming, "张立山", from_day=LATE, birth="", employer="农技站")


@pytest.fixture
def url(town, double):
    """Return the address of the page that merges the second into the first."""
    return f"/members/{town.zhang.pk}/merge/?other={double.pk}"


def text(answer) -> str:
    return answer.content.decode()


def slip(browser, url: str) -> dict[str, str]:
    """Return the hidden fields of the page's form."""
    return dict(re.findall(r'<input type="hidden" name="(ticket|version)" value="([^"]*)"', text(browser.get(url))))


def choices(browser, url: str) -> dict[str, str]:
    """Return what a clerk posts who keeps the first one's values and place."""
    form = browser.get(url).context["form"]
    return {name: form[name].value() or "ours" for name in form.fields} | slip(browser, url)


def test_the_list_names_pairs_with_reasons_and_leads_to_both_answers(town, clerk, double):
    page = text(clerk.get("/members/duplicates/"))
    assert "很可能是同一人" in page
    assert "姓名相同、手机尾号相同（1111）" in page
    assert f"/members/{town.zhang.pk}/merge/?other={double.pk}" in page
    assert f"/members/{town.zhang.pk}/distinct/?other={double.pk}" in page


def test_an_office_sees_its_own_pairs_and_the_county_all(town, clerk, enter):
    there = enrol(town.liuhe, town.farming, "张立山")
    address = f"/members/{town.zhang.pk}/merge/?other={there.pk}"
    assert address not in text(clerk.get("/members/duplicates/"))
    assert address in text(enter(town.county_admin).get("/members/duplicates/"))


def test_what_differs_is_shown_with_who_entered_it_and_has_to_be_chosen(town, clerk, double, url):
    form = clerk.get(url).context["form"]
    assert [field.field.label for field in form.pairs()] == ["出生年月", "工作单位"]
    assert form["keep_birth"].value() == "ours"
    with nothing_written():
        answer = clerk.post(url, slip(clerk, url) | {"keep_birth": "theirs"})
    assert answer.context["form"]["keep_birth"].value() == "theirs"
    place = f"place_{town.zhang.appointments.get().pk}_{double.appointments.get().pk}"
    assert answer.context["form"].errors == {
        "keep_employer": ["请选择保留哪一个工作单位。"], place: ["请选择保留哪一个重叠的任职。"],
    }  # fmt: skip


def test_the_fuller_of_two_values_is_chosen_beforehand(town, by, clerk, double, url):
    actions.edit(double, {"birth": "1975-03-08"}, by=by)
    assert clerk.get(url).context["form"]["keep_birth"].value() == "theirs"
    actions.edit(town.zhang, {"birth": "1976"}, by=by)
    assert clerk.get(url).context["form"]["keep_birth"].value() is None


def test_who_entered_a_value_stands_beside_it(town, by, clerk, double, url):
    actions.edit(double, {"employer": "农业站"}, by=by)
    assert "农业站　clerk先生（clerk） 2026-05-20" in text(clerk.get(url))


def test_merged_the_old_address_leads_to_the_one_who_stayed(town, clerk, double, url):
    done = clerk.post(url, choices(clerk, url) | {"keep_employer": "theirs"}, follow=True)
    assert done.redirect_chain[-1][0] == f"/members/{town.zhang.pk}/"
    assert "已合并，转入：没有记录需要转入。可在“合并记录”中撤销。" in text(done)
    assert Member.objects.get(pk=town.zhang.pk).employer == "农技站"
    old = clerk.get(f"/members/{double.pk}/", follow=True)
    assert old.redirect_chain[-1][0] == f"/members/{town.zhang.pk}/"
    assert f"编号 {double.pk} 的张立山已并入这名委员。" in text(old)


def test_a_merged_members_address_is_missing_for_other_offices(town, enter, clerk, double, url):
    clerk.post(url, choices(clerk, url))
    assert enter(town.liuhe_clerk).get(f"/members/{double.pk}/").status_code == 404
    assert enter(town.county_admin).get(f"/members/{double.pk}/").url == f"/members/{town.zhang.pk}/"


def test_a_second_click_merges_once(town, clerk, double, url):
    data = choices(clerk, url)
    assert clerk.post(url, data).url == clerk.post(url, data).url == f"/members/{town.zhang.pk}/"
    assert Merge.objects.count() == 1


def test_what_changed_meanwhile_is_shown_before_anything_is_done(town, by, clerk, double, url):
    data = choices(clerk, url)
    study(town.qingshi, by, day=date(2026, 4, 8), marks={town.zhang.pk: "late"})
    with nothing_written():
        answer = clerk.post(url, data)
    assert "其中有记录被改动" in text(answer)
    assert "出席（2026-04-08 集中学习 学习《政协章程》）：保留“张立山 出席”，去掉“张立山 迟到”" in text(answer)
    again = dict(re.findall(r'name="(ticket|version)" value="([^"]*)"', text(answer)))
    assert clerk.post(url, data | again).status_code == 302


def test_what_forbids_a_merge_stands_on_top_and_the_button_is_gone(town, enter):
    there = enrol(town.liuhe, town.farming, "张立山")
    page = text(enter(town.county_admin).get(f"/members/{town.zhang.pk}/merge/?other={there.pk}"))
    assert "现在不能合并" in page
    assert "同一天在两处任职" in page
    assert "确认合并" not in page


@pytest.mark.parametrize("other", ["", "x", "0", "-1", "9" * 30, "²"])
def test_without_another_member_the_page_looks_for_one(town, clerk, double, other):
    page = clerk.get(f"/members/{town.zhang.pk}/merge/", {"other": other})
    assert f'href="?other={double.pk}"' in text(page)
    with nothing_written():
        answer = clerk.post(f"/members/{town.zhang.pk}/merge/?other={other}", slip(clerk, page.request["PATH_INFO"]))
    assert "请先选择要合并的另一条记录。" in text(answer)


def test_somebody_elses_member_is_answered_as_one_that_never_was(town, clerk):
    pages = [
        text(clerk.get(f"/members/{town.zhang.pk}/merge/", {"other": pk})) for pk in (town.zhao.pk, town.sun.pk, 2**62)
    ]
    plain = {re.sub(r'(name="(csrfmiddlewaretoken|ticket)" value=)"[^"]*"', r"\1", page) for page in pages}
    assert len(plain) == 1
    for pk in (town.zhao.pk, town.sun.pk, 2**62):
        assert clerk.get(f"/members/{town.zhang.pk}/distinct/", {"other": pk}).status_code == 404
        assert clerk.post(f"/members/{town.zhang.pk}/distinct/?other={pk}").status_code == 404


def test_others_are_found_by_name_pinyin_or_initials(town, clerk):
    for typed in ("王春", "wangchun", "wcm"):
        page = clerk.get(f"/members/{town.zhang.pk}/merge/", {"q": typed})
        assert [one.name for one, _ in page.context["found"]] == ["王春梅"]
    assert clerk.get(f"/members/{town.zhang.pk}/merge/", {"q": "a\0" * 100}).status_code == 200


def test_two_people_told_apart_are_named_no_more_until_that_is_taken_back(town, clerk, double, url):
    distinct = f"/members/{town.zhang.pk}/distinct/?other={double.pk}"
    clerk.post(distinct, slip(clerk, distinct))
    pair = Distinct.objects.get()
    page = text(clerk.get("/members/duplicates/"))
    assert url not in page
    assert str(pair) in page
    assert "已记录这两名不是同一人。确认是同一人的，先取消这条记录。" in text(clerk.get(url))
    withdraw = f"/distinct/{pair.pk}/withdraw/"
    clerk.post(withdraw, slip(clerk, withdraw) | {"reason": "核实是同一人"})
    assert url in text(clerk.get("/members/duplicates/"))


def test_a_merge_is_listed_opened_and_undone_with_a_reason(town, clerk, double, url):
    clerk.post(url, choices(clerk, url))
    merge = Merge.objects.get()
    assert f'href="/merges/{merge.pk}/"' in text(clerk.get("/merges/", {"q": "zls"}))
    assert "共 0 条" in text(clerk.get("/merges/", {"q": "wcm"}))
    assert "合并委员" in text(clerk.get(f"/merges/{merge.pk}/"))
    undo = f"/merges/{merge.pk}/undo/"
    assert "请写明原因。" in text(clerk.post(undo, slip(clerk, undo)))
    done = clerk.post(undo, slip(clerk, undo) | {"reason": "不是同一人"}, follow=True)
    assert "已撤销合并，两条记录恢复原样。" in text(done)
    assert clerk.get(f"/members/{double.pk}/").status_code == 200
    assert clerk.get(undo).status_code == 404


def test_a_merge_made_by_the_county_across_offices_is_not_undone_by_an_office(town, enter, clerk):
    admin = Actor(town.county_admin)
    first = enrol(town.qingshi, town.farming, "李新", from_day=LATE)
    second = enrol(town.liuhe, town.farming, "李新")
    register.change_appointment(second.appointments.get(), {"to_day": date(2026, 2, 28), "end": "moved"}, by=admin)
    merge = register.merge_members(first, second, taken=set(), kept=set(), by=admin)
    undo = f"/merges/{merge.pk}/undo/"
    with nothing_written():
        answer = clerk.post(undo, slip(clerk, undo) | {"reason": "不是同一人"})
    assert "请由县政协管理员办理。" in text(answer)
