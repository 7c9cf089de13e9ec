"""Who sees the scores of a rule set, and of which days."""

from contextlib import suppress
from datetime import date

from liaison.days import quarter_window
from liaison.roles import Right, may
from performance.models import RuleSet
from performance.scoring.scheme import Scheme


def sees_scores(user, rule_set: RuleSet, scheme: Scheme, today: date) -> bool:
    """Say whether a user sees scores: the county always, an office and a member as the set says of the running year."""
    if may(user, Right.SEE_COUNTY):
        return True
    if rule_set.is_draft:
        return False
    is_over = today.year > rule_set.year
    if may(user, Right.SEE_SCORES):
        return is_over or scheme.interim in ("office", "member")
    return scheme.interim == "member"


def quarter_asked(text: str) -> int | None:
    """Return the quarter an address asks for, 1 to 4; None for the whole year."""
    with suppress(ValueError):
        return int(text) if 1 <= int(text) <= 4 else None
    return None


def last_day(year: int, quarter: int | None) -> date | None:
    """Return the last day that counts: of the quarter where one is asked for."""
    return quarter_window(year, quarter).end if quarter else None
