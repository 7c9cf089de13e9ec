"""Which kind of sheet a file holds, and which of its sheets are of that kind."""

import re
from dataclasses import dataclass, field

from .grid import Sheet, column_number
from .guess import guess_by_content
from .reject import Reject
from .tables import Table, find_table
from .telling import NEEDS_SAID, TELLING, TITLE_WORDS
from .turned import turn
from .values.plain import tight
from .words import KINDS


@dataclass(slots=True)
class Asked:
    """What the caller asks for besides the file; all of it may be left out."""

    upload_name: str = ""
    kind: str = ""
    year: int | None = None
    now: int = 0
    columns: dict[str, dict[str, str]] = field(default_factory=dict)
    aliases: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    header_rows: dict[str, list[int]] = field(default_factory=dict)


def choose(sheets: list[Sheet], name: str, asked: Asked) -> tuple[str, dict[str, Table], dict[str, str]]:
    """Return the kind, {sheet: its table}, and {sheet: kind} of sheets that look like another kind."""
    found = {kind: _tables(sheets, kind, asked) for kind in KINDS}
    if not asked.kind:
        found = {kind: {at: table for at, table in found[kind].items() if _is_sure(table, name)} for kind in KINDS}
    scores = {kind: {sheet: _score(table, name) for sheet, table in found[kind].items()} for kind in KINDS}
    best = {
        sheet.name: max(KINDS, key=lambda kind: scores[kind].get(sheet.name, 0))
        for sheet in sheets
        if any(sheet.name in scores[kind] for kind in KINDS)
    }
    totals = {kind: sum(scores[kind][sheet] for sheet in best if best[sheet] == kind) for kind in KINDS}
    kind = asked.kind or max(totals, key=lambda key: totals[key])
    if not found[kind]:
        _refuse(sheets, asked.kind)
    tables = {sheet: table for sheet, table in found[kind].items() if best[sheet] == kind} or found[kind]
    tables = {sheet: table for sheet, table in tables.items() if _is_sure(table, name)} or tables
    return kind, tables, {sheet: other for sheet, other in best.items() if sheet not in tables}


def _refuse(sheets: list[Sheet], kind: str) -> None:
    seen = _headings_seen(sheets)
    if kind:
        raise Reject("no_table_of_kind", kind=KINDS[kind], seen=seen, need=NEEDS_SAID[kind])
    raise Reject("unknown_kind", seen=seen) if seen else Reject("no_table", what="没有看到表头")


def _is_sure(table: Table, name: str) -> bool:
    """Tell whether a table is of its kind without being told: figures about members, say, are no roster."""
    fields = {column.field for column in table.columns if column.field}
    if table.kind == "roster":
        return sum(bool(column.field) for column in table.columns) * 3 >= len(table.columns)
    return sum(TELLING[table.kind].get(field, 0) for field in fields) >= 3 or _told(table, name) > 0


def is_set_aside(sheet: Sheet) -> bool:
    """Tell whether a sheet's name says that it holds instructions, lists or old data."""
    return bool(_SET_ASIDE.search(sheet.name))


def _tables(sheets: list[Sheet], kind: str, asked: Asked) -> dict[str, Table]:
    found = {}
    for sheet in sheets:
        if not sheet.rows or is_set_aside(sheet):
            continue
        if table := _table(sheet, kind, asked):
            _correct(table, asked.columns.get(sheet.name, {}))
            guess_by_content(table)
            found[sheet.name] = table
    return found


def _table(sheet: Sheet, kind: str, asked: Asked) -> Table | None:
    turned = turn(sheet) if kind == "attendance" and sheet.name not in asked.header_rows else None
    if turned is None:
        return find_table(sheet, kind, asked.aliases, asked.header_rows.get(sheet.name))
    table = find_table(turned.sheet, kind, given=turned.heads)
    if table:
        table.turned = turned
    return table


_SET_ASIDE = re.compile(
    r"填表说明|填写说明|填报说明|使用说明|样表|示例|模板说明|作废|字典|代码表|下拉|选项|参数|旧名册|旧表|备份"
)


def _correct(table: Table, corrections: dict[str, str]) -> None:
    """Let the clerk's choice of columns win over the headings."""
    for letters, wanted in corrections.items():
        at = column_number(letters) if letters.isalpha() else 0
        for column in table.columns:
            if column.field == wanted and wanted not in {"", "event", "sum"}:
                column.field, column.how = "", ""
        for column in table.columns:
            if column.at == at:
                column.field, column.how, column.why = wanted, "given", "" if wanted else "已选择不导入"


def _score(table: Table, name: str) -> int:
    return table.score + 5 * _told(table, name)


def _told(table: Table, name: str) -> int:
    """Return how many of title, sheet's name and file's name speak of the table's kind."""
    titles = [text for row in range(1, table.heading_rows[0]) for _, text in table.sheet.line(row)]
    words = re.compile(TITLE_WORDS[table.kind])
    return sum(bool(words.search(tight(text))) for text in (" ".join(titles), table.sheet.name, name))


def _headings_seen(sheets: list[Sheet]) -> str:
    """Return the words of the likeliest heading line, to show what was looked at."""
    best: list[str] = []
    for sheet in sheets:
        for row in sorted(sheet.rows)[:20]:
            words = [tight(text)[:12] for _, text in sheet.line(row) if re.search(r"[^\W\d]", text)]
            if len(words) > len(best) and len(words) > 1:
                best = words
    return "、".join(best[:12])
