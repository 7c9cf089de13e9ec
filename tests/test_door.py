"""Signing in and out, the password, members' accounts, and the pages that lead on."""

import pytest
from django.test import Client

from conftest import PASSWORD
from liaison.models import TrailEntry


def sign_in(browser, username="clerk", password=PASSWORD, **more):
    return browser.post("/sign-in/", {"username": username, "password": password}, **more)


def said(answer):
    return [str(message) for message in answer.context["messages"]]


def test_the_door_is_open_to_everybody_and_every_other_page_leads_to_it(town):
    assert Client().get("/sign-in/").status_code == 200
    answer = Client().get("/activities/?kind=study")
    assert answer.headers["Location"] == "/sign-in/?next=%2Factivities%2F%3Fkind%3Dstudy"


def test_a_clerk_signs_in_lands_on_the_desk_and_the_trail_says_so(town):
    browser = Client()
    answer = sign_in(browser)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert browser.get("/").context["title"] == "工作台"
    entry = TrailEntry.objects.first()
    assert (entry.verb, entry.who, entry.address) == ("登录", "clerk先生（clerk）", "127.0.0.1")


def test_a_wrong_password_is_told_what_to_do(town):
    answer = sign_in(Client(), password="wrong")
    assert answer.context["form"].non_field_errors() == [
        "账号或密码不正确，请检查大小写后重试。忘记密码请联系县政协管理员重置。"
    ]


def test_the_fifth_wrong_password_closes_the_door_for_that_name_at_that_address_only(town):
    browser = Client()
    for _ in range(4):
        assert sign_in(browser, password="wrong").status_code == 200
    assert sign_in(browser, password="wrong").status_code == 429
    refused = sign_in(browser)
    assert refused.status_code == 429
    assert "15 分钟" in refused.content.decode()
    assert sign_in(Client(), username="head").status_code == 302
    assert sign_in(Client(), REMOTE_ADDR="10.1.1.9").status_code == 302


def test_names_with_nul_or_emoji_are_refused_not_broken(town):
    for name in ("cl\0erk", "😀" * 500, "𠮷"):
        assert sign_in(Client(), username=name).status_code == 200


def test_a_closed_account_stays_outside(town):
    town.clerk.is_active = False
    town.clerk.save()
    assert sign_in(Client()).status_code == 200


def test_the_first_sign_in_leads_to_the_password_page_until_it_is_changed(town, enter):
    town.clerk.must_change_password = True
    town.clerk.save()
    browser = enter(town.clerk)
    assert browser.get("/activities/").headers["Location"] == "/password/"
    assert browser.post("/activities/new/study/", {"title": "x"}).headers["Location"] == "/password/"
    data = {"old": PASSWORD, "new": "clear-water-77", "again": "clear-water-77"}
    assert browser.post("/password/", data).headers["Location"] == "/"
    assert browser.get("/").status_code == 200
    assert sign_in(Client(), password="clear-water-77").status_code == 302


@pytest.mark.parametrize(
    ("data", "field", "words"),
    [
        ({"old": "no", "new": "clear-water-77", "again": "clear-water-77"}, "old", "现在的密码不正确。"),
        ({"old": PASSWORD, "new": "clear-water-77", "again": "clear-water-78"}, "again",
         "两次输入的新密码不一致，请重新输入。"),
        ({"old": PASSWORD, "new": PASSWORD, "again": PASSWORD}, "new", "新密码不能与现在的密码相同。"),
        ({"old": PASSWORD, "new": "short", "again": "short"}, "new", "密码太短，至少要 10 位。"),
        ({"old": PASSWORD, "new": "20260520123", "again": "20260520123"}, "new", "密码只包含数字。"),
    ],
)  # fmt: skip
def test_a_bad_new_password_is_refused_in_chinese(town, enter, data, field, words):
    answer = enter(town.clerk).post("/password/", data)
    assert answer.context["form"].errors[field] == [words]
    assert sign_in(Client()).status_code == 302


def test_a_changed_password_closes_every_other_browser(town, enter):
    here, elsewhere = Client(), Client()
    sign_in(here)
    sign_in(elsewhere)
    here.post("/password/", {"old": PASSWORD, "new": "clear-water-77", "again": "clear-water-77"})
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302


def test_members_accounts_work_only_while_the_county_opens_them(town, enter):
    browser = enter(town.member)
    assert browser.get("/me/").headers["Location"] == f"/members/{town.zhang.pk}/"
    town.county.member_accounts = False
    town.county.save()
    assert browser.get("/me/").headers["Location"].startswith("/sign-in/")
    assert sign_in(Client(), username="member").status_code == 200


def test_signing_out_closes_the_door_and_leaves_no_page_behind(town, enter):
    browser = enter(town.clerk)
    assert browser.get("/").headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert browser.get("/sign-out/").status_code == 405
    assert browser.post("/sign-out/").headers["Location"] == "/sign-in/"
    assert browser.get("/").status_code == 302


@pytest.mark.parametrize(
    ("role", "goal"),
    [("clerk", None), ("head", None), ("reviewer", "/county/"), ("county_admin", "/county/"),
     ("system_admin", "/counties/"), ("auditor", "/trail/"), ("member", "/me/")],
)  # fmt: skip
def test_the_first_page_is_the_one_each_role_works_on(town, enter, role, goal):
    answer = enter(getattr(town, role)).get("/")
    assert (answer.status_code, answer.headers.get("Location")) == ((302, goal) if goal else (200, None))


def test_only_a_member_has_a_year_of_his_own(town, enter):
    assert enter(town.clerk).get("/me/").status_code == 403
    assert enter(town.auditor).get("/me/").status_code == 403
    assert Client().get("/me/").status_code == 302


def test_large_type_is_kept_and_leads_back_only_into_this_site(town, enter):
    browser = enter(town.clerk)
    answer = browser.post("/large-type/", HTTP_REFERER="http://testserver/activities/?kind=study")
    assert answer.headers["Location"] == "/activities/?kind=study"
    assert 'class="large-type"' in browser.get("/").content.decode()
    assert browser.post("/large-type/", HTTP_REFERER="http://evil.example/x").headers["Location"] == "/"
    assert 'class="large-type"' not in browser.get("/").content.decode()
    assert browser.get("/large-type/").status_code == 405


def test_a_new_account_shows_its_password_once_and_works(town, enter):
    admin = enter(town.county_admin)
    data = {"username": "newclerk", "name": "周海", "role": "clerk", "office": town.qingshi.pk, "is_active": "on"}
    answer = admin.post("/accounts/new/", data, follow=True)
    words = next(word for word in said(answer) if "初始密码" in word)
    password = words.split("初始密码：")[1].split("。")[0]
    assert "初始密码" not in admin.get("/accounts/").content.decode()
    browser = Client()
    assert sign_in(browser, "newclerk", password).status_code == 302
    assert browser.get("/").headers["Location"] == "/password/"


@pytest.mark.parametrize("role", ["system_admin", "auditor", "member"])
def test_county_staff_cannot_hand_out_roles_above_or_beside_them(town, enter, role):
    data = {"username": "sly", "name": "某", "role": role, "is_active": "on"}
    answer = enter(town.county_admin).post("/accounts/new/", data)
    assert "role" in answer.context["form"].errors


def test_nobody_closes_or_demotes_himself(town, enter):
    admin = enter(town.county_admin)
    url = f"/accounts/{town.county_admin.pk}/edit/"
    data = {"username": "county_admin", "name": "管", "role": "county_admin", "version": 1}
    assert admin.post(url, data).context["form"].errors["is_active"] == ["不能停用自己正在使用的账号。"]
    data |= {"is_active": "on", "role": "reviewer"}
    assert admin.post(url, data).context["form"].errors["role"] == ["不能更改自己的角色，请由另一位管理员操作。"]


def test_an_endless_name_at_the_door_is_refused_in_words(town):
    answer = sign_in(Client(), username="长" * 20000)
    assert answer.context["form"].errors["username"] == ["账号最多 40 个字。"]


def test_a_session_cookie_nobody_was_given_is_no_session(town):
    browser = Client()
    browser.cookies["sessionid"] = "\0aaaaaaaaaaaaaaaa"
    assert browser.get("/").status_code == 302


def test_large_type_never_leads_away_from_this_site(town, enter):
    answer = enter(town.clerk).post("/large-type/", HTTP_REFERER="http://testserver//evil.example/x")
    assert answer.headers["Location"] == "/evil.example/x?"


def test_a_reset_opens_the_door_again_and_nobody_resets_himself(town, enter):
    for _ in range(5):
        sign_in(Client(), password="wrong")
    admin = enter(town.county_admin)
    answer = admin.post(f"/accounts/{town.clerk.pk}/reset/", {"version": 1}, follow=True)
    words = next(word for word in said(answer) if "初始密码" in word)
    assert sign_in(Client(), password=words.split("初始密码：")[1].split("。")[0]).status_code == 302
    answer = admin.post(f"/accounts/{town.county_admin.pk}/reset/", {"version": 1})
    assert answer.context["form"].non_field_errors() == ["不能重置自己的密码，请从右上角“修改密码”更换。"]


def test_an_outdated_page_is_told_to_be_reloaded(town):
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/sign-in/", {"username": "clerk", "password": PASSWORD})
    assert answer.status_code == 403
    assert "安全码已失效" in answer.content.decode()


def test_a_page_entered_the_wrong_way_says_so(town, enter):
    answer = enter(town.clerk).post("/activities/new/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert "请从页面上的按钮进入。" in answer.content.decode()
