"""Cells of a sheet that are worked out from their neighbours: as a formula for Excel, and as the value it comes to."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell


class Formula(NamedTuple):
    """How a column is worked out from columns so far to its left (negative) in the same line.

    `words` is the formula with {} for each of the cells `of`; `work` gets the line and the column's place in it.
    """

    words: str
    of: tuple[int, ...]
    work: Callable[[Sequence, int], object]

    def written(self, row: int, at: int) -> str:
        """Return the formula of one cell."""
        return "=" + self.words.format(*(xl_rowcol_to_cell(row, at + away) for away in self.of))


def quotient(above: int, below: int) -> Formula:
    """Return the figure so many columns away divided by another; empty where there is nothing to divide by."""

    def work(line: Sequence, at: int):
        whole = line[at + below]
        return float(line[at + above] or 0) / float(whole) if whole else ""

    return Formula('IFERROR({}/{},"")', (above, below), work)


def signs(first: int, last: int, wanted: Sequence[str]) -> Formula:
    """Return how many of the cells from one column to another hold one of the signs `wanted`."""

    def work(line: Sequence, at: int):
        return sum(value in wanted for value in line[at + first : at + last + 1])

    return Formula(_counted("{}:{}", wanted), (first, last), work)


class Total(NamedTuple):
    """What stands below a column: the formula with {} for the column's cells, and what it comes to."""

    words: str
    work: Callable[[Sequence], object]

    def written(self, cells: str) -> str:
        """Return the formula over these cells."""
        return "=" + self.words.format(cells)


ADDED = Total("SUM({})", lambda values: sum(value for value in values if value not in (None, "")))


def counted(wanted: Sequence[str]) -> Total:
    """Return how many cells of the column hold one of these signs."""
    return Total(_counted("{}", wanted), lambda values: sum(value in wanted for value in values))


def _counted(cells: str, wanted: Sequence[str]) -> str:
    listed = ",".join(f'"{sign}"' for sign in wanted)
    return f"SUMPRODUCT(COUNTIF({cells},{{{{{listed}}}}}))"
