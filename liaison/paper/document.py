"""Word documents that look like the paper forms they replace: the same Paper as a sheet, as an A4 document.

Fonts are named, not carried: 方正小标宋简体, 黑体 and 仿宋_GB2312 (GB/T 9704) stand on every office's PC.
"""

import re
from html import escape
from io import BytesIO

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from liaison.paper.sheet import Column, Paper

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_ROWS = 5_000  # beyond this nobody turns pages; the sheet holds them all
_SHORT = 14  # columns up to this width are centred
_DAY, _SUM, _SERIAL = Mm(26), Mm(20), Mm(10)  # what a day, a sum of money and a line's number need on one line
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARGIN = {"top": Mm(25), "bottom": Mm(22), "left": Mm(20), "right": Mm(20)}
# Style's name: font, size in points, bold.
_STYLES = {
    "表题": ("方正小标宋简体", 22, False),
    "表头": ("黑体", 10.5, False),
    "表内": ("仿宋_GB2312", 10.5, False),
    "表内合计": ("黑体", 10.5, False),
    "表外": ("仿宋_GB2312", 12, False),
    "页码": ("宋体", 14, False),
}


class TooManyRows(Exception):
    """The paper has more rows than a document takes."""


def write_document(paper: Paper) -> BytesIO:
    """Return `paper` as a finished Word document, rewound; `paper.count` then says how many rows it holds.

    Raises TooManyRows beyond MOST_ROWS.
    """
    file = BytesIO()
    document = Document()
    document.core_properties.title = clean(paper.title)[:255]
    document.core_properties.author = clean(paper.unit)[:255]
    _Writer(document, paper).draw()
    document.save(file)
    file.seek(0)
    return file


class _Writer:
    """Draws one Paper from the top of the first page to the line of signatures."""

    def __init__(self, document, paper: Paper):
        self.document = document
        self.paper = paper
        self.room = 0

    def draw(self):
        """Draw everything."""
        for name, (font, size, bold) in _STYLES.items():
            add_style(self.document, name, font, size, bold=bold)
        self.room = set_up_page(self.document, _MARGIN, landscape=self.paper.landscape)
        self._line(self.paper.title, "表题").alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._unit_line()
        for label, said in self.paper.facts:
            self._line(f"{label}：{said}", "表外")
        self._table()
        for sentence in self.paper.notes:
            self._line(sentence, "表内")
        self._signatures()

    def _line(self, said: str, style: str):
        return self.document.add_paragraph(clean(said), style=style)

    def _unit_line(self):
        line = self._line(f"填报单位：{self.paper.unit}\t填报日期：{self.paper.day:%Y-%m-%d}", "表外")
        line.paragraph_format.tab_stops.add_tab_stop(self.room, WD_TAB_ALIGNMENT.RIGHT)

    def _table(self):
        columns = self.paper.columns
        table = self.document.add_table(rows=0, cols=len(columns), style="Table Grid")
        table.autofit = False
        for grid, width in zip(table.columns, shared_out(self.room, columns), strict=True):
            grid.width = width
        widths = [grid.width.twips for grid in table.columns]
        if any(one.over for one in columns):
            table._tbl.append(_heads([one.over for one in columns], widths))
        table._tbl.append(_heads([one.title for one in columns], widths))
        for row in self.paper.lines():
            if self.paper.count > MOST_ROWS:
                raise TooManyRows
            cells = zip(columns, row, widths, strict=True)
            table._tbl.append(draw_row([_body_cell(column, value, width) for column, value, width in cells]))
        for sentence in self.paper.totals:
            table._tbl.append(
                draw_row([draw_cell(clean(sentence), sum(widths), "表内合计", "left", span=len(columns))])
            )

    def _signatures(self):
        if not self.paper.signatures:
            return
        line = self._line("\t".join(self.paper.signatures), "表外")
        line.paragraph_format.space_before = Pt(18)
        for number in range(1, len(self.paper.signatures)):
            line.paragraph_format.tab_stops.add_tab_stop(self.room * number // len(self.paper.signatures))


def set_up_page(document, margin: dict[str, int], *, landscape: bool = False) -> int:
    """Make the page A4 with a page number (style 页码) at its foot; return the width there is to write on."""
    section = document.sections[0]
    sides = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = sides
    for side, width in margin.items():
        setattr(section, f"{side}_margin", width)
    foot = section.footer.paragraphs[0]
    foot.style, foot.alignment = document.styles["页码"], WD_ALIGN_PARAGRAPH.CENTER
    for piece in PAGE_NUMBER:
        foot._p.append(parse_xml(piece))
    return section.page_width - section.left_margin - section.right_margin


def shared_out(room: int, columns: list[Column]) -> list[int]:
    """Return the columns' widths in EMU: shares of the room, but days, sums and serial numbers stay on one line."""
    share = room / sum(column.width for column in columns)
    widths = [int(column.width * share) for column in columns]
    least = [_least(column) for column in columns]
    short = [width < enough for width, enough in zip(widths, least, strict=True)]
    kept = sum(enough for enough, is_short in zip(least, short, strict=True) if is_short)
    rest = sum(width for width, is_short in zip(widths, short, strict=True) if not is_short)
    if kept > room / 2:
        return widths
    scale = (room - kept) / rest if rest else 1
    return [
        enough if is_short else int(width * scale) for width, enough, is_short in zip(widths, least, short, strict=True)
    ]


def _least(column: Column) -> int:
    if column.holds == "date":
        return _DAY
    if column.holds != "number":
        return 0
    return _SERIAL if column.title == "序号" else _SUM if column.width >= _SHORT else 0


def add_style(document, name: str, font: str, size: float, *, bold: bool):
    """Add a style of paragraphs set in `font`, also for Chinese characters."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size, style.font.bold = font, Pt(size), bold
    for script in ("w:eastAsia", "w:hAnsi", "w:cs"):
        style.element.rPr.rFonts.set(qn(script), font)
    style.paragraph_format.space_after = Pt(2 if name.startswith("表内") or name == "表头" else 6)


def _body_cell(column: Column, value, width: int) -> str:
    centred = column.width <= _SHORT or column.holds != "text"
    return draw_cell(clean(column.in_words(value)), width, "表内", "center" if centred else "left")


def clean(said: str) -> str:
    """Return the text without what no XML may hold."""
    return _UNPRINTABLE.sub("", said)


def draw_cell(said: str, width: int, style: str, side: str, *, span: int = 1, keeps: bool = False) -> str:
    """Return a cell as XML; built as text, because a document of two thousand rows is otherwise written in minutes.

    One that `keeps` stays on the page of what follows.
    """
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in said.split("\n"))
    keep = "<w:keepNext/>" if keeps else ""
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}<w:jc w:val="{side}"/></w:pPr><w:r>{lines}</w:r></w:p></w:tc>'
    )


def _heads(heads: list[str], widths: list[int]):
    cells = zip(heads, widths, strict=True)
    return draw_row([draw_cell(clean(head), width, "表头", "center") for head, width in cells], repeats=True)


def draw_row(cells: list[str], *, repeats: bool = False, flows: bool = False):
    """Return a table's row: `repeats` at the top of every page, `flows` on where it does not fit on one."""
    rules = ("" if flows else "<w:cantSplit/>") + ("<w:tblHeader/>" if repeats else "")
    return parse_xml(f"<w:tr {nsdecls('w')}><w:trPr>{rules}</w:trPr>{''.join(cells)}</w:tr>")


def _run(inside: str) -> str:
    return f"<w:r {nsdecls('w')}>{inside}</w:r>"


PAGE_NUMBER = (
    _run('<w:t xml:space="preserve">— </w:t>'), _run('<w:fldChar w:fldCharType="begin"/>'),
    _run('<w:instrText xml:space="preserve"> PAGE </w:instrText>'), _run('<w:fldChar w:fldCharType="separate"/>'),
    _run("<w:t>1</w:t>"), _run('<w:fldChar w:fldCharType="end"/>'), _run('<w:t xml:space="preserve"> —</w:t>'),
)  # fmt: skip
