"""Attendance sheets laid out the other way round, events down and members across: turned before they are read.

What is said about them still names the cells of the file.
"""

import re
from dataclasses import dataclass

from .grid import Cell, Sheet, column_number, letter
from .values.days import has_day
from .values.marks import is_mark
from .values.people import closed, is_person
from .values.plain import tight
from .words import HEADINGS

_SEARCHED = 30  # filled lines looked at for the heading
_FEWEST = 2  # members a sheet must have to be taken for one
_CORNER = re.compile(r"^(姓名|委员姓名|委员|活动|会议|事项|项目)?[\\/／|、]?(姓名|委员|活动|会议)?(名称|内容|主题)?$")
_TITLES = {tight(word) for word in HEADINGS["activities"]["title"][1].split()}
_NAME = "姓名"


@dataclass(slots=True)
class Turned:
    """A sheet turned: `columns` and `rows` say which column and row of the file its rows and columns are.

    `head` is the heading line of the file, `outside` its lines outside the table, `heads` the turned heading lines.
    """

    sheet: Sheet
    head: int
    outside: list[int]
    heads: list[int]
    columns: dict[int, int]
    rows: dict[int, int]

    def told(self, report: dict) -> dict:
        """Return what was read, with everything named by its place in the file."""
        for sort in ("questions", "errors", "notices"):
            report[sort] = [self._placed(one) for one in report[sort]]
        for event in report["events"]:
            event["place"] = f"第 {self.rows[column_number(event['col'])]} 行"
        for record in report["records"]:
            record["_place"] = f"{letter(self.columns[record['_row']])} 列"
            record["_cells"] = {name: self._cell(cell) for name, cell in record["_cells"].items()}
        why = "这张表一行是一次活动、一列是一位委员，已按此读取。"
        return report | {
            "header_row": self.head, "header_rows": [self.head], "ignored_rows": self.outside, "columns": [],
            "ignored_columns": [], "notices": [{"row": 0, "code": "turned", "why": why}, *report["notices"]],
        }  # fmt: skip

    def _placed(self, one: dict) -> dict:
        why = re.sub(r"第(\d+)行|(?<![A-Z])([A-Z]{1,3})列", self._named, one.get("why", ""))
        return {**one, "why": why} | ({"cell": self._cell(one["cell"])} if one.get("cell") else {})

    def _named(self, found: re.Match) -> str:
        """Return how a sentence names a row or a column of the turned sheet."""
        if found[1]:
            return f"{letter(self.columns[int(found[1])])}列" if int(found[1]) in self.columns else found[0]
        return f"第{self.rows[column_number(found[2])]}行" if column_number(found[2]) in self.rows else found[0]

    def _cell(self, said: str) -> str:
        """Return the address in the file of a cell of the turned sheet."""
        found = re.fullmatch(r"([A-Z]+)(\d+)", said)
        if not found or int(found[2]) not in self.columns:
            return said
        row = {1: self.head, **self.rows}.get(column_number(found[1]))
        return f"{letter(self.columns[int(found[2])])}{row}" if row else said


def turn(sheet: Sheet) -> Turned | None:
    """Return a sheet turned whose heading is a line of people's names over marks; None for any other."""
    for row in sorted(sheet.rows)[:_SEARCHED]:
        members = [at for at, cell in sorted(sheet.rows[row].items()) if _is_member(sheet, row, at, cell)]
        if len(members) < _FEWEST:
            continue
        days = _days_before(sheet, row, members[0])
        if days:
            return _turned(sheet, row, members, days)
    return None


def _below(sheet: Sheet, row: int, at: int) -> list[Cell]:
    return [sheet.rows[one][at] for one in sorted(sheet.rows) if one > row and at in sheet.rows[one]]


def _is_member(sheet: Sheet, row: int, at: int, cell: Cell) -> bool:
    """Tell whether a heading is a person's name with marks of attendance below."""
    name = closed(re.sub(r"[（(].*", "", cell.text))
    if not isinstance(cell.value, str) or tight(cell.text) in _TITLES or not is_person(name):
        return False
    texts = [one.text for one in _below(sheet, row, at) if isinstance(one.value, str)]
    return bool(texts) and sum(is_mark(text) for text in texts) >= 0.7 * len(texts)


def _days_before(sheet: Sheet, row: int, first: int) -> int:
    """Return the column left of the members in which days of events stand, 0 where there is none."""
    for at in range(1, first):
        cells = _below(sheet, row, at)
        dated = [not isinstance(cell.value, (int, float)) and has_day(_as_day(cell)) for cell in cells]
        heading = tight(sheet.text(row, at))
        named = heading in {tight(word) for word in HEADINGS["activities"]["date"][1].split()}
        if cells and sum(dated) >= 0.6 * len(cells) and (named or heading in _TITLES or _CORNER.fullmatch(heading)):
            return at
    return 0


def _as_day(cell: Cell) -> str:
    return cell.text if isinstance(cell.value, str) else str(cell.value)[:10]


def _turned(sheet: Sheet, head: int, members: list[int], days: int) -> Turned:
    titles = [at for at in range(1, members[0]) if at != days and tight(sheet.text(head, at)) in _TITLES][:1]
    events = [row for row in sorted(sheet.rows) if row > head and _is_event(sheet, row, [days, *members])]
    outside = [row for row in sorted(sheet.rows) if row not in {head, *events}]
    made = Turned(Sheet(sheet.name), head, outside, [], {}, dict(enumerate(events, 2)))
    for at, row in enumerate(outside, 1):
        for column, cell in sheet.rows[row].items():
            made.sheet.put(at, column, cell)
    for at, column in enumerate([days, *titles, *members], len(outside) + 1):
        made.columns[at] = column
        if column in members:
            made.sheet.put(at, 1, sheet.rows[head][column])
        else:
            made.heads.append(at)
        for to, row in made.rows.items():
            if cell := sheet.rows[row].get(column):
                made.sheet.put(at, to, cell)
    made.sheet.put(made.heads[-1], 1, Cell(_NAME))
    return made


def _is_event(sheet: Sheet, row: int, columns: list[int]) -> bool:
    """Tell whether a line below the heading is about an event: it has a day, and marks rather than sums."""
    days, *members = (sheet.rows[row].get(at) for at in columns)
    return days is not None and any(cell is not None and isinstance(cell.value, str) for cell in members)
