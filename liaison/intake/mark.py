"""The sheet somebody brought, given back as .xlsx with a sentence beside the rows it is about.

    python -m liaison.intake.mark < options.json > answer.json

An Excel workbook keeps its looks; of every other format the texts are kept.
"""

import json
import sys
from pathlib import Path

from .child import limit

_HEAD = "导入时的问题"
_WIDTH = 48


def main() -> int:
    """Read options from standard input, write the workbook where they say."""
    options = json.load(sys.stdin)
    limit(options["limits"])
    book = _opened(Path(options["path"]))
    for sheet in book.worksheets:
        if sheet.title in options["heads"]:
            said = options["sentences"].get(sheet.title, {})
            _mark(sheet, options["heads"][sheet.title], {int(row): sentence for row, sentence in said.items()})
    _keep(book, options["out"])
    json.dump({"marked": True}, sys.stdout)
    return 0


def _opened(path: Path):
    import openpyxl

    from .files import read_book

    book = read_book(path)
    if book.format == "xlsx":
        with path.open("rb") as file:
            return openpyxl.load_workbook(file)
    plain = openpyxl.Workbook()
    plain.remove(plain.active)
    for sheet in book.sheets:
        page = plain.create_sheet(sheet.name)
        for row, cells in sheet.rows.items():
            for column, cell in cells.items():
                _write(page, row, column, cell.text)
    return plain


def _keep(book, out: str) -> None:
    from openpyxl.writer.excel import save_workbook

    save_workbook(book, out)


def _mark(page, head: int, said: dict[int, str]) -> None:
    """Write the sentences into the first column right of everything that holds something."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    column = 1 + max((cell.column for row in page.iter_rows() for cell in row if cell.value is not None), default=0)
    page.column_dimensions[get_column_letter(column)].width = _WIDTH
    heading = f"{_HEAD}：{said[head]}" if head in said else _HEAD  # a turned sheet has all its sentences there
    for row, sentence in {**said, head: heading}.items():
        cell = _write(page, row, column, sentence)
        cell.font, cell.alignment = Font(color="A4262C", bold=row == head), Alignment(wrap_text=True, vertical="top")


def _write(page, row: int, column: int, text: str):
    """Write a text, which stays a text whatever it begins with."""
    cell = page.cell(row, column)
    cell.value = text
    cell.data_type = "s"
    return cell


if __name__ == "__main__":
    sys.exit(main())
