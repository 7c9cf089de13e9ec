"""All offices side by side."""

from typing import NamedTuple

from activities.kinds import CONTRIBUTION_KINDS, KINDS
from activities.models import Tally
from liaison.days import Window, quarter_of
from performance.measures import (
    CONTRIBUTIONS,
    HELD,
    MONTH,
    Asked,
    Countable,
    Subject,
    attendance_by_office,
    countable,
    figures,
    totals,
)

_OPINIONS = (
    "proposals", "notes", "reports", "adopted_reports", "instructed_reports", "issues", "suggestions", "adopted",
    "problems", "tasks", "on_time",
)  # fmt: skip
_SUMS = ("deed", "pairing", "reception", "investment")  # kinds whose money and people are columns as well


def year_columns() -> tuple[Countable, ...]:
    """Return what 联络组年度工作统计表 counts of each office, in its order."""
    held = [Countable(HELD, (("kind", code),)) for code in KINDS]
    asked = [countable(key) for key in _OPINIONS]
    made = [
        Countable(CONTRIBUTIONS, (("kind", code),), added)
        for code in CONTRIBUTION_KINDS
        for added in (("", "amount", "persons") if code in _SUMS else ("",))
    ]
    return (*held, *asked, *made)


class OfficeYear(NamedTuple):
    """One office's line: activities of one kind held per quarter, attendance, and {key of a countable: figure}."""

    office: object
    held: list[int]
    tally: Tally
    figures: dict[str, object]


class Comparison(NamedTuple):
    """A line for each office, and one of all together: what several held together counts once there."""

    lines: list[OfficeYear]
    total: OfficeYear


def held_by_quarter(window: Window, offices, kind: str) -> dict[tuple[int, int], int]:
    """Return {(office's id, quarter 1 to 4): how many activities of `kind` it held}; the window is one year."""
    found: dict[tuple[int, int], int] = {}
    for (office, month), held in _held(window, kind).count(offices, by=(MONTH,)).items():
        key = (office, quarter_of(month))
        found[key] = found.get(key, 0) + held
    return found


def _held(window: Window, kind: str) -> Asked:
    return Asked((Countable(HELD, (("kind", kind),)),), Subject.OFFICE, window)


def compare_offices(window: Window, offices, kind: str, countables: tuple[Countable, ...] = ()) -> Comparison:
    """Return the offices side by side over one year."""
    offices = list(offices)
    held = held_by_quarter(window, offices, kind)
    tallies = attendance_by_office(window, offices)
    counted = figures(countables, Subject.OFFICE, window, offices)
    lines = [
        OfficeYear(
            office, [held.get((office.pk, quarter), 0) for quarter in range(1, 5)],
            tallies.get(office.pk, Tally()), {one.key: counted.get((one.key, office.pk), 0) for one in countables},
        )
        for office in offices
    ]  # fmt: skip
    return Comparison(lines, _together(window, offices, kind, countables, tallies.values()))


def _together(window: Window, offices, kind: str, countables, tallies) -> OfficeYear:
    held = [0, 0, 0, 0]
    for (month,), number in _held(window, kind).total(offices, (MONTH,)).items():
        held[quarter_of(month) - 1] += number
    tally = Tally(*(sum(column) for column in zip(Tally(), *tallies, strict=True)))
    counted = totals(countables, Subject.OFFICE, window, offices)
    return OfficeYear(None, held, tally, {one.key: counted.get(one.key, 0) for one in countables})
