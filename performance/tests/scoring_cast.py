"""Facts, people and years for tests of scoring, without a database."""

import re
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import count
from pathlib import Path

from performance.scoring.engine import score
from performance.scoring.facts import Fact, Holding, Person, World
from performance.scoring.scheme import Scheme
from performance.scoring.yaml import read

SCHEMES = Path(__file__).parent.parent / "schemes"
YEAR = 2026
_numbers = count(1)


@cache
def scheme_of(name: str) -> Scheme:
    """Return a scheme that is shipped."""
    return read((SCHEMES / f"{name}.yaml").read_text())


def scheme(text: str) -> Scheme:
    """Return a scheme of some rules, as they stand in a file."""
    return read(f"name: 试\n{text}")


def fact(counted: str, day=date(2026, 5, 20), owner=1, **told) -> Fact:
    """Return a record of somebody; words after it are values of filters, numbers are quantities."""
    number = next(_numbers)
    record = told.pop("record", (counted, number))
    named = {name: told.pop(name) for name in ("days", "since", "matter", "proof", "but") if name in told}
    title = told.pop("title", f"{counted} {record[1]}")
    values = {name: (value,) if isinstance(value, str) else value for name, value in told.items()
              if isinstance(value, str | tuple)}  # fmt: skip
    amounts = {name: Decimal(str(value)) for name, value in told.items() if name not in values}
    return Fact(owner, counted, record, title, day, values=values, amounts=amounts, **named)


def mark(kind: str, outcome: str, *args, **told) -> Fact:
    """Return a mark of attendance."""
    return fact("marks", *args, kind=kind, outcome=outcome, **told)


def been(kind: str, *args, **told) -> list[Fact]:
    """Return both facts of somebody who was there."""
    record = ("activity", next(_numbers))
    return [fact(one, *args, kind=kind, outcome="present", record=record, **told) for one in ("marks", "attendance")]


def proposal(*args, filed=False, turned=False, form="individual", **told) -> list[Fact]:
    """Return the facts of a proposal."""
    record = told.pop("record", ("proposal", next(_numbers)))
    codes = ["proposals", *(["filed_proposals"] if filed else []), *(["turned_proposals"] if turned else [])]
    return [fact(code, *args, form=form, record=record, **told) for code in codes]


def report(*args, adopted="", **told) -> list[Fact]:
    """Return the facts of an opinion report."""
    record = told.pop("record", ("report", next(_numbers)))
    sent = fact("reports", *args, record=record, **told)
    return [sent, fact("adopted_reports", *args, record=record, level=adopted, **told)] if adopted else [sent]


def made(kind: str, *args, **told) -> Fact:
    """Return a contribution."""
    return fact("contributions", *args, kind=kind, **told)


def person(number=1, post="member", since=date(2022, 1, 1), until=None, name="", **held) -> Person:
    """Return somebody with a post, and other things held all the time."""
    more = tuple(Holding(what, value, since, until) for what, value in held.items())
    return Person(number, name or f"委员{number}", (Holding("posts", post, since, until), *more))


def flat(facts) -> tuple[Fact, ...]:
    """Return facts and lists of facts in one row."""
    return tuple(one for part in facts for one in ([part] if isinstance(part, Fact) else part))


def world(*facts, who: Person | None = None, **more) -> World:
    """Return one member's year."""
    who = who or person()
    return World(YEAR, (who,), {who.id: flat(facts)}, **more)


def one(rules: Scheme, *facts, **more):
    """Return the only member's score."""
    told = world(*facts, **more)
    return score(rules, told)[told.people[0].id]


def rule(rules: Scheme, *facts, code="A", **more):
    """Return one rule's line of the only member's score."""
    return next(line for line in one(rules, *facts, **more).rules if line.code == code)


def groups(told) -> dict[str, Decimal]:
    """Return the points of each group."""
    return {group.code: group.points for group in told.groups}


def points(told) -> dict[str, Decimal]:
    """Return the points of each rule."""
    return {line.code: line.points for line in told.rules}


@cache
def said() -> dict[str, str]:
    """Return {R1: the snippet of docs/rules.md that says how to say it}."""
    text = (Path(__file__).parents[2] / "docs" / "rules.md").read_text()
    return dict(re.findall(r"^### (R\d+) [^\n]*\n.*?```yaml\n(.*?)```", text, re.M | re.S))


@cache
def need(code: str) -> Scheme:
    """Return the scheme of the snippet of a need."""
    text = said()[code]
    return read(text) if text.startswith("name:") else scheme(text)
