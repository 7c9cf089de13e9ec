"""The page that opens a package: what is inside, as of which day, how far each file is, what is missing."""

from typing import NamedTuple
from urllib.parse import quote

from django.template.loader import render_to_string

from performance.models import YearFile
from performance.packages.asked import DRAFT, Asked

_ENDINGS = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel"}


class Link(NamedTuple):
    """A way to a file of the package: what it is, and its address from the index."""

    words: str
    address: str


def links_to(*paths: str) -> list[Link]:
    """Return the ways to files of the package."""
    return [Link(_ENDINGS[path.rpartition(".")[2]], quote(path)) for path in paths]


class FileLine(NamedTuple):
    """One member's file."""

    file: YearFile
    called: str
    links: list[Link]
    lacks: list[str]


class DocumentLine(NamedTuple):
    """One plan, report or summary."""

    title: str
    state: str
    links: list[Link]


class SheetLine(NamedTuple):
    """One sheet."""

    title: str
    count: int
    links: list[Link]


class OfficePart(NamedTuple):
    """What a package holds of one office, and what the office itself lacks."""

    asked: Asked
    files: list[FileLine]
    documents: list[DocumentLine]
    sheets: list[SheetLine]
    lacks: list[str]

    @property
    def sealed(self) -> int:
        """Return how many files are sealed."""
        return sum(line.file.is_sealed for line in self.files)


def index_page(title: str, parts: list[OfficePart], book: SheetLine | None = None) -> bytes:
    """Return the page, which needs nothing from elsewhere; `book` is the workbook over all parts."""
    asked = parts[0].asked
    context = {
        "title": title, "parts": parts, "asked": asked, "is_draft": any(part.asked.is_draft for part in parts),
        "draft": DRAFT, "book": book, "files": sum(len(part.files) for part in parts),
        "sealed": sum(part.sealed for part in parts),
    }  # fmt: skip
    return render_to_string("performance/package_index.html", context).encode()
