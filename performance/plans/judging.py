"""How far a target is on a day: arithmetic over figures and days, without the database."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import TextChoices

from liaison.days import Window, period_name, periods

Figure = int | Decimal


def plain(figure: Figure) -> str:
    """Return a figure without digits that say nothing: 540 for 540.00."""
    return f"{figure:f}".rstrip("0").rstrip(".") if isinstance(figure, Decimal) else str(figure)


class Mark(TextChoices):
    """What is said of a target: green, green, amber, red; not begun; nobody there to do it."""

    MET = "met", "已完成"
    ON_WAY = "on_way", "按进度"
    BEHIND = "behind", "进度落后"
    LATE = "late", "未完成"
    TO_COME = "to_come", "未开始"
    NOBODY = "nobody", "没有委员"


_WORST_FIRST = (Mark.NOBODY, Mark.LATE, Mark.BEHIND, Mark.ON_WAY, Mark.MET, Mark.TO_COME)


class Cell(NamedTuple):
    """A target in one part of the year: how many there are of how many, and what is to be said of it.

    `is_spared` says that another target of its OR-group was met instead.
    """

    window: Window
    figure: Figure
    minimum: int
    mark: Mark
    is_spared: bool = False

    @property
    def name(self) -> str:
        """Return what this part of the year is called."""
        return period_name(self.window)

    @property
    def short_name(self) -> str:
        """Return what tells it from the others of its year in a character or two: 3, 1—2, 一, 上."""
        return self.name.removesuffix("月").removeprefix("第").removesuffix("季度").removesuffix("半年")

    @property
    def owed(self) -> Figure:
        """Return how many are still wanting."""
        return max(0, self.minimum - self.figure)


def judge(figure: Figure, minimum: int, window: Window, today: date) -> Mark:
    """Return what is to be said on `today` of so many out of `minimum` in a part of the year.

    While it runs, it is behind where less is done than the share of its days that are over, rounded half up.
    """
    if minimum < 1:
        return Mark.NOBODY
    if figure >= minimum:
        return Mark.MET
    if today > window.end:
        return Mark.LATE
    if today < window.start:
        return Mark.TO_COME
    days, gone = (window.end - window.start).days + 1, (today - window.start).days
    wanted = (2 * minimum * gone + days) // (2 * days)
    return Mark.BEHIND if figure < wanted else Mark.ON_WAY


def cells(months: dict[int, Figure], minimum: int, period: int, year: int, today: date) -> list[Cell]:
    """Return a cell for each part of `year` that is `period` months long; `months` is {month 1 to 12: figure}."""
    found = []
    for window in periods(year, period):
        figure = sum(months.get(month, 0) for month in range(window.start.month, window.end.month + 1))
        found.append(Cell(window, figure, minimum, judge(figure, minimum, window, today)))
    return found


def together(rows: list[list[Cell]], today: date) -> list[Cell]:
    """Return how many of several people have met each part of the year; `rows` is a list of cells for each of them."""
    found = []
    for column in zip(*rows, strict=True):
        done, window = sum(one.mark == Mark.MET for one in column), column[0].window
        found.append(Cell(window, done, len(rows), judge(done, len(rows), window, today)))
    return found


_BEST_FIRST = (Mark.MET, Mark.ON_WAY, Mark.TO_COME, Mark.BEHIND, Mark.LATE, Mark.NOBODY)


def at_least(minimum: int, rows: list[list[Cell]], window: Window, today: date) -> Cell:
    """Return the cell of a campaign: how many of its contents, a row of cells each, are done for the year.

    While the year runs, the content with which there would be enough says how it goes: the `minimum`-th best.
    """
    minimum = min(minimum, len(rows))
    done = sum(all(one.mark == Mark.MET for one in row) for row in rows)
    mark = judge(done, minimum, window, today)
    if mark in (Mark.ON_WAY, Mark.BEHIND):
        mark = sorted(map(standing, rows), key=_BEST_FIRST.index)[minimum - 1]
        mark = Mark.ON_WAY if mark in (Mark.MET, Mark.TO_COME) else mark
    return Cell(window, done, minimum, mark)


def either(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Return the cells of an OR-group's targets: where one is met, the others of that part of the year are spared."""
    met = [any(one.mark == Mark.MET for one in column) for column in zip(*rows, strict=True)]
    return [[_spared(one) if is_met else one for one, is_met in zip(row, met, strict=True)] for row in rows]


def _spared(cell: Cell) -> Cell:
    return cell if cell.mark == Mark.MET else cell._replace(mark=Mark.MET, is_spared=True)


def standing(row: Iterable[Cell]) -> Mark:
    """Return the worst that is to be said of any part of the year; of the future only where nothing has begun."""
    marks = {one.mark for one in row}
    return next(mark for mark in _WORST_FIRST if mark in marks)
