"""Finding the table in a sheet: its heading lines, its columns, and the lines below them."""

import hashlib
import re
from dataclasses import dataclass
from itertools import pairwise

from .grid import Sheet, letter
from .headings import fields_for, is_heading_word, plain
from .telling import NEEDS, TELLING
from .turned import Turned
from .values.days import has_day
from .values.marks import is_mark
from .values.plain import tight

SEARCHED = 60  # filled lines looked at for a heading
_MAX_COLUMNS = 400


@dataclass(slots=True)
class Column:
    """A column of a table. `parts` are its heading lines; `field` is "" where it is not read."""

    at: int
    parts: tuple[str, ...]
    field: str = ""
    how: str = ""
    rank: int = 99
    why: str = ""  # why it is left out
    words: frozenset[str] = frozenset()
    block: int = 0  # which of several tables side by side it belongs to

    def __post_init__(self):
        self.words = frozenset(tight(part) for part in self.parts)

    @property
    def heading(self) -> str:
        """Return the heading as it is named in reports: lines joined by |, without blanks."""
        return "|".join(tight(part) for part in self.parts)

    @property
    def letter(self) -> str:
        """Return the column's letter."""
        return letter(self.at)


@dataclass(slots=True)
class Table:
    """A table found in a sheet: the heading lines and the columns."""

    sheet: Sheet
    kind: str
    heading_rows: list[int]
    columns: list[Column]
    score: int = 0
    blocks: int = 1  # tables of one layout side by side
    turned: Turned | None = None  # where it stood the other way round

    @property
    def heading_row(self) -> int:
        """Return the heading line right above the data."""
        return self.heading_rows[-1]

    def column(self, field_: str) -> Column | None:
        """Return the column read as `field_`."""
        return next((column for column in self.columns if column.field == field_), None)

    def key(self) -> str:
        """Return a fingerprint of the headings, the same for every sheet laid out this way."""
        words = "\n".join(plain(column.heading) for column in self.columns)
        return hashlib.sha256(f"{self.kind}\n{words}".encode()).hexdigest()[:16]


def find_table(sheet: Sheet, kind: str, extra: dict | None = None, given: list[int] | None = None) -> Table | None:
    """Return the best table of `kind` in a sheet, None where no line reads as its heading."""
    if given:
        return _table(sheet, kind, given, extra)
    best: Table | None = None
    for row in sorted(sheet.rows)[:SEARCHED]:
        for rows in _bands(sheet, row):
            table = _table(sheet, kind, rows, extra)
            if table and meets_needs(table) and (best is None or _better(table, best)):
                best = table
    if best:
        best.heading_rows = _with_groups_above(sheet, best.heading_rows)
        best = _table(sheet, kind, best.heading_rows, extra) or best
    return best


def _better(table: Table, best: Table) -> bool:
    """Tell whether a later heading beats an earlier one; a heading of several lines beats its first line alone."""
    if table.heading_rows[0] == best.heading_rows[0] and len(table.heading_rows) > len(best.heading_rows):
        return table.score >= best.score or _is_merged_down(table)
    return table.score > best.score


def _is_merged_down(table: Table) -> bool:
    """Tell whether several headings are merged over all lines of the heading, so that it cannot end earlier."""
    rows = table.heading_rows
    return sum(top == rows[0] and bottom == rows[-1] for top, _, bottom, _ in table.sheet.merges) > 1


def meets_needs(table: Table) -> bool:
    """Tell whether the columns a table of its kind must have are there, and data below them."""
    fields = {column.field for column in table.columns}
    below = any(row > table.heading_row for row in table.sheet.rows)
    return below and all(fields & wanted for wanted in NEEDS[table.kind]) and not _is_form(table)


def _is_form(table: Table) -> bool:
    """Tell whether this is a form about one person: headings stand below 姓名 where names should stand."""
    name = table.column("name")
    if name is None:
        return False
    rows = [row for row in sorted(table.sheet.rows) if row > table.heading_row][:30]
    texts = [plain(text) for row in rows if (text := table.sheet.text(row, name.at))]
    return sum(is_heading_word(text, "roster") for text in texts) * 2 > len(texts)


def _bands(sheet: Sheet, row: int) -> list[list[int]]:
    """Return the groups of lines beginning at `row` that may be one heading."""
    if _is_line_of_days(sheet, row):
        return [[row, row + 1]]
    if len(sheet.rows[row]) < 2:
        return []
    bands = [[row]]
    depth = max((bottom for top, _, bottom, _ in sheet.merges if top == row and bottom - top in {1, 2}), default=row)
    if depth > row:
        bands.append(list(range(row, depth + 1)))
    elif _has_lower_line(sheet, row):
        bands.append([row, row + 1])
    return bands


def _is_line_of_days(sheet: Sheet, row: int) -> bool:
    """Tell whether a line holds nothing but days, each over one of the more headings right below."""
    upper, lower = sheet.rows[row], sheet.rows.get(row + 1, {})
    if len(lower) <= len(upper) or min(lower) >= min(upper) or not upper.keys() <= lower.keys():
        return False
    return all(has_day(cell.text) and not re.search(r"[:：]", cell.text) for cell in upper.values())


def _has_lower_line(sheet: Sheet, row: int) -> bool:
    """Tell, where nothing is merged, whether the next line goes on with the heading: it fills gaps and is no data."""
    upper, lower = sheet.rows[row], sheet.rows.get(row + 1, {})
    if not lower or row + 2 > max(sheet.rows) or any(not isinstance(cell.value, str) for cell in lower.values()):
        return False
    first = min(upper)
    if first in lower or len(lower) > len(upper) + 8:
        return False
    after = sheet.rows.get(row + 2) or sheet.rows.get(row + 3, {})
    counted = next((at for at, cell in sorted(upper.items()) if _SUM_GROUP.search(plain(cell.text))), _MAX_COLUMNS)
    texts = [tight(cell.text) for at, cell in lower.items() if at < counted]  # 出席 under 合计 is no mark
    if any(text in _VALUES or re.fullmatch(r"[\d.+/-]+", text) for text in texts):
        return False
    return first in after and len(lower) >= 2 and len(after) > len(lower)


_VALUES = set("√✓✔×○△男女汉") | {"出席", "请假", "缺席", "迟到", "汉族", "中共党员", "群众", "委员"}


def _with_groups_above(sheet: Sheet, rows: list[int]) -> list[int]:
    """Add a line of group headings above: some of its cells are merged over several columns, none over all."""
    above = rows[0] - 1
    cells = sheet.rows.get(above, {})
    spans = [(left, right) for top, left, bottom, right in sheet.merges if top == above == bottom and right > left]
    width = max(sheet.rows[rows[0]]) - min(sheet.rows[rows[0]]) + 1
    if len(cells) < 2 or not spans or any(right - left + 1 >= width for left, right in spans):
        return rows
    told = any(re.search(r"[:：]|填报|制表|日期|单位|年\s*\d*\s*月|政协", cell.text) for cell in cells.values())
    return rows if told else [above, *rows]


def _table(sheet: Sheet, kind: str, rows: list[int], extra: dict | None) -> Table | None:
    parts = heading_parts(sheet, rows)
    if not parts or len(parts) > _MAX_COLUMNS:
        return None
    table = Table(sheet, kind, list(rows), [Column(at, lines) for at, lines in sorted(parts.items())])
    match_columns(table, extra)
    if kind == "attendance":
        _events_by_content(table)
    known = {column.field for column in table.columns if column.field}
    events = sum(column.field == "event" for column in table.columns)
    exact = sum(column.field != "" and column.rank < 50 for column in table.columns)
    table.score = exact + sum(TELLING[kind].get(field_, 0) for field_ in known) + min(events, 8) * 2
    return table


def heading_parts(sheet: Sheet, rows: list[int]) -> dict[int, tuple[str, ...]]:
    """Return {column: its heading lines}; merged cells speak for every column and line they cover."""
    covered: dict[tuple[int, int], str] = {}
    for top, left, bottom, right in sheet.merges:
        if top in rows and right - left < _MAX_COLUMNS and (text := sheet.text(top, left)):
            for row in range(top, min(bottom, rows[-1]) + 1):
                covered.update({(row, column): text for column in range(left, right + 1)})
    own = {at for row in rows for at in sheet.rows.get(row, {})}
    below = {at for row, cells in sheet.rows.items() if row > rows[-1] for at in cells}
    columns = own | {at for _, at in covered if at in below}
    parts: dict[int, tuple[str, ...]] = {}
    for at in columns:
        lines: list[str] = []
        for row in rows:
            text = sheet.text(row, at) or covered.get((row, at), "")
            if tight(text) and (not lines or tight(lines[-1]) != tight(text)):
                lines.append(text)
        if lines:
            parts[at] = tuple(lines)
    grouped = len(rows) > 1 and not sheet.merges and not _is_line_of_days(sheet, rows[0])
    return _gaps_filled(sheet, rows, parts) if grouped else parts


def _gaps_filled(sheet: Sheet, rows: list[int], parts: dict[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """Let a group heading speak for the columns right of it that have only a lower line (a CSV knows no merging)."""
    group = ""
    for at in sorted(parts):
        upper = sheet.text(rows[0], at)
        group = (upper if sheet.text(rows[-1], at) else "") if upper else group
        if not upper and group:
            parts[at] = (group, *parts[at])
    return parts


def other_heading(table: Table, row: int) -> list[Column] | None:
    """Return the columns of a line below the table that is a heading laid out in another way, None for any other line."""
    texts = [plain(cell.value) for cell in table.sheet.rows[row].values() if isinstance(cell.value, str)]
    known = sum(is_heading_word(text, table.kind) for text in texts) if len(texts) > 2 else 0
    if table.kind == "attendance" or known < 3 or known * 5 < len(texts) * 3:
        return None
    if _words(table.sheet, row) == _words(table.sheet, table.heading_rows[0]):
        return table.columns  # the same heading, printed again
    made = _table(table.sheet, table.kind, _bands(table.sheet, row)[-1], None)
    return made.columns if made and any(column.field in {"name", "title"} for column in made.columns) else None


def _words(sheet: Sheet, row: int) -> dict[int, str]:
    return {at: plain(cell.text) for at, cell in sheet.rows[row].items()}


def match_columns(table: Table, extra: dict | None) -> None:
    """Give each column its field; where two ask for one field, the better heading has it."""
    extra = (extra or {}).get(table.kind, {})
    wishes: list[tuple[int, int, Column, str]] = []
    if table.kind == "roster":
        _cut_into_blocks(table)
    for position, column in enumerate(table.columns):
        if table.kind == "attendance" and is_event_heading(column.parts):
            column.field, column.how, column.rank = "event", "alias", 0
            continue
        if table.kind == "attendance" and _is_sum_heading(table, column):
            column.field, column.how, column.rank = "sum", "alias", 1
            continue
        for preference, (field_, rank) in enumerate(fields_for(column.parts, table.kind, extra)):
            wishes.append((rank + preference * 3, position, column, field_))
    taken: set[tuple[int, str]] = set()
    for rank, _, column, field_ in sorted(wishes, key=lambda wish: wish[:2]):
        if not column.field and ((column.block, field_) not in taken or field_ == "sum"):
            column.field, column.how, column.rank = field_, "alias", rank
            taken.add((column.block, field_))


def _cut_into_blocks(table: Table) -> None:
    """Give a number to each of the tables that stand side by side: their headings repeat from the first one on."""
    words = [plain(column.heading) for column in table.columns]
    starts = [at for at, word in enumerate(words) if word == words[0]]
    widths = {after - before for before, after in pairwise([*starts, len(words)])}
    width = min(widths)
    if len(starts) < 2 or width < 2 or any(words[at : at + width] != words[:width] for at in starts):
        return
    for block, start in enumerate(starts):
        for column in table.columns[start:]:
            column.block = block
    table.blocks = len(starts)


_SUM_GROUP = re.compile(r"合计|总计|小计|统计|汇总|累计|次数|人次|全年")
_SUM_WORD = re.compile(
    r"(出席|出勤|参加|应到|实到|应出席|实出席|到会|请假|缺席|缺勤|迟到|早退|事假|病假|公假|旷会|应参加|实参加)?(次数|场次|总数|率|合计|小计|总计|次|数|天数|情况统计|百分比|\(%\)|\(次\))?"
)


def _is_sum_heading(table: Table, column: Column) -> bool:
    """Tell whether a column counts: by its group heading, or by a word such as 请假 over figures."""
    last = plain(column.parts[-1])
    if len(column.parts) > 1 and _SUM_GROUP.search(column.parts[0]):
        return True
    if not last or not _SUM_WORD.fullmatch(last):
        return False
    below = [row for row in sorted(table.sheet.rows) if row > table.heading_row][:40]
    return not any(is_mark(text) for row in below if isinstance(text := _value(table.sheet, row, column.at), str))


def _value(sheet: Sheet, row: int, at: int):
    cell = sheet.rows.get(row, {}).get(at)
    return cell.value if cell else None


def _events_by_content(table: Table) -> None:
    """Read a column without a known heading as an event where marks of attendance stand below it."""
    below = [row for row in sorted(table.sheet.rows) if row > table.heading_row][:40]
    for column in table.columns:
        if column.field and column.rank < 50 and column.field not in {"post", "remark"}:
            continue
        texts = [text for row in below if isinstance(text := _value(table.sheet, row, column.at), str)]
        if len(texts) > 1 and sum(is_mark(text) for text in texts) >= 0.7 * len(texts):
            column.field, column.how, column.rank = "event", "guess by content", 10


def is_event_heading(parts: tuple[str, ...]) -> bool:
    """Tell whether a heading holds the day of an event."""
    return any(has_day(part) for part in parts)
