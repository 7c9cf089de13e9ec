"""Reading .csv and .txt: which encoding, which delimiter, and every record with its number."""

import csv
import io
from pathlib import Path

from ..grid import MAX_CELLS, Book, Cell, Sheet
from ..reject import Reject

_DELIMITERS = (",", "\t", ";", "，", "|")
_FIELD_LIMIT = 1_000_000


def read(path: Path) -> Book:
    """Return the file as a book of one sheet named (csv); a row's number is that of its CSV record."""
    text, encoding = _decode(path.read_bytes())
    delimiter = _delimiter(text)
    sheet = Sheet("(csv)")
    csv.field_size_limit(_FIELD_LIMIT)
    room = MAX_CELLS
    try:
        for number, record in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1):
            for column, value in enumerate(record, 1):
                if value:
                    sheet.put(number, column, Cell(value))
                    room -= 1
            if room < 0:
                raise Reject("too_many_cells", what=f"有内容的单元格超过 {MAX_CELLS:,} 个")
    except csv.Error as error:
        raise Reject("damaged") from error
    return Book("csv", [sheet], encoding, delimiter)


def _decode(data: bytes) -> tuple[str, str]:
    if data.startswith(b"\xef\xbb\xbf"):
        return _strictly(data[3:], "utf-8"), "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(data, "utf-16"), "utf-16"
    if data.count(b"\x00") > len(data) // 8:
        return _strictly(data, "utf-16-le" if data[1:2] == b"\x00" or b"\n\x00" in data else "utf-16-be"), "utf-16"
    for encoding in ("utf-8", "gbk", "gb18030"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return _nearly(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Reject("unknown_encoding") from error


def _nearly(data: bytes) -> tuple[str, str]:
    """Read a file with a few spoiled bytes; they show as � and are asked about cell by cell."""
    for encoding in ("utf-8", "gb18030"):
        text = data.decode(encoding, "replace")
        if text.count("\ufffd") * 200 < len(text):
            return text, encoding
    raise Reject("unknown_encoding")


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts the most lines into the same number of fields."""
    lines = [line for line in text.splitlines()[:60] if line.strip()]

    def score(delimiter: str) -> tuple[int, int]:
        counts = [line.count(delimiter) for line in lines if delimiter in line]
        usual = max(set(counts), key=counts.count) if counts else 0
        return (counts.count(usual) * usual, sum(counts))

    best = max(_DELIMITERS, key=score)
    return best if score(best)[0] else ","
