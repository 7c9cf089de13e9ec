"""The cells of one worksheet part."""

from datetime import datetime

from ..grid import MAX_CELLS, Cell, Sheet, Value, address, from_serial, shown_parts
from ..reject import Reject
from .xlsx_parts import RichText, Styles
from .xml import parse, unescape

_MAX_MERGES = 20_000


class SheetPart:
    """Takes the events of a worksheet's XML and fills `sheet`; raises Reject beyond `room` filled cells."""

    def __init__(self, sheet: Sheet, strings: list, styles: Styles, room: int):
        self.sheet, self.strings, self.styles, self.room = sheet, strings, styles, room
        self.row = self.column = 0
        self.text = RichText()
        self.value, self.in_value, self.in_inline = "", False, False
        self.kind, self.style, self.formula = "n", 0, False
        self.starts = {
            "row": self._row, "c": self._cell, "v": self._value, "is": self._inline, "mergeCell": self._merge,
            "col": self._column, "f": self._formula,
        }  # fmt: skip

    def read(self, data: bytes) -> None:
        """Read the part."""
        parse(data, self._start, self._end, self._characters)

    def _start(self, tag, attributes):
        if self.in_inline:
            self.text.start(tag, attributes)
        elif handle := self.starts.get(tag):
            handle(attributes)

    def _row(self, attributes):
        number = attributes.get("r", "")
        self.row = int(number) if number.isascii() and number.isdigit() else self.row + 1
        self.column = 0
        if attributes.get("hidden") in {"1", "true"}:
            self.sheet.hidden_rows.add(self.row)

    def _cell(self, attributes):
        try:
            self.row, self.column = address(attributes["r"]) if "r" in attributes else (self.row, self.column + 1)
        except ValueError as error:
            raise Reject("damaged") from error
        self.kind = attributes.get("t", "n")
        style = attributes.get("s", "0")
        self.style = int(style) if style.isascii() and style.isdigit() else 0
        self.value, self.formula = "", False
        self.text.clear()

    def _value(self, attributes):
        self.in_value, self.value = True, ""

    def _formula(self, attributes):
        self.formula = True

    def _inline(self, attributes):
        self.in_inline = True

    def _merge(self, attributes):
        first, _, last = attributes.get("ref", "").partition(":")
        try:
            top, left = address(first)
            bottom, right = address(last or first)
        except ValueError:
            return
        if len(self.sheet.merges) < _MAX_MERGES:
            self.sheet.merges.append((top, left, bottom, right))

    def _column(self, attributes):
        if attributes.get("hidden") in {"1", "true"}:
            first, last = int(attributes.get("min", 0)), int(attributes.get("max", 0))
            self.sheet.hidden_columns.update(range(first, min(last, first + 500) + 1))

    def _characters(self, text):
        if self.in_value:
            self.value += text
        elif self.in_inline:
            self.text.characters(text)

    def _end(self, tag):
        if self.in_inline:
            if tag == "is":
                self.in_inline = False
            else:
                self.text.end(tag)
        elif tag == "v":
            self.in_value = False
        elif tag == "c":
            self._keep()

    def _keep(self):
        value, struck = self._read()
        if value is None or value == "":
            if self.formula and len(self.sheet.unvalued) < MAX_CELLS:
                self.sheet.unvalued.add((self.row, self.column))
            return
        before = len(self.sheet.rows.get(self.row, ()))
        struck = self.styles.is_struck(self.style) or struck
        self.sheet.put(self.row, self.column, Cell(value, self.styles.format(self.style), struck))
        self.room -= len(self.sheet.rows.get(self.row, ())) - before
        if self.room < 0:
            raise Reject("too_many_cells", what="有内容的单元格太多")

    def _read(self) -> tuple[Value | None, bool | str]:
        if self.kind == "inlineStr":
            return self.text.whole()
        if self.kind == "s":
            at = self.value.strip()
            if not at.isdigit() or int(at) >= len(self.strings):
                raise Reject("damaged")
            return self.strings[int(at)]
        if self.kind in {"str", "e"}:
            return unescape(self.value), False
        if self.kind == "b":
            return self.value.strip() in {"1", "true"}, False
        return (self._iso() if self.kind == "d" else self._number()), False

    def _iso(self) -> Value:
        try:
            return datetime.fromisoformat(self.value.strip().removesuffix("Z"))
        except ValueError:
            return self.value

    def _number(self) -> Value | None:
        text = self.value.strip()
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            return text
        dated = self.styles.is_date(self.style) and shown_parts(self.styles.format(self.style))
        if dated and (moment := from_serial(number, from_1904=self.styles.from_1904)):
            return moment
        return int(number) if number.is_integer() and abs(number) < 1e15 else number
