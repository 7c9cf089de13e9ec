"""The file types a Paper, a FormPaper, an Official or a Periodical can leave the house as."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from operator import methodcaller
from typing import NamedTuple

from liaison.paper.document import DOCX, write_document
from liaison.paper.drawing import FORBIDDEN
from liaison.paper.form_document import write_form_document
from liaison.paper.form_paper import FormPaper
from liaison.paper.official import Official
from liaison.paper.official_document import write_official_document
from liaison.paper.pdf import PDF, write_form_pdf, write_official_pdf
from liaison.paper.periodical import Periodical, write_periodical
from liaison.paper.sheet import XLSX, Paper


@dataclass
class Drawn:
    """A paper its room draws itself: what it is called, how many rows or files it holds, who writes it."""

    title: str
    word: Callable[[], BytesIO]
    pdf: Callable[[], BytesIO]
    count: int = 1

    def file_name(self, day: date) -> str:
        """Return a file name any system takes; whoever sends it puts the right ending."""
        return f"{self.title}_{day:%Y%m%d}.xlsx".translate(FORBIDDEN)


AnyPaper = Paper | FormPaper | Official | Periodical | Drawn


class Format(NamedTuple):
    """One file type: its name, the ending of its files, its media type, who writes it."""

    name: str
    ending: str
    media_type: str
    write: Callable[[AnyPaper], BytesIO]


_WORD = {
    FormPaper: write_form_document, Paper: write_document, Official: write_official_document,
    Periodical: write_periodical, Drawn: methodcaller("word"),
}  # fmt: skip
# Lists of thousands of rows go out as sheets.
_PDF = {FormPaper: write_form_pdf, Official: write_official_pdf, Drawn: methodcaller("pdf")}


def _write_word(paper: AnyPaper) -> BytesIO:
    return _WORD[type(paper)](paper)


def _write_pdf(paper: AnyPaper) -> BytesIO:
    return _PDF[type(paper)](paper)


FORMATS = {
    "xlsx": Format("Excel", "xlsx", XLSX, methodcaller("write")),
    "docx": Format("Word", "docx", DOCX, _write_word),
    "pdf": Format("PDF", "pdf", PDF, _write_pdf),
}
