"""From a file to the answer: which kind of sheet it is, which sheets hold tables, what stands in them."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from .files import read_book
from .grid import Book, Sheet, column_number
from .guess import guess_by_content
from .kinds.base import Options
from .reject import Reject
from .tables import Table, find_table
from .telling import NEEDS_SAID, TITLE_WORDS
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


def read_file(path: Path, asked: Asked) -> dict:
    """Return the answer for a file: `kind`, `sheets` and what was left out, or a refusal with its reason."""
    try:
        return _answer(read_book(path), path, asked)
    except Reject as reject:
        return {**reject.answer(), "file": path.name, "upload_name": asked.upload_name or path.name}


def _answer(book: Book, path: Path, asked: Asked) -> dict:
    name = asked.upload_name or path.name
    visible = [sheet for sheet in book.sheets if not sheet.hidden]
    if not any(sheet.rows for sheet in visible):
        hidden = any(sheet.rows for sheet in book.sheets)
        raise Reject("no_table", what="有内容的工作表都是隐藏的" if hidden else "工作表都是空的")
    kind, tables = _choose(visible, name, asked)
    options = Options(
        upload_name=name, year=asked.year, now=asked.now, lossy=book.format == "csv", columns=asked.columns
    )
    answer: dict = {"kind": kind, "file": path.name, "upload_name": name, "format": book.format}
    if book.encoding:
        answer |= {"encoding": book.encoding, "delimiter": book.delimiter}
    answer["sheets"] = [_read_sheet(tables[sheet.name], options) for sheet in visible if sheet.name in tables]
    answer["ignored_sheets"] = [
        {"sheet": sheet.name, "why": _why_ignored(sheet)} for sheet in book.sheets if sheet.name not in tables
    ]
    answer["notes"] = book.notes
    return answer


def _choose(sheets: list[Sheet], name: str, asked: Asked) -> tuple[str, dict[str, Table]]:
    """Return the kind that fits the sheets best, with the tables of that kind."""
    if asked.kind:
        tables = _tables(sheets, asked.kind, asked)
        if not tables:
            seen = _headings_seen(sheets)
            raise Reject("no_table_of_kind", kind=KINDS[asked.kind], seen=seen, need=NEEDS_SAID[asked.kind])
        return asked.kind, tables
    found = {kind: _tables(sheets, kind, asked) for kind in KINDS}
    scores = {kind: sum(_score(table, name) for table in tables.values()) for kind, tables in found.items()}
    if not _mostly_known(found["roster"]):
        scores["roster"] = 0
    kind = max(scores, key=lambda key: scores[key])
    if not scores[kind]:
        seen = _headings_seen(sheets)
        raise Reject("unknown_kind", seen=seen) if seen else Reject("no_table", what="没有看到表头")
    return kind, found[kind]


def _mostly_known(tables: dict[str, Table]) -> bool:
    """Tell whether a third of the columns are a roster's; a table of figures about members is none."""
    columns = [column for table in tables.values() for column in table.columns]
    return sum(bool(column.field) for column in columns) * 3 >= len(columns)


def _tables(sheets: list[Sheet], kind: str, asked: Asked) -> dict[str, Table]:
    found = {}
    for sheet in sheets:
        if not sheet.rows or _SET_ASIDE.search(sheet.name):
            continue
        if table := find_table(sheet, kind, asked.aliases, asked.header_rows.get(sheet.name)):
            _correct(table, asked.columns.get(sheet.name, {}))
            guess_by_content(table)
            found[sheet.name] = table
    return found


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
    titles = [text for row in range(1, table.heading_rows[0]) for _, text in table.sheet.line(row)]
    words = re.compile(TITLE_WORDS[table.kind])
    told = sum(bool(words.search(tight(text))) for text in (" ".join(titles), table.sheet.name, name))
    return table.score + 5 * told


def _headings_seen(sheets: list[Sheet]) -> str:
    """Return the words of the likeliest heading line, to show what was looked at."""
    best: list[str] = []
    for sheet in sheets:
        for row in sorted(sheet.rows)[:20]:
            words = [tight(text)[:12] for _, text in sheet.line(row) if re.search(r"[^\W\d]", text)]
            if len(words) > len(best) and len(words) > 1:
                best = words
    return "、".join(best[:12])


def _why_ignored(sheet: Sheet) -> str:
    if sheet.hidden:
        return "隐藏的工作表，没有导入"
    if not sheet.rows:
        return "空工作表"
    return "说明或旧表，没有导入" if _SET_ASIDE.search(sheet.name) else "没有找到这种表的表头"


def _read_sheet(table: Table, options: Options) -> dict:
    from .kinds.registry import READERS

    return READERS[table.kind](table, options).read()
