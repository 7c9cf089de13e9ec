"""The town every test lives in: two counties, three offices, a term each, a few members, one user for each role."""

import gc
from contextlib import contextmanager
from datetime import date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.test import Client, override_settings

from activities.actions import mark_attendance, move, record_activity
from activities.kinds import KINDS
from activities.states import Move
from liaison.keys import Actor
from liaison.models import County, Office, User
from liaison.roles import Role
from members.models import Appointment, Member, Sector, Session, Term
from proposals.models import Category

TODAY = date(2026, 5, 20)
MORNING = datetime(2026, 5, 20, 10, 32, tzinfo=ZoneInfo("Asia/Shanghai"))
PASSWORD = "jade-river-2026"
FAST_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_finish():
    """Leave the thousands of tests collected out of every later search for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(autouse=True)
def clock(request):
    """Stop the clock at 10:32 on TODAY, Beijing time; tests that talk to another process keep the real one."""
    if "browser" in request.keywords or "served" in request.fixturenames:
        yield
        return
    with time_machine.travel(MORNING, tick=False):
        yield


@pytest.fixture(autouse=True, scope="session")
def plain_settings(tmp_path_factory):
    """Serve static files by plain names, hash passwords fast, and keep files where nobody misses them."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        FILES_DIR=tmp_path_factory.getbasetemp() / "files", STORAGES={**settings.STORAGES, "staticfiles": plain},
        WHITENOISE_AUTOREFRESH=True, PASSWORD_HASHERS=FAST_HASHERS,
    ):  # fmt: skip
        yield


@contextmanager
def standing(build, files):
    """Give what `build` enters that morning, for tests that share it, until all is undone."""
    with override_settings(FILES_DIR=files, PASSWORD_HASHERS=FAST_HASHERS), transaction.atomic():
        with time_machine.travel(MORNING, tick=False):
            built = build()
        yield built
        transaction.set_rollback(True)


def _county(name: str) -> SimpleNamespace:
    county = County.objects.create(name=name, council=f"政协{name}委员会", member_accounts=True)
    term = Term.objects.create(county=county, number=10, starts_on=date(2022, 1, 10))
    session = Session.objects.create(term=term, number=1, opens_on=date(2022, 1, 10), closes_on=date(2022, 1, 13))
    sectors = [Sector.objects.create(term=term, name=word, position=at) for at, word in enumerate(("农业", "教育"), 1)]
    category = Category.objects.create(county=county, name="社会建设")
    return SimpleNamespace(county=county, term=term, session=session, sectors=sectors, category=category)


def _office(county: County, place: str, rest: str, kind: str) -> Office:
    return Office.objects.create(county=county, name=place + rest, place=place, kind=kind)


def enrol(office: Office, sector: Sector, name: str, *, from_day=date(2022, 1, 10), **values) -> Member:
    """Put a member into the register, in `office` from `from_day` on."""
    values = {
        "sex": "male", "birth": "1975-03", "ethnicity": "汉族", "employer": "农机站", "job": "站长",
        "phone": "19900001111",
    } | values  # fmt: skip
    member = Member.objects.create(county=office.county, name=name, **values)
    Appointment.objects.create(member=member, office=office, sector=sector, from_day=from_day)
    return member


def account(role: Role, username: str, *, county=None, office=None) -> User:
    """Open an account whose password is PASSWORD and need not be changed."""
    return User.objects.create(
        username=username, name=f"{username}先生", role=role, county=county, office=office,
        password=make_password(PASSWORD), must_change_password=False,
    )  # fmt: skip


@pytest.fixture
def town(db):
    """Return the town, built anew for each test."""
    return build_town()


def build_town(names: tuple[str, str] = ("云溪县", "清源县"), mark: str = "") -> SimpleNamespace:
    """Return 云溪县 with 青石镇 (three members) and 柳河镇 (one), and 清源县 with 石桥乡 (one).

    Beside the demo it has other `names`, and its accounts begin with a `mark`.
    """
    here, there = map(_county, names)
    qingshi = _office(here.county, "青石镇", "政协联络组", "group")
    liuhe = _office(here.county, "柳河镇", "政协联络委", "committee")
    shiqiao = _office(there.county, "石桥乡", "政协工作室", "studio")
    town = SimpleNamespace(
        county=here.county, term=here.term, session=here.session, farming=here.sectors[0], teaching=here.sectors[1],
        other_county=there.county, other_term=there.term, other_session=there.session, other_sector=there.sectors[0],
        qingshi=qingshi, liuhe=liuhe, shiqiao=shiqiao, category=here.category, other_category=there.category,
    )  # fmt: skip
    town.zhang = enrol(qingshi, town.farming, "张立山")
    town.wang = enrol(qingshi, town.teaching, "王春梅", sex="female", birth="1980-05", employer="中心小学", job="校长")
    town.shan = enrol(qingshi, town.teaching, "单小满", birth="1991-11-02", phone="19900003333")
    town.zhao = enrol(liuhe, town.farming, "赵强")
    town.sun = enrol(shiqiao, town.other_sector, "孙芳", sex="female")
    town.clerk = account(Role.CLERK, f"{mark}clerk", county=town.county, office=qingshi)
    town.head = account(Role.HEAD, f"{mark}head", county=town.county, office=qingshi)
    town.reviewer = account(Role.REVIEWER, f"{mark}reviewer", county=town.county)
    town.county_admin = account(Role.COUNTY_ADMIN, f"{mark}county_admin", county=town.county)
    town.member = account(Role.MEMBER, f"{mark}member", county=town.county)
    town.system_admin = account(Role.SYSTEM_ADMIN, f"{mark}system_admin")
    town.auditor = account(Role.AUDITOR, f"{mark}auditor", county=town.county)
    town.liuhe_clerk = account(Role.CLERK, f"{mark}liuhe_clerk", county=town.county, office=liuhe)
    town.other_clerk = account(Role.CLERK, f"{mark}other_clerk", county=town.other_county, office=shiqiao)
    town.other_admin = account(Role.COUNTY_ADMIN, f"{mark}other_admin", county=town.other_county)
    town.zhang.account = town.member
    town.zhang.save()
    return town


@pytest.fixture
def by(town):
    """Return 青石镇's clerk as the one who acts."""
    return Actor(town.clerk, "10.0.0.7")


@pytest.fixture
def enter():
    """Return a function that gives a browser in which `user` is signed in."""

    def _enter(user: User) -> Client:
        browser = Client()
        browser.force_login(user, "liaison.keys.Keys")
        return browser

    return _enter


STUDY = {
    "title": "学习《政协章程》", "place": "镇政府三楼会议室", "responsible": "李明", "moderator": "周海",
    "plan": "青政协〔2026〕3号", "contents": "政协章程总纲", "materials": "《政协章程》",
    "record": "张立山主讲，两名委员发言。",
}  # fmt: skip


def study(office: Office, actor: Actor, *, day=date(2026, 2, 11), marks=None, completed=True, **values):
    """Enter a study session of `office`; `marks` is {member's id: state}, everybody else was present."""
    activity = record_activity(KINDS["study"], office, {**STUDY, "day": day, **values}, by=actor)
    if completed:
        states = {place.member_id: "present" for place in activity.roster()} | (marks or {})
        activity = mark_attendance(activity, {pk: (state, "") for pk, state in states.items()}, by=actor)
        activity = move(activity, Move.COMPLETE, by=actor, today=TODAY)
    return activity
