"""What a score is made from, put into plain rows: the records of a year, the people, and what assessors gave."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from liaison.days import Window

LEADS_GROUP = "leads_group"  # among the duties somebody holds, beside the posts in offices: he leads a group


class Fact(NamedTuple):
    """One record as it concerns one owner (a member's or office's id): what a rule can ask about.

    `record` is (model label, id), `count` the measure that found it, `day` the measure's own day, `days` others by
    name (submitted, filed, adopted …), `values` the filters' values (several where a filter has several), `since`
    the day from which a value is so, `amounts` quantities, `position` and `authors` included. `matter` is the same
    for records of one matter (a proposal and the report it became). `office` is the owner's of that day. `since[""]`
    is the day from which the record itself is one of this count (a filed proposal: the day it was filed). `but` says
    why it counts nowhere, where that is so (未会签, 待确认): it is shown, never paid. Of facts of one count and record
    with the same `once` only the one of the highest `rank`, the first of these, counts in a window; None: each does.
    """

    owner: int
    count: str
    record: tuple[str, int]
    title: str
    day: date
    days: Mapping[str, date] = {}
    values: Mapping[str, tuple[str, ...]] = {}
    since: Mapping[str, date] = {}
    amounts: Mapping[str, Decimal] = {}
    matter: tuple[str, int] | None = None
    proof: bool = False
    office: int | None = None
    but: str = ""
    once: tuple[str, ...] | None = None
    rank: int = 0


class Holding(NamedTuple):
    """A place or post held from a day to a day (None: still)."""

    what: str
    value: str
    from_day: date
    to_day: date | None


class Person(NamedTuple):
    """A member or office that is scored: what `Who` asks about. `what` of a holding is a field of `Who`.

    The holdings of posts say how many months he was in office. `born` is what is known of it: 1960, 1960-05,
    1960-05-01.
    """

    id: int
    name: str
    holdings: tuple[Holding, ...] = ()
    members: tuple[int, ...] = ()  # of an office: its members' ids
    born: str = ""


class Given(NamedTuple):
    """What an assessor gave: points for a rule (or an adjustment of a group), and why."""

    owner: int
    of: str
    points: Decimal
    reason: str
    by: str = ""


class Vote(NamedTuple):
    """How many raters of a group chose an option, for a rule of ballots."""

    owner: int
    rule: str
    raters: str
    option: str
    ballots: int


class World(NamedTuple):
    """Everything a year's scores are made from; `before` holds totals of earlier years, {(owner, year): total}.

    `facts` are by owner, of every day any window of the scheme asks for. In a world of offices `members` are the
    people in them and `of_members` their facts by member: an office and a member may have the same id.

    `findings` are (owner, code of the finding, reason), `exempt` is {(owner, code of a rule): reason}, `decided`
    {(owner, code of a rule): points} what the county decided in place of what the records come to. `sessions` and
    `term` give the days that windows by session and by term ask for.
    """

    year: int
    people: tuple[Person, ...]
    facts: Mapping[int, tuple[Fact, ...]]
    given: tuple[Given, ...] = ()
    votes: tuple[Vote, ...] = ()
    findings: tuple[tuple[int, str, str], ...] = ()
    exempt: Mapping[tuple[int, str], str] = {}
    decided: Mapping[tuple[int, str], Decimal] = {}
    before: Mapping[tuple[int, int], Decimal] = {}
    session: Window | None = None
    term: Window | None = None
    until: date | None = None  # for interim results: nothing after this day
    members: tuple[Person, ...] = ()
    of_members: Mapping[int, tuple[Fact, ...]] = {}
    peers: tuple[Person, ...] = ()  # who is not scored now, but compared with
    others: Mapping[int, Decimal] = {}  # by owner: what the year's set for offices (for members) says that is his
