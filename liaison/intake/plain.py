"""Reading a sheet of our own as it stands: every filled cell where it is, no heading looked for and nothing taken apart."""

from datetime import date, datetime
from pathlib import Path

from .files import read_book


def read_plain(path: Path, names: list[str]) -> dict:
    """Return {sheet: [[row, column, value], …]} of the sheets named, counted from 1; days as 2026-03-31."""
    sheets = [sheet for sheet in read_book(path).sheets if sheet.name in names]
    return {"kind": "plain", "sheets": {sheet.name: list(_cells(sheet)) for sheet in sheets}}


def _cells(sheet):
    for row, cells in sorted(sheet.rows.items()):
        for column, cell in sorted(cells.items()):
            value = cell.value
            if isinstance(value, datetime):
                value = value.date()
            yield [row, column, value.isoformat() if isinstance(value, date) else value]
