"""Who is at the door: the address a request comes from, members' accounts, and the name the trail uses."""

import pytest
from django.test import RequestFactory

from conftest import PASSWORD
from liaison.keys import Actor, Keys, client_address

PROXY, BROWSER, STRANGER = "10.0.0.1", "192.0.2.44", "203.0.113.9"


def request_from(peer: str, **headers):
    return RequestFactory().get("/", REMOTE_ADDR=peer, headers=headers)


def sign_in(username: str, password: str = PASSWORD):
    return Keys().authenticate(None, username=username, password=password)


def test_the_address_of_the_peer_counts_where_no_proxy_is_trusted(settings):
    settings.TRUSTED_PROXIES = []
    assert client_address(request_from(BROWSER)) == BROWSER
    assert client_address(request_from(PROXY, x_real_ip=BROWSER)) == PROXY


def test_a_trusted_proxy_says_whom_it_speaks_for(settings):
    settings.TRUSTED_PROXIES = [PROXY]
    assert client_address(request_from(PROXY, x_real_ip=BROWSER)) == BROWSER


def test_a_trusted_proxy_that_says_nothing_counts_itself(settings):
    settings.TRUSTED_PROXIES = [PROXY]
    assert client_address(request_from(PROXY)) == PROXY


def test_a_stranger_who_claims_another_address_is_not_believed(settings):
    settings.TRUSTED_PROXIES = [PROXY]
    assert client_address(request_from(STRANGER, x_real_ip=BROWSER)) == STRANGER
    assert client_address(request_from(PROXY, x_forwarded_for=STRANGER)) == PROXY


def test_a_request_over_a_local_socket_has_no_address():
    request = request_from(PROXY)
    del request.META["REMOTE_ADDR"]
    assert client_address(request) == ""


def test_the_right_password_opens_and_a_wrong_one_does_not(town):
    assert sign_in("clerk") == town.clerk
    assert sign_in("clerk", "jade-river-2025") is None
    assert sign_in("nobody") is None


def test_a_members_account_opens_only_while_its_county_lets_members_in(town):
    assert sign_in("member") == town.member
    town.county.member_accounts = False
    town.county.save()
    assert sign_in("member") is None


def test_a_member_who_is_signed_in_is_out_as_soon_as_his_county_closes(town):
    assert Keys().get_user(town.member.pk) == town.member
    town.county.member_accounts = False
    town.county.save()
    assert Keys().get_user(town.member.pk) is None


@pytest.mark.parametrize("who", ["clerk", "head", "reviewer", "county_admin", "system_admin", "auditor"])
def test_other_accounts_open_whatever_the_county_says_about_members(town, who):
    town.county.member_accounts = False
    town.county.save()
    assert sign_in(who) == getattr(town, who)


@pytest.mark.parametrize("who", ["clerk", "member", "system_admin"])
def test_a_closed_account_opens_nothing(town, who):
    user = getattr(town, who)
    user.is_active = False
    user.save()
    assert sign_in(who) is None
    assert Keys().get_user(user.pk) is None


def test_the_trail_calls_a_person_by_name_and_account_and_a_command_by_its_label(town):
    assert Actor(town.clerk, BROWSER).name == "clerk先生（clerk）"
    assert Actor(None, label="服务器").name == "服务器"
