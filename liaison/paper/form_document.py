"""A FormPaper as a Word document: A4, the fonts of official papers by name, long texts over several pages."""

from html import escape
from io import BytesIO

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from liaison.paper.document import add_style, clean, set_up_page
from liaison.paper.form_paper import GRID, Cell, FormPaper

_MARGIN = {"top": Mm(25), "bottom": Mm(22), "left": Mm(26), "right": Mm(24)}
_TWIPS_OF_MM = 56.7
# Style's name: font, size in points, space after in points.
_STYLES = {
    "抬头": ("黑体", 16, 4), "表题": ("方正小标宋简体", 22, 8), "栏目": ("黑体", 12, 0), "正文": ("仿宋_GB2312", 14, 0),
    "小题": ("黑体", 14, 0), "表外": ("仿宋_GB2312", 12, 2), "页码": ("宋体", 14, 0),
}  # fmt: skip


def write_form_document(paper: FormPaper) -> BytesIO:
    """Return the finished document, rewound."""
    file, document = BytesIO(), Document()
    document.core_properties.title = clean(paper.title)[:255]
    document.core_properties.author = clean(paper.unit)[:255]
    for name, (font, size, after) in _STYLES.items():
        add_style(document, name, font, size, bold=False)
        document.styles[name].paragraph_format.space_after = Pt(after)
    room = set_up_page(document, _MARGIN)
    for line, style in [*((head, "抬头") for head in paper.heads), (paper.title, "表题")]:
        document.add_paragraph(clean(line), style=style).alignment = WD_ALIGN_PARAGRAPH.CENTER
    if any(paper.line):
        _line(document, "\t".join(paper.line), [(room, WD_TAB_ALIGNMENT.RIGHT)])
    _table(document, paper, room)
    for note in paper.notes:
        _line(document, note)
    if paper.signatures:
        share = room // len(paper.signatures)
        stops = [(share * at, WD_TAB_ALIGNMENT.LEFT) for at in range(1, len(paper.signatures))]
        _line(document, "\t".join(paper.signatures), stops).paragraph_format.space_before = Pt(18)
    document.save(file)
    file.seek(0)
    return file


def _line(document, said: str, stops=()):
    line = document.add_paragraph(clean(said), style="表外")
    for at, side in stops:
        line.paragraph_format.tab_stops.add_tab_stop(at, side)
    return line


def _table(document, paper: FormPaper, room: int):
    table = document.add_table(rows=0, cols=GRID, style="Table Grid")
    table.autofit = False
    for column in table.columns:
        column.width = room // GRID
    width = table.columns[0].width.twips
    for cells in paper.rows:
        table._tbl.append(_row(cells, width))


def _row(cells: list[Cell], width: int):
    height = max(cell.height for cell in cells) or 9
    stays = "" if any(cell.parts for cell in cells) else "<w:cantSplit/>"
    inside = "".join(_cell(cell, width * cell.span) for cell in cells)
    rule = f'<w:trHeight w:val="{round(height * _TWIPS_OF_MM)}" w:hRule="atLeast"/>'
    return parse_xml(f"<w:tr {nsdecls('w')}><w:trPr>{stays}{rule}</w:trPr>{inside}</w:tr>")


def _cell(cell: Cell, width: int) -> str:
    side = "center" if cell.centred or not (cell.parts or cell.height) else "bottom" if cell.foot else "top"
    lines = [_paragraph(line, cell) for line in clean(cell.text).split("\n")] if cell.text or not cell.parts else []
    for part in cell.parts:
        lines.append(_text(part.heading, "小题"))
        lines += [_text(line, "正文", indent=True) for line in part.paragraphs] or [_text("", "正文")]
    if cell.foot:
        lines.append(_text(cell.foot, "正文", side="right"))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{cell.span}"/>'
        f'<w:vAlign w:val="{side}"/></w:tcPr>{"".join(lines)}</w:tc>'
    )


def _paragraph(line: str, cell: Cell) -> str:
    return _text(line, "栏目" if cell.label else "正文", side="center" if cell.centred else "left")


def _text(line: str, style: str, *, side: str = "left", indent: bool = False) -> str:
    first = '<w:ind w:firstLineChars="200" w:firstLine="560"/>' if indent else ""
    spacing = '<w:spacing w:line="480" w:lineRule="exact"/>' if style in ("正文", "小题") else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{spacing}{first}<w:jc w:val="{side}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(clean(line))}</w:t></w:r></w:p>'
    )
