"""The ledgers of contributions as sheets."""

from activities.ledgers import Ledger, LedgerColumn
from activities.models import Sums
from liaison.paper.sheet import Column, Paper


def contributions_paper(ledger: Ledger, columns: list[LedgerColumn], rows, *, sums: Sums, unit: str, day) -> Paper:
    """Return a ledger of `rows` (contributions for_list)."""
    return Paper(
        title=ledger.title, unit=unit, day=day,
        columns=[Column("序号", "number", 6), *(Column(one.title, one.holds, one.width) for one in columns)],
        rows=([number, *(one.value(row) for one in columns)] for number, row in enumerate(rows, start=1)),
        totals=[ledger.in_words(sums)],
    )  # fmt: skip
