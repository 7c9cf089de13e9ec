"""Which days a year's session and term are."""

from datetime import date, timedelta

from liaison.days import Window, months_after
from members.models import Session, Term
from performance.models import RuleSet
from performance.scoring.facts import World
from performance.scoring.scheme import Scheme
from performance.scoring.shape import Span, parts_in


def windows_of(rule_set: RuleSet, until: date | None, scheme: Scheme | None = None) -> World:
    """Return a world without people and records: the year, its session, its term up to the end of the year.

    `scheme` is what asks, where it is not the set's own.
    """
    days = (date(rule_set.year, 1, 1), date(rule_set.year, 12, 31))
    kinds = {one.kind for one in parts_in(scheme or rule_set.scheme) if isinstance(one, Span)}
    session = session_window(rule_set) if "session" in kinds else None
    over = (scheme or rule_set.scheme).over_years
    term = _term(rule_set, *days) if "term" in kinds or (over and over.term) else None
    return World(rule_set.year, (), {}, session=session, term=term, until=until)


def session_window(rule_set: RuleSet) -> Window | None:
    """Return the days from the opening of the year's plenary to the day before the next one opens, a year at most."""
    opened = list(
        Session.objects.filter(term__county=rule_set.county_id).order_by("opens_on").values_list("opens_on", flat=True)
    )
    starts = [day for day in opened if day.year <= rule_set.year]
    if not starts:
        return None
    following = next((day for day in opened if day > starts[-1]), months_after(starts[-1], 12))
    return Window(starts[-1], following - timedelta(days=1))


def _term(rule_set: RuleSet, first: date, last: date) -> Window | None:
    terms = Term.objects.filter(county=rule_set.county_id, starts_on__lte=last).order_by("-starts_on")
    term = terms.first()
    if term is None or (term.ends_on and term.ends_on < first):
        return None
    return Window(term.starts_on, min(term.ends_on or last, last))
