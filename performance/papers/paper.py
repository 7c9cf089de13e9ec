"""What the paper of a year file says, in the order it is printed; Word and PDF are drawn from it alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from performance.papers.widths import lines_of

TITLE = "委员履职档案"
BOOKLET = "任期履职档案册"
NONE = "无"
SIGN_HERE = "签名：　　　　　　　　　　年　　月　　日"
UNSCORED = "本年度没有发布考核规则，没有得分。"
UNTOLD = "县政协设定现在不公布得分，公示或审定以后可以看到。"

_CONTENTS = (("年度", "编号", "联络组", "总分", "等次", "状态", "页码"), (22, 28, 46, 18, 18, 20, 12))
_LONG = 300  # characters of an opinion
_LINES = 12  # a row of more lines may go on on the next page


class Row(NamedTuple):
    """A row as it is drawn: each cell with whether it stands in the middle."""

    cells: list[tuple[str, bool]]
    is_long: bool
    is_sum: bool


class Table(NamedTuple):
    """A table under its own heading: heads, widths in millimetres, rows of cells; without rows it says 无.

    `centred` are the columns whose cells stand in the middle.
    """

    title: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    centred: frozenset[int] = frozenset()
    sums: bool = False  # in its last row

    def drawn(self) -> Iterator[Row]:
        """Yield the rows with what their drawing needs."""
        for number, cells in enumerate(self.rows, 1):
            centred = [(said, at in self.centred) for at, said in enumerate(cells)]
            yield Row(centred, lines_of(cells, self.widths) > _LINES, self.sums and number == len(self.rows))


class FormRow(NamedTuple):
    """A row of the basic table: labels and what was said, in turn; `beside` says that the photo stands at its right."""

    cells: tuple[str, ...]
    beside: bool = False


class Opinion(NamedTuple):
    """One of the opinions: whose it is, its words, what was decided, who entered it and when, where one signs."""

    label: str
    words: str
    decided: str = ""
    entered: str = ""

    @property
    def paragraphs(self) -> list[str]:
        """Return the lines that say something."""
        return [line.strip() for line in self.words.splitlines() if line.strip()]

    @property
    def is_long(self) -> bool:
        """Say whether it may go on on the next page."""
        return len(self.words) > _LONG


@dataclass(frozen=True, kw_only=True)
class FilePaper:
    """One member's year on paper: cover, basic table with photo, nine sections, opinions, what came afterwards.

    `fingerprint` is '' for what is not sealed; `square` is what its QR square says. `part` names the office that
    prints only its own part of a file another one keeps. `until` is the last day that counts of what is not sealed,
    where it is not the year's.
    """

    council: str
    member: str
    year: int
    number: str
    office: str
    state: str
    cover: tuple[tuple[str, str], ...]
    basics: tuple[FormRow, ...]
    photo: bytes
    sections: tuple[Table, ...]
    fingerprint: str
    sealed: str
    part: str
    day: date
    until: date | None = None
    total: str = ""
    grade: str = ""
    score: Table | None = None
    unscored: str = UNSCORED
    notices: tuple[str, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    more: tuple[Table, ...] = ()

    @property
    def title(self) -> str:
        """Return what it is called."""
        return f"{self.member}{self.year}年{TITLE}"

    @property
    def beside(self) -> int:
        """Return how many rows of the basic table stand beside the photo."""
        return sum(row.beside for row in self.basics)

    @property
    def square(self) -> str:
        """Return what the square at each foot says: number and fingerprint, nothing about the person."""
        return f"{self.number} {self.fingerprint}"

    @property
    def part_in_words(self) -> str:
        """Return that this is not the whole file."""
        return f"该委员当年已调到{self.office}，档案由该机构填报。这里只列出{self.part}记录的部分。"

    @property
    def sealed_in_words(self) -> str:
        """Return when it was sealed, and what the fingerprint is for."""
        return f"{self.sealed}。归档内容以页脚指纹（SHA-256）为准，归档后不再改动。"

    @property
    def foot(self) -> tuple[str, str]:
        """Return the two lines at each page's foot."""
        first = f"{self.member}　{self.year} 年履职档案　编号 {self.number}"
        if self.fingerprint:
            return first, f"归档指纹 {self.fingerprint}"
        until = f"　记录截至 {self.until:%Y-%m-%d}" if self.until else ""
        return first, f"未归档，仅供核对{until}　{self.day:%Y-%m-%d} 打印"


@dataclass(frozen=True, kw_only=True)
class Booklet:
    """All of a member's files of a term, bound: what he is handed at its end (任期履职档案册)."""

    council: str
    member: str
    term: str
    days: str
    papers: tuple[FilePaper, ...]

    @property
    def title(self) -> str:
        """Return what it is called."""
        return f"{self.member}{self.term}{BOOKLET}"

    @property
    def cover(self) -> tuple[tuple[str, str], ...]:
        """Return what the cover says: sector and office as of the last year."""
        held = dict(self.papers[-1].cover)
        named = [(label, held[label]) for label in ("界别", "联络组")]
        return (("姓名", self.member), ("届次", self.term), ("任期", self.days), *named)

    @property
    def foot(self) -> tuple[str, str]:
        """Return the two lines at the foot of cover and contents."""
        return f"{self.member}　{self.term}任期履职档案册", f"共 {len(self.papers)} 个年度"

    @property
    def contents(self) -> Table:
        """Return the list of its files; on which page each begins is for the layout to say."""
        rows = tuple(
            (f"{one.year} 年", one.number, one.office, one.total, one.grade, one.state, "") for one in self.papers
        )
        return Table("目录", *_CONTENTS, rows, frozenset({0, 1, 3, 4, 5, 6}))
