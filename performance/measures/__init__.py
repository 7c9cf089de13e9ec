"""What can be counted: MEASURES is the registry, and every page, target and score counts through it.

A new measure is one entry in a module here and its name in MEASURES.
"""

from functools import cache

from performance.measures.activities import ATTENDANCE, HELD, MARKS, PARTS, TIED
from performance.measures.alternatives import monthly_of_any
from performance.measures.base import (
    MONTH,
    Asked,
    Countable,
    Measure,
    Subject,
    everything,
    figures,
    monthly,
    nothing,
    parse,
    totals,
)
from performance.measures.contributions import CONTRIBUTIONS, TIED_CONTRIBUTIONS
from performance.measures.funds import FUNDS
from performance.measures.leaves import LEAVES
from performance.measures.outcomes import ADOPTED, PROBLEMS, SUGGESTIONS
from performance.measures.proposals import COSIGNED, FILED, MERGED, PROPOSALS, REFUSED, TURNED
from performance.measures.reports import (
    ADOPTED_REPORTS,
    ADOPTIONS,
    EDITED_NOTES,
    INSTRUCTED_REPORTS,
    INSTRUCTIONS,
    ISSUES,
    NOTES,
    REPORTS,
    SENDINGS,
)
from performance.measures.tallies import attendance_by_member, attendance_by_office
from performance.measures.tasks import HANDED_IN, ON_TIME

_EVERY = (
    ATTENDANCE, MARKS, LEAVES, PARTS, HELD, TIED, CONTRIBUTIONS, TIED_CONTRIBUTIONS, SUGGESTIONS, ADOPTED, PROBLEMS,
    PROPOSALS, FILED, MERGED, REFUSED, TURNED, COSIGNED,
    NOTES, EDITED_NOTES, REPORTS, SENDINGS, ADOPTIONS, ADOPTED_REPORTS, INSTRUCTIONS, INSTRUCTED_REPORTS,
    ISSUES, HANDED_IN, ON_TIME, FUNDS,
)  # fmt: skip
MEASURES: dict[str, Measure] = {one.code: one for one in _EVERY}


def countable(key: str) -> Countable | None:
    """Return what a stored key names: contributions?kind=deed; None where it names nothing that can be counted."""
    return parse(key, MEASURES)


def offered(measure: Measure, visible=nothing) -> list[Countable]:
    """Return what can be chosen of a measure: the whole, each value, pair and sum it offers; see `Filter`."""
    values = [{name: code} for name in measure.offered for code, _ in measure.filters[name].choices(visible)]
    plain = [(one, "") for one in ({}, *values, *measure.pairs)]
    return [Countable(measure, tuple(sorted(asked.items())), added) for asked, added in (*plain, *measure.sums)]


def choices(visible=nothing) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return everything that can be chosen to be counted, as groups of (key, words); `visible` as in `Filter`."""
    reached = cache(visible)  # the same rows are asked about for every word
    return [
        (one.name, [(each.key, each.in_words(reached)) for each in offered(one, reached)]) for one in MEASURES.values()
    ]


__all__ = [
    "CONTRIBUTIONS", "HELD", "MEASURES", "MONTH", "Asked", "Countable", "Measure", "Subject", "attendance_by_member",
    "attendance_by_office", "choices", "countable", "everything", "figures", "monthly", "monthly_of_any", "nothing",
    "offered", "totals",
]  # fmt: skip
