"""From a file to the answer: which kind of sheet it is, which sheets hold tables, what stands in them."""

from pathlib import Path

from .choose import Asked, choose, is_set_aside
from .files import read_book
from .grid import MAX_ROWS, Book, Sheet
from .kinds.base import Options
from .reject import Reject
from .tables import Table
from .words import KINDS


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
    if (rows := sum(len(sheet.rows) for sheet in visible)) > MAX_ROWS:
        raise Reject("too_many_rows", rows=rows, most=MAX_ROWS)
    kind, tables, others = choose(visible, name, asked)
    options = Options(
        upload_name=name, year=asked.year, now=asked.now, lossy=book.format == "csv", columns=asked.columns
    )
    answer: dict = {"kind": kind, "file": path.name, "upload_name": name, "format": book.format}
    if book.encoding:
        answer |= {"encoding": book.encoding, "delimiter": book.delimiter}
    answer["sheets"] = [_read_sheet(tables[sheet.name], options) for sheet in visible if sheet.name in tables]
    answer["ignored_sheets"] = [
        {"sheet": sheet.name, "why": _why_ignored(sheet, others)} for sheet in book.sheets if sheet.name not in tables
    ]
    answer["notes"] = book.notes
    return answer


def _why_ignored(sheet: Sheet, others: dict[str, str]) -> str:
    if sheet.hidden:
        return "隐藏的工作表，没有导入"
    if not sheet.rows:
        return "空工作表"
    if sheet.name in others:
        return f"这张表像是{KINDS[others[sheet.name]]}，请另外选择种类上传"
    return "说明或旧表，没有导入" if is_set_aside(sheet) else "没有找到这种表的表头"


def _read_sheet(table: Table, options: Options) -> dict:
    from .kinds.registry import READERS

    report = READERS[table.kind](table, options).read()
    return table.turned.told(report) if table.turned else report
