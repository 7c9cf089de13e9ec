"""How wide the columns of a table are: as declared, unless long texts want room that other columns can spare."""

from collections.abc import Collection, Sequence
from math import ceil

ROOM = 164  # millimetres between the margins; a table's widths add up to it
_CHARACTER, _HALF = 3.75, 2.1  # millimetres a character takes; a Latin letter or figure
_PADDING = 3
_STEP, _LEAST = 2, 16
_FEW = 3  # lines a row may have before columns give room


def lines_of(cells: Sequence[str], widths: Sequence[int]) -> int:
    """Return how many lines a row takes, as far as it can be told without drawing it."""
    pairs = zip(cells, widths, strict=True)
    return max(ceil(_length(said) / (wide - _PADDING)) for said, wide in pairs)


def fitted(widths: tuple[int, ...], rows: Sequence[tuple[str, ...]], *, kept: Collection[int] = ()) -> tuple[int, ...]:
    """Return the widths, room moved to columns of long texts as long as that saves lines; `kept` columns stay."""
    lengths = [[_length(said) for said in row] for row in rows]
    lengths = [row for row in lengths if _lines(row, widths) > _FEW]
    found, least = list(widths), sum(_lines(row, widths) for row in lengths)
    free = [at for at in range(len(widths)) if at not in kept]
    while lengths:
        tried = [_moved(found, giver, taker) for giver in free for taker in free
                 if giver != taker and found[giver] - _STEP >= _LEAST]  # fmt: skip
        best = min(tried, key=lambda one: sum(_lines(row, one) for row in lengths), default=found)
        if sum(_lines(row, best) for row in lengths) >= least:
            break
        found, least = best, sum(_lines(row, best) for row in lengths)
    return tuple(found)


def _moved(widths: list[int], giver: int, taker: int) -> list[int]:
    moved = list(widths)
    moved[giver] -= _STEP
    moved[taker] += _STEP
    return moved


def _length(said: str) -> float:
    return sum(_HALF if sign.isascii() else _CHARACTER for sign in said)


def _lines(lengths: Sequence[float], widths: Sequence[int]) -> float:
    """Return how high a row is, in lines and parts of one, so that each step towards fewer lines is seen."""
    return max(length / (wide - _PADDING) for length, wide in zip(lengths, widths, strict=True))
