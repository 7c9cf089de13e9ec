"""The paper of a year file as a Word document: A4, the fonts of official papers by name, one foot on each page."""

from collections.abc import Iterator
from io import BytesIO

from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from liaison.paper.document import clean
from liaison.paper.pdf import NoPrinter
from performance.files.qr import qr_picture
from performance.papers import parts
from performance.papers.mark import MARK
from performance.papers.paper import BOOKLET, TITLE, Booklet, FilePaper
from performance.papers.pdf import pages_of

_MARGIN = {"top": Mm(24), "bottom": Mm(32), "left": Mm(25), "right": Mm(21)}
_SQUARE, _FOOT, _PAGE = 20, 132, 32  # of the foot, in millimetres: the square, it with the words, the page number
_SPACES = ("w", "r", "wp", "a", "pic")
_END = "文末"
_NEW_PAGE = "<w:pageBreakBefore/>"


def write_word(paper: FilePaper | Booklet) -> BytesIO:
    """Return the finished document, rewound; a booklet's files are its sections, each with its own foot."""
    document = _begun(paper.title, paper.council)
    if isinstance(paper, FilePaper):
        _add(document, paper, parts.cover(paper.council, TITLE, f"（{paper.year} 年度）", paper.cover), _NEW_PAGE)
        return _finished(document)
    _foot(document.sections[0], paper.foot)
    front = parts.cover(paper.council, f"委员{BOOKLET}", f"（{paper.term}）", paper.cover)
    _append(document, front + parts.contents(paper.contents, _pages(paper), _NEW_PAGE))
    for number, one in enumerate(paper.papers, 1):
        document.add_section(WD_SECTION.NEW_PAGE)
        document.element.body[-2].style = _END  # the paragraph that ends a section takes no room
        _add(document, one, parts.marked(number, f"{one.year} 年度{TITLE}", "年题"))
    return _finished(document)


def _pages(booklet: Booklet) -> list[str]:
    """Return on which page each file begins, as the PDF is laid out; nothing where the server prints none."""
    try:
        return [str(page) for page in pages_of(booklet)]
    except NoPrinter:
        return ["" for _ in booklet.papers]


def _begun(title: str, council: str):
    document = Document()
    document.core_properties.title = clean(title)[:255]
    document.core_properties.author = clean(council)[:255]
    for name in parts.STYLES:
        document.styles.element.append(parse_xml(parts.style(name)))
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, wide in _MARGIN.items():
        setattr(section, f"{side}_margin", wide)
    section.header_distance, section.footer_distance = Mm(10), Mm(7)
    return document


def _finished(document) -> BytesIO:
    file = BytesIO()
    document.save(file)
    file.seek(0)
    return file


def _add(document, paper: FilePaper, front: str, rules: str = ""):
    """Add a file to the last section of a document, `front` before it; `rules` are of the first heading after that."""
    section = document.sections[-1]
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    if not paper.fingerprint:
        mark = MARK.replace("{number}", str(2048 + len(document.sections)))
        section.header.paragraphs[0]._p.append(parse_xml(mark))
    _foot(section, paper.foot, paper.square if paper.fingerprint else "")
    _append(document, front + "".join(_body(paper, _photo(document, paper), rules)))


def _append(document, inside: str):
    """Add paragraphs and tables at the end, before the section's rules."""
    end = document.element.body[-1]
    for piece in parse_xml(f"<w:body {nsdecls(*_SPACES)}>{inside}</w:body>"):
        end.addprevious(piece)


def _photo(document, paper: FilePaper) -> str:
    """Return what stands where the photo goes."""
    if not paper.photo:
        return parts.run(parts.PHOTO_HERE)
    return _picture(document.part, paper.photo, Mm(27))


def _picture(part, body: bytes, width: int) -> str:
    inline = part.new_pic_inline(BytesIO(body), width, None)
    for side in ("distT", "distB", "distL", "distR"):  # else LibreOffice keeps 3 mm at either side
        inline.set(side, "0")
    return f"<w:r><w:drawing>{inline.xml}</w:drawing></w:r>"


def _body(paper: FilePaper, photo: str, rules: str) -> Iterator[str]:
    yield parts.paragraph("一、基本情况", "节题", rules) + parts.basic_table(paper.basics, photo)
    if paper.part:
        yield parts.paragraph(paper.part_in_words, "说明")
    for table in paper.sections:
        yield parts.drawn_table(table, "节题")
    if not paper.part:
        yield from _assessed(paper)
    yield parts.paragraph("", _END)  # a table is never the last thing in a document


def _assessed(paper: FilePaper) -> Iterator[str]:
    """Yield the ninth section, and what came after it."""
    yield parts.paragraph("九、年度考核", "节题")
    if paper.score:
        yield parts.drawn_table(paper.score, "小节题")
    else:
        yield parts.paragraph(paper.unscored, "说明")
    yield from (parts.paragraph(said, "说明") for said in paper.notices)
    yield parts.paragraph("意见", "小节题") + parts.opinion_table(paper.opinions)
    yield from (parts.drawn_table(table, "小节题") for table in paper.more)
    if paper.sealed:
        yield parts.paragraph(paper.sealed_in_words, "说明")


def _foot(section, lines: tuple[str, str], said: str = ""):
    """Write number, fingerprint with its square (which says `said`), and page at each foot."""
    footer, square = section.footer, ""
    if said:
        square = _picture(footer.part, qr_picture(said), Mm(16))
    words = parts.paragraph(lines[0], "文脚") + parts.paragraph(lines[1], "文脚小字")
    page = f"{parts.run('第 ')}{parts.field('PAGE')}{parts.run(' 页　共 ')}{parts.field('NUMPAGES')}{parts.run(' 页')}"
    cells = ([(_SQUARE, parts.line("文脚", square))] if square else []) + [
        (_FOOT - (_SQUARE if square else 0), words), (_PAGE, parts.line("文脚", page, "right"))
    ]  # fmt: skip
    row = parts.row("".join(parts.cell(wide, one) for wide, one in cells))
    table = parts.grid(tuple(wide for wide, _ in cells), row, rules=False)
    first = footer.paragraphs[0]._p
    first.addprevious(parse_xml(table.replace("<w:tbl>", f"<w:tbl {nsdecls(*_SPACES)}>", 1)))
    footer.paragraphs[0].style = "文脚小字"
