"""An official paper as a Word document that holds to GB/T 9704-2012 in Word, WPS and LibreOffice alike.

The grid of characters Word offers is drawn differently by each of them. So lines are 28.95 points high, exactly, and
characters of 16 points stand 0.25 points closer: 22 lines fill 225 mm, 28 characters 156 mm. That commas may hang in
the margin is said although it goes without saying in Word: LibreOffice 7.4 loses those it hangs unless it is said.
"""

from collections.abc import Iterator
from html import escape
from io import BytesIO
from typing import NamedTuple

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from liaison.paper.document import PAGE_NUMBER, clean, draw_cell, draw_row
from liaison.paper.form_paper import GRID
from liaison.paper.official import (
    Official,
    Piece,
    Signature,
    Table,
    attached,
    imprint_lines,
    numbered,
    pieces,
    signature,
    width,
)  # fmt: skip

MARGIN = {"top": Mm(37), "bottom": Mm(35), "left": Mm(28), "right": Mm(26)}
LINE = 579  # everything below is in twips, of which 20 make a point
ROOM = 8845  # 156 mm
CHARACTER = 315  # a character of 16 points, drawn closer
_CLOSER = -5
_SMALL = 280  # a character of 14 points
_THICK, _THIN = 8, 6  # eighths of a point: 0.35 and 0.25 mm
_SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
_FANG, _KAI, _HEI, _TITLE = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体"


class Style(NamedTuple):
    """A style of paragraphs: size in points, first indent in characters, room before and after in lines."""

    name: str
    font: str
    size: int = 16
    edge: str = "both"
    indent: int = 0
    before: int = 0
    after: int = 0
    line: int = LINE  # none: as high as the characters
    stays: bool = False  # with what follows
    level: int | None = None  # in the outline
    colour: str = "000000"


STYLES = {
    "banner": Style("发文机关标志", _TITLE, 62, "center", after=2, line=0, colour="FF0000"),
    "number": Style("发文字号", _FANG, edge="center", after=2),
    "title": Style("公文标题", _TITLE, 22, "center", after=1, stays=True),
    "addressee": Style("主送机关", _FANG, edge="left", stays=True),
    "text": Style("公文正文", _FANG, indent=2),
    "level1": Style("一级标题", _HEI, indent=2, stays=True, level=0),
    "level2": Style("二级标题", _KAI, indent=2, stays=True, level=1),
    "level3": Style("三级标题", _FANG, indent=2, stays=True, level=2),
    "level4": Style("四级标题", _FANG, indent=2, stays=True, level=3),
    "caption": Style("表名", _HEI, edge="center", stays=True),
    "note-one": Style("附件说明", _FANG, edge="left", before=1),
    "note": Style("附件说明首项", _FANG, edge="left", before=1),
    "note-more": Style("附件说明续项", _FANG, edge="left"),
    "signature": Style("落款", _FANG, edge="center"),
    "label": Style("附件序号", _HEI, edge="left", stays=True),
    "heading": Style("附件标题", _TITLE, 22, "center", before=1, after=1, stays=True),
    "head": Style("公文表头", _HEI, 12, "center", line=360),
    "cell": Style("公文表内", _FANG, 12, "left", line=360),
    "imprint": Style("版记", _FANG, 14, "left", line=480),
    "page": Style("公文页码", "宋体", 14, "left", line=280),
    "end": Style("文末", _FANG, 1, "left", line=2),
}


def write_official_document(paper: Official) -> BytesIO:
    """Return the finished document, rewound."""
    file, document = BytesIO(), Document()
    document.core_properties.title = clean(" ".join(paper.title.split()))[:255]
    document.core_properties.author = clean(paper.unit)[:255]
    for style in STYLES.values():
        document.styles.element.append(parse_xml(_style(style)))
    _set_up_page(document)
    end = document.element.body[-1]  # the section's rules, before which everything stands
    for drawn in _body(paper):
        end.addprevious(drawn)
    document.save(file)
    file.seek(0)
    return file


def _style(style: Style) -> str:
    fonts = " ".join(f'w:{script}="{style.font}"' for script in _SCRIPTS)
    height = f'w:line="{style.line}" w:lineRule="exact"' if style.line else 'w:line="240" w:lineRule="auto"'
    first = f'w:firstLineChars="{100 * style.indent}" w:firstLine="{CHARACTER * style.indent}"' if style.indent else ""
    outline = "" if style.level is None else f'<w:outlineLvl w:val="{style.level}"/>'
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="{style.name}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:keepNext w:val="{int(style.stays)}"/><w:widowControl w:val="0"/>'
        f'<w:overflowPunct w:val="1"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'<w:spacing w:before="{LINE * style.before}" w:after="{LINE * style.after}" {height}/>'
        f'<w:ind {first}/><w:jc w:val="{style.edge}"/>{outline}</w:pPr>'
        f'<w:rPr><w:rFonts {fonts}/><w:b w:val="0"/><w:color w:val="{style.colour}"/>'
        f'<w:spacing w:val="{_CLOSER if style.size == 16 else 0}"/>'
        f'<w:sz w:val="{2 * style.size}"/><w:szCs w:val="{2 * style.size}"/>'
        f'<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:style>'
    )


def _set_up_page(document):
    """Make the page A4 with the standard's margins, and number it: odd pages at the right, even ones at the left."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, wide in MARGIN.items():
        setattr(section, f"{side}_margin", wide)
    section.footer_distance = Mm(25.5)  # the rules beside the number then stand 7 mm below the text
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        first = footer.paragraphs[0]._p
        rules = f'<w:ind w:{side}="{_SMALL}"/><w:jc w:val="{side}"/>'
        first.addnext(_paragraph("page", "".join(PAGE_NUMBER), rules))
        footer._element.remove(first)


def _body(paper: Official) -> Iterator:
    """Yield every paragraph and table."""
    yield from _head(paper)
    yield from map(_draw, pieces(paper))
    if paper.unit:
        yield from _sign(signature(paper))
    for attachment in attached(paper):
        for number, piece in enumerate(attachment):
            yield _draw(piece, "" if number else "<w:pageBreakBefore/>")
    rows = list(_imprint(paper))
    if rows:
        place = (
            '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="page"'
            f' w:tblpX="{MARGIN["left"].twips}" w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/>'
        )
        yield _table_of([ROOM], rows, {"top": _THICK, "bottom": _THICK, "insideH": _THIN}, place)
    yield _paragraph("end", "")  # a table is never the last thing in a document


def _head(paper: Official) -> Iterator:
    """Yield the red head, 35 mm below the margin, and the number, with a red rule 4 mm below it."""
    if paper.banner:
        size = f'<w:sz w:val="{2 * paper.banner_size}"/><w:szCs w:val="{2 * paper.banner_size}"/>'
        yield _paragraph("banner", _run(paper.banner, size), f'<w:spacing w:before="{Mm(35).twips}"/>')
    if paper.number or paper.issuer:
        rule = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="FF0000"/></w:pBdr>'
        runs, rules = _run(numbered(paper.number)), rule if paper.banner else ""
        if paper.issuer:  # the number a character from the left, who issued it a character from the right (7.2.6)
            fonts = " ".join(f'w:{script}="{_KAI}"' for script in _SCRIPTS)
            runs = _run("\t") + runs + _run("\t签发人：") + _run(paper.issuer, f"<w:rFonts {fonts}/>")
            rules += f'<w:tabs><w:tab w:val="left" w:pos="{CHARACTER}"/>'
            rules += f'<w:tab w:val="right" w:pos="{ROOM - CHARACTER}"/></w:tabs><w:jc w:val="left"/>'
        yield _paragraph("number", runs, rules)


def _draw(piece: Piece | Table, rules: str = ""):
    if isinstance(piece, Table):
        return _table(piece)
    runs = _run(piece.lead + piece.words)
    if piece.text:
        fonts = " ".join(f'w:{script}="{_FANG}"' for script in _SCRIPTS)
        runs += _run(piece.text, f"<w:rFonts {fonts}/>")
    if piece.text or piece.stays:  # a heading that runs on needs nothing after it
        rules = f'<w:keepNext w:val="{int(piece.stays)}"/>{rules}'
    if piece.lead:  # further lines of an attachment's title begin where it began
        left = 5 if piece.style == "note-one" else 6
        rules += f'<w:ind w:left="{CHARACTER * left}" w:hanging="{round(CHARACTER * width(piece.lead))}"/>'
    return _paragraph(piece.style, runs, rules)


def _sign(signed: Signature) -> Iterator:
    """Sign at the right: the day under the middle of the unit's name, else two characters further in than the name."""
    room = signed.across + signed.right * (2 if signed.sealed else 1)  # as much on either side of a middle
    left = ROOM - round(CHARACTER * room)
    further = 0 if signed.sealed else 2 * CHARACTER
    edge = "center" if signed.sealed else "left"
    for said, keeps, before, more in ((signed.unit, 1, signed.before, 0), (signed.day, 0, 0, further)):
        yield _paragraph("signature", _run(said), (
            f'<w:keepNext w:val="{keeps}"/><w:spacing w:before="{LINE * before}"/>'
            f'<w:ind w:left="{left + more}"/><w:jc w:val="{edge}"/>'
        ))  # fmt: skip


def _table(table: Table):
    """Return a table as wide as the text."""
    widths = [ROOM * column.span // GRID for column in table.columns]
    drawn = zip(table.columns, widths, strict=True)
    heads = [draw_cell(clean(one.head), wide, STYLES["head"].name, "center") for one, wide in drawn]
    rows = [draw_row(heads, repeats=True)]
    for number, row in enumerate(table.lines, 1):
        keeps = table.stays and number == len(table.lines)
        sides = ["center" if cell.centred else "left" for cell in row.cells]
        drawn = zip(row.cells, widths, sides, strict=True)
        cells = [
            draw_cell(clean(cell.said), wide, STYLES["cell"].name, side, keeps=keeps) for cell, wide, side in drawn
        ]
        rows.append(draw_row(cells, flows=row.flows))
    return _table_of(widths, rows, dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), 4))


def _imprint(paper: Official) -> Iterator:
    """Yield the rows between the rules at the foot of the last page."""
    copies, printer, day = imprint_lines(paper.imprint)
    if copies:
        rules = f'<w:ind w:left="{4 * _SMALL}" w:right="{_SMALL}" w:hanging="{3 * _SMALL}"/>'
        yield _imprint_row(f"抄送：{copies}", rules)
    if printer or day:
        stop = f'<w:tabs><w:tab w:val="right" w:pos="{ROOM - _SMALL}"/></w:tabs>'
        yield _imprint_row(f"{printer}\t{day}", f'{stop}<w:ind w:left="{_SMALL}"/>')


def _imprint_row(said: str, rules: str):
    inside = f'<w:tcPr><w:tcW w:w="{ROOM}" w:type="dxa"/></w:tcPr>{_paragraph_text("imprint", _run(said), rules)}'
    return draw_row([f"<w:tc>{inside}</w:tc>"])


def _table_of(widths: list[int], rows: list, rules: dict[str, int], place: str = ""):
    """Return a table of rows; `rules` are eighths of a point thick, `place` says where it floats."""
    edges = "".join(f'<w:{edge} w:val="single" w:sz="{thick}" w:color="000000"/>' for edge, thick in rules.items())
    margin = 0 if place else 100
    air = 0 if place else 30
    around = {"top": air, "left": margin, "bottom": air, "right": margin}
    sides = "".join(f'<w:{side} w:w="{wide}" w:type="dxa"/>' for side, wide in around.items())
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    table = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr>{place}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid></w:tbl>"
    )
    table.extend(rows)
    return table


def _paragraph(style: str, runs: str, rules: str = ""):
    return parse_xml(_paragraph_text(style, runs, rules).replace("<w:p>", f"<w:p {nsdecls('w')}>", 1))


def _paragraph_text(style: str, runs: str, rules: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{STYLES[style].name}"/>{rules}</w:pPr>{runs}</w:p>'


def _run(said: str, look: str = "") -> str:
    """Return text as XML, line breaks and tabs drawn, everything else as it is."""
    drawn = escape(clean(said)).replace("\n", "</w:t><w:br/><w:t>").replace("\t", "</w:t><w:tab/><w:t>")
    text = f"<w:t>{drawn}</w:t>".replace("<w:t>", '<w:t xml:space="preserve">')
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{text}</w:r>"
