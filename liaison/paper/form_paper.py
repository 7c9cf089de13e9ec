"""Forms to print and sign: a grid of labels and what was said, long texts that flow on, room for opinions and names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from liaison.paper.drawing import FORBIDDEN

GRID = 12  # a row's cells share so many parts of its width


class Part(NamedTuple):
    """One part of a long text: its heading, and its paragraphs, one a line."""

    heading: str
    text: str

    @property
    def paragraphs(self) -> list[str]:
        """Return the lines that say something."""
        return [line.strip() for line in self.text.splitlines() if line.strip()]


class Cell(NamedTuple):
    """A cell `span` parts of GRID wide: a label, or what was said; or `parts` of a long text.

    `height` is in millimetres, the least; `foot` stands at the lower right, where one signs.
    """

    text: str = ""
    span: int = GRID
    label: bool = False
    centred: bool = False
    height: int = 0
    foot: str = ""
    parts: Sequence[Part] = ()


class Field(NamedTuple):
    """A label and what was said, side by side; `span` is the width of what was said."""

    name: str
    said: str
    span: int = 4

    def cells(self) -> list[Cell]:
        """Return both cells; the label takes two parts."""
        return [Cell(self.name, 2, label=True, centred=True), Cell(self.said, self.span)]


@dataclass
class FormPaper:
    """A form on A4: title, a line left and right above the grid, rows of cells, notes, signatures.

    `heads` stand above the title in smaller type (whose form it is); every row's spans add up to GRID.
    """

    title: str
    unit: str
    rows: Sequence[Sequence[Cell]]
    heads: Sequence[str] = ()
    line: tuple[str, str] = ("", "")
    notes: Sequence[str] = ()
    signatures: Sequence[str] = ()
    about: str = ""  # what tells this form from others of its title, for the file's name
    count: int = 1

    def file_name(self, day: date) -> str:
        """Return a file name any system takes; whoever sends it puts the right ending."""
        said = f"{self.title}_{self.about}_{day:%Y%m%d}" if self.about else f"{self.title}_{self.unit}_{day:%Y%m%d}"
        return f"{said}.xlsx".translate(FORBIDDEN)


def row(*fields: Field) -> list[Cell]:
    """Return a row of fields side by side."""
    return [cell for field in fields for cell in field.cells()]


def boxes(choices: Sequence[tuple[str, str]], chosen: str) -> str:
    """Return words to tick, the chosen one ticked: ■ 满意　□ 基本满意."""
    return "　".join(f"{'■' if value == chosen and chosen else '□'}\u00a0{words}" for value, words in choices)
