"""A second reader over the same file: what one of the two does not see stops the import."""

from pathlib import Path

import python_calamine

from ..grid import BLANKS, Book, Sheet, letter
from ..reject import Reject
from ..values.plain import is_formula_error

_MAX_AREA = 3_000_000  # cells of the box around a sheet's content; the second reader keeps the whole box in memory


def check_nothing_is_lost(path: Path, book: Book) -> None:
    """Raise Reject where python-calamine sees a filled cell that `book` lacks, or the other way round."""
    wanted = [sheet for sheet in book.sheets if sheet.rows]
    if any(_area(sheet) > _MAX_AREA for sheet in wanted):
        book.notes.append("有内容的单元格相隔太远，没有用第二种方法核对。")
        return
    try:
        with path.open("rb") as file:
            other = python_calamine.CalamineWorkbook.from_filelike(file)
            for sheet in wanted:
                _compare(sheet, other.get_sheet_by_name(sheet.name))
    except python_calamine.PasswordError as error:
        raise Reject("encrypted") from error
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise Reject("damaged") from error


def _area(sheet: Sheet) -> int:
    columns = [column for row in sheet.rows.values() for column in row]
    return (max(sheet.rows) - min(sheet.rows) + 1) * (max(columns) - min(columns) + 1)


def _compare(sheet: Sheet, other) -> None:
    seen: dict[int, int] = {}
    for row, values in enumerate(other.to_python(skip_empty_area=False), 1):
        filled = [column for column, value in enumerate(values, 1) if _shows(value) and not _is_error(value)]
        if filled:
            seen[row] = len(filled)
            missing = [column for column in filled if column not in sheet.rows.get(row, {})]
            if missing:
                _disagree(sheet, row, missing[0])
    for row, cells in sheet.rows.items():
        # One of the two shows a formula's error as text, the other as nothing.
        if sum(not _is_error(cell.value) for cell in cells.values()) != seen.get(row, 0):
            _disagree(sheet, row, min(cells))


def _shows(value) -> bool:
    return not isinstance(value, str) or bool(value.strip(BLANKS))


def _is_error(value) -> bool:
    return isinstance(value, str) and is_formula_error(value)


def _disagree(sheet: Sheet, row: int, column: int) -> None:
    raise Reject("readers_disagree", sheet=sheet.name, cell=f"{letter(column)}{row}")
