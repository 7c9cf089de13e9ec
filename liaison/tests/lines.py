"""Lines as another program finds them in a PDF: where they stand and what they say."""

import re
import subprocess
from html import unescape
from itertools import groupby
from typing import NamedTuple

_POINTS = 72 / 25.4  # points a millimetre
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


class Line(NamedTuple):
    """A line: its middle from the top, its left and right end, all in millimetres; what it says, without spaces."""

    down: float
    left: float
    right: float
    said: str


def pages(body: bytes) -> list[list[Line]]:
    """Return the lines of each page, from the top."""
    # A title of rare characters comes out of its head in surrogates.
    done = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=body, capture_output=True, check=True)
    return [_lines(page) for page in done.stdout.decode(errors="replace").split("<page ")[1:]]


def _lines(page: str) -> list[Line]:
    words = []
    for found in _WORD.findall(page):
        left, top, right, bottom = (float(number) / _POINTS for number in found[:4])
        words.append(Line((top + bottom) / 2, left, right, unescape(found[4])))
    rows = [list(row) for _, row in groupby(sorted(words), key=lambda word: round(word.down))]
    return [_joined(sorted(row, key=lambda word: word.left)) for row in rows]


def _joined(row: list[Line]) -> Line:
    return Line(row[0].down, row[0].left, row[-1].right, "".join(word.said for word in row))
