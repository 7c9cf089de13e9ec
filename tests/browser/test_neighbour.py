"""The clerk of one township, and everything of another township that must not exist for him."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from performance.demo.accounts import PASSWORD as INITIAL
from tests.browser import sheets
from tests.doors import CLERK
from tests.routes import ROUTES

pytestmark = pytest.mark.browser

_THEIRS = """
from liaison.keys import Actor
from tests.things import office_things
by = Actor(User.objects.get(username="lq_luru"))
place = Appointment.objects.filter(office=by.user.office, to_day=None).first()
answer = {kind: row.pk for kind, row in office_things(place.office, place.member, by).items()}
"""


@pytest.fixture(scope="session")
def theirs(served):
    """Return {kind of row: number of one that belongs to 龙泉乡}."""
    return served.ask(_THEIRS)


def test_another_townships_work_does_not_exist(arrive, theirs):
    clerk = arrive()
    clerk.first_sign_in("lh_luru", INITIAL)
    # The county's rules of scoring and its forms are for all its offices.
    shared = (None, "rules", "template")
    routes = {name: one for name, one in ROUTES.items() if CLERK in one.roles and one.object not in shared}
    for name, route in routes.items():
        path = reverse(name, args=[theirs[route.object]])
        if route.get:
            assert clerk.context.request.get(path).status == 404, path
        if route.post:
            assert clerk.post(path).status == 404, path
    assert {"activity_edit", "activity_attendance", "activity_complete", "activity_sheet"} <= routes.keys()


@pytest.mark.parametrize(
    ("path", "offers_offices"), [("/activities/", True), ("/proposals/", False), ("/members/", False)]
)
def test_lists_and_their_excel_hold_nothing_of_another_township(arrive, account, theirs, path, offers_offices):
    clerk = arrive()
    clerk.sign_in(account("clerk", "柳河镇"))
    said = sheets.words(clerk.download_from(path))
    assert "柳河镇" in said
    assert "青石" not in said
    for address in (path, f"{path}?office={theirs['office']}"):
        clerk.page.goto(address)
        expect(clerk.page.get_by_role("main")).to_contain_text("柳河镇")
        expect(clerk.page.get_by_role("main")).not_to_contain_text("青石")
    if offers_offices:
        clerk.choose_export("下载 Excel")
        expect(clerk.page.get_by_text("没有下载")).to_be_visible()
    else:  # the list is the office's own and knows nothing of offices
        assert "青石" not in sheets.words(clerk.download())


def test_the_desk_of_another_township_is_its_own(arrive, account):
    clerk = arrive()
    clerk.sign_in(account("clerk", "柳河镇"))
    clerk.expect_title("工作台")
    expect(clerk.page.get_by_role("banner")).to_contain_text("柳河镇政协联络委")
    expect(clerk.page.locator("body")).not_to_contain_text("青石")
