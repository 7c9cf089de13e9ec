"""Papers for tests: made of the town's files, and read back from Word and PDF as other programs read them."""

import subprocess
from io import BytesIO

import docx

from conftest import TODAY
from performance.papers import FilePaper, papers_of, write_pdf, write_word
from performance.papers.basics import form_rows
from performance.papers.paper import Opinion, Table

DIGEST = "0f" * 32
BASICS = [("姓名", "张立山"), ("性别", "男"), ("界别", "农业"), ("备注", "略")]
MEETING = ("2025-06-05", "主席会议", "主席会议", "县政协", "出席", "")


def paper_of(file, user) -> FilePaper:
    """Return the paper of one file as `user` reads it."""
    return next(papers_of([file], user, TODAY))


def paper(rows=(MEETING,), **values) -> FilePaper:
    """Return a paper with one table, made of nothing in the database."""
    heads = ("日期", "名称", "类别", "主办", "出席", "发言")
    table = Table("二、参加会议", heads, (24, 50, 22, 28, 18, 22), tuple(rows), frozenset({0}))
    said = {
        "council": "政协云溪县委员会", "member": "张立山", "year": 2025, "number": "2025-00001",
        "office": "青石镇政协联络组", "state": "填报中", "cover": (("姓名", "张立山"), ("联络组", "青石镇政协联络组")),
        "basics": form_rows(BASICS), "photo": b"", "sections": (table,), "fingerprint": "", "sealed": "", "part": "",
        "day": TODAY, "opinions": (Opinion("委员自评", ""),),
    }  # fmt: skip
    return FilePaper(**said | values)


def word(made):
    """Return the Word document, opened."""
    return docx.Document(BytesIO(write_word(made).getvalue()))


def word_text(made) -> str:
    """Return what the Word document says in its text, without line breaks and blanks."""
    return _bare("".join(word(made).element.body.itertext("{*}t")))


def pdf_pages(made) -> list[str]:
    """Return what each page of the PDF says, cell after cell, without line breaks and blanks."""
    return pages_of(write_pdf(made).getvalue())


def pdf_text(made) -> str:
    """Return what the whole PDF says."""
    return "".join(pdf_pages(made))


def pages_of(body: bytes) -> list[str]:
    """Return what each page of any PDF says in the order it is drawn."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=body, capture_output=True, check=True)
    return [_bare(page) for page in done.stdout.decode().split("\f")[:-1]]


def _bare(said: str) -> str:
    return "".join(said.split())
