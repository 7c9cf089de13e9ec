"""Lines of a table written straight into a sheet: what XlsxWriter would write cell by cell, many times as fast.

A hundred thousand lines are two million cells; XlsxWriter makes an object of each, then looks at it several times. Here
a column makes the cells of some hundred lines at once. Everything around the lines stays XlsxWriter's (3.3.1, constant
memory): this file is the only one that knows how it keeps them. The tests hold each cell, height and style against what
XlsxWriter itself writes.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from xlsxwriter.utility import xl_col_to_name

_LONGEST = 32_767  # units of UTF-16 Excel holds in one cell
_UNUSUAL = re.compile("[&<>_\\s\x00-\x1f\ufffe\uffff]")  # what may have to be written another way
_NARROW = re.compile("[\x00-\u10ff]+")
_AT_ONCE = 500  # lines


class Texts:
    """Cells of a column of text, `width` half-width characters wide; `clean` makes a text of any value."""

    def __init__(self, sheet, style, width: float, clean: Callable[[object], str]):
        self.sheet, self.width, self.clean = sheet, width, clean
        self.style = f'" s="{style._get_xf_index()}"'

    def cells(self, begun: str, top: int, values: Sequence, tall: list[int]) -> list[str]:
        """Return the cells of these values, from row `top` down; `tall` is told which of them need more lines."""
        said = [value if type(value) is str else "" if value is None else self.clean(value) for value in values]
        before, after = f'{self.style} t="inlineStr"><is><t>', "</t></is></c>"
        longest = max(map(len, said))
        if longest > _LONGEST // 2 or _UNUSUAL.search("".join(said)):
            return [f"{begun}{row}{self.cell(one, at, tall)}" for at, (row, one) in enumerate(enumerate(said, top))]
        if 2 * longest > self.width:
            for at, one in enumerate(said):
                self.stretch(one, at, tall)
        return [
            f"{begun}{row}{before}{one}{after}" if one else f"{begun}{row}{self.style}/>"
            for row, one in enumerate(said, top)
        ]

    def cell(self, said: str, at: int, tall: list[int]) -> str:
        """Return the cell of a text that may hold anything."""
        if not said:
            return f"{self.style}/>"
        self.stretch(said, at, tall)
        said = _cut(self.clean(said))
        kept = ' xml:space="preserve"' if said != said.strip() else ""
        said = self.sheet._escape_data(self.sheet._escape_control_characters(said))
        return f'{self.style} t="inlineStr"><is><t{kept}>{said}</t></is></c>'

    def stretch(self, said: str, at: int, tall: list[int]):
        """Note how many lines the text needs."""
        if 2 * len(said) > self.width or "\n" in said:
            tall[at] = max(tall[at], lines_of(said, self.width))


class Numbers:
    """Cells of a column of numbers or shares."""

    def __init__(self, sheet, style):
        self.style = f'" s="{style._get_xf_index()}"'

    def cells(self, begun: str, top: int, values: Sequence, tall: list[int]) -> list[str]:
        """Return the cells of these values, from row `top` down."""
        return [
            f"{begun}{row}{self.style}/>" if one is None or one == "" else
            f"{begun}{row}{self.style}><v>{one:.16G}</v></c>"
            for row, one in enumerate(values, top)
        ]  # fmt: skip


class Days(Numbers):
    """Cells of a column of days."""

    def __init__(self, sheet, style):
        super().__init__(sheet, style)
        self.count, self.known = sheet._convert_date_time, {None: None, "": None}

    def cells(self, begun: str, top: int, values: Sequence, tall: list[int]) -> list[str]:
        """Return the cells of these days, as Excel counts them."""
        for day in set(values).difference(self.known):
            self.known[day] = self.count(day)
        return super().cells(begun, top, [self.known[day] for day in values], tall)


def write_lines(sheet, top: int, makers: Sequence, lines: Iterable[Sequence], height: Callable[[int], float]) -> int:
    """Write `lines` from row `top` on, a maker of cells for each column; return the row below.

    `height` says how high in points a line of so many lines of text is.
    """
    sheet._write_single_row(top)  # what stands above leaves XlsxWriter's hands first
    begun = [f'<c r="{xl_col_to_name(at)}' for at in range(len(makers))]
    at, lines = top, iter(lines)
    while some := list(islice(lines, _AT_ONCE)):
        tall = [1] * len(some)
        columns = zip(makers, begun, zip(*some, strict=True), strict=True)
        drawn = [maker.cells(name, at + 1, values, tall) for maker, name, values in columns]
        high = {many: _high(height(many)) for many in set(tall)}
        rows = enumerate(zip(tall, *drawn, strict=True), at + 1)
        sheet.row_data_fh.write(
            "".join(f'<row r="{row}{high[many]}{"".join(cells)}</row>' for row, (many, *cells) in rows)
        )
        at += len(some)
    if at > top:
        sheet._check_dimensions(at - 1, len(makers) - 1)
        sheet._check_dimensions(at - 1, 0)
    return at


def _high(points: float) -> str:
    """Return the height of a row as it stands in the file: in whole pixels, told in points."""
    return f'" ht="{int(points * 4 / 3 + 0.5) * 0.75:.16g}" customHeight="1">'


def _cut(said: str) -> str:
    """Return the text as far as Excel takes it: characters beyond U+FFFF count twice."""
    return said.encode("utf-16-le", "surrogatepass")[: 2 * _LONGEST].decode("utf-16-le", "ignore")


def lines_of(value, room: float) -> int:
    """Return how many lines a cell `room` half-width characters wide needs; Chinese characters take two."""
    said = str(value or "")[:_LONGEST]
    widths = (2 * len(line) - len("".join(_NARROW.findall(line))) for line in said.split("\n"))
    return sum(max(1, -int(-width // room)) for width in widths)
