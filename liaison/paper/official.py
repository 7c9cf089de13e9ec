"""Official papers (公文) by GB/T 9704-2012: what one consists of, numbered and put in order for Word and for PDF alike.

Standard and usual practice agree on what stands here: 22 lines of 28 characters a page, each line 28.95 points high.
Lines are never held back to avoid a lone one (every full page has its 22), but a heading goes with what follows it,
and the signature with the last lines of the text.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from liaison.days import chinese_number
from liaison.paper.drawing import FORBIDDEN
from liaison.paper.form_paper import GRID
from liaison.paper.titles import title_lines

LEVELS = 4
_SMALL = 2  # columns so many parts of GRID wide are centred
_LONG = 400  # a table's row with more characters than this may go on overleaf
_ROW = 200  # characters of a month's items from which a further row is begun
_GOES_ON = "（续）"
_YEAR = re.compile(r"[\[［(（【〔〈]\s*(\d{4})\s*年?[\]］)）】〕〉]\s*第?\s*0*(?=\d)")
_ENDINGS = "。！？；：…"
_BANNERS = (62, 54, 48, 42, 36, 30, 26, 22)  # sizes of the red head in points
_ACROSS = 442  # points of 156 mm


class Heading(NamedTuple):
    """A heading of `level` 1 to 4, numbered by its place; `text` follows, its first line in the same paragraph."""

    level: int
    words: str
    text: str = ""


class Text(NamedTuple):
    """Paragraphs, one a line."""

    words: str

    @property
    def paragraphs(self) -> list[str]:
        """Return the lines that say something, without the spaces people indent with."""
        return [line.strip() for line in self.words.splitlines() if line.strip()]


class Table(NamedTuple):
    """A table as wide as the page, its heads repeated overleaf.

    `spans` are the columns' parts of GRID, equal where none are given.
    """

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    spans: Sequence[int] = ()
    title: str = ""
    stays: bool = False  # with what follows, at least its last row

    @property
    def columns(self) -> list["Column"]:
        """Return each column's head, its width in parts of GRID, and whether it is centred."""
        each, over = divmod(GRID, len(self.heads))
        spans = self.spans or [each + (number < over) for number in range(len(self.heads))]
        return [Column(head, span, span <= _SMALL) for head, span in zip(self.heads, spans, strict=True)]

    @property
    def lines(self) -> list["Row"]:
        """Return the rows as they are drawn."""
        return [
            Row([Cell(said, one.span, one.centred) for said, one in zip(row, self.columns, strict=True)], _is_long(row))
            for row in self.rows
        ]


class Column(NamedTuple):
    """A column's head, its width in parts of GRID, whether it is centred."""

    head: str
    span: int
    centred: bool


class Cell(NamedTuple):
    """What a cell says, its width in parts of GRID, whether it is centred."""

    said: str
    span: int
    centred: bool


class Row(NamedTuple):
    """The cells of a row; a long one `flows` on overleaf, any other stays whole."""

    cells: Sequence[Cell]
    flows: bool


Block = Heading | Text | Table


class Attachment(NamedTuple):
    """A paper that goes with the text: its title and, where it is printed behind it, what it says."""

    title: str
    blocks: Sequence[Block] = ()


class Imprint(NamedTuple):
    """What stands between rules at the foot of the last page: who gets a copy, who printed it and when."""

    copies: Sequence[str] = ()
    printer: str = ""
    day: date | None = None


@dataclass
class Official:
    """An official paper. A line break in the title is kept; without one the lines are balanced.

    `unit` signs, on `day`; `sealed` papers leave room for the seal. `banner` is the red head; `number` takes any
    brackets; `issuer` (签发人) stands beside the number of a paper that goes up to a higher body.
    """

    title: str
    unit: str
    blocks: Sequence[Block]
    day: date | None = None
    number: str = ""
    banner: str = ""
    issuer: str = ""
    addressee: str = ""
    attachments: Sequence[Attachment] = ()
    imprint: Imprint | None = None
    sealed: bool = True
    count: int = 1

    @property
    def banner_size(self) -> int:
        """Return the largest size, in points, in which the red head stands in one line; the least where none does."""
        return next((size for size in _BANNERS if size * len(self.banner) <= _ACROSS), _BANNERS[-1])

    def file_name(self, day: date) -> str:
        """Return a file name any system takes; whoever sends it puts the right ending."""
        return f"{''.join(self.title.split())}_{day:%Y%m%d}.xlsx".translate(FORBIDDEN)


class Piece(NamedTuple):
    """One paragraph: its style, what it says; `lead` stands before it, `text` after it, in the same paragraph.

    One that `stays` is not parted from what follows, at least not its last two lines.
    """

    style: str
    words: str
    lead: str = ""
    text: str = ""
    stays: bool = False


class Signature(NamedTuple):
    """Who signs and the day, as they stand: `right` characters from the right, `across` wide, `before` lines below."""

    unit: str
    day: str
    right: float
    across: float
    before: int
    sealed: bool

    @property
    def halves(self) -> int:
        """Return the half characters free at the right."""
        return round(2 * self.right)


def months_table(items: Sequence[tuple[int, str]], heads: tuple[str, str] = ("月份", "工作安排")) -> Table:
    """Return what is planned month by month, from (month, what) in any order; months without a plan are left out."""
    months: dict[int, list[str]] = {}
    for month, what in items:
        months.setdefault(month, []).append(what)
    rows = [row for month in sorted(months) for row in _month(f"{chinese_number(month)}月", months[month])]
    return Table(heads, rows, (2, GRID - 2))


def _month(name: str, said: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the rows of a month: one, or as many as it takes that none need go on overleaf."""
    lines = [f"{number}.{one}" for number, one in enumerate(said, 1)] if len(said) > 1 else said
    row, size = [], 0
    for line in lines:
        if row and size + len(line) > _ROW:
            yield name, "\n".join(row)
            name, row, size = f"{name.removesuffix(_GOES_ON)}{_GOES_ON}", [], 0
        row.append(line)
        size += len(line) + 1
    yield name, "\n".join(row)


def pieces(paper: Official) -> list[Piece | Table]:
    """Return everything between the head and the signature, in order.

    What names the attachments stays with the signature, and so does the end of the text: no page holds them alone.
    """
    found = list(_pieces(paper))
    end = len(found) - len(paper.attachments) - 1
    return found[:end] + [piece._replace(stays=True) for piece in found[end:]] if paper.unit else found


def _pieces(paper: Official) -> Iterator[Piece | Table]:
    yield Piece("title", "\n".join(title_lines(paper.title, paper.unit)))
    if paper.addressee:
        yield Piece("addressee", paper.addressee.strip().rstrip(":：") + "：")
    yield from _numbered_blocks(paper.blocks)
    yield from _notes([one.title for one in paper.attachments])


def attached(paper: Official) -> Iterator[list[Piece | Table]]:
    """Yield the attachments printed behind the text, each beginning a page."""
    for number, one in enumerate(paper.attachments, 1):
        if one.blocks:
            label = f"附件{number}" if len(paper.attachments) > 1 else "附件"
            title = "\n".join(title_lines(one.title, paper.unit))
            yield [Piece("label", label), Piece("heading", title), *_numbered_blocks(one.blocks)]


def signature(paper: Official) -> Signature:
    """Return who signs and when; a draft leaves the day open.

    Over a seal the day stands four characters from the right and the unit's name above its middle (7.3.5.1). Without
    one the name stands two from the right and the day begins two further in; where it is longer, the day decides
    (7.3.5.2). A name too long for that moves to the right.
    """
    day = in_words(paper.day) if paper.day else "　　　年　月　日"
    name, date_ = width(paper.unit), width(day)
    if paper.sealed:
        right = 4 if name <= date_ else max(0, 4 - (name - date_) / 2)
        return Signature(paper.unit, day, round(2 * right) / 2, max(name, date_), 3, True)
    return Signature(paper.unit, day, 2, max(name, date_ + 2), 1, False)


def imprint_lines(imprint: Imprint | None) -> tuple[str, str, str]:
    """Return who gets copies, who printed, and the day of printing; empty where nothing is said."""
    said = imprint or Imprint()
    copies = f"{'，'.join(said.copies)}。" if said.copies else ""
    return copies, said.printer, f"{in_words(said.day)}印发" if said.day else ""


def in_words(day: date) -> str:
    """Return a day as papers write it: 2026年5月9日."""
    return f"{day.year}年{day.month}月{day.day}日"


def numbered(number: str) -> str:
    """Return a paper's number as the standard writes it: 政协联〔2026〕3号, whatever brackets were typed."""
    return _YEAR.sub(r"〔\1〕", number.strip())


def width(said: str) -> float:
    """Return how wide a text is, in characters: figures and letters are half as wide."""
    return sum(1 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in said)


def _numbered_blocks(blocks: Sequence[Block]) -> Iterator[Piece | Table]:
    counts = [0] * LEVELS
    for block in blocks:
        if isinstance(block, Heading):
            counts[block.level - 1] += 1
            counts[block.level :] = [0] * (LEVELS - block.level)
            yield from _heading(block, counts[block.level - 1])
        elif isinstance(block, Text):
            yield from (Piece("text", words) for words in block.paragraphs)
        else:
            if block.title:
                yield Piece("caption", block.title)
            yield block


def _heading(block: Heading, count: int) -> Iterator[Piece]:
    words, (text, *further) = " ".join(block.words.split()), Text(block.text).paragraphs or [""]
    if text and words and words[-1] not in _ENDINGS:
        words += "。"
    yield Piece(f"level{block.level}", heading_number(block.level, count) + words, text=text)
    yield from (Piece("text", line) for line in further)


def heading_number(level: int, count: int) -> str:
    """Return 一、 （一） 1. or （1）; beyond ninety-nine figures do."""
    chinese = chinese_number(count) if count < 100 else str(count)
    return (f"{chinese}、", f"（{chinese}）", f"{count}.", f"（{count}）")[level - 1]


def _notes(titles: list[str]) -> Iterator[Piece]:
    for number, title in enumerate(titles, 1):
        figure = f"{number}." if len(titles) > 1 else ""
        style = "note-more" if number > 1 else "note-one" if len(titles) == 1 else "note"
        yield Piece(style, "".join(title.split()), lead=figure if number > 1 else f"附件：{figure}")


def _is_long(row: Sequence[str]) -> bool:
    return max(map(len, row)) > _LONG
