"""How far a campaign is: counted from the records, never typed."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from liaison.days import Window, period_name, periods, year_window
from performance.links import behind
from performance.measures import Subject, everything, monthly_of_any
from performance.models import CampaignItem


class Cell(NamedTuple):
    """One item of one member or office: the figure of the year, in how many of the periods begun it was enough."""

    figure: int
    met: int
    begun: int
    lacking: tuple[str, ...]
    address: str

    @property
    def is_done(self) -> bool:
        """Say whether nothing is lacking so far."""
        return self.met == self.begun

    @property
    def words(self) -> str:
        """Return what a sheet says: the figure, and the periods where it is not enough."""
        return f"{self.figure}" + (f"（缺{'、'.join(self.lacking)}）" if self.lacking and self.begun > 1 else "")


class Row(NamedTuple):
    """One member or office with a cell for each item."""

    owner: object
    cells: list[Cell]
    called: str = ""

    @property
    def done(self) -> int:
        """Return how many items are done."""
        return sum(cell.is_done for cell in self.cells)


def completion(items, owners, year: int, today: date, among: Callable = everything, called=None) -> list[Row]:
    """Return a row for each of `owners` with a cell for each of `items`, all asked of such as they are.

    One query for each measure, however many items and owners. `called` is {owner's id: how he is shown} where names
    alone do not tell owners apart.
    """
    owners, items = list(owners), [item for item in items if item.countables]
    window = year_window(year).until(today)
    counted = _counted(items, [owner.pk for owner in owners], window, among)
    columns = [(item, _begun(item, year, today)) for item in items]
    return [
        Row(
            owner,
            [_cell(item, begun, counted.get((item.keys, owner.pk), {}), owner, window) for item, begun in columns],
            (called or {}).get(owner.pk, str(owner)),
        )
        for owner in owners
    ]


def _counted(items: list[CampaignItem], owners: list[int], window: Window, among) -> dict:
    """Return {(an item's keys, owner's id): {month 1 to 12: figure}}."""
    subject = items[0].counted_for if items else Subject.MEMBER
    return monthly_of_any({item.keys: item.countables for item in items}, subject, window, owners, among)


def member_items(campaigns, member, offices, year: int, today: date, among: Callable) -> list[tuple]:
    """Return (campaign, item, cell) for everything a member owes in a year: the county's, and that of his offices."""
    running = campaigns.in_year(year).for_offices(offices)
    owed = CampaignItem.objects.standing().filter(campaign__in=running, subject=Subject.MEMBER)
    items = [item for item in owed.select_related("campaign") if item.countables]
    (row,) = completion(items, [member], year, today, among)
    return [(item.campaign, item, cell) for item, cell in zip(items, row.cells, strict=True)]


def _begun(item: CampaignItem, year: int, today: date) -> list[Window]:
    return [one for one in periods(year, item.period) if one.start <= today]


def _cell(item: CampaignItem, begun: list[Window], months: dict[int, int], owner, window: Window) -> Cell:
    lacking = [one for one in begun if _figure(months, one) < item.minimum]
    return Cell(
        sum(months.values()), len(begun) - len(lacking), len(begun), tuple(period_name(one) for one in lacking),
        behind(item.countables, Subject(item.subject), window, owner.pk),
    )  # fmt: skip


def _figure(months: dict[int, int], window: Window) -> int:
    return sum(figure for month, figure in months.items() if window.start.month <= month <= window.end.month)
