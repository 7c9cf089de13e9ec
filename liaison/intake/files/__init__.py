"""Reading a file of any format into a Book, and checking that nothing was lost on the way."""

from pathlib import Path

from ..grid import MAX_CELLS, Book
from ..guard import format_of
from ..reject import Reject


def read_book(path: Path, *, max_bytes: int | None = None) -> Book:
    """Return the file's Book; raise Reject with the reason where it cannot be read whole."""
    format_ = format_of(path, max_bytes=max_bytes) if max_bytes else format_of(path)
    book = _reader(format_)(path)
    if sum(len(row) for sheet in book.sheets for row in sheet.rows.values()) > MAX_CELLS:
        raise Reject("too_many_cells", what=f"有内容的单元格超过 {MAX_CELLS:,} 个")
    if format_ != "text":
        from .check import check_nothing_is_lost

        check_nothing_is_lost(path, book)
    return book


def _reader(format_: str):
    # Each parser is loaded only where it is used: a CSV file needs none of them.
    if format_ == "xlsx":
        from .xlsx import read
    elif format_ == "xls":
        from .xls import read
    elif format_ == "ods":
        from .ods import read
    else:
        from .text import read
    return read
