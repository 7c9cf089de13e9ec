"""What a file holds, whatever its format: a book of sheets of cells that know how they were shown."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Value = str | int | float | bool | datetime | date | time

MAX_CELLS = 500_000  # filled cells of a whole file
MAX_ROWS = 20_000  # filled lines of the sheets that are read


@dataclass(slots=True)
class Cell:
    """One filled cell. `fmt` is its number format ("" for General), `strike` True, "part" or False."""

    value: Value
    fmt: str = ""
    strike: bool | str = False
    note: str = ""

    @property
    def text(self) -> str:
        """Return the value as text, with whole numbers written without a decimal point."""
        return as_text(self.value)


@dataclass(slots=True)
class Sheet:
    """The filled cells of one sheet: `rows[row][column]`, both counted from 1."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)  # top, left, bottom, right
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unvalued: set[tuple[int, int]] = field(default_factory=set)  # formulas saved without their result

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell, "" for an empty one."""
        cell = self.rows.get(row, {}).get(column)
        return cell.text if cell else ""

    def line(self, row: int) -> list[tuple[int, str]]:
        """Return the (column, text) pairs of a row, from the left."""
        return [(column, cell.text) for column, cell in sorted(self.rows.get(row, {}).items())]

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Keep a cell, unless it shows nothing."""
        if not isinstance(cell.value, str) or cell.value.strip(BLANKS):
            self.rows.setdefault(row, {})[column] = cell


@dataclass(slots=True)
class Book:
    """A file as it was read. `notes` are Chinese sentences about the file as a whole."""

    format: str
    sheets: list[Sheet] = field(default_factory=list)
    encoding: str = ""
    delimiter: str = ""
    notes: list[str] = field(default_factory=list)


BLANKS = " \t\r\n\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff\x00"


def as_text(value: Value) -> str:
    """Write a cell's value as a person would read it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(round(value, 10))
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d" if value.time() == time() else "%Y-%m-%d %H:%M")
    return str(value)


def letter(column: int) -> str:
    """Return the letters of a column counted from 1: 1 → A, 28 → AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return a column's number: A → 1, AB → 28."""
    number = 0
    for char in letters.upper():
        number = number * 26 + ord(char) - 64
    return number


_ADDRESS = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})\Z")


def address(reference: str) -> tuple[int, int]:
    """Return (row, column) of a reference such as C5; raise ValueError for anything else."""
    found = _ADDRESS.match(reference)
    if not found:
        raise ValueError(reference)
    return int(found[2]), column_number(found[1])


_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet knows no time zone
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001


def from_serial(number: float, *, from_1904: bool = False) -> datetime | None:
    """Return the day and time of a spreadsheet's serial number, None where there is none."""
    if not 1 <= number < 2_958_466:
        return None
    if not from_1904 and number < 61:
        number += 1  # the 29 February 1900 that never was
    return (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(seconds=round(number * 86_400))


_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


def shows_date(fmt: str) -> bool:
    """Tell whether a number format shows a date."""
    code = _LITERAL.sub("", fmt.split(";", maxsplit=1)[0]).lower()
    return bool(re.search(r"[ymd]|aaa|ge", code)) and "general" not in code


def shown_parts(fmt: str) -> str:
    """Return which of y, m, d a date format shows, e.g. "ym" for yyyy"年"m"月"."""
    code = _LITERAL.sub("", fmt.split(";", maxsplit=1)[0]).lower()
    code = re.sub(r"h+[:.]?m+|m+[:.]s+|am/pm", "", code)
    return "".join(part for part in "ymd" if part in code)


# Formats Excel and WPS name by number alone, the Chinese ones included.
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "m-d-yy", 31: "yyyy年m月d日",
    32: "h时mm分", 33: "h时mm分ss秒", 34: "上午h时mm分", 35: "上午h时mm分ss秒", 36: "yyyy年m月", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss.0", 49: "@", 50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月", 53: "m月d日", 54: "m月d日",
    55: "yyyy年m月", 56: "m月d日", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip
