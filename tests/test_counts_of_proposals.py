"""How many queries each page of proposals asks: the same with one row and with three of everything."""

import pytest

from proposals.states import Move, State
from proposals.tests.lives import UNITS, agree, answer, at, go
from tests.test_counts import asked_by_each

PAGES = {
    ("clerk", "/proposals/"): 10,
    ("reviewer", "/proposals/"): 11,
    ("reviewer", "/proposals/bulk/?all=1&do=receive"): 5,
    ("clerk", "/proposals/{heard}/"): 17,
    ("reviewer", "/proposals/{heard}/"): 17,
    ("clerk", "/proposals/{joint}/"): 19,
    ("clerk", "/proposals/{joint}/signatures/"): 6,
    ("clerk", "/proposals/{joint}/submit/"): 5,
    ("reviewer", "/proposals/{received}/file/"): 5,
    ("reviewer", "/proposals/{received}/merge/"): 6,
    ("reviewer", "/proposals/{filed}/assign/"): 6,
    ("reviewer", "/proposals/{heard}/redo/"): 9,
    ("clerk", "/proposals/{answered}/feed-back/"): 9,
    ("clerk", "/proposals/{assigned}/reply/"): 8,
    ("reviewer", "/proposals/{filed}/marks/"): 4,
    ("county_admin", "/proposal-categories/"): 4,
}


def fill(town, rows) -> dict:
    """Enter `rows` of everything, and return the names the addresses are made of."""
    units = [*UNITS, *({"unit": f"第{number}局", "role": "split"} for number in range(rows))]
    for _ in range(rows):
        at(town, State.MERGED)
        handled = go(at(town, State.FILED), Move.ASSIGN, town, units=units[1:])
        heard = go(answer(handled, town), Move.FEED_BACK, town)
        joint = agree(at(town, State.COLLECTING), town, town.wang)
        found = {state: at(town, state).pk for state in (State.RECEIVED, State.FILED, State.ASSIGNED, State.ANSWERED)}
    return {**found, "heard": heard.pk, "joint": joint.pk}


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_same_few_questions_however_many_rows_there_are(town, enter, rows):
    names = fill(town, rows)
    assert asked_by_each(PAGES, town, enter, names) == PAGES
