"""Setting up the demo counties: offices, terms, accounts, and the register with its comings and goings."""

from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from django.contrib.auth.hashers import make_password

from liaison import actions
from liaison.keys import Actor
from liaison.models import County, Office, User, WorkdayChange
from liaison.roles import Role
from members.actions import appoint, change_appointment, enrol, merge_members
from members.models import Appointment, Committee, Member, Sector, Session, Term
from performance.demo.accounts import ACCOUNTS, COUNTY, NEIGHBOUR, PASSWORD, Account
from performance.demo.days import workday_from
from performance.demo.lives import COMMITTEES, committee_of, life_of
from performance.demo.people import Person, people_of
from performance.demo.places import OLD_SECTORS, PLACES, SECTORS

SET_UP = Actor(None, "", "演示数据")
Begin, End = Appointment.Begin, Appointment.End

# Who came, went, moved or had served before: name, and when in the year or where to.
_RETURNED = {"单敬亭": "中共", "欧阳致远": "经济", "李树田": "农业", "司马立新": "中共", "贺新民": "中共"}
_JOINED = {"沈家和": (4, 16), "喻思琪": (5, 8)}
_LEFT = {"卫东生": (10, 15)}
_MOVED = {"蒋明远": "东关街道"}
_ENTERED_TWICE = "孟庆余"


class Stage(NamedTuple):
    """What stands once a county is set up: offices and clerks by place, sectors by (届, name), committees by name."""

    today: date
    term: Term
    offices: dict[str, Office]
    clerks: dict[str, Actor]
    sectors: dict[tuple[int, str], Sector]
    committees: dict[str, Committee]


class Stay(NamedTuple):
    """One appointment to be: in which township, as a member of which term and sector, on which days, and why."""

    place: str
    term: int
    sector: str
    from_day: date
    begin: str
    to_day: date | None = None
    end: str = ""


def set_up_county(today: date) -> Stage:
    """Set up 云溪县 with two terms, six offices and its accounts; its register is still empty."""
    county = actions.open_county({"name": COUNTY, "council": f"政协{COUNTY}委员会", "office_word": "联络组"}, by=SET_UP)
    new_year = date(today.year + 1, 1, 1)
    values = {"county": county, "from_day": new_year, "to_day": new_year, "note": "元旦放假"}
    actions.add(WorkdayChange, values, by=SET_UP)
    start = date(today.year - 3, 1, 12)
    old = _term(county, 9, date(start.year - 5, 1, 12), start - timedelta(days=1))
    _sessions(old, (1, 5), today)
    term = _term(county, 10, start)
    _sessions(term, range(1, 5), today)
    sectors = {(old.number, name): row for name, row in _sectors(old, OLD_SECTORS).items()}
    sectors |= {(term.number, name): row for name, row in _sectors(term, SECTORS).items()}
    offices = {
        place.name: _office(county, place.office, place.name, place.kind, position)
        for position, place in enumerate(PLACES, 1)
    }
    return Stage(today, term, offices, _open_accounts(county, offices), sectors, _committees(county))


def set_up_neighbour(today: date):
    """Set up 清源县, small: somebody else's county, to see that nothing of it shows elsewhere."""
    county = actions.open_county({"name": NEIGHBOUR, "council": f"政协{NEIGHBOUR}委员会"}, by=SET_UP)
    term = _term(county, 8, date(today.year - 3, 1, 12))
    _sessions(term, range(1, 5), today)
    sectors = {(term.number, name): row for name, row in _sectors(term, ("农业", "教育")).items()}
    offices = {"枫林镇": _office(county, "枫林镇政协联络组", "枫林镇", Office.Kind.GROUP, 1)}
    fill_register(Stage(today, term, offices, _open_accounts(county, offices), sectors, {}))


def fill_register(stage: Stage):
    """Enter everybody into the county's register, with all appointments up to today."""
    for place in stage.offices:
        for person in people_of(stage.term.county.name, place):
            _enter(person, _stays(person, place, stage), stage)


def merge_a_double(stage: Stage):
    """Enter one member a second time, as happens with two rosters, and merge the two again."""
    one = Member.objects.get(county=stage.term.county, name=_ENTERED_TWICE)
    place, by = one.appointments.last(), stage.clerks["龙泉乡"]
    again = {"name": one.name, "sex": one.sex, "birth": one.birth[:4], "phone": one.phone}
    values = {"office": place.office, "sector": place.sector, "post": place.post, "from_day": place.from_day}
    double = enrol(again | values | {"begin": place.begin}, by=by)
    merge_members(one, double, taken=set(), kept=set(), by=by)


def _enter(person: Person, stays: list[Stay], stage: Stage):
    member = None
    life = life_of(person, stage.term.county.name, stays[0].place)
    data = {**person.as_member(), **life, "member_since": f"{stays[0].from_day:%Y-%m}"}
    for stay in stays:
        by, values = stage.clerks[stay.place], _place_values(person, stay, stage)
        if member:
            appoint(member, values, by=by)
        else:
            member = enrol(data | values, by=by)
        if stay.to_day:
            change_appointment(member.appointments.last(), {"to_day": stay.to_day, "end": stay.end}, by=by)


def _place_values(person: Person, stay: Stay, stage: Stage) -> dict:
    return {
        "office": stage.offices[stay.place],
        "sector": stage.sectors[stay.term, stay.sector],
        "post": person.post,
        "committee": stage.committees.get(committee_of(person)) if stay.term == stage.term.number else None,
        "from_day": stay.from_day,
        "begin": stay.begin,
    }


def _stays(person: Person, place: str, stage: Stage) -> list[Stay]:
    """Return a person's appointments, the earliest first."""
    year, start = stage.today.year, stage.term.starts_on
    stay = Stay(place, stage.term.number, person.sector, start, Begin.TERM)
    if person.name in _JOINED:
        return [stay._replace(from_day=_joining_day(person.name, stage.today), begin=Begin.ADDED)]
    if person.name in _LEFT:
        return [stay._replace(to_day=date(year - 1, *_LEFT[person.name]), end=End.TRANSFERRED)]
    if person.name in _MOVED:
        later = stay._replace(place=_MOVED[person.name], from_day=date(year - 1, 7, 1), begin=Begin.MOVED)
        return [stay._replace(to_day=date(year - 1, 6, 30), end=End.MOVED), later]
    if person.name in _RETURNED:
        before = date(start.year - 5, 1, 12)
        last = start - timedelta(days=1)
        return [Stay(place, 9, _RETURNED[person.name], before, Begin.TERM, last, End.TERM), stay]
    return [stay]


def _joining_day(name: str, today: date) -> date:
    """Return the day in spring on which a late joiner begins; while it is still ahead, a day already past."""
    wanted, new_year = date(today.year, *_JOINED[name]), date(today.year, 1, 1)
    return wanted if wanted <= today else new_year + (today - new_year) // 2


def _term(county: County, number: int, starts_on: date, ends_on: date | None = None) -> Term:
    values = {"county": county, "number": number, "starts_on": starts_on, "ends_on": ends_on}
    return actions.add(Term, values, by=SET_UP)


def _sessions(term: Term, numbers, today: date):
    """Enter the plenary sessions that are over, one each January."""
    for number in numbers:
        opens_on = workday_from(date(term.starts_on.year + number - 1, 1, 12))
        closes_on = opens_on + timedelta(days=3)
        if closes_on <= today:
            values = {"term": term, "number": number, "opens_on": opens_on, "closes_on": closes_on}
            actions.add(Session, values, by=SET_UP)


def _sectors(term: Term, names) -> dict[str, Sector]:
    return {
        name: actions.add(Sector, {"term": term, "name": name, "position": position}, by=SET_UP)
        for position, name in enumerate(names, 1)
    }


def _committees(county: County) -> dict[str, Committee]:
    return {
        name: actions.add(Committee, {"county": county, "name": name, "position": position}, by=SET_UP)
        for position, name in enumerate(COMMITTEES, 1)
    }


def _office(county: County, name: str, place: str, kind: str, position: int) -> Office:
    values = {"county": county, "name": name, "place": place, "kind": kind, "position": position}
    return actions.add(Office, values, by=SET_UP)


def open_system_account():
    """Open the account that belongs to no county."""
    for one in ACCOUNTS:
        if not one.county:
            _open(one)


def _open_accounts(county: County, offices: dict[str, Office]) -> dict[str, Actor]:
    """Open the county's accounts; return the clerk of each township."""
    own = [one for one in ACCOUNTS if one.county == county.name]
    opened = {one: _open(one, county, offices.get(one.place)) for one in own}
    return {one.place: Actor(user) for one, user in opened.items() if one.role == Role.CLERK}


def _open(one: Account, county: County | None = None, office: Office | None = None) -> User:
    values = {"username": one.username, "name": one.name, "role": one.role, "county": county, "office": office}
    return actions.open_account({**values, "password": _hashed()}, by=SET_UP, password=PASSWORD)[0]


@cache
def _hashed() -> str:
    """Return the hash of the password all accounts begin with, made once: it takes a while on purpose."""
    return make_password(PASSWORD)
