"""The register: a member and his first place in one go, places after it, his data, and his own account."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from liaison import actions
from liaison.actions import Stale
from liaison.keys import Actor
from liaison.models import TrailEntry
from liaison.tests.proof import change, last_entry, nothing_written, refused
from members import actions as register
from members.models import Member

LI = {
    "name": " 李 新 ", "sex": "female", "birth": "1985-07", "ethnicity": "苗族", "party": "cdl",
    "employer": "镇卫生院", "job": "院长", "phone": "19900005555",
}  # fmt: skip


def li(town, **values) -> dict:
    """Return what the form says about a new member."""
    place = {"office": town.qingshi, "sector": town.teaching, "post": "standing", "from_day": date(2026, 3, 1)}
    return {**LI, **place, "begin": "added", **values}


# Enrolling.


def test_enrolling_enters_the_member_and_his_place_in_one_go(town, by):
    member = register.enrol(li(town), by=by)
    member.refresh_from_db()
    assert (member.name, member.county, member.search, member.version) == ("李新", town.county, "lixin lx 李新", 1)
    place = member.appointments.get()
    assert (place.office, place.sector, place.post, place.begin) == (town.qingshi, town.teaching, "standing", "added")
    assert (place.from_day, place.to_day, place.end) == (date(2026, 3, 1), None, "")


def test_enrolling_is_told_as_two_entries(town, by):
    register.enrol(li(town), by=by)
    place, person = TrailEntry.objects.all()
    assert (person.verb, person.label, person.office) == ("登记委员", "李新", town.qingshi)
    assert person.changes == [
        change("县", "", "云溪县"), change("姓名", "", "李新"), change("性别", "", "女"),
        change("出生年月", "", "1985-07"), change("民族", "", "苗族"), change("政治面貌", "", "民盟盟员"),
        change("工作单位", "", "镇卫生院"), change("职务", "", "院长"), change("手机", "", "19900005555"),
    ]  # fmt: skip
    assert (place.verb, place.label) == ("登记任职", "李新 青石镇政协联络组 2026-03-01 至 今")


def test_the_county_of_a_member_is_that_of_his_office(town):
    member = register.enrol(li(town, office=town.shiqiao, sector=town.other_sector), by=Actor(town.other_clerk))
    assert member.county == town.other_county


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"name": ""}, {"name": ["此字段不能为空。"]}),
        ({"phone": "1990000555"}, {"phone": ["手机号应为 11 位数字，请核对是否少了或多了一位。"]}),
        (
            {"from_day": date(2022, 1, 9)},
            {"from_day": ["2022-01-09 不在本县任何一届的任期内，请核对日期或先登记届次。"]},
        ),
        ({"post": "cook"}, {"post": ["值 'cook' 不是有效选项。"]}),
    ],
)
def test_a_member_who_cannot_be_entered_leaves_nothing_behind(town, by, values, said):
    with refused(said):
        register.enrol(li(town, **values), by=by)


def test_a_member_with_a_sector_of_another_county_leaves_nothing_behind(town, by):
    with refused({"sector": ["所选界别不是第十届的界别，请重新选择。"]}):
        register.enrol(li(town, sector=town.other_sector), by=by)


# Places after the first.


def test_who_has_a_place_gets_no_second_one(town, by):
    place = {"office": town.liuhe, "sector": town.farming, "from_day": date(2026, 3, 1), "begin": "moved"}
    said = "张立山已在青石镇政协联络组任职（2022-01-10 至 今），同一天不能属于两处，请先填写前一处的结束日期。"
    with refused({"__all__": [said]}):
        register.appoint(town.zhang, place, by=by)


def test_an_appointment_somebody_changed_meanwhile_is_not_changed_again(town, by):
    appointment = town.zhang.appointments.get()
    register.change_appointment(appointment, {"post": "standing"}, by=by, version=1)
    with nothing_written(), pytest.raises(Stale) as caught:
        register.change_appointment(appointment, {"to_day": date(2026, 3, 31), "end": "moved"}, by=by, version=1)
    assert caught.value.row.get_post_display() == "常务委员"


def test_saving_an_appointment_as_it_is_writes_nothing(town, by):
    with nothing_written():
        register.change_appointment(town.zhang.appointments.get(), {"post": "member", "to_day": None, "end": ""}, by=by)


# A member's own data.


@pytest.mark.parametrize("birth", ["", "1980", "1980-05", "1980-05-01", "2000-02-29"])
def test_a_birth_is_kept_as_far_as_it_is_known(town, by, birth):
    assert actions.edit(town.zhang, {"birth": birth}, by=by).birth == birth


@pytest.mark.parametrize(
    "birth",
    [
        "1980年5月", "1980.5", "1980-5", "1980-13", "1980-00", "2001-02-29", "80-05", "1880-05", "1980-05-01-01",
        "生于1980", "-", "１９８０-05", "1980-05\n",
    ],
)
def test_a_birth_nobody_can_read_is_refused(town, by, birth):
    with nothing_written(), pytest.raises(ValidationError) as caught:
        actions.edit(town.zhang, {"birth": birth}, by=by)
    assert caught.value.error_dict.keys() == {"birth"}


LIFE = {
    "native_place": "安徽芜湖", "party": "cndca", "second_party": "cpc", "education": "undergraduate",
    "degree": "bachelor", "professional_title": "高级农艺师", "second_phone": "19900006666",
    "office_phone": "0555-6600121", "email": "li@example.com", "address": "青石镇幸福路1号", "expertise": "水稻栽培",
    "social_posts": "镇商会理事", "member_since": "2012-01", "remarks": "兼任联络组秘书",
}  # fmt: skip


def test_the_whole_of_a_members_data_is_kept_and_told_in_chinese_words(town, by):
    member = actions.edit(town.zhang, LIFE, by=by)
    assert {name: getattr(member, name) for name in LIFE} == LIFE
    assert last_entry().changes == [
        change("籍贯", "", "安徽芜湖"), change("政治面貌", "", "民建会员"), change("第二党派", "", "中共党员"),
        change("学历", "", "本科"), change("学位", "", "学士"), change("职称", "", "高级农艺师"),
        change("第二手机", "", "19900006666"), change("办公电话", "", "0555-6600121"),
        change("电子邮箱", "", "li@example.com"), change("通信地址", "", "青石镇幸福路1号"),
        change("专长", "", "水稻栽培"), change("社会兼职", "", "镇商会理事"), change("首次任委员时间", "", "2012-01"),
        change("备注", "", "兼任联络组秘书"),
    ]  # fmt: skip


@pytest.mark.parametrize("sex", ["", "male", "female"])
def test_a_roster_need_not_say_the_sex(town, by, sex):
    assert register.enrol(li(town, sex=sex), by=by).sex == sex


ID_CARD = "990000198005120016"
SECOND_PARTY = "第二党派要在填写政治面貌之后再填，并且与政治面貌不同。"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"second_party": "cpc"}, {"__all__": [SECOND_PARTY]}),
        ({"party": "cpc", "second_party": "cpc"}, {"__all__": [SECOND_PARTY]}),
        ({"party": "中共党员"}, {"party": ["值 '中共党员' 不是有效选项。"]}),
        ({"ethnicity": "汉"}, {"ethnicity": ["值 '汉' 不是有效选项。"]}),
        ({"office_phone": "六六〇〇一二一"}, {"office_phone": ["电话只用数字和横线，例如 0555-6600121。"]}),
        ({"second_phone": "1990000666"}, {"second_phone": ["手机号应为 11 位数字，请核对是否少了或多了一位。"]}),
        ({"member_since": "十届"}, {"member_since": ["请按 1980、1980-05 或 1980-05-01 这样填写。"]}),
        ({"member_since": "1975"}, {"member_since": ["首次任委员时间早于出生年月，请核对。"]}),
    ],
)
def test_data_that_cannot_be_is_refused(town, by, values, said):
    with refused(said):
        actions.edit(town.zhang, values, by=by)


@pytest.mark.parametrize(
    "field",
    [
        "name", "native_place", "professional_title", "employer", "job", "office_phone", "address", "expertise",
        "social_posts", "remarks",
    ],
)  # fmt: skip
def test_no_field_takes_an_identity_number(town, by, field):
    with refused({field: ["这里含有身份证号。本系统不收集身份证号，请删去后再保存。"]}):
        actions.edit(town.zhang, {field: ID_CARD}, by=by)


def test_employer_and_job_read_as_one(town):
    assert town.wang.employer_and_job == "中心小学校长"


@pytest.mark.parametrize(("phone", "masked"), [("19900001111", "199****1111"), ("", "")])
def test_the_middle_of_a_phone_is_hidden(phone, masked):
    assert Member(phone=phone).masked_phone == masked


# A member's own account.


def test_a_member_gets_an_account_of_his_own(town):
    user, password = register.open_member_account(town.wang, "wangchunmei", by=Actor(town.county_admin))
    town.wang.refresh_from_db()
    assert (town.wang.account, town.wang.version) == (user, 2)
    assert (user.name, user.role, user.county, user.office) == ("王春梅", "member", town.county, None)
    assert user.check_password(password)
    assert user.must_change_password is True
    assert last_entry().verb == "开通委员账号"
    assert last_entry().changes == [change("委员账号", "", "王春梅")]
    assert [entry.verb for entry in TrailEntry.objects.all()] == ["开通委员账号", "开通账号"]


def test_an_account_name_that_is_taken_leaves_nothing_behind(town):
    with refused({"username": ["这个账号已被使用，请换一个。"]}):
        register.open_member_account(town.wang, "clerk", by=Actor(town.county_admin))


def test_a_member_who_has_an_account_gets_no_second_one(town):
    with nothing_written(), pytest.raises(ValidationError):
        register.open_member_account(town.zhang, "zhanglishan", by=Actor(town.county_admin))


def test_an_account_keeps_the_data_somebody_else_just_saved(town):
    admin = Actor(town.county_admin)
    actions.edit(Member.objects.get(pk=town.wang.pk), {"job": "书记"}, by=admin)
    register.open_member_account(town.wang, "wangchunmei", by=admin)
    town.wang.refresh_from_db()
    assert (town.wang.job, town.wang.version) == ("书记", 3)
