"""Where cells are after rows were repeated: single ones, areas, and what formulas say of them."""

import re
from dataclasses import dataclass

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import TokenizerError

_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)(\d+)")
_AREA = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)(\d+)(?::(\$?)([A-Za-z]{1,3})(\$?)(\d+))?")
_ROWS = re.compile(r"(\$?)(\d+):(\$?)(\d+)")
_ADDING = {
    "SUM(", "SUMIF(", "SUMIFS(", "AVERAGE(", "AVERAGEIF(", "COUNT(", "COUNTA(", "COUNTIF(", "COUNTIFS(", "MAX(", "MIN(",
    "SUMPRODUCT(", "SUBTOTAL(", "RANK(", "LARGE(", "SMALL(", "COUNTBLANK(",
}  # fmt: skip


@dataclass(frozen=True)
class Block:
    """Rows `first` to `last` of a form that are repeated `count` times, once for each of what `group` names."""

    first: int
    last: int
    group: str
    count: int = 1

    @property
    def height(self) -> int:
        """Return how many rows it takes once."""
        return self.last - self.first + 1


class RowMap:
    """Where the rows of one sheet are once its blocks are repeated."""

    def __init__(self, blocks: list[Block]):
        self.blocks = sorted(blocks, key=lambda one: one.first)

    def block_at(self, row: int) -> Block | None:
        """Return the block a row of the form is in."""
        return next((one for one in self.blocks if one.first <= row <= one.last), None)

    def first(self, row: int, copy: int = 0) -> int:
        """Return where a row is; of a row in a block, its copy (from 0)."""
        moved = row + sum((one.count - 1) * one.height for one in self.blocks if one.last < row)
        block = self.block_at(row) if copy else None
        return moved + copy * block.height if block else moved

    def last(self, row: int) -> int:
        """Return where a row is, of a row in a block its last copy."""
        block = self.block_at(row)
        return self.first(row, block.count - 1) if block else self.first(row)

    def areas(self, top: int, bottom: int, *, each: bool = False) -> list[tuple[int, int]]:
        """Return where an area's rows are: one area, or one a copy where it is part of a block (`each`: or all)."""
        block = self.block_at(top)
        inside = block is not None and block == self.block_at(bottom)
        if inside and (each or (top, bottom) != (block.first, block.last)):
            return [(self.first(top, copy), self.first(bottom, copy)) for copy in range(block.count)]
        return [(self.first(top), self.last(bottom))]

    def moves(self) -> bool:
        """Say whether any row is elsewhere than before."""
        return any(one.count != 1 for one in self.blocks)


def moved_areas(said: str, rows: RowMap, *, each: bool = False) -> str:
    """Return a list of areas (sqref: 'A1 B2:C3') as they are now."""
    found = []
    for area in said.split():
        match = _AREA.fullmatch(area)
        if not match:
            found.append(area)
            continue
        left, top, right, bottom = match[2], int(match[4]), match[6] or match[2], int(match[8] or match[4])
        for start, stop in rows.areas(top, bottom, each=each):
            one = left == right and start == stop and not match[6]
            found.append(f"{left}{start}" if one else f"{left}{start}:{right}{stop}")
    return " ".join(found)


def moved_cell(said: str, rows: RowMap, copy: int = 0) -> str:
    """Return one cell's address as it is now."""
    match = _CELL.fullmatch(said)
    return f"{match[1]}{match[2]}{match[3]}{rows.first(int(match[4]), copy)}" if match else said


@dataclass(frozen=True)
class Place:
    """Where a formula stands: its sheet, its row in the form, which copy of the row; `stretch` outside of cells."""

    sheet: str
    row: int = 0
    copy: int = 0
    stretch: bool = False


def moved_formula(formula: str, maps: dict[str, RowMap], place: Place) -> str:
    """Return a formula (without '=') with every reference where its cells are now; unreadable ones stay as they are."""
    tokens = _tokens_of(formula)
    if tokens is None:
        return formula
    told, calls = [], []
    for at, token in enumerate(tokens):
        if token.type == "OPERAND" and token.subtype == "RANGE":
            adds = bool(calls) and calls[-1].upper() in _ADDING and _stands_alone(tokens, at)
            told.append(_moved_operand(token.value, maps, place, adds))
            continue
        if token.subtype == "OPEN":
            calls.append(token.value)
        elif token.subtype == "CLOSE" and calls:
            calls.pop()
        told.append(token.value)
    return "".join(told)


def _tokens_of(formula: str) -> list | None:
    """Return the tokens of a formula without its leading sign; None where it cannot be read."""
    try:
        return Tokenizer(f"={formula}").items
    except (TokenizerError, IndexError, ValueError):
        return None


def _stands_alone(tokens: list, at: int) -> bool:
    before, after = tokens[at - 1], tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        (before.subtype == "OPEN" or before.type == "SEP")
        and after is not None
        and (after.subtype == "CLOSE" or after.type == "SEP")
    )


def _moved_operand(said: str, maps: dict[str, RowMap], place: Place, adds: bool) -> str:
    prefix, mark, area = said.rpartition("!")
    sheet = prefix.strip("'").replace("''", "'") if mark else place.sheet
    rows = maps.get(sheet)
    if rows is None:
        return said
    if match := _ROWS.fullmatch(area):
        top, bottom = rows.first(int(match[2])), rows.last(int(match[4]))
        return f"{prefix}{mark}{match[1]}{top}:{match[3]}{bottom}"
    match = _AREA.fullmatch(area)
    if not match:
        return said
    own = rows.block_at(place.row) if place.row and sheet == place.sheet else None
    return prefix + mark + _moved_area(match, rows, place, own, adds)


def _moved_area(match, rows: RowMap, place: Place, own: Block | None, adds: bool) -> str:
    top = int(match[4])
    bottom = int(match[8] or match[4])
    start = rows.first(top, place.copy if _in(own, top) and not match[3] else 0)
    if not match[6]:
        wide = (place.stretch or adds) and not _in(own, top) and rows.last(top) != start
        column = f"{match[1]}{match[2]}{match[3]}"
        return f"{column}{start}:{column}{rows.last(top)}" if wide else f"{column}{start}"
    relative = _in(own, bottom) and not match[7]
    stop = rows.first(bottom, place.copy) if relative else rows.last(bottom)
    return f"{match[1]}{match[2]}{match[3]}{start}:{match[5]}{match[6]}{match[7]}{stop}"


def _in(block: Block | None, row: int) -> bool:
    return block is not None and block.first <= row <= block.last
