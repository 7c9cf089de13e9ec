"""Accounts: opened with a password of one use, changed by their owner, closed by somebody else."""

import re

import pytest
from django.core.exceptions import ValidationError

from conftest import PASSWORD
from liaison import actions
from liaison.actions import Stale
from liaison.keys import Actor
from liaison.models import TrailEntry, User
from liaison.tests.proof import change, everything, last_entry, nothing_written, refused


def a_clerk(town, **values) -> dict:
    """Return what the form says about a new clerk of 青石镇."""
    values = {"county": town.county, "office": town.qingshi, **values}
    return {"username": "lixiaoyun", "name": "李小云", "role": "clerk", **values}


def weakness(user: User, password: str, by: Actor) -> ValidationError:
    """Return why `user` may not choose `password`; nothing is written."""
    with nothing_written(), pytest.raises(ValidationError) as caught:
        actions.change_password(user, password, by=by)
    return caught.value


# Opening.


def test_an_account_opens_with_an_initial_password_that_must_be_changed(town, by):
    user, password = actions.open_account(a_clerk(town), by=by)
    user.refresh_from_db()
    assert user.check_password(password)
    assert (user.must_change_password, user.is_active, user.version) == (True, True, 1)
    assert user.works_for == "青石镇政协联络组"


def test_initial_passwords_are_twelve_characters_nobody_confuses_and_never_the_same(town, by):
    passwords = {actions.open_account(a_clerk(town, username=f"li{number}"), by=by)[1] for number in range(20)}
    assert len(passwords) == 20
    assert all(re.fullmatch("[a-hjkmnp-z2-9]{12}", password) for password in passwords)


def test_a_given_initial_password_is_taken(town, by):
    user, password = actions.open_account(a_clerk(town), by=by, password=PASSWORD)
    assert password == PASSWORD
    assert user.check_password(PASSWORD)


def test_opening_an_account_is_told_without_its_password(town, by):
    user, password = actions.open_account(a_clerk(town), by=by)
    entry = TrailEntry.objects.get()
    assert (entry.verb, entry.object_id, entry.office) == ("开通账号", user.pk, town.qingshi)
    assert entry.changes == [
        change("账号", "", "lixiaoyun"), change("姓名", "", "李小云"), change("角色", "", "联络组录入员"),
        change("县", "", "云溪县"), change("所属机构", "", "青石镇政协联络组"), change("可以登录", "", "是"),
        change("首次登录须改密码", "", "是"),
    ]  # fmt: skip
    assert password not in str(everything())


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"username": "clerk"}, {"username": ["这个账号已被使用，请换一个。"]}),
        ({"username": "li xiaoyun"}, {"username": ["账号只能用汉字、字母、数字和 . - _ 三种符号。"]}),
        ({"name": ""}, {"name": ["此字段不能为空。"]}),
        ({"role": "cook"}, {"role": ["值 'cook' 不是有效选项。"]}),
        ({"office": None}, {"__all__": ["联络组的录入员、负责人必须选择所属机构，其他角色不选。"]}),
        ({"role": "reviewer"}, {"__all__": ["联络组的录入员、负责人必须选择所属机构，其他角色不选。"]}),
        (
            {"role": "reviewer", "office": None, "county": None},
            {"__all__": ["系统管理员不选县；其他角色必须选择所属的县，只有审计全部县的审计员可以不选。"]},
        ),
        (
            {"role": "system_admin", "office": None},
            {"__all__": ["系统管理员不选县；其他角色必须选择所属的县，只有审计全部县的审计员可以不选。"]},
        ),
    ],
)
def test_an_account_that_is_not_right_is_not_opened(town, by, values, said):
    with refused(said):
        actions.open_account(a_clerk(town, **values), by=by)


def test_an_account_in_another_countys_office_is_refused(town, by):
    with refused({"office": ["所选机构不属于该县，请重新选择。"]}):
        actions.open_account(a_clerk(town, office=town.shiqiao), by=by)


@pytest.mark.parametrize(
    ("role", "county", "works_for"),
    [("reviewer", True, "政协云溪县委员会"), ("auditor", True, "政协云溪县委员会"), ("auditor", False, "本系统"),
     ("system_admin", False, "本系统")],
)  # fmt: skip
def test_accounts_outside_the_offices_work_for_the_council_or_the_whole(town, by, role, county, works_for):
    values = a_clerk(town, role=role, office=None, county=town.county if county else None)
    assert actions.open_account(values, by=by)[0].works_for == works_for


# Passwords.


def test_resetting_gives_a_new_initial_password_and_ends_the_old_one(town):
    password = actions.reset_password(town.clerk, by=Actor(town.county_admin))
    town.clerk.refresh_from_db()
    assert town.clerk.check_password(password)
    assert not town.clerk.check_password(PASSWORD)
    assert (town.clerk.must_change_password, town.clerk.version) == (True, 2)
    assert (last_entry().verb, last_entry().user, last_entry().changes) == ("重置密码", town.county_admin, [])
    assert password not in str(everything())


def test_the_owner_changes_his_password_and_need_not_change_it_again(town, by):
    actions.reset_password(town.clerk, by=Actor(town.county_admin))
    actions.change_password(town.clerk, "plum-orchard-17", by=by)
    town.clerk.refresh_from_db()
    assert town.clerk.check_password("plum-orchard-17")
    assert town.clerk.must_change_password is False
    assert (last_entry().verb, last_entry().changes) == ("修改密码", [])


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("jade-2026", "password_too_short"),
        ("19750312198005", "password_entirely_numeric"),
        ("1q2w3e4r5t", "password_too_common"),
        ("liuhe_clerk1", "password_too_similar"),
    ],
)
def test_a_weak_password_is_refused(town, by, password, code):
    assert [one.code for one in weakness(town.liuhe_clerk, password, by).error_list] == [code]


@pytest.mark.parametrize("password", ["jade-2026", "19750312198005", "1q2w3e4r5t", "liuhe_clerk1"])
def test_why_a_password_is_weak_is_said_in_chinese(town, by, password):
    said = "".join(weakness(town.liuhe_clerk, password, by).messages)
    assert re.findall("[A-Za-z]+", said) == []


# Editing.


def test_an_account_is_renamed_moved_and_closed_by_somebody_else(town):
    admin = Actor(town.county_admin)
    actions.edit_account(town.clerk, {"name": "李小云", "office": town.liuhe, "is_active": False}, by=admin, version=1)
    town.clerk.refresh_from_db()
    assert (town.clerk.name, town.clerk.office, town.clerk.is_active) == ("李小云", town.liuhe, False)
    assert town.clerk.check_password(PASSWORD)
    assert last_entry().changes == [
        change("姓名", "clerk先生", "李小云"), change("所属机构", "青石镇政协联络组", "柳河镇政协联络委"),
        change("可以登录", "是", "否"),
    ]  # fmt: skip


def test_nobody_closes_the_account_he_is_using(town):
    with refused({"is_active": ["不能停用自己正在使用的账号。"]}):
        actions.edit_account(town.county_admin, {"is_active": False}, by=Actor(town.county_admin))


def test_nobody_gives_himself_another_role(town):
    with refused({"role": ["不能更改自己的角色，请由另一位管理员操作。"]}):
        actions.edit_account(town.county_admin, {"role": "reviewer"}, by=Actor(town.county_admin))


def test_one_may_rename_oneself(town):
    values = {"name": "周海", "role": "county_admin", "is_active": True}
    assert actions.edit_account(town.county_admin, values, by=Actor(town.county_admin)).name == "周海"


def test_the_server_may_close_any_account(town):
    closed = actions.edit_account(town.county_admin, {"is_active": False}, by=Actor(None, label="服务器"))
    assert closed.is_active is False


def test_an_account_somebody_changed_meanwhile_is_not_changed_again(town):
    admin = Actor(town.county_admin)
    actions.reset_password(town.clerk, by=admin)
    with nothing_written(), pytest.raises(Stale):
        actions.edit_account(town.clerk, {"name": "李小云"}, by=admin, version=1)


def test_a_role_that_does_not_fit_the_office_is_refused_when_editing_too(town):
    with refused({"__all__": ["联络组的录入员、负责人必须选择所属机构，其他角色不选。"]}):
        actions.edit_account(town.clerk, {"role": "reviewer"}, by=Actor(town.county_admin))
