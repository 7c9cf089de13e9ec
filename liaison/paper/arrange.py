"""Choosing columns of a Paper, and their order."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from liaison.paper.sheet import Column, Paper

_LEAST = 60  # characters a sheet is wide at least, so that its title and its unit have room


class Choice(NamedTuple):
    """One thing to choose: its key, what it is called, and which columns of the paper it stands for."""

    key: str
    words: str
    places: tuple[int, ...]


def choices(paper: Paper) -> list[Choice]:
    """Return what can be chosen of a paper, in its own order."""
    places: dict[str, list[int]] = {}
    for place, column in enumerate(paper.columns):
        places.setdefault(column.key, []).append(place)
    return [Choice(key, _called(paper, found), tuple(found)) for key, found in places.items()]


def _called(paper: Paper, places: list[int]) -> str:
    column = paper.columns[places[0]]
    if column.called:
        return f"{column.called}（{len(places)} 栏）"
    return f"{column.over}　{column.title}" if column.over else column.title


def arranged(paper: Paper, keys: Sequence[str]) -> Paper:
    """Return the paper with the columns of `keys` alone, in their order; keys it does not know are left out.

    A formula stays one while all it is worked out from stands before it as it did, else it leaves as what it comes to.
    Columns stay in sight as long as the first ones are still the first ones.
    """
    known = {one.key: one.places for one in choices(paper)}
    order = [place for key in dict.fromkeys(keys) for place in known.get(key, ())]
    if order == list(range(len(paper.columns))):
        return paper
    columns = _wide_enough([_settled(paper.columns[place], order, at) for at, place in enumerate(order)])
    keeps = order[: paper.frozen] == list(range(paper.frozen))
    rows = ([row[place] for place in order] for row in paper.lines())
    return replace(paper, columns=columns, rows=rows, frozen=paper.frozen if keeps else 0)


def _settled(column: Column, order: list[int], at: int) -> Column:
    if column.formula is None:
        return column
    far = -min(column.formula.of)
    stands = far <= at and order[at - far : at + 1] == list(range(order[at] - far, order[at] + 1))
    return column if stands else column._replace(formula=None)


def _wide_enough(columns: list[Column]) -> list[Column]:
    share = max(1, _LEAST / (sum(column.width for column in columns) or _LEAST))
    return [column._replace(width=round(column.width * share, 1)) for column in columns]
