"""Excel sheets that look like the paper forms they replace."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import NamedTuple

import xlsxwriter
from import_export import resources, widgets

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHORT = 14  # columns up to this width are centred
_LONGEST = 32_767  # characters Excel holds in one cell
_CUT = "……（超出单元格长度，以下从略）"
FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|\r\n\t', "_"))


class Column(NamedTuple):
    """A column: its head, what it holds (text, number, date, share), its width in characters, and a head above it."""

    title: str
    holds: str = "text"
    width: float = 10
    over: str = ""


@dataclass
class Paper:
    """One sheet: title, the line of 填报单位 and date, facts above the table, table, totals, notes, signatures.

    `facts` are (label, text) pairs printed above the table; `totals` are sentences below it; every row is as long as
    `columns`; where a column has a head `over` it, all heads have two lines; a date is a date, text is text and never
    a formula.
    """

    title: str
    unit: str
    day: date
    columns: Sequence[Column]
    rows: Iterable[Sequence]
    facts: Sequence[tuple[str, str]] = ()
    totals: Sequence[str] = ()
    notes: Sequence[str] = ()
    signatures: Sequence[str] = ("填报人：", "审核人：")
    landscape: bool = True
    frozen: int = 0  # columns that stay in sight on screen
    count: int = field(default=0, init=False)

    def file_name(self, day: date) -> str:
        """Return a file name any system takes."""
        return f"{self.title}_{self.unit}_{day:%Y%m%d}.xlsx".translate(FORBIDDEN)

    def write(self) -> BytesIO:
        """Return the finished workbook, rewound; `count` then says how many rows it holds."""
        file = BytesIO()
        with xlsxwriter.Workbook(file, {"constant_memory": True, "default_format_properties": _BODY}) as book:
            book.set_properties({"title": self.title, "company": self.unit})
            _Writer(book, self).draw()
        file.seek(0)
        return file


_BODY = {"font_name": "宋体", "font_size": 11}
_GRID = {**_BODY, "border": 1, "valign": "vcenter", "text_wrap": True}
_STYLES = {
    "title": {"font_name": "黑体", "font_size": 18, "align": "center", "valign": "vcenter"},
    "unit": {**_BODY, "valign": "vcenter"},
    "day": {**_BODY, "valign": "vcenter", "align": "right"},
    "label": {**_GRID, "align": "center", "bold": True},
    "fact": _GRID,
    "head": {**_GRID, "align": "center", "bold": True, "bg_color": "#F2F2F2"},
    "text": {**_GRID, "num_format": "@"},
    "mark": {**_GRID, "align": "center", "num_format": "@"},
    "number": {**_GRID, "align": "center"},
    "date": {**_GRID, "align": "center", "num_format": "yyyy-mm-dd"},
    "share": {**_GRID, "align": "center", "num_format": "0.0%"},
    "total": {**_GRID, "bold": True},
    "note": {**_BODY, "font_size": 10, "text_wrap": True, "valign": "top"},
}


class _Writer:
    """Draws one Paper, row after row from the top, as constant memory needs."""

    def __init__(self, book, paper: Paper):
        self.paper = paper
        self.sheet = book.add_worksheet(_sheet_name(paper.title))
        self.styles = {name: book.add_format(style) for name, style in _STYLES.items()}
        self.last = len(paper.columns) - 1
        self.at = 0

    def draw(self):
        """Draw everything."""
        self._set_up_page()
        self._across(self.paper.title, "title", 34)
        self._unit_line()
        for label, said in self.paper.facts:
            self._fact(label, said)
        self._table()
        for sentence in self.paper.totals:
            self._across(sentence, "total", 22)
        for sentence in self.paper.notes:
            self._across(sentence, "note", 18)
        self._signatures()

    def _set_up_page(self):
        sheet = self.sheet
        sheet.set_paper(9)  # A4
        if self.paper.landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
        sheet.set_footer("&C第 &P 页，共 &N 页")
        for number, column in enumerate(self.paper.columns):
            sheet.set_column(number, number, column.width)

    def _across(self, said: str, style: str, height: float):
        self.sheet.set_row(self.at, height)
        self._span(0, self.last, said, style)
        self.at += 1

    def _span(self, first: int, last: int, said: str, style: str):
        """Write one text over the columns `first` to `last` of the present row."""
        if last > first:
            self.sheet.merge_range(self.at, first, self.at, last, "", self.styles[style])
        self.sheet.write_string(self.at, first, _text(said), self.styles[style])

    def _unit_line(self):
        if not self.last:
            self._across(f"填报单位：{self.paper.unit}", "unit", 22)
            self._across(f"填报日期：{self.paper.day:%Y-%m-%d}", "unit", 22)
            return
        self.sheet.set_row(self.at, 22)
        self.sheet.write_string(self.at, 0, f"填报单位：{self.paper.unit}", self.styles["unit"])
        self.sheet.write_string(self.at, self.last, f"填报日期：{self.paper.day:%Y-%m-%d}", self.styles["day"])
        self.at += 1

    def _fact(self, label: str, said: str):
        if not self.last:
            self._across(f"{label}：{said}", "fact", 22)
            return
        split = min(2, self.last)  # the label takes two columns where there are three
        room = sum(column.width for column in self.paper.columns[split:])
        self.sheet.set_row(self.at, _height(_lines(said, room)))
        self._span(0, split - 1, label, "label")
        self._span(split, self.last, said, "fact")
        self.at += 1

    def _table(self):
        first = self.at
        if any(column.over for column in self.paper.columns):
            self._heads([column.over for column in self.paper.columns])
        self._heads([column.title for column in self.paper.columns])
        self.sheet.repeat_rows(first, self.at - 1)
        self.sheet.freeze_panes(self.at, self.paper.frozen)
        for row in self.paper.rows:
            cells = list(zip(self.paper.columns, row, strict=True))
            texts = [_lines(value, column.width) for column, value in cells if column.holds == "text"]
            self.sheet.set_row(self.at, _height(max(texts, default=1)))
            for number, (column, value) in enumerate(cells):
                self._cell(number, column, value)
            self.at += 1
            self.paper.count += 1

    def _heads(self, heads: list[str]):
        lines = [_lines(head, column.width) for column, head in zip(self.paper.columns, heads, strict=True)]
        self.sheet.set_row(self.at, max(32, _height(max(lines))))
        for number, head in enumerate(heads):
            self.sheet.write_string(self.at, number, head, self.styles["head"])
        self.at += 1

    def _cell(self, number: int, column: Column, value):
        holds = column.holds
        style = self.styles["mark" if holds == "text" and column.width <= _SHORT else holds]
        if value is None or value == "":
            self.sheet.write_blank(self.at, number, None, style)
        elif holds in {"number", "share"}:
            self.sheet.write_number(self.at, number, value, style)
        elif holds == "date":
            self.sheet.write_datetime(self.at, number, value, style)
        else:
            self.sheet.write_string(self.at, number, _text(value), style)

    def _signatures(self):
        self.at += 1
        across = min(len(self.paper.signatures), len(self.paper.columns)) or 1
        step = len(self.paper.columns) // across
        for number, label in enumerate(self.paper.signatures):
            down, place = divmod(number, across)
            self.sheet.write_string(self.at + down, place * step, label, self.styles["unit"])


def _lines(value, room: float) -> int:
    """Return how many lines a cell `room` half-width characters wide needs; Chinese characters take two."""
    said = str(value or "")[:_LONGEST]
    widths = (sum(1 if mark < "\u1100" else 2 for mark in line) for line in said.split("\n"))
    return sum(max(1, -int(-width // room)) for width in widths)


def _height(lines: int) -> float:
    return min(23 + 15 * (lines - 1), 400)  # points; Excel allows 409


def _text(value) -> str:
    said = str(value)
    return said if len(said) <= _LONGEST else said[: _LONGEST - len(_CUT)] + _CUT


def _sheet_name(title: str) -> str:
    return title.translate(FORBIDDEN).replace("[", "（").replace("]", "）")[:31].strip("'") or "表"


class SheetResource(resources.Resource):
    """Columns of a list, declared as django-import-export fields; `widths` gives characters by column name."""

    widths: dict[str, float] = {}
    _HOLDS = {widgets.DateWidget: "date", widgets.IntegerWidget: "number", widgets.CharWidget: "text"}

    def columns(self) -> list[Column]:
        """Return the columns of the sheet, with the running number first."""
        return [Column("序号", "number", 6)] + [
            Column(one.column_name, self._HOLDS[type(one.widget)], self.widths.get(one.column_name, 10))
            for one in self.get_export_fields()
        ]

    def lines(self, rows):
        """Yield the cells of each row, typed: dates stay dates, numbers numbers."""
        fields = self.get_export_fields()
        for number, row in enumerate(rows, start=1):
            yield [number, *(self._value(one, row) for one in fields)]

    def _value(self, one, row):
        own = getattr(self, f"dehydrate_{self.get_field_name(one)}", None)
        return own(row) if own else one.get_value(row)
