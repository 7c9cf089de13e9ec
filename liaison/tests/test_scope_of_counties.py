"""Counties are apart: whatever two counties hold, nobody of one reaches a row of the other."""

from datetime import date

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import account, enrol
from liaison.models import County, Office, User
from liaison.roles import COUNTY_ROLES, OFFICE_ROLES, Role
from liaison.tests import world
from liaison.tests.proof import our_models

SCOPED = [model for model in our_models() if hasattr(model, "scope")]
# Whose county a row is, said here without scope.py.
COUNTY_OF = {
    "liaison.County": lambda row: row.pk,
    "members.Session": lambda row: row.term.county_id,
    "members.Sector": lambda row: row.term.county_id,
    "members.Appointment": lambda row: row.member.county_id,
    "activities.Attendance": lambda row: row.activity.county_id,
    "activities.Part": lambda row: row.member.county_id,
    "activities.SittingMark": lambda row: row.member.county_id,
}

# How often each member of an office has moved; the offices of a county; both counties.
OFFICE = st.lists(st.integers(0, 2), max_size=2)
COUNTY = st.lists(OFFICE, min_size=1, max_size=2)
READERS = st.tuples(st.sampled_from(Role.values), st.integers(0, 1), st.integers(0, 3))


def county_of(row) -> int | None:
    return COUNTY_OF.get(row._meta.label, lambda one: one.county_id)(row)


def fill(county: County, sector, drawn: list[list[int]]):
    """Give a county offices with members, who moved among them, and some of everything they did."""
    offices = [
        Office.objects.create(county=county, name=f"{county}联络组{at}", place="镇", kind="group")
        for at, _ in enumerate(drawn)
    ]
    world.activity("联合", *offices)
    for at, moves in enumerate(drawn):
        for times in moves:
            member = enrol(offices[at], sector, "委员")
            for year in range(times):
                world.reappoint(member, offices[(at + year) % len(offices)], date(2024 + year, 1, 1))
            put_to_work(member, offices[at])


def put_to_work(member, office):
    """Give a member an account, attendance, a part, a proposal, and an entry in the trail."""
    member.account = account(Role.MEMBER, f"member{member.pk}", county=office.county)
    member.save()
    own = world.activity("学习", office)
    world.create("activities.Attendance", activity=own, member=member, state="late")
    world.create("activities.Part", activity=own, member=member, role="main_speaker")
    world.propose(office, member)
    world.trail.record(member, "登记", by=world.SERVER, office=office)


def reader(role: str, county: County, which: int) -> User:
    """Return a user of that role: of one of the county's offices, one of its members, or the county itself."""
    if role in OFFICE_ROLES:
        offices = list(county.offices.all())
        return User(role=role, county=county, office=offices[which % len(offices)])
    if role == Role.MEMBER:
        accounts = list(county.users.filter(role=Role.MEMBER))
        return accounts[which % len(accounts)] if accounts else account(Role.MEMBER, "guest", county=county)
    return User(role=role, county=None if role == Role.SYSTEM_ADMIN else county)


# The town is only read: what an example adds is undone at its end.
@settings(deadline=None, database=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(here=COUNTY, there=COUNTY, whose=READERS)
def test_nobody_of_one_county_ever_reaches_a_row_of_another(town, here, there, whose):
    role, number, which = whose
    with transaction.atomic():
        fill(town.county, town.farming, here)
        fill(town.other_county, town.other_sector, there)
        county = (town.county, town.other_county)[number]
        user = reader(role, county, which)
        seen = {county_of(row) for model in SCOPED for row in model._default_manager.visible_to(user)}
        transaction.set_rollback(True)
    if role == Role.SYSTEM_ADMIN:
        assert seen == {None, town.county.pk, town.other_county.pk}
    else:
        assert seen <= {county.pk}
        assert role not in OFFICE_ROLES | COUNTY_ROLES or seen == {county.pk}


def test_an_auditor_of_no_county_reads_the_trail_of_all_and_nothing_else(town):
    world.fill(town)
    seen = {
        model._meta.label: {county_of(row) for row in model._default_manager.visible_to(town.chief_auditor)}
        for model in SCOPED
    }
    trails = seen.pop("liaison.TrailEntry")
    assert trails == {None, town.county.pk, town.other_county.pk}
    assert not any(seen.values())
