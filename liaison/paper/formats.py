"""The file types a Paper, a FormPaper, an Official or a Periodical can leave the house as."""

from collections.abc import Callable
from io import BytesIO
from operator import methodcaller
from typing import NamedTuple

from liaison.paper.document import DOCX, write_document
from liaison.paper.form_document import write_form_document
from liaison.paper.form_paper import FormPaper
from liaison.paper.official import Official
from liaison.paper.official_document import write_official_document
from liaison.paper.pdf import PDF, write_form_pdf, write_official_pdf
from liaison.paper.periodical import Periodical, write_periodical
from liaison.paper.sheet import XLSX, Paper

AnyPaper = Paper | FormPaper | Official | Periodical


class Format(NamedTuple):
    """One file type: its name, the ending of its files, its media type, who writes it."""

    name: str
    ending: str
    media_type: str
    write: Callable[[AnyPaper], BytesIO]


_WORD = {
    FormPaper: write_form_document, Paper: write_document, Official: write_official_document,
    Periodical: write_periodical,
}  # fmt: skip
_PDF = {FormPaper: write_form_pdf, Official: write_official_pdf}  # lists of thousands of rows go out as sheets


def _write_word(paper: AnyPaper) -> BytesIO:
    return _WORD[type(paper)](paper)


def _write_pdf(paper: AnyPaper) -> BytesIO:
    return _PDF[type(paper)](paper)


FORMATS = {
    "xlsx": Format("Excel", "xlsx", XLSX, methodcaller("write")),
    "docx": Format("Word", "docx", DOCX, _write_word),
    "pdf": Format("PDF", "pdf", PDF, _write_pdf),
}
