"""Which days a year's session and term are."""

from datetime import date, timedelta

from liaison.days import Window, months_after
from members.models import Session, Term
from performance.models import RuleSet
from performance.scoring.facts import World


def windows_of(rule_set: RuleSet, until: date | None) -> World:
    """Return a world without people and records: the year, its session, its term up to the end of the year."""
    days = (date(rule_set.year, 1, 1), date(rule_set.year, 12, 31))
    kinds = _kinds(rule_set.body)
    session = session_window(rule_set) if "session" in kinds else None
    term = _term(rule_set, *days) if "term" in kinds else None
    return World(rule_set.year, (), {}, session=session, term=term, until=until)


def _kinds(said) -> set[str]:
    """Return the kinds of spans a document names."""
    if isinstance(said, list):
        return set().union(*map(_kinds, said)) if said else set()
    if isinstance(said, dict):
        own = {said["kind"]} if isinstance(said.get("kind"), str) else set()
        return own.union(*map(_kinds, said.values()))
    return set()


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
