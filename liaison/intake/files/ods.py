"""Reading .ods: the values, and the text each cell shows."""

import zipfile
from datetime import datetime
from pathlib import Path

from ..grid import MAX_CELLS, Book, Cell, Sheet, Value
from ..guard import MAX_PART
from ..reject import Reject
from .xml import parse, part

_MAX_ROW, _MAX_COLUMN = 1_048_576, 16_384


def read(path: Path) -> Book:
    """Return the workbook's cells."""
    with zipfile.ZipFile(path) as package:
        content = part(package, "content.xml", limit=MAX_PART)
    if not content:
        raise Reject("damaged")
    reader = _Content()
    parse(content, reader.start, reader.end, reader.characters)
    return reader.book


class _Content:
    """Takes the events of content.xml."""

    def __init__(self):
        self.book = Book("ods")
        self.sheet: Sheet | None = None
        self.hidden_styles: set[str] = set()
        self.struck_styles: set[str] = set()
        self.style = ""
        self.row = self.column = 0
        self.repeat_row = self.repeat = 1
        self.depth_note = 0
        self.cell: dict | None = None
        self.lines: list[str] = []
        self.room = MAX_CELLS

    def start(self, tag, attributes):
        plain = {name.rpartition(":")[2]: value for name, value in attributes.items()}
        if tag == "style":
            self.style = plain.get("name", "")
        elif tag == "table-properties" and plain.get("display") == "false":
            self.hidden_styles.add(self.style)
        elif tag == "text-properties" and plain.get("text-line-through-style", "none") != "none":
            self.struck_styles.add(self.style)
        elif tag == "table":
            self.sheet = Sheet(plain.get("name", ""), hidden=plain.get("style-name") in self.hidden_styles)
            self.book.sheets.append(self.sheet)
            self.row = 0
        elif self.sheet is not None:
            self._inside(tag, plain)

    def _inside(self, tag, plain):
        if tag == "table-row":
            self.row += 1
            self.column, self.repeat_row = 0, _count(plain, "number-rows-repeated")
            if plain.get("visibility") in {"collapse", "filter"}:
                self.sheet.hidden_rows.update(range(self.row, self.row + min(self.repeat_row, 5_000)))
        elif tag in {"table-cell", "covered-table-cell"}:
            self.column += 1
            self.repeat = _count(plain, "number-columns-repeated")
            self.cell, self.lines = plain, []
        elif tag == "annotation":
            self.depth_note += 1
        elif not self.depth_note and self.cell is not None:
            if tag == "p":
                self.lines.append("")
            elif tag in {"s", "tab", "line-break"} and self.lines:
                self.lines[-1] += "\n" if tag == "line-break" else " " * _count(plain, "c")

    def characters(self, text):
        if self.cell is not None and self.lines and not self.depth_note:
            self.lines[-1] += text

    def end(self, tag):
        if tag == "annotation":
            self.depth_note -= 1
        elif tag in {"table-cell", "covered-table-cell"} and self.cell is not None:
            self._keep()
            self.column += self.repeat - 1
            self.cell = None
        elif tag == "table-row":
            self.row += self.repeat_row - 1
        elif tag == "table":
            self.sheet = None

    def _keep(self):
        shown = "\n".join(self.lines)
        value, fmt = _value(self.cell, shown)
        if value is None or (isinstance(value, str) and not value.strip()):
            return
        down, across = _count(self.cell, "number-rows-spanned"), _count(self.cell, "number-columns-spanned")
        if down > 1 or across > 1:
            self.sheet.merges.append((self.row, self.column, self.row + down - 1, self.column + across - 1))
        if self.row + self.repeat_row > _MAX_ROW + 1 or self.column + self.repeat > _MAX_COLUMN + 1:
            raise Reject("damaged")
        self.room -= self.repeat_row * self.repeat
        if self.room < 0:
            raise Reject("too_many_cells", what="有内容的单元格太多")
        struck = self.cell.get("style-name", "") in self.struck_styles
        for row in range(self.row, self.row + self.repeat_row):
            for column in range(self.column, self.column + self.repeat):
                self.sheet.put(row, column, Cell(value, fmt, struck))


def _count(attributes: dict, name: str) -> int:
    text = attributes.get(name, "1")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 8 else 1


def _value(cell: dict, shown: str) -> tuple[Value | None, str]:
    """Return the value and a number format that shows it as `shown` does."""
    kind = cell.get("value-type", "")
    if kind in {"float", "currency", "percentage"}:
        return _number(cell.get("value", ""), shown)
    if kind == "date":
        try:
            moment = datetime.fromisoformat(cell.get("date-value", "").removesuffix("Z"))
        except ValueError:
            return shown, ""
        return moment, "".join(part for part, there in _date_parts(shown).items() if there)
    if kind == "boolean":
        return cell.get("boolean-value") == "true", ""
    return (cell.get("string-value") or shown or None), ""


def _number(text: str, shown: str) -> tuple[Value, str]:
    try:
        number = float(text)
    except ValueError:
        return shown, ""
    places = len(shown.rpartition(".")[2]) if "." in shown and shown.replace(".", "").isdigit() else 0
    fmt = "0." + "0" * places if places and repr(number) != shown else ""
    return (int(number) if number.is_integer() and abs(number) < 1e15 else number), fmt


def _date_parts(shown: str) -> dict[str, bool]:
    """Tell which parts of a date the shown text holds: 1980年5月 shows no day."""
    numbers = "".join(char if char.isdigit() else " " for char in shown.partition(":")[0]).split()
    years = [number for number in numbers if len(number) == 4]
    return {"yyyy": bool(years) or len(numbers) > 2, "m": True, "d": len(numbers) - len(years) > 1 or len(numbers) > 2}
