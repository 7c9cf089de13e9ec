"""Draws sheets into a workbook: each one's title, table and notes from the top down, set up to be printed."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from math import inf
from zipfile import ZipFile

import xlsxwriter
import xlsxwriter.workbook
from xlsxwriter.utility import xl_range

from liaison.paper.lines import Days, Numbers, Texts, lines_of, write_lines

# Half the time of a long list went into pressing it a tenth smaller; XlsxWriter has no word for how hard to press.
xlsxwriter.workbook.ZipFile = partial(ZipFile, compresslevel=1)
_SHORT = 14  # columns up to this width are centred
_WIDE = 150  # half-width characters; beyond that each millimetre of paper is wanted
_LONGEST = 32_767  # characters Excel holds in one cell
_CUT = "……（超出单元格长度，以下从略）"
FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|\r\n\t', "_"))
_BODY = {"font_name": "宋体", "font_size": 11}
_GRID = {**_BODY, "border": 1, "valign": "vcenter", "text_wrap": True}
_SUM = {**_GRID, "align": "center", "bold": True, "bg_color": "#F2F2F2"}
_NUMBERS = {"number": "General", "share": "0.0%", "average": "0.00"}
_STYLES = {
    "title": {"font_name": "黑体", "font_size": 18, "align": "center", "valign": "vcenter"},
    "unit": {**_BODY, "valign": "vcenter"},
    "day": {**_BODY, "valign": "vcenter", "align": "right"},
    "label": {**_GRID, "align": "center", "bold": True},
    "fact": _GRID,
    "head": _SUM,
    "text": {**_GRID, "num_format": "@"},
    "mark": {**_GRID, "align": "center", "num_format": "@"},
    "date": {**_GRID, "align": "center", "num_format": "yyyy-mm-dd"},
    **{name: {**_GRID, "align": "center", "num_format": said} for name, said in _NUMBERS.items()},
    **{f"sum {name}": {**_SUM, "num_format": said} for name, said in _NUMBERS.items()},
    "total": {**_GRID, "bold": True},
    "note": {**_BODY, "font_size": 10, "text_wrap": True, "valign": "top"},
}


def write_workbook(papers: Sequence, file, *, title: str, unit: str):
    """Write `papers` into `file` (a path, or something to write to), each on a sheet of its own.

    One list of many thousand lines goes out line by line; heads that share a cell need the whole sheet in memory.
    """
    by_line = len(papers) == 1 and not papers[0].has_two_heads
    options = {"constant_memory": by_line, "default_format_properties": _BODY}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": title, "company": unit})
        styles = {name: book.add_format(style) for name, style in _STYLES.items()}
        for paper in papers:
            _Writer(book.add_worksheet(sheet_name(paper.sheet or paper.title)), styles, paper).draw()


class _Writer:
    """Draws one Paper, row after row from the top, as constant memory needs."""

    def __init__(self, sheet, styles: dict, paper):
        self.paper = paper
        self.sheet = sheet
        self.styles = styles
        self.last = len(paper.columns) - 1
        self.at = 0
        self.held = {at: [] for at, column in enumerate(paper.columns) if column.below}

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
        beside = 0.35 if self._room > _WIDE else 0.6
        sheet.set_margins(left=beside, right=beside, top=0.7, bottom=0.7)
        sheet.set_footer("&C第 &P 页，共 &N 页")
        for number, column in enumerate(self.paper.columns):
            sheet.set_column(number, number, column.width)

    @property
    def _room(self) -> float:
        return sum(column.width for column in self.paper.columns)

    def _across(self, said: str, style: str, height: float):
        more = 13 * (lines_of(said, self._room) - 1) if style in ("note", "total") else 0
        self.sheet.set_row(self.at, height + more)
        self._span(0, self.last, said, style)
        self.at += 1

    def _span(self, first: int, last: int, said: str, style: str, *, down: int = 0):
        """Write one text over the columns `first` to `last` of the present row, and so many rows below it."""
        if last > first or down:
            self.sheet.merge_range(self.at, first, self.at + down, last, "", self.styles[style])
        self.sheet.write_string(self.at, first, _as_text(said), self.styles[style])

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
        self.sheet.set_row(self.at, _height(lines_of(said, room)))
        self._span(0, split - 1, label, "label")
        self._span(split, self.last, said, "fact")
        self.at += 1

    def _table(self):
        first = self.at
        if self.paper.has_two_heads:
            self._grouped_heads()
        else:
            self._heads()
        self.sheet.repeat_rows(first, self.at - 1)
        self.sheet.freeze_panes(self.at, self.paper.frozen)
        top = self.at
        if self._flows():
            self.at = write_lines(self.sheet, top, self._makers(), self.paper.lines(), _height)
            return
        for row in self.paper.lines():
            self._line(row)
        end = self.at - 1
        for number, label in enumerate(self.paper.sums if self.held and end >= top else ()):
            self._sum_line(number, label, top, end)

    def _flows(self) -> bool:
        """Say whether the lines go straight into the file: nothing on them is worked out, no head shares a cell."""
        return self.sheet.constant_memory and not self.held and not any(one.formula for one in self.paper.columns)

    def _makers(self) -> list:
        """Return who makes the cells of each column."""
        makers = []
        for column in self.paper.columns:
            style = self.styles[_style(column)]
            if column.holds in _NUMBERS:
                makers.append(Numbers(self.sheet, style))
            elif column.holds == "date":
                makers.append(Days(self.sheet, style))
            else:
                makers.append(Texts(self.sheet, style, column.width if column.holds == "text" else inf, _text))
        return makers

    def _line(self, row: Sequence):
        cells = list(zip(self.paper.columns, row, strict=True))
        texts = [lines_of(value, column.width) for column, value in cells if column.holds == "text"]
        self.sheet.set_row(self.at, _height(max(texts, default=1)))
        for number, (column, value) in enumerate(cells):
            self._cell(number, column, value)
            if number in self.held:
                self.held[number].append(value)
        self.at += 1

    def _heads(self):
        columns = self.paper.columns
        lines = [lines_of(column.title, column.width) for column in columns]
        self.sheet.set_row(self.at, max(32, _height(max(lines))))
        for number, column in enumerate(columns):
            self.sheet.write_string(self.at, number, column.title, self.styles["head"])
            self._comment(self.at, number, column)
        self.at += 1

    def _grouped_heads(self):
        """Draw two lines of heads: neighbours under one head share it, a column without one takes both lines."""
        columns, upper = list(enumerate(self.paper.columns)), self.at
        below = [lines_of(one.title, one.width) for _, one in columns if one.over]
        whole = [lines_of(one.title, one.width) for _, one in columns if not one.over]
        groups = [list(group) for over, group in groupby(columns, lambda pair: pair[1].over) if over]
        above = [lines_of(group[0][1].over, sum(one.width for _, one in group)) for group in groups]
        heights = _height(max(above)), _height(max(below))
        short = _height(max(whole, default=1)) - sum(heights)
        self.sheet.set_row(upper, heights[0])
        self.sheet.set_row(upper + 1, heights[1] + max(0, short))
        for number, column in columns:
            if not column.over:
                self._span(number, number, column.title, "head", down=1)
            self._comment(upper + bool(column.over), number, column)
        for group in groups:
            self._span(group[0][0], group[-1][0], group[0][1].over, "head")
        for number, column in columns:
            if column.over:
                self.sheet.write_string(upper + 1, number, column.title, self.styles["head"])
        self.at += 2

    def _comment(self, row: int, number: int, column):
        if column.note:
            size = {"width": 240, "height": 18 + 17 * lines_of(column.note, 32), "font_size": 9}
            self.sheet.write_comment(row, number, column.note, {"author": self.paper.unit, **size})

    def _cell(self, number: int, column, value):
        holds = column.holds
        style = self.styles[_style(column)]
        if column.formula:
            written = column.formula.written(self.at, number)
            self.sheet.write_formula(self.at, number, written, style, "" if value is None else value)
        elif value is None or value == "":
            self.sheet.write_blank(self.at, number, None, style)
        elif holds in _NUMBERS:
            self.sheet.write_number(self.at, number, value, style)
        elif holds == "date":
            self.sheet.write_datetime(self.at, number, value, style)
        else:
            self.sheet.write_string(self.at, number, _as_text(value), style)

    def _sum_line(self, number: int, label: str, top: int, end: int):
        """Draw one of the lines of sums over the rows `top` to `end`."""
        columns = list(enumerate(self.paper.columns))
        here = {at: one.below[number] for at, one in columns if len(one.below) > number}
        values = [here[at].work(self.held[at]) if at in here else None for at, _ in columns]
        first = max(min(self.held), 1)
        self.sheet.set_row(self.at, 24)
        self._span(0, first - 1, label, "head")
        for at, column in columns[first:]:
            style = self.styles[f"sum {column.holds}" if column.holds in _NUMBERS else "head"]
            if at in here:
                self.sheet.write_formula(self.at, at, here[at].written(xl_range(top, at, end, at)), style, values[at])
            elif column.formula and not number:
                value = column.formula.work(values, at)
                self.sheet.write_formula(self.at, at, column.formula.written(self.at, at), style, value)
            else:
                self.sheet.write_blank(self.at, at, None, style)
        self.at += 1

    def _signatures(self):
        self.at += 1
        across = min(len(self.paper.signatures), len(self.paper.columns)) or 1
        step = len(self.paper.columns) // across
        for number, label in enumerate(self.paper.signatures):
            down, place = divmod(number, across)
            self.sheet.write_string(self.at + down, place * step, label, self.styles["unit"])


def _style(column) -> str:
    return "mark" if column.holds == "text" and column.width <= _SHORT else column.holds


def _height(lines: int) -> float:
    return min(23 + 15 * (lines - 1), 400)  # points; Excel allows 409


def _text(value) -> str:
    said = str(value)
    return said if len(said) <= _LONGEST else said[: _LONGEST - len(_CUT)] + _CUT


def _as_text(value) -> str:
    """Return what XlsxWriter writes as it stands: what begins and ends like its own mark-up gets a space before."""
    said = _text(value)
    return f" {said}" if said.startswith("<r>") and said.endswith("</r>") else said


def sheet_name(title: str) -> str:
    """Return a name any spreadsheet takes for a tab."""
    return title.translate(FORBIDDEN).replace("[", "（").replace("]", "）")[:31].strip("'") or "表"
