"""Every page, as every role that opens it sees it: accessible, not too wide, headed, reachable by keyboard."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.conftest import DESK, PHONE
from tests.browser.eyes import expect_a_way_past_the_menu, faults, frame_faults
from tests.doors import ADMIN, AUDITOR, CLERK, HEAD, OWN, REVIEWER, SYSTEM
from tests.routes import ROUTES

pytestmark = pytest.mark.browser

PLACE = "东关街道"
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
# Every role has its own look at these; all other pages look the same to whoever opens them: the first of ORDER does.
MAIN = {
    "counties", "offices", "accounts", "trail", "terms", "activities", "activity", "proposals", "proposal",
    "county_year", "members", "member", "office",
}  # fmt: skip
# The first two are seen where they are used, by whom alone they are for; the others are files.
NOT_LOOKED_AT = {
    "member_account", "job", "file", "rule_set_file", "member_photo", "material", "material_small",
    "paper_template_file", "paper_template_example",
} | {name for name, route in ROUTES.items() if name.endswith("_template") and not route.object}  # fmt: skip
ORDER = (CLERK, ADMIN, SYSTEM, HEAD, REVIEWER, AUDITOR)
_ROWS = """
from liaison.keys import Actor
from tests.things import county_things, office_things
by = Actor(User.objects.get(username="dg_luru"))
office = by.user.office
place = Appointment.objects.filter(office=office, to_day=None).first()
things = county_things(place.sector.term) | office_things(office, place.member, by)
answer = {kind: row.pk for kind, row in things.items()} | {"account": by.user.pk}
"""


@pytest.fixture(scope="session")
def rows(served):
    """Return {kind of row: number of one in 东关街道}."""
    return served.ask(_ROWS)


@pytest.fixture(scope="session")
def staff(account):
    """Return {role: name of an account}."""
    return {role: account(role, PLACE) for role in ORDER}


def _opens(route, role: str) -> bool:
    """Say whether the role looks at this page of a row of its own office or county."""
    own = route.object is None or OWN in route.reach.get(role, ())
    return own and role in route.roles and route.get == 200


def pages(role: str, rows: dict[str, int]):
    """Yield (name, address) of everything this role looks at."""
    for name, route in ROUTES.items():
        first = next((one for one in ORDER if _opens(route, one)), None)
        wanted = name in MAIN or role == first
        if _opens(route, role) and wanted and name not in NOT_LOOKED_AT:
            arguments = [route.kind] if route.kind else [rows[route.object]] if route.object else []
            yield name, reverse(name, args=arguments)


def enlarge(visitor):
    """Switch to large type with the button at the foot of the page."""
    steps.go(visitor.page.get_by_role("button", name="切换为大字"))
    expect(visitor.page.locator("html")).to_have_class("large-type")


def _seen_at_every_size(visitor, name: str):
    """Yield what is wrong with a page just opened at a desk: there, on a phone, and there in large type."""
    expect_a_way_past_the_menu(visitor, name)
    yield from faults(visitor, name)
    with visitor.sized(PHONE):
        yield from faults(visitor, name)
        # Large type changes sizes, not what is there: axe has seen it.
        with visitor.in_large_type():
            yield from frame_faults(visitor, f"{name} in large type")


@pytest.mark.parametrize("role", ORDER)
def test_every_page(arrive, staff, rows, role):
    visitor = arrive()
    visitor.sign_in(staff[role])
    found = [*faults(visitor, f"desk-{role}")]
    for name, address in pages(role, rows):
        assert visitor.page.goto(address).status == 200, address
        found += _seen_at_every_size(visitor, f"{name.replace('_', '-')}-{role}")
    assert not found, "\n".join(found)


@SIZES
def test_the_door_and_what_is_shut(arrive, staff, size):
    visitor = arrive(size=size)
    page = visitor.page
    page.goto("/")
    found = faults(visitor, "sign-in")
    page.get_by_label("账号").fill(staff[CLERK])
    page.get_by_label("密码").fill("not the password")
    steps.push(page, "登录")
    expect(page.get_by_role("alert")).to_contain_text("账号或密码不正确")
    found += faults(visitor, "sign-in-refused")
    visitor.sign_in(staff[CLERK])
    visitor.refused("/activities/999999/", 404)
    found += faults(visitor, "missing")
    visitor.refused("/accounts/", 403)
    found += faults(visitor, "forbidden")
    assert not found, "\n".join(found)


@SIZES
def test_pages_in_the_middle_of_work(arrive, staff, rows, size):
    clerk = arrive(size=size)
    clerk.sign_in(staff[CLERK])
    page = clerk.page
    page.goto("/activities/new/study/")
    page.get_by_label("主题", exact=True).fill("写到一半")
    page.get_by_label("日期").fill("1999-01-01")
    steps.push(page, "存草稿")
    expect(page.get_by_role("alert")).to_be_focused()
    found = faults(clerk, "form-with-problems")
    page.goto("/activities/?words=没有这样的活动")
    expect(page.get_by_text("没有符合条件的活动。")).to_be_visible()
    found += faults(clerk, "empty-list")
    page.goto("/members/")
    page.locator("details.export summary").click()
    expect(page.get_by_label("用途")).to_be_visible()
    found += faults(clerk, "export-open")
    page.goto(f"/activities/{rows['activity']}/attendance/")
    page.locator(".roll-line").first.get_by_text("缺席").click()
    expect(page.locator("[data-count=absent]")).to_have_text("1")
    page.locator("details.menu").evaluate("menu => { menu.open = true; }")
    found += faults(clerk, "attendance-menu-open")
    assert not found, "\n".join(found)


def test_a_members_own_account(arrive, staff, served):
    admin, member = arrive(), arrive(size=PHONE)
    admin.sign_in(staff[ADMIN])
    own, other = served.ask("answer = [Member.objects.get(name=name).pk for name in ('钱自强', '乔木生')]")
    name, password = _open_members_account(admin, own)
    member.first_sign_in(name, password)
    member.expect_title("钱自强")
    found = faults(member, "own-year-member")
    member.page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    found += faults(member, "own-year-member")
    enlarge(member)
    found += faults(member, "large-own-year-member")
    for path, status in ((f"/members/{other}/", 404), ("/members/", 403), ("/activities/", 403)):
        member.refused(path, status)
    assert not found, "\n".join(found)


def _open_members_account(admin, number: int) -> tuple[str, str]:
    """Let members in, open an account for one, and return its name and initial password."""
    page = admin.page
    steps.go(page.get_by_role("link", name="本县设置"))
    page.get_by_label("开放委员账号").check()
    steps.go(page.get_by_role("button", name="保存"))
    expect(page.get_by_text("已保存。")).to_be_visible()
    page.goto(f"/members/{number}/")
    steps.go(page.get_by_role("link", name="开通委员账号"))
    assert faults(admin, "member-account-county_admin") == []
    page.get_by_label("账号").fill("qianziqiang")
    steps.go(page.get_by_role("button", name="开通"))
    said = page.get_by_text(re.compile(r"初始密码：\w+。"))
    expect(said).to_be_visible()
    return "qianziqiang", re.search(r"初始密码：(\w+)。", said.inner_text())[1]
