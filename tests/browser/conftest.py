"""A served copy of the app for each process, Chromium for each module, a browser and an account for each test."""

import os

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.served import serve
from tests.browser.valley import settle
from tests.browser.visitor import PASSWORD, Visitor

DESK, PHONE = (1366, 768), (390, 844)
_CHROMIUM = "/usr/bin/chromium"
_ARGUMENTS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-gpu",
]  # fmt: skip
_PATIENCE = 30_000  # milliseconds; machines that run tests are busy
_OPEN_ACCOUNT = """
from django.contrib.auth.hashers import make_password
county = County.objects.get(name="云溪县")
office = county.offices.get(place=given["place"]) if given["role"] in ("clerk", "head") else None
number = User.objects.count()
user = User.objects.create(
    username=f"{given['role']}_{number}", name=given["name"], role=given["role"], office=office,
    county=None if given["role"] == "system_admin" else county, password=make_password(given["password"]),
    must_change_password=given["must_change"],
)
answer = user.username
"""


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """Return the copy of the app this process talks to; all processes of a run share the directory above theirs."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with serve(tmp_path_factory.mktemp("served"), shared) as copy:
        yield copy


@pytest.fixture(scope="module")
def chromium():
    """Return a browser; it ends with the module, because Playwright's loop would bar later tests from the ORM."""
    expect.set_options(timeout=_PATIENCE)
    with sync_playwright() as playwright:
        # Going back must bring the page back as it was left, as it does outside of tests.
        browser = playwright.chromium.launch(
            executable_path=_CHROMIUM, args=_ARGUMENTS, ignore_default_args=["--disable-back-forward-cache"]
        )
        yield browser
        browser.close()


@pytest.fixture
def arrive(chromium, served):
    """Return a function that lets one more person arrive, at a desk unless said otherwise."""
    visitors = []

    def _arrive(size=DESK, **options) -> Visitor:
        context = chromium.new_context(
            base_url=served.url, viewport={"width": size[0], "height": size[1]}, locale="zh-CN",
            timezone_id="Asia/Shanghai", reduced_motion="reduce", **options,
        )  # fmt: skip
        context.set_default_timeout(_PATIENCE)
        visitors.append(Visitor(context))
        return visitors[-1]

    yield _arrive
    for visitor in visitors:
        visitor.context.close()
    assert [said for visitor in visitors for said in visitor.complaints()] == []


@pytest.fixture(scope="session")
def account(served):
    """Return a function that opens an account in 云溪县 with PASSWORD and returns its name.

    All tests of a process share that county. Leave no activities and no other members in 青石镇: test_story tells its
    quarter. For what is to stay there is `valley`.
    """

    def _account(role: str, place: str = "", *, name: str = "陶小川", must_change: bool = False) -> str:
        values = {"role": role, "place": place, "name": name, "must_change": must_change, "password": PASSWORD}
        return served.ask(_OPEN_ACCOUNT, **values)

    return _account


@pytest.fixture(scope="session")
def valley(served):
    """Return the accounts of a county of its own, for tests that leave work behind."""
    return settle(served)
