"""The pages of the register: entering somebody with little or much, his data, and the county's committees."""

from datetime import date

import pytest

from conftest import TODAY
from liaison import actions
from liaison.tests.proof import change, last_entry, nothing_written, refused
from members.models import Appointment, Committee, Member

MORE = "更多信息（可以以后再补）"


@pytest.fixture
def clerk(town, enter):
    """Return a browser in which 青石镇's clerk is signed in."""
    return enter(town.clerk)


def li(town, **values) -> dict:
    """Return what a clerk types about a new member."""
    place = {"office": town.qingshi.pk, "sector": town.teaching.pk, "post": "member", "from_day": "2026-05-01"}
    return {"name": "李新", "sex": "female", **place, "begin": "added", **values}


# Entering a member.


def test_the_form_asks_for_little_and_folds_the_rest_away(clerk):
    page = clerk.get("/members/new/")
    form = page.context["form"]
    assert [name for name, field in form.fields.items() if field.required] == [
        "office", "sector", "post", "from_day", "begin", "name", "sex",
    ]  # fmt: skip
    assert form["ethnicity"].value() == "汉族"
    assert '<details class="folded">' in page.content.decode()
    assert f"<summary>{MORE}</summary>" in page.content.decode()


def test_little_is_enough_to_enter_a_member(town, clerk):
    clerk.post("/members/new/", li(town))
    member = Member.objects.get(name="李新")
    assert (member.sex, member.party, member.education, member.photo) == ("female", "", "", None)
    assert member.appointments.get().committee is None


def test_the_folded_part_is_kept_too_and_stands_open_when_something_in_it_is_wrong(town, clerk):
    committee = Committee.objects.create(county=town.county, name="提案委员会")
    typed = li(town, email="li", education="college", committee=committee.pk)
    with nothing_written():
        page = clerk.post("/members/new/", typed)
    assert page.context["form"].errors == {"email": ["电子邮箱写法有误，请按 name@example.com 这样填写。"]}
    assert '<details class="folded" open>' in page.content.decode()
    clerk.post("/members/new/", typed | {"email": "li@example.com"})
    member = Member.objects.get(name="李新")
    assert (member.email, member.education) == ("li@example.com", "college")
    assert member.appointments.get().committee == committee


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"sex": ""}, "sex", "请选择性别。"),
        ({"ethnicity": "火星族"}, "ethnicity", "“民族”不在可选范围内，请重新选择。"),
        ({"address": "住址 990000198005120016"}, "address", "这里含有身份证号。本系统不收集身份证号，请删去后再保存。"),
        ({"remarks": "长" * 5000}, "remarks", "最多 1000 个字，现在有 5000 个，请删减。"),
        ({"native_place": "安徽\x00"}, "native_place", "内容里有无法保存的特殊字符，请删去后重新输入。"),
        ({"office_phone": "办公室"}, "office_phone", "电话只用数字和横线，例如 0555-6600121。"),
        ({"second_party": "cpc"}, "__all__", "第二党派要在填写政治面貌之后再填，并且与政治面貌不同。"),
        ({"member_since": "第九届"}, "member_since", "请按 1980、1980-05 或 1980-05-01 这样填写。"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_stays_typed(town, clerk, values, field, said):
    with nothing_written():
        page = clerk.post("/members/new/", li(town, **values))
    assert page.context["form"].errors == {field: [said]}
    assert page.context["form"]["name"].value() == "李新"


@pytest.mark.parametrize("words", ["𠮷野😀", "a'\"<b>&", "长" * 500])
def test_any_sign_is_kept_as_typed(town, clerk, words):
    clerk.post("/members/new/", li(town, expertise=words))
    assert Member.objects.get(name="李新").expertise == words


# His data.


def test_a_members_page_shows_what_is_known_and_hides_phones_from_those_who_need_none(town, clerk, enter):
    version = clerk.get(f"/members/{town.zhang.pk}/edit/").context["version"]
    typed = {
        "name": "张立山", "sex": "male", "phone": "19900001111", "second_phone": "19900002222", "version": version,
        "office_phone": "0555-6600121", "party": "cndca", "second_party": "cpc", "professional_title": "高级农艺师",
    }  # fmt: skip
    clerk.post(f"/members/{town.zhang.pk}/edit/", typed)

    def facts(user) -> dict[str, str]:
        sections = enter(user).get(f"/members/{town.zhang.pk}/").context["facts"]
        return {label: words for _, lines in sections for label, words in lines}

    whole = {
        "姓名": "张立山", "性别": "男", "出生年月": "未填", "民族": "未填", "政治面貌": "民建会员",
        "第二党派": "中共党员", "职称": "高级农艺师", "工作单位": "未填", "职务": "未填", "手机": "19900001111",
        "第二手机": "19900002222", "办公电话": "0555-6600121",
    }  # fmt: skip
    masked = {"手机": "199****1111", "第二手机": "199****2222", "办公电话": "055****0121"}
    assert facts(town.clerk) == facts(town.county_admin) == facts(town.member) == whole
    assert facts(town.reviewer) == whole | masked


@pytest.mark.parametrize(
    ("who", "before", "after"),
    [
        ("head", "19900001111", "19900009999"), ("county_admin", "19900001111", "19900009999"),
        ("auditor", "199****1111", "199****9999"),
    ],
)  # fmt: skip
def test_the_trail_hides_phones_from_those_who_need_none(town, enter, by, who, before, after):
    actions.edit(town.zhang, {"phone": "19900009999", "office_phone": "6600121", "job": "书记"}, by=by)
    page = enter(getattr(town, who)).get("/trail/?label=张立山").content.decode()
    assert f"<del>{before}</del> → <ins>{after}</ins>" in page
    assert "<del>站长</del> → <ins>书记</ins>" in page
    assert ("6600121" in page) is ("*" not in before)
    assert last_entry().changes[1] == change("手机", "19900001111", "19900009999")


def test_a_members_page_tells_his_places_as_they_followed_each_other(town, clerk, enter):
    committee = Committee.objects.create(county=town.county, name="提案委员会")
    place = town.wang.appointments.get()
    typed = {
        "sector": town.teaching.pk, "post": "standing", "committee": committee.pk, "begin": "term", "version": "1",
        "to_day": "2026-03-31", "end": "resigned", "note": "因工作调动",
    }  # fmt: skip
    clerk.post(f"/appointments/{place.pk}/edit/", typed)
    place.refresh_from_db()
    assert (place.committee, place.note, place.to_day) == (committee, "因工作调动", date(2026, 3, 31))
    page = " ".join(clerk.get(f"/members/{town.wang.pk}/").content.decode().split())
    assert "2022-01-10 至 2026-03-31" in page
    assert "教育（第十届），提案委员会。换届任职，辞去离任。因工作调动" in page
    assert Appointment.objects.on(TODAY).filter(member=town.wang).exists() is False


# Committees.


def test_the_county_keeps_its_committees(town, enter):
    admin = enter(town.county_admin)
    answer = admin.post("/committees/new/", {"name": "提案委员会", "position": "1", "is_open": "on"})
    assert answer.headers["Location"] == "/committees/"
    row = Committee.objects.get()
    assert (row.county, last_entry().verb, last_entry().label) == (town.county, "登记", "提案委员会")
    admin.post(f"/committees/{row.pk}/edit/", {"name": "提案和委员工作委员会", "position": "1", "version": "1"})
    assert last_entry().changes == [
        change("专门委员会", "提案委员会", "提案和委员工作委员会"), change("正常运转", "是", "否"),
    ]  # fmt: skip
    assert "提案和委员工作委员会" in admin.get("/committees/").content.decode()
    assert "提案和委员工作委员会" not in admin.get("/members/new/").content.decode()


def test_a_committee_of_the_same_name_is_refused(town, enter):
    Committee.objects.create(county=town.county, name="提案委员会")
    Committee.objects.create(county=town.other_county, name="农业委员会")
    admin = enter(town.county_admin)
    with nothing_written():
        page = admin.post("/committees/new/", {"name": "提案委员会", "position": "1", "is_open": "on"})
    assert page.context["form"].errors == {"__all__": ["本县已有同名的专门委员会。"]}
    with refused({"__all__": ["本县已有同名的专门委员会。"]}):
        Committee(county=town.county, name="提案委员会").full_clean()
    admin.post("/committees/new/", {"name": "农业委员会", "position": "1", "is_open": "on"})
    assert Committee.objects.filter(name="农业委员会").count() == 2
