"""The shared parts of a workbook: strings, styles, comments."""

from dataclasses import dataclass, field

from ..grid import BUILT_IN, address, shows_date
from .xml import parse, unescape

Struck = bool | str  # True, "part" or False


class RichText:
    """Gathers the runs of one text; phonetic guides are left out."""

    def __init__(self):
        self.clear()

    def clear(self):
        """Begin a new text."""
        self.runs: list[tuple[str, bool]] = []
        self.struck = self.in_text = self.in_guide = False
        self.piece = ""

    def start(self, tag, attributes):
        """Take a start tag inside the text."""
        if tag == "r":
            self.struck = False
        elif tag == "strike":
            self.struck = attributes.get("val", "1") not in {"0", "false"}
        elif tag == "rPh":
            self.in_guide = True
        elif tag == "t":
            self.in_text, self.piece = not self.in_guide, ""

    def end(self, tag):
        """Take an end tag inside the text."""
        if tag == "t" and self.in_text:
            self.runs.append((self.piece, self.struck))
            self.in_text = False
        elif tag == "rPh":
            self.in_guide = False
        elif tag == "r":
            self.struck = False

    def characters(self, text):
        """Take characters."""
        if self.in_text:
            self.piece += text

    def whole(self) -> tuple[str, Struck]:
        """Return the text and how much of it is struck through."""
        filled = {struck for piece, struck in self.runs if piece.strip()}
        struck: Struck = "part" if len(filled) == 2 else True in filled
        return unescape("".join(piece for piece, _ in self.runs)), struck


def read_strings(data: bytes) -> list[tuple[str, Struck]]:
    """Return the shared strings in order."""
    strings: list[tuple[str, Struck]] = []
    text = RichText()

    def start(tag, attributes):
        text.clear() if tag == "si" else text.start(tag, attributes)

    def end(tag):
        strings.append(text.whole()) if tag == "si" else text.end(tag)

    if data:
        parse(data, start, end, text.characters)
    return strings


@dataclass
class Styles:
    """The number format and the strike-through of each cell style."""

    formats: list[str] = field(default_factory=list)
    struck: list[bool] = field(default_factory=list)
    dates: list[bool] = field(default_factory=list)
    from_1904: bool = False

    @classmethod
    def read(cls, data: bytes, *, from_1904: bool = False) -> "Styles":
        """Read styles.xml."""
        reader = _StyleReader()
        if data:
            parse(data, reader.start, reader.end)
        fonts, codes = reader.fonts, reader.codes
        made = cls(from_1904=from_1904)
        for number, font in reader.styles:
            code = codes.get(number) or BUILT_IN.get(number, "")
            made.formats.append("" if code.lower() == "general" else code)
            made.struck.append(font < len(fonts) and fonts[font])
            made.dates.append(shows_date(code))
        return made

    def format(self, at: int) -> str:
        """Return the number format of a style."""
        return self.formats[at] if 0 <= at < len(self.formats) else ""

    def is_struck(self, at: int) -> bool:
        """Tell whether a style strikes its text through."""
        return 0 <= at < len(self.struck) and self.struck[at]

    def is_date(self, at: int) -> bool:
        """Tell whether a style shows numbers as dates."""
        return 0 <= at < len(self.dates) and self.dates[at]


class _StyleReader:
    def __init__(self):
        self.codes: dict[int, str] = {}
        self.fonts: list[bool] = []
        self.styles: list[tuple[int, int]] = []
        self.inside: list[str] = []

    def start(self, tag, attributes):
        inside = self.inside[-1] if self.inside else ""
        if tag == "numFmt":
            self.codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif tag == "font" and inside == "fonts":
            self.fonts.append(False)
        elif tag == "strike" and "fonts" in self.inside and self.fonts:
            self.fonts[-1] = attributes.get("val", "1") not in {"0", "false"}
        elif tag == "xf" and inside == "cellXfs":
            self.styles.append((_number(attributes.get("numFmtId")), _number(attributes.get("fontId"))))
        self.inside.append(tag)

    def end(self, tag):
        self.inside.pop()


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0


def read_comments(data: bytes) -> dict[tuple[int, int], str]:
    """Return {(row, column): text} of a sheet's comments."""
    comments: dict[tuple[int, int], str] = {}
    text = RichText()
    where = [""]

    def start(tag, attributes):
        if tag == "comment":
            where[0] = attributes.get("ref", "")
            text.clear()
        text.start(tag, attributes)

    def end(tag):
        text.end(tag)
        if tag == "comment":
            try:
                comments[address(where[0])] = text.whole()[0].strip()
            except ValueError:
                return

    if data:
        parse(data, start, end, text.characters)
    return comments
