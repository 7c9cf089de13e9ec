"""Excel sheets that look like the paper forms they replace."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import NamedTuple

from import_export import resources, widgets

from liaison.paper.drawing import FORBIDDEN, write_workbook
from liaison.paper.formulas import Formula, Total

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Column(NamedTuple):
    """A column: its head, what it holds (text, number, date, share, average), its width in characters, a head above.

    `note` is shown where the head is pointed at. A `formula` works each cell out from its neighbours; rows give None
    there. `below` is what stands under it in the lines of sums; without one the first of them has the formula again.

    Who chooses columns knows it by `code`, where it has none by its heads. Columns of one code are chosen together, as
    what they are `called`: a year's activities are others the year after.
    """

    title: str
    holds: str = "text"
    width: float = 10
    over: str = ""
    note: str = ""
    formula: Formula | None = None
    below: tuple[Total, ...] = ()
    code: str = ""
    called: str = ""

    @property
    def key(self) -> str:
        """Return what a choice of columns names it by."""
        return self.code or self.over + self.title

    def in_words(self, value) -> str:
        """Return a cell's value as it is read on paper or screen."""
        if value is None or value == "":
            return ""
        if self.holds == "date":
            return f"{value:%Y-%m-%d}"
        return {"share": "{:.1%}", "average": "{:.2f}"}.get(self.holds, "{}").format(value)


@dataclass
class Paper:
    """One sheet: title, the line of 填报单位 and date, facts above the table, table, totals, notes, signatures.

    `facts` are (label, text) pairs printed above the table; `totals` are sentences below it; every row is as long as
    `columns`; where a column has a head `over` it, all heads have two lines, and neighbours under one head share it; a
    date is a date, text is text and never a formula. `sheet` is what its tab is called, else the title.
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
    sheet: str = ""
    sums: Sequence[str] = ("合计",)  # what the lines below the table are called, where columns have something below
    count: int = field(default=0, init=False)

    @property
    def has_two_heads(self) -> bool:
        """Say whether its heads have two lines."""
        return any(column.over for column in self.columns)

    def lines(self) -> Iterable[Sequence]:
        """Yield the rows with what formulas come to, and count them."""
        worked = [(at, column.formula) for at, column in enumerate(self.columns) if column.formula]
        for row in self.rows:
            line = list(row)
            for at, formula in worked:
                line[at] = formula.work(line, at)
            self.count += 1
            yield line

    def file_name(self, day: date) -> str:
        """Return a file name any system takes."""
        return f"{self.title}_{self.unit}_{day:%Y%m%d}.xlsx".translate(FORBIDDEN)

    def write(self) -> BytesIO:
        """Return the finished workbook, rewound; `count` then says how many rows it holds."""
        file = BytesIO()
        write_workbook([self], file, title=self.title, unit=self.unit)
        file.seek(0)
        return file


class SheetResource(resources.Resource):
    """Columns of a list, declared as django-import-export fields; `widths` gives characters by column name."""

    widths: dict[str, float] = {}
    _HOLDS = {widgets.DateWidget: "date", widgets.IntegerWidget: "number", widgets.CharWidget: "text"}

    def columns(self) -> list[Column]:
        """Return the columns of the sheet, with the running number first."""
        return [Column("序号", "number", 6, code="row")] + [
            Column(
                one.column_name, self._HOLDS[type(one.widget)], self.widths.get(one.column_name, 10),
                code=self.get_field_name(one),
            )
            for one in self.get_export_fields()
        ]  # fmt: skip

    def lines(self, rows):
        """Yield the cells of each row, typed: dates stay dates, numbers numbers."""
        readers = [
            getattr(self, f"dehydrate_{self.get_field_name(one)}", None) or one.get_value
            for one in self.get_export_fields()
        ]
        for number, row in enumerate(rows, start=1):
            yield [number, *[read(row) for read in readers]]
