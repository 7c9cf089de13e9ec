"""Reading .xls (and .et): xlrd knows the formats and the strike-through that other readers drop."""

import io
from pathlib import Path

import xlrd

from ..grid import BUILT_IN, Book, Cell, Sheet, Value, from_serial, shown_parts, shows_date
from ..reject import Reject

_ERRORS = xlrd.biffh.error_text_from_code


def read(path: Path) -> Book:
    """Return the workbook's cells."""
    try:
        source = xlrd.open_workbook(
            path, formatting_info=True, on_demand=False, ragged_rows=True, logfile=io.StringIO()
        )
    except Exception as error:  # its parser raises whatever a broken file makes it stumble over
        if isinstance(error, MemoryError):
            raise
        if "encrypt" in str(error).lower() or "password" in str(error).lower():
            raise Reject("encrypted") from error
        raise Reject("damaged") from error
    book = Book("xls")
    for at in range(source.nsheets):
        book.sheets.append(_sheet(source, source.sheet_by_index(at)))
    return book


def _sheet(source, found) -> Sheet:
    sheet = Sheet(found.name, hidden=found.visibility != 0)
    styles = [_style(source, style) for style in source.xf_list]
    for row in range(found.nrows):
        for column in range(found.row_len(row)):
            value = _value(source, found, row, column, styles)
            if value is not None:
                fmt, struck, _ = styles[found.cell_xf_index(row, column)]
                runs = found.rich_text_runlist_map.get((row, column))
                sheet.put(row + 1, column + 1, Cell(value, fmt, _struck(source, struck, runs)))
    sheet.merges = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in found.merged_cells]
    sheet.hidden_rows = {row + 1 for row, info in found.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns = {column + 1 for column, info in found.colinfo_map.items() if info.hidden and column < 256}
    for (row, column), note in found.cell_note_map.items():
        if cell := sheet.rows.get(row + 1, {}).get(column + 1):
            cell.note = note.text.strip()
    return sheet


def _style(source, style) -> tuple[str, bool, bool]:
    """Return (number format, struck through, shows a date) of a cell style."""
    found = source.format_map.get(style.format_key)
    # The Chinese date formats are known by number alone, as in .xlsx; a file may use one without spelling it out.
    code = (found.format_str if found else "") or BUILT_IN.get(style.format_key, "")
    struck = style.font_index < len(source.font_list) and bool(source.font_list[style.font_index].struck_out)
    return ("" if code.lower() == "general" else code), struck, shows_date(code) and bool(shown_parts(code))


def _struck(source, struck: bool, runs) -> bool | str:
    if not runs:
        return struck
    fonts = {bool(source.font_list[font].struck_out) for _, font in runs if font < len(source.font_list)}
    if runs[0][0] > 0:
        fonts.add(struck)
    return "part" if len(fonts) == 2 else True in fonts


def _value(source, found, row: int, column: int, styles: list) -> Value | None:
    kind, value = found.cell_type(row, column), found.cell_value(row, column)
    if kind in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        if styles[found.cell_xf_index(row, column)][2]:
            moment = from_serial(value, from_1904=source.datemode == 1)
            if moment:
                return moment
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if kind == xlrd.XL_CELL_TEXT:
        return value
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    return _ERRORS.get(value, "#N/A") if kind == xlrd.XL_CELL_ERROR else None
