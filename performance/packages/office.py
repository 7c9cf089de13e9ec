"""One office's package: member files, plans and summaries, ledgers, attendance, sums, materials, what is missing."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from django.core.exceptions import ValidationError

from liaison.jobs.asked import office_of
from liaison.jobs.kinds import Made
from liaison.keys import Actor
from liaison.models import Job, Office
from liaison.paper.formats import FORMATS
from liaison.paper.pdf import NoPrinter
from performance import workbook
from performance.documents.compose import paper_of, title_of
from performance.documents.sending import sent_by_kind
from performance.files.missing import lacking
from performance.models import Document, YearFile
from performance.packages.archive import Archive
from performance.packages.asked import WANTED, Asked, asked_of
from performance.packages.index import DocumentLine, FileLine, OfficePart, SheetLine, index_page, links_to
from performance.packages.names import Names, safe
from performance.packages.sheets import COUNT, sheets_of
from performance.papers import FilePaper, papers_of, write_pdf, write_word

INDEX = "00 目录.html"
_FILES, _DOCUMENTS, _WORKBOOK, _COUNTYS = "01 委员履职档案", "02 计划、报告和总结", "05", "00"
_WRITERS: dict[str, Callable[[FilePaper], BytesIO]] = {"docx": write_word, "pdf": write_pdf}


class Place(NamedTuple):
    """Where in an archive an office's files go: the archive, the names given there, the folders above."""

    archive: Archive
    names: Names
    above: tuple[str, ...] = ()


def build(job: Job, by: Actor, tell: Callable, place: Path) -> Made:
    """Write the package of the office a job names. Raises ValidationError and Stopped."""
    asked = asked_of(job, by, office_of(job, by))
    with Archive(place, asked.today, tell, size_of(asked) + 1) as archive:
        part = fill(asked, Place(archive, Names()))
        archive.add(INDEX, index_page(f"{asked.office}{asked.year}年度成套材料", [part]))
    return Made(file_name(str(asked.office), asked, is_draft=asked.is_draft), archive.count)


def file_name(whose: str, asked: Asked, *, is_draft: bool) -> str:
    """Return what a package is called when it is downloaded."""
    return f"{safe(whose)}{asked.year}年度成套材料_截至{asked.day:%Y%m%d}{'_草稿' if is_draft else ''}.zip"


def size_of(asked: Asked) -> int:
    """Return how many files an office's part has."""
    return (len(asked.files) + len(asked.documents)) * len(asked.formats) + COUNT + 1


def fill(asked: Asked, place: Place) -> OfficePart:
    """Write all of an office's part, and return what the index says of it. Raises ValidationError and Stopped."""
    try:
        files, documents = list(_add_files(asked, place)), list(_add_documents(asked, place))
    except NoPrinter as error:
        raise ValidationError("服务器上缺少生成 PDF 的组件。请只选 Word 重新申请，并告诉系统管理员安装。") from error
    sheets = []
    for folder, paper in sheets_of(asked):
        (path,) = place.names.give(*place.above, folder, name=paper.title, endings=("xlsx",))
        place.archive.add(path, paper.write())
        sheets.append(SheetLine(paper.title, paper.count, links_to(path)))
    sheets.append(add_workbook(asked, place, asked.office))
    return OfficePart(asked, files, documents, sheets, _undone(asked))


def add_workbook(asked: Asked, place: Place, office: Office | None) -> SheetLine:
    """Write the assessment workbook of an office, or of the county where none is named."""
    title, file = workbook.title(asked.year), BytesIO()
    rows = workbook.write(
        asked.office.county, asked.year, by=asked.by, day=asked.day, out=file, office=office, today=asked.today
    )
    name = f"{_WORKBOOK if office else _COUNTYS} {title}"
    (path,) = place.names.give(*place.above, name=name, endings=("xlsx",))
    place.archive.add(path, file)
    return SheetLine(title, rows, links_to(path))


def _add_files(asked: Asked, place: Place):
    lacks = lacking(asked.files, asked.day)
    papers = papers_of(asked.files, asked.by.user, asked.today, until=asked.window.end)
    for file, paper in zip(asked.files, papers, strict=True):
        paths = place.names.give(
            *place.above, _FILES, name=asked.called(file), endings=asked.formats, apart=file.number
        )
        for form, path in zip(asked.formats, paths, strict=True):
            place.archive.add(path, _WRITERS[form](_as_of(asked, file, paper)))
        yield FileLine(file, asked.called(file), links_to(*paths), [one.words for one in lacks[file.pk]])


def _as_of(asked: Asked, file: YearFile, paper: FilePaper) -> FilePaper:
    """Return the paper with the day its records end, where it is not the whole year that was sealed."""
    if file.is_sealed or asked.window.end == file.window.end:
        return paper
    return replace(paper, notices=(*paper.notices, f"记录截至 {asked.window.end}，以后的不在内。"))


def _add_documents(asked: Asked, place: Place):
    sent = sent_by_kind(asked.among, [asked.office], asked.year)
    for document in asked.documents:
        title = title_of(document)
        paths = place.names.give(*place.above, _DOCUMENTS, name=title, endings=asked.formats, apart=document.name)
        paper = paper_of(document, asked.window.end)
        for form, path in zip(asked.formats, paths, strict=True):
            place.archive.add(path, FORMATS[form].write(paper))
        yield DocumentLine(title, _standing(document, sent), links_to(*paths))


def _standing(document: Document, sent: dict) -> str:
    """Return whether a document was sent, and whether anybody has looked it through."""
    day = sent.get((document.office_id, f"{document.kind}-{document.half}"))
    said = f"{day} 报送" if day else "没有报送记录"
    return said if document.pk else f"{said}；没有起草过，由记录自动写成，未经核对"


def _undone(asked: Asked) -> list[str]:
    """Return what the office itself lacks."""
    begun = {document.kind for document in asked.documents if document.pk}
    found = [f"没有起草{kind.label}" for kind in WANTED if kind not in begun]
    return found if asked.files else [f"{asked.year} 年没有开启履职档案", *found]
