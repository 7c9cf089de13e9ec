"""The paper of a year file as a PDF: pages laid out by templates/performance/paper.html and paper.css."""

from base64 import b64encode
from io import BytesIO
from pathlib import Path

from liaison.paper.pdf import places
from liaison.paper.pdf import write_pdf as write_page
from performance.files.qr import qr_picture
from performance.papers.paper import NONE, SIGN_HERE, Booklet, FilePaper

_PAGE = "performance/paper.html"
_STYLES = str(Path(__file__).with_name("paper.css"))
_WORDS = {"none": NONE, "sign": SIGN_HERE}


def write_pdf(paper: FilePaper | Booklet) -> BytesIO:
    """Return the finished document, rewound. Raises NoPrinter."""
    return write_page(_PAGE, _said(paper), _STYLES)


def pages_of(booklet: Booklet) -> list[int]:
    """Return on which page each of its files begins. Raises NoPrinter."""
    found = places(_PAGE, _said(booklet), _STYLES)
    return [found[f"y{number}"] for number, _ in enumerate(booklet.papers, 1)]


def _said(paper: FilePaper | Booklet) -> dict:
    bound = None if isinstance(paper, FilePaper) else paper
    said = {"title": paper.title, "council": paper.council, "booklet": bound}
    said["papers"] = [_drawn(one) for one in (bound.papers if bound else [paper])]
    return said | _WORDS


def _drawn(paper: FilePaper) -> tuple[FilePaper, str, str]:
    """Return a paper with the addresses of its square and photo, which hold the pictures themselves."""
    square = _inside("png", qr_picture(paper.square)) if paper.fingerprint else ""
    return paper, square, _inside("jpeg", paper.photo) if paper.photo else ""


def _inside(kind: str, body: bytes) -> str:
    return f"data:image/{kind};base64,{b64encode(body).decode()}"
