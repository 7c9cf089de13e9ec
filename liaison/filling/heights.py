"""How high a row must be for what it now holds, where its texts wrap and nobody set its height by hand."""

import math
import unicodedata

from liaison.filling.cells import Styles, tag
from liaison.filling.package import local

_WIDTH, _SIZE = 8.43, 11.0  # a plain column in characters, a plain font in points
_LINE = 1.35  # of the font's size


class Heights:
    """The widths of a sheet's columns and the looks of a workbook's texts."""

    def __init__(self, root, styles: Styles):
        self.widths: dict[int, float] = {}
        for one in root.iter(tag("col")):
            for number in range(int(one.get("min")), min(int(one.get("max")), 400) + 1):
                self.widths[number] = float(one.get("width", _WIDTH))
        how = root.find(tag("sheetFormatPr"))
        self.plain = float(how.get("defaultRowHeight", 15)) if how is not None else 15.0
        self.usual = float(how.get("defaultColWidth", _WIDTH)) if how is not None else _WIDTH
        self.looks = _looks(styles)

    def fit(self, row, merged: set[str]):
        """Give a row the height its wrapped texts need; `merged` cells have room of their own."""
        needed = max((self._needed(cell) for cell in row.iter(tag("c")) if cell.get("r") not in merged), default=0.0)
        before = float(row.attrib.pop("ht", 0))
        if max(before, needed) > self.plain:
            row.set("ht", f"{max(before, needed):.1f}")

    def _needed(self, cell) -> float:
        size, wraps = self.looks.get(int(cell.get("s") or 0), (_SIZE, False))
        holder = cell.find(tag("is"))
        if not wraps or holder is None:
            return 0.0
        column = 0
        for letter in cell.get("r"):
            column = column * 26 + ord(letter) - 64 if letter.isalpha() else column
        room = max(1.0, (self.widths.get(column, self.usual) - 1) * _SIZE / size)
        text = "".join(one.text or "" for one in holder.iter(tag("t")))
        lines = sum(max(1, math.ceil(_wide(line) / room)) for line in text.split("\n"))
        return lines * size * _LINE


def _wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _looks(styles: Styles) -> dict[int, tuple[float, bool]]:
    """Return {style: (size of its font, does its text wrap)}."""
    if styles.styles is None:
        return {}
    fonts = [font for fonts in styles.root.iter(tag("fonts")) for font in fonts if local(font) == "font"]
    marks = [font.find(tag("sz")) for font in fonts]
    sizes = [_SIZE if one is None else float(one.get("val", _SIZE)) for one in marks]
    found = {}
    for number, style in enumerate(styles.styles):
        font, how = int(style.get("fontId", 0)), style.find(tag("alignment"))
        wraps = how is not None and how.get("wrapText") in {"1", "true"}
        found[number] = (sizes[font] if font < len(sizes) else _SIZE, wraps)
    return found
