"""The lines below a heading: which hold data, which repeat the heading, which sum up, explain or are signed."""

import re
from dataclasses import dataclass, field

from .grid import Cell
from .tables import Column, Table, other_heading
from .values.marks import legend_in
from .values.people import closed, is_person
from .values.plain import folded, tight

KEYS = {"roster": ("name",), "attendance": ("name",), "activities": ("title", "content"), "proposals": ("title",), "opinions": ("title", "summary")}  # fmt: skip
_SUMS = re.compile(
    r"(?:本页|本表|本组|全县|全镇|全乡|以上)?(合计|小计|总计|共计|累计|总数|总人数|人数合计|本页|本组|本镇|本乡|平均|人均|出席人数|实到人数|应到人数|请假人数|缺席人数|迟到人数|出勤人数|参加人数|未到人数|早退人数|"
    r"出席率|出勤率|出席|实到|应到|人数|合计人数|小计人数|合计数|总和|Σ|sum|total)(数|率)?(\(.*\)|[:：].*|\d.*|人|名|件|条|次|场)?$",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(填表|填报|制表|审核|审批|复核|经办|统计|报送|负责|分管|主要|联系|校对|核对|登记|记录|制作|编制|签发|审定|承办)[\u4e00-\u9fff（）()]{0,12}[:：]|[（(](签字|签名|盖章|公章)[）)]|"
    r"^(签字|签名|盖章|公章|日期|时间|联系电话|电话|附)[:：]"
)
_NOTES = re.compile(
    r"(注\d*[:：、.]|注释|附注|备注\d*[:：、]|说明\d*[:：、]|填表说明|填写说明|填报说明|图例|符号|附件|附[:：]|※|★|●|▲|[*＊]{1,3}[^，,]{4,}|以上|此表|本表|该表|统计截止|截止|截至|第\d+页|共\d+页|"
    r"示例|样例|范例|例[:：]|例如|填写示例|填表示例|标准[:：]|要求[:：]|提示[:：]|温馨提示|数据来源|资料来源)"
)
_EXAMPLE = re.compile(r"^[（(]?(示例|样例|范例|填写示例|例|示范)[）)]?[:：]?\d*$")
_NOT_FILLED_DOWN = {
    "serial",
    "name",
    "title",
    "phone",
    "phone2",
    "birth",
    "number",
    "event",
    "mark",
    "sum",
    "participants",
}


@dataclass(slots=True)
class Line:
    """One line below a heading. `cells` are by field; `events` the cells of an attendance sheet by column."""

    row: int
    sort: str  # data, heading, section, sum, note, other
    cells: dict[str, Cell] = field(default_factory=dict)
    at: dict[str, int] = field(default_factory=dict)
    text: str = ""


def lines(table: Table) -> list[Line]:
    """Return the filled lines below the heading, in order, each with its sort."""
    below = _filled_down(table)
    rows = [row for row in sorted(table.sheet.rows) if row > table.heading_row]
    found: list[Line] = []
    if table.blocks == 1:
        columns = table.columns
        for row in rows:
            if _names_columns_elsewhere(columns, table.sheet.rows[row]):  # as a second table below may
                columns = other_heading(table, row) or columns
            found.append(_line(table, row, table.sheet.rows[row], below, columns))
        return found
    for block in range(table.blocks):
        columns = [column for column in table.columns if column.block == block]
        places = {column.at for column in columns}
        for row in rows:
            cells = {at: cell for at, cell in table.sheet.rows[row].items() if at in places}
            if cells:
                found.append(_line(table, row, cells, below, columns))
    return found


def _filled_down(table: Table) -> dict[tuple[int, int], Cell]:
    """Return the cells that merging down lends to the lines it covers, for fields that lines may share."""
    shared = {column.at for column in table.columns if column.field and column.field not in _NOT_FILLED_DOWN}
    lent: dict[tuple[int, int], Cell] = {}
    for top, left, bottom, _ in table.sheet.merges:
        cell = table.sheet.rows.get(top, {}).get(left)
        if cell and top > table.heading_row and left in shared and top < bottom < top + 2_000:
            lent.update({(row, left): cell for row in range(top + 1, bottom + 1)})
    return lent or _written_once(table)


def _written_once(table: Table) -> dict[tuple[int, int], Cell]:
    """Lend the office written once at the head of its members, where no merging says so (as in a CSV)."""
    office, name = table.column("office"), table.column("name")
    if not office or not name or office.at > name.at or table.sheet.merges:
        return {}
    rows = [row for row in sorted(table.sheet.rows) if row > table.heading_row and name.at in table.sheet.rows[row]]
    filled = [row for row in rows if office.at in table.sheet.rows[row]]
    if not filled or filled[0] != rows[0] or len(filled) * 2 > len(rows):
        return {}
    lent, cell = {}, None
    for row in rows:
        cell = table.sheet.rows[row].get(office.at, cell)
        lent[row, office.at] = cell
    return lent


def _line(table: Table, row: int, cells: dict[int, Cell], below: dict, columns: list[Column]) -> Line:
    line = Line(row, "other", text=" ".join(cell.text for _, cell in sorted(cells.items())))
    for column in columns:
        cell = cells.get(column.at) or below.get((row, column.at))
        if cell and column.field and column.field not in line.cells:
            line.cells[column.field] = cell
            line.at[column.field] = column.at
    line.sort = _sort(table, line, cells, columns)
    return line


def _sort(table: Table, line: Line, cells: dict[int, Cell], columns: list[Column]) -> str:
    if _repeats_heading(columns, cells):
        return "heading"
    first = tight(cells[min(cells)].text)
    key = next((line.cells[name] for name in KEYS[table.kind] if name in line.cells), None)
    serial = line.cells.get("serial")
    if _EXAMPLE.match(first) or (key and re.search(r"[（(](示例|样例|例)[）)]", key.text)):
        return "note"
    numbered = serial is not None and bool(re.fullmatch(r"\d{1,5}\.?|[一二三四五六七八九十]{1,3}", folded(serial.text)))
    if not numbered and (found := _says_no_data(first, key, len(cells))):
        return found
    if not numbered and _counts_heads(table, cells):
        return "sum"
    if table.kind == "attendance" and len(cells) == 1 and legend_in(line.text):
        return "note"  # a legend that stands where the names stand
    return _by_content(table, line, cells, key, numbered=numbered)


def _says_no_data(first: str, key: Cell | None, filled: int) -> str:
    if _SUMS.match(first) or (key and _SUMS.match(tight(key.text))):
        return "sum"
    if _NOTES.match(first) or (filled < 6 and _SIGNED.search(first)):
        return "note"
    return "note" if key and filled < 6 and _SIGNED.search(tight(key.text)) else ""


def _by_content(table: Table, line: Line, cells: dict[int, Cell], key: Cell | None, *, numbered: bool) -> str:
    said = [name for name in line.cells if name not in {"serial", "sum", "remark"}]
    if key and re.match(r"(合计|小计|总计|共计|累计)[:：\d（(]?", tight(key.text)) and len(said) < 3:
        return "sum"
    if table.kind in {"roster", "attendance"}:
        if key is None and (line.row, getattr(table.column("name"), "at", 0)) in table.sheet.unvalued:
            return "data"  # the name is a formula without its result
        enough = min(3, max(2, (sum(bool(column.field) for column in table.columns) + 1) // 2))
        return _by_name(line, cells, key, len(said), enough, numbered=numbered)
    if key and (len(said) >= 2 or numbered):
        return "data"
    if len(said) >= 3:
        return "data"
    return "section" if len(cells) == 1 else "other"


def _counts_heads(table: Table, cells: dict[int, Cell]) -> bool:
    """Tell whether figures stand where marks of attendance should: how many came to each event."""
    held = [tight(cells[column.at].text) for column in table.columns if column.field == "event" and column.at in cells]
    figures = [text for text in held if re.fullmatch(r"\d+(\.\d+)?[人%]?", text)]
    return len(figures) == len(held) > 0 and any(text not in {"0", "1"} for text in figures)


def _by_name(line: Line, cells: dict[int, Cell], key: Cell | None, said: int, enough: int, *, numbered: bool) -> str:
    if key is None:
        return "data" if said >= enough else "section" if len(cells) == 1 and not numbered else "other"
    name = closed(re.sub(r"[（(].*", "", key.text))
    if (
        not re.search(r"[^\W\d_]|[?？□�〓]", name)
        or len(name) > 30
        or re.search(r"[:：]|^(空缺|空额|待定|待补.{0,2}|暂缺|缺额|暂无)$", name)
    ):
        return "section" if len(cells) == 1 else "other"
    if said >= 2 or numbered:
        return "data"
    if len(cells) > 1 and set(line.cells) - {"serial"} == {"name"}:
        return "data"  # an attendance line whose marks stand in columns of events
    return "data" if is_person(name) and not re.search(r"[镇乡]$|街道$", name) else "section"


def _names_columns_elsewhere(columns: list[Column], cells: dict[int, Cell]) -> bool:
    """Tell whether a line holds headings of this table, but some of them over other columns."""
    words = frozenset().union(*(column.words for column in columns))
    own = {column.at: column.words for column in columns}
    texts = {at: tight(cell.value) for at, cell in cells.items() if isinstance(cell.value, str)}
    return any(text in words and text not in own.get(at, ()) for at, text in texts.items())


def _repeats_heading(columns: list[Column], cells: dict[int, Cell]) -> bool:
    same = 0
    for column in columns:
        if (cell := cells.get(column.at)) and isinstance(cell.value, str) and tight(cell.value) in column.words:
            same += 1
    return same >= 2 and same * 2 >= len(cells)
