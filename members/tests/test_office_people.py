"""Who leads an office and works there, its groups, and whom its members keep in touch with."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from conftest import TODAY, enrol
from liaison import actions
from liaison.actions import Stale
from liaison.keys import Actor
from liaison.tests.proof import change, last_entry, nothing_written, refused
from members import actions as register
from members.models import DutyContact, Group, GroupMembership, OfficePost
from members.office.checks import standings
from members.office.sheets import ContactResource, GroupResource, PostResource, office_paper

BEGUN = date(2026, 1, 5)


def post(town, by, **values):
    """Register a post in 青石镇."""
    base = {"office": town.qingshi, "post": "leader", "from_day": BEGUN}
    return actions.add(OfficePost, {**base, **values}, by=by, verb="登记职务")


def findings(town):
    return standings([town.qingshi], TODAY)[town.qingshi.pk].findings()


# Posts.


def test_a_post_is_held_by_a_member_or_by_a_person_named(town, by):
    head = post(town, by, member=town.zhang, party_post="统战委员")
    works = {"employer_and_job": "党政办干部", "phone": "19900007777"}
    staff = post(town, by, name=" 李 明 ", post="staff", time="full", **works)
    assert (head.person, head.work, head.whole_phone) == ("张立山", "农机站站长", "19900001111")
    assert (staff.person, staff.work, staff.whole_phone) == ("李明", "党政办干部", "19900007777")
    assert [str(one) for one in OfficePost.objects.for_list()] == ["组长张立山", "工作人员李明"]
    assert (last_entry().verb, last_entry().label) == ("登记职务", "工作人员李明")
    assert change("专职或兼职", "", "专职") in last_entry().changes


@pytest.mark.parametrize("who", [{}, {"name": "  "}])
def test_a_post_without_a_person_is_refused(town, by, who):
    with refused({"__all__": ["委员和姓名只填一处：由委员担任的选委员，不是委员的填姓名。"]}):
        post(town, by, **who)


def test_a_post_with_two_persons_is_refused(town, by):
    with refused({"__all__": ["委员和姓名只填一处：由委员担任的选委员，不是委员的填姓名。"]}):
        post(town, by, member=town.zhang, name="李明")


def test_the_same_post_twice_on_one_day_is_refused_and_another_one_is_not(town, by):
    post(town, by, member=town.zhang, to_day=date(2026, 3, 31))
    with refused({"__all__": ["张立山已登记为组长（2026-01-05 至 2026-03-31），请先填写前一条的结束日期。"]}):
        post(town, by, member=town.zhang, from_day=date(2026, 3, 31))
    post(town, by, member=town.zhang, from_day=date(2026, 4, 1))
    post(town, by, member=town.zhang, post="liaison")
    post(town, by, member=town.wang)
    post(town, by, name="李明")
    with refused({"__all__": ["李明已登记为组长（2026-01-05 至 今），请先填写前一条的结束日期。"]}):
        post(town, by, name="李 明")


def test_a_withdrawn_post_stands_in_nobodys_way(town, by):
    actions.withdraw(post(town, by, member=town.zhang), by=by, reason="登记错了")
    assert post(town, by, member=town.zhang).pk


def test_a_post_that_ends_before_it_begins_or_of_another_countys_member_is_refused(town, by):
    with refused({"to_day": ["结束日期早于开始日期，请核对。"]}):
        post(town, by, member=town.zhang, to_day=date(2026, 1, 4))
    with refused({"member": ["所选委员不属于本县，请重新选择。"]}):
        post(town, by, member=town.sun)


@pytest.mark.parametrize("field", ["name", "employer_and_job", "party_post", "remark"])
def test_no_field_of_a_post_takes_an_identity_number(town, by, field):
    said = ["这里含有身份证号。本系统不收集身份证号，请删去后再保存。"]
    with refused({field: said}):
        post(town, by, **{"name": "李明", field: "11010519491231002X"})


def test_the_list_stands_in_the_order_of_the_posts(town, by):
    for kind in ("ordinary", "staff", "deputy_leader", "leader", "in_charge"):
        post(town, by, name="李明", post=kind)
    listed = [one.get_post_display() for one in OfficePost.objects.for_list()]
    assert listed == ["总负责", "组长", "副组长", "工作人员", "成员"]


POST = {"post": "staff", "time": "full", "name": "陈𬱖", "from_day": "2026-01-05", "remark": "值班😀"}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"post": ""}, {"post": ["请选择职务。"]}),
        ({"post": "cook"}, {"post": ["“职务”不在可选范围内，请重新选择。"]}),
        ({"name": "长" * 61}, {"name": ["最多 60 个字，现在有 61 个，请删减。"]}),
        ({"name": "李\0明"}, {"name": ["内容里有无法保存的特殊字符，请删去后重新输入。"]}),
        ({"phone": "1990000"}, {"phone": ["手机号应为 11 位数字，请核对是否少了或多了一位。"]}),
        ({"from_day": "去年"}, {"from_day": ["日期写法有误，请按 2026-03-31 这样填写。"]}),
        ({"to_day": "2026-01-04"}, {"to_day": ["结束日期早于开始日期，请核对。"]}),
        ({"member": "999999"}, {"member": ["所选委员不在名册中，请重新选择。"]}),
    ],
)  # fmt: skip
def test_a_bad_value_is_refused_in_words_and_what_was_typed_is_kept(town, enter, values, said):
    answer = enter(town.clerk).post(f"/offices/{town.qingshi.pk}/posts/new/", POST | values)
    form = answer.context["form"]
    assert {name: errors for name, errors in form.errors.items() if name in values} == said
    assert form["remark"].value() == "值班😀"
    assert OfficePost.objects.count() == 0


def test_rare_characters_are_kept_as_they_are(town, enter):
    answer = enter(town.clerk).post(f"/offices/{town.qingshi.pk}/posts/new/", POST)
    assert answer.headers["Location"] == f"/offices/{town.qingshi.pk}/posts/"
    row = OfficePost.objects.get()
    assert (row.name, row.remark, row.office) == ("陈𬱖", "值班😀", town.qingshi)


def test_a_post_is_corrected_withdrawn_and_restored(town, by, enter):
    row, clerk = post(town, by, name="李明"), enter(town.clerk)
    data = POST | {"name": "李明", "post": "leader", "to_day": "2026-03-31", "version": 1}
    assert clerk.post(f"/posts/{row.pk}/edit/", data).status_code == 302
    assert clerk.post(f"/posts/{row.pk}/withdraw/", {"reason": "登记错了", "version": 2}).status_code == 302
    assert clerk.get(f"/posts/{row.pk}/edit/").status_code == 404
    assert clerk.get(f"/offices/{town.qingshi.pk}/posts/").context["count"] == 0
    assert clerk.post(f"/posts/{row.pk}/restore/", {"version": 3}).status_code == 302
    row.refresh_from_db()
    assert (row.to_day, row.version, row.is_withdrawn) == (date(2026, 3, 31), 4, False)


# What the office should see to.


def test_an_office_without_anybody_is_told_what_is_missing(town):
    assert findings(town) == [
        (False, "还没有登记负责人（主任、组长或召集人）"),
        (False, "还没有登记工作人员（秘书长、秘书、联络员或工作人员）"),
    ]


@pytest.mark.parametrize("kind", ["leader", "director", "convener"])
def test_an_office_led_by_a_member_and_staffed_is_in_order(town, by, kind):
    post(town, by, member=town.zhang, post=kind)
    post(town, by, name="李明", post="secretary")
    post(town, by, name="李明", post="staff")
    words = f"负责人{OfficePost.Post(kind).label}张立山是在任委员"
    assert findings(town) == [(True, words), (True, "有工作人员 1 名")]


def test_a_head_who_is_no_member_or_no_longer_one_is_named(town, by):
    post(town, by, name="周维民")
    assert findings(town)[0] == (False, "负责人周维民不是在任委员")
    post(town, by, member=town.zhang, post="convener")
    place = town.zhang.appointments.get()
    register.change_appointment(place, {"to_day": date(2026, 5, 19), "end": "resigned"}, by=by)
    assert findings(town)[0] == (False, "负责人周维民、张立山不是在任委员")


def test_a_head_who_serves_in_another_office_is_a_member_too(town, by):
    post(town, by, member=town.zhao)
    assert findings(town)[0] == (True, "负责人组长赵强是在任委员")


def test_former_and_withdrawn_posts_count_for_nothing(town, by):
    post(town, by, member=town.zhang, to_day=date(2026, 5, 19))
    actions.withdraw(post(town, by, name="李明", post="staff"), by=by, reason="登记错了")
    assert [so for so, _ in findings(town)] == [False, False]


# Groups.


@pytest.fixture
def groups(town, by):
    """Return the two groups of 青石镇."""
    base = {"county": town.county, "office": town.qingshi}
    return [actions.add(Group, {**base, "name": name}, by=by) for name in ("第一小组", "第二小组")]


def assign(town, by, chosen, day=TODAY, version=None):
    rows = GroupMembership.objects.filter(group__office=town.qingshi)
    known = sum(row.version for row in rows) if version is None else version
    register.assign_groups(town.qingshi, {member.pk: group and group.pk for member, group in chosen.items()}, day,
                           by=by, version=known)  # fmt: skip


def memberships():
    rows = GroupMembership.objects.filter(withdrawn_at=None).order_by("member__search", "from_day")
    return [(row.member.name, row.group.name, row.from_day, row.to_day) for row in rows]


def test_fourteen_members_are_put_into_four_groups_in_one_go(town, by, groups, enter):
    base = {"county": town.county, "office": town.qingshi}
    groups += [actions.add(Group, {**base, "name": name}, by=by) for name in ("第三小组", "第四小组")]
    people = [enrol(town.qingshi, town.farming, f"委员{number}") for number in range(11)]
    people += [town.zhang, town.wang, town.shan]
    browser, url = enter(town.clerk), f"/offices/{town.qingshi.pk}/groups/assign/"
    context = browser.get(url).context
    data = {f"group_{member.pk}": str(groups[at % 4].pk) for at, member in enumerate(people)}
    slip = {"ticket": str(context["ticket"]), "version": context["version"]}
    assert browser.post(url, data | slip).headers["Location"] == f"/offices/{town.qingshi.pk}/groups/"
    assert GroupMembership.objects.count() == 14
    assert sorted(group.members_on(TODAY).count() for group in groups) == [3, 3, 4, 4]
    assert findings(town)[2] == (True, "委员都已编入小组")


def test_members_in_no_group_are_named_where_there_are_groups(town, by, groups):
    assign(town, by, {town.zhang: groups[0], town.wang: None, town.shan: None})
    assert findings(town)[2] == (False, "2 名委员没有编组：单小满、王春梅")


def test_moving_to_another_group_ends_the_first_the_day_before(town, by, groups):
    assign(town, by, {town.zhang: groups[0], town.wang: groups[0]}, day=BEGUN)
    assign(town, by, {town.zhang: groups[1], town.wang: groups[0]})
    assert memberships() == [
        ("王春梅", "第一小组", BEGUN, None),
        ("张立山", "第一小组", BEGUN, date(2026, 5, 19)), ("张立山", "第二小组", TODAY, None),
    ]  # fmt: skip


def test_a_slip_put_right_on_the_same_day_leaves_one_entry(town, by, groups):
    assign(town, by, {town.zhang: groups[0], town.wang: groups[0]})
    assign(town, by, {town.zhang: groups[1], town.wang: None})
    assert memberships() == [("张立山", "第二小组", TODAY, None)]
    assert last_entry().note == "编组当日更正"
    assign(town, by, {town.wang: groups[1]})
    assert memberships() == [("王春梅", "第二小组", TODAY, None), ("张立山", "第二小组", TODAY, None)]


def test_assigning_as_it_is_writes_nothing(town, by, groups):
    assign(town, by, {town.zhang: groups[0]}, day=BEGUN)
    with nothing_written():
        assign(town, by, {town.zhang: groups[0], town.wang: None})


def test_an_assignment_somebody_changed_meanwhile_is_not_made(town, by, groups):
    assign(town, by, {town.zhang: groups[0]}, version=0)
    with nothing_written(), pytest.raises(Stale):
        assign(town, by, {town.zhang: groups[1]}, version=0)


def test_a_group_of_another_office_cannot_be_chosen(town, by, groups, enter):
    theirs = Group.objects.create(county=town.county, office=town.liuhe, name="柳河小组")
    url = f"/offices/{town.qingshi.pk}/groups/assign/"
    answer = enter(town.clerk).post(url, {f"group_{town.zhang.pk}": theirs.pk, "version": 0})
    assert answer.context["form"].errors == {
        f"group_{town.zhang.pk}": ["张立山（农业）的小组不在可选范围内，请重新选择。"]
    }
    assert GroupMembership.objects.count() == 0


def test_a_closed_group_counts_for_nobody(town, by, groups):
    everybody = dict.fromkeys((town.zhang, town.wang, town.shan), groups[0])
    assign(town, by, everybody)
    actions.edit(groups[0], {"is_open": False}, by=by)
    assert findings(town)[2] == (False, "3 名委员没有编组：张立山、单小满、王春梅")


def test_two_groups_of_one_office_on_one_day_are_refused(town, by, groups):
    assign(town, by, {town.zhang: groups[0]}, day=BEGUN)
    with refused({"__all__": ["张立山已在第一小组（2026-01-05 至 今），同一天只能在一个小组。"]}):
        actions.add(GroupMembership, {"group": groups[1], "member": town.zhang, "from_day": TODAY}, by=by)


def test_a_sector_group_has_all_members_of_its_sector_across_offices(town, by):
    values = {"county": town.county, "sector": town.farming, "name": "农业界别小组", "leader": town.zhang}
    group = actions.add(Group, values, by=Actor(town.county_admin))
    assert [member.name for member in group.members_on(TODAY)] == ["张立山", "赵强"]


def test_a_convener_of_another_sector_is_refused(town, enter):
    data = {"sector": town.farming.pk, "name": "农业界别小组", "leader": town.wang.pk, "is_open": "on"}
    answer = enter(town.county_admin).post("/sector-groups/new/", data)
    assert answer.context["form"].errors == {"leader": ["王春梅不是农业界别的委员，请重新选择。"]}
    assert Group.objects.count() == 0


# Duty contacts.


def contact(town, by, **values):
    base = {"office": town.qingshi, "member": town.zhang, "kind": "village", "target": "古槐村", "from_day": BEGUN}
    return actions.add(DutyContact, {**base, **values}, by=by)


def test_a_contact_stands_on_the_members_page(town, by, enter):
    contact(town, by)
    actions.withdraw(contact(town, by, target="上河村"), by=by, reason="登记错了")
    for who in (town.clerk, town.member, town.reviewer):
        page = enter(who).get(f"/members/{town.zhang.pk}/").content.decode()
        assert "古槐村（村（社区））　2026-01-05 至 今" in page
        assert "上河村" not in page


def test_the_same_contact_twice_on_one_day_or_of_another_county_is_refused(town, by):
    contact(town, by)
    with refused({"__all__": ["该委员同一天已登记这个联系对象。"]}):
        contact(town, by)
    with refused({"member": ["所选委员不属于本县，请重新选择。"]}):
        contact(town, by, member=town.sun)


# Sheets.


def test_the_county_downloads_its_offices_and_sector_groups(town, by, enter):
    post(town, by, member=town.zhang)
    values = {"county": town.county, "sector": town.farming, "name": "农业界别小组", "leader": town.zhang}
    actions.add(Group, values, by=by)
    reviewer = enter(town.reviewer)
    offices, groups = (sheet_of(reviewer, url) for url in ("/offices/?name=青石", "/sector-groups/"))
    assert offices[2:4] == [
        ("序号", "机构全称", "乡镇（街道）", "类型", "办公地址", "负责人", "工作人员", "委员", "待完善"),
        (1, "青石镇政协联络组", "青石镇", "联络组", None, "组长张立山", 0, 3,
         "还没有登记工作人员（秘书长、秘书、联络员或工作人员）"),
    ]  # fmt: skip
    assert groups[3][:6] == (1, "农业界别小组", None, "张立山", 2, "张立山、赵强")
    assert last_entry().note == "《界别小组名册》1 行，用途：年度考核"


def sheet_of(browser, url):
    """Return the lines of the sheet a list is downloaded as."""
    answer = browser.post(url, {"purpose": "年度考核"})
    return list(openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active.values)


def test_the_sheets_hold_what_the_lists_hold(town, by, groups):
    post(town, by, member=town.zhang, party_post="统战委员")
    post(town, by, name="李明", post="staff", phone="19900007777")
    assign(town, by, {town.zhang: groups[0], town.wang: groups[0]})
    contact(town, by)
    rows = OfficePost.objects.for_list()
    sheet = office_paper("机构组成人员名册", PostResource(town.reviewer), rows, office=town.qingshi, day=TODAY)
    assert list(sheet.rows) == [
        [1, "组长", "张立山", "是", "农机站站长", "统战委员", "兼职", "199****1111", BEGUN, None, ""],
        [2, "工作人员", "李明", "否", "", "", "兼职", "199****7777", BEGUN, None, ""],
    ]
    inside = {groups[0].pk: ["张立山", "王春梅"]}
    sheet = office_paper("委员小组名册", GroupResource(inside), groups, office=town.qingshi, day=TODAY)
    assert [row[4:] for row in sheet.rows] == [[2, "张立山、王春梅"], [0, ""]]
    sheet = office_paper("委员联系对象表", ContactResource(), DutyContact.objects.all(), office=town.qingshi, day=TODAY)
    assert list(sheet.rows) == [[1, "张立山", "村（社区）", "古槐村", BEGUN, None]]
