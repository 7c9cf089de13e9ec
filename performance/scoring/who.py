"""Whom something is about, and how long he was in office."""

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

from liaison.days import Window, months_after
from performance.scoring.facts import Holding, Person
from performance.scoring.scheme import Scheme
from performance.scoring.shape import Who

_ASKED = ("posts", "duties", "offices", "committees", "sectors", "parties")


def is_anybody(who: Who) -> bool:
    """Say whether nothing is asked."""
    unasked = who.months is None and who.ages is None
    return unasked and not who.without_posts and not any(getattr(who, name) for name in _ASKED)


def fits(person: Person, who: Who, window: Window, day: date | None = None) -> bool:
    """Say whether somebody is meant: on a day, else at the end of a window (his last day in it) or on any day of it."""
    if who.months is not None and not who.months.holds(months(person, window)):
        return False
    if who.ages is not None and not who.ages.holds(Decimal(age(person, day or window.end))):
        return False
    if day is None and who.on == "any":
        there = window
    else:
        at = day or last_day(person, window)
        there = at and Window(at, at)
    held = {(one.what, one.value) for one in person.holdings if there and _meets(one, there)}
    if any(("posts", post) in held for post in who.without_posts):
        return False
    asked = ((name, getattr(who, name)) for name in _ASKED)
    return all(any((name, value) in held for value in values) for name, values in asked if values)


def held_at_end(person: Person, what: str, window: Window) -> str:
    """Return what he held last in a window, '' if nothing."""
    at = last_day(person, window)
    return next((one.value for one in person.holdings if one.what == what and at and _meets(one, Window(at, at))), "")


def last_day(person: Person, window: Window) -> date | None:
    """Return the last day of a window on which he was anywhere; posts in offices alone are no place in the council."""
    places = (one for one in person.holdings if one.what != "duties" and _meets(one, window))
    ends = [min(one.to_day or window.end, window.end) for one in places]
    return max(ends, default=None)


def months(person: Person, window: Window) -> Decimal:
    """Return how many months of a window he was in office, parts of months by days, to two places."""
    spans = sorted(
        (max(one.from_day, window.start), min(one.to_day or window.end, window.end))
        for one in person.holdings
        if one.what == "posts" and _meets(one, window)
    )
    total, until = Decimal(0), date.min
    for start, end in spans:
        if end > until:
            total += _between(max(start, until + timedelta(days=1)), end)
            until = end
    return total.quantize(Decimal("0.01"))


def months_of(window: Window) -> Decimal:
    """Return how many months a window has, to two places."""
    return _between(window.start, window.end).quantize(Decimal("0.01"))


def age(person: Person, day: date) -> int:
    """Return how old somebody is on a day, 0 where it is not known; what is not said of his birth is the first."""
    if not person.born:
        return 0
    year, month, first = (int(part) for part in (*person.born.split("-"), "1", "1")[:3])
    return day.year - year - ((day.month, day.day) < (month, first))


def assessed_by(scheme: Scheme, person: Person, window: Window) -> str:
    """Return who assesses somebody first: "office" or "county"."""
    return next((one.by for one in scheme.assessors if fits(person, one.who, window)), "office")


def _meets(holding: Holding, window: Window) -> bool:
    return holding.from_day <= window.end and (holding.to_day is None or holding.to_day >= window.start)


def _between(start: date, end: date) -> Decimal:
    after = end + timedelta(days=1)
    whole = (after.year - start.year) * 12 + after.month - start.month - (after.day < start.day)
    rest = (after - months_after(start, whole)).days
    return whole + Decimal(rest) / monthrange(end.year, end.month)[1]
