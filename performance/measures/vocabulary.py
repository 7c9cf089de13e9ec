"""The registry described for scoring, which knows neither models nor a database."""

from performance.measures import MEASURES, Measure, Subject
from performance.measures.base import Filter, nothing
from performance.scoring.vocabulary import Choices, Measured, Vocabulary


def vocabulary(held: dict[str, dict[str, str]], visible=None) -> Vocabulary:
    """Return what a scheme may name.

    `held` says what the fields of `Who` may name. `visible` gives the rows of a model somebody reaches, for a county's
    own words; without it any value will do for these.
    """
    known: dict[object, Choices] = {}  # of filters several measures share, asked for once
    return Vocabulary({code: _measured(one, visible, known) for code, one in MEASURES.items()}, held)


def _measured(one: Measure, visible, known: dict[object, Choices]) -> Measured:
    told = [source.told for source in one.sources.values()]
    for each in one.filters.values():
        if each.choices not in known:
            known[each.choices] = _choices(each, visible)
    filters = {name: known[each.choices] for name, each in one.filters.items()}
    filters |= {name: dict(value.choices()) for each in told for name, value in each.values.items()}
    quantities = {name: each.name for name, each in one.quantities.items()}
    quantities |= {name: number.label for each in told for name, number in each.numbers.items()}
    days = {name: day.name for each in told for name, day in each.days.items()}
    return Measured(one.name, filters, quantities, days, frozenset(Subject(each).value for each in one.sources))


def _choices(one: Filter, visible) -> Choices:
    if one.by_id and visible is None:
        return None
    return dict(one.choices(visible or nothing))
