"""One cell: the text that stands in it, and what is put in the place of its placeholders."""

import re
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from liaison.filling.package import local
from liaison.filling.values import serial
from liaison.filling.words import PLACE, clean, is_alone, replaced

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def tag(name: str) -> str:
    """Return an element's full name in a sheet."""
    return f"{{{MAIN}}}{name}"


def texts(holder) -> list:
    """Return the t elements of a text (si, is), its phonetic guides left out."""
    return [one for one in holder.iter(tag("t")) if local(one.getparent()) != "rPh"]


class Texts:
    """The texts of a workbook's cells: shared ones by their number, others from the cell itself."""

    def __init__(self, strings: list):
        self.strings = strings

    def holder(self, cell):
        """Return the element that holds a cell's text; None where the cell holds no text of its own."""
        if cell.get("t") == "inlineStr":
            return cell.find(tag("is"))
        number = cell.findtext(tag("v")) if cell.get("t") == "s" else None
        if number is None or not number.strip().isdecimal() or int(number) >= len(self.strings):
            return None
        return self.strings[int(number)]

    def of(self, cell) -> str:
        """Return a cell's text; '' where it holds none."""
        holder = self.holder(cell)
        return "" if holder is None else "".join(one.text or "" for one in texts(holder))


class Styles:
    """The number formats of a workbook's cell styles; one is added where a day or a share has none."""

    _DATES, _SHARE, _TEXT = 14, 10, 49

    def __init__(self, root):
        self.root = root
        self.styles = None if root is None else root.find(tag("cellXfs"))
        codes = [] if root is None else root.iter(tag("numFmt"))
        self.codes = {one.get("numFmtId"): one.get("formatCode", "") for one in codes}
        self.added: dict[tuple[str, int], str] = {}

    def format(self, style: str) -> int:
        """Return a style's number format."""
        if self.styles is None or int(style or 0) >= len(self.styles):
            return 0
        return int(self.styles[int(style or 0)].get("numFmtId", "0"))

    def is_text(self, style: str) -> bool:
        """Say whether a style shows whatever it is given as text."""
        return self.format(style) == self._TEXT

    def with_format(self, style: str, number: int) -> str:
        """Return the style itself where it has a format of its own, else one like it with this format."""
        if self.format(style) != 0 or self.styles is None:
            return style
        key = (style or "0", number)
        if key not in self.added:
            new = deepcopy(self.styles[int(key[0])])
            new.set("numFmtId", str(number))
            new.set("applyNumberFormat", "1")
            self.styles.append(new)
            self.styles.set("count", str(len(self.styles)))
            self.added[key] = str(len(self.styles) - 1)
        return self.added[key]

    def for_day(self, style: str) -> str:
        """Return the style a day is shown in."""
        return self.with_format(style, self._DATES)

    def for_share(self, style: str) -> str:
        """Return the style a share is shown in."""
        return self.with_format(style, self._SHARE)


class Filler:
    """Fills cells; `said` gives a placeholder's value (see values.py)."""

    def __init__(self, texts_: Texts, styles: Styles, *, from_1904: bool):
        self.texts, self.styles, self.from_1904 = texts_, styles, from_1904

    def fill(self, cell, said: Callable[[str], dict]):
        """Put values into a cell that holds placeholders; of a sole one numbers and days stay so."""
        holder = self.texts.holder(cell)
        if holder is None:
            return
        text = "".join(one.text or "" for one in texts(holder))
        if not PLACE.search(text):
            return
        if is_alone(text) and self._typed(cell, said(clean(PLACE.search(text)[1]))):
            return
        new = etree.Element(tag("is"))
        for child in holder:
            if local(child) not in {"rPh", "phoneticPr"}:
                new.append(deepcopy(child))
        self._write(cell, new, said)

    def _typed(self, cell, value: dict) -> bool:
        style = cell.get("s", "")
        if not value["t"]:
            _empty(cell)
            return True
        if self.styles.is_text(style):
            return False
        if "d" in value:
            _number(cell, str(serial(value["d"], from_1904=self.from_1904)))
            cell.set("s", self.styles.for_day(style) or "0")
        elif "s" in value:
            _number(cell, value["s"])
            cell.set("s", self.styles.for_share(style) or "0")
        elif "n" in value:
            _number(cell, value["n"])
        return "t" not in cell.attrib

    def _write(self, cell, new, said):
        runs = texts(new)
        for one, text in zip(
            runs, replaced([one.text or "" for one in runs], lambda name: said(name)["t"]), strict=True
        ):
            one.text = _ESCAPE.sub("_x005F_", text)
            one.set(_SPACE, "preserve")
        _empty(cell)
        cell.set("t", "inlineStr")
        cell.append(new)


def _empty(cell):
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)


def _number(cell, said: str):
    _empty(cell)
    etree.SubElement(cell, tag("v")).text = said
