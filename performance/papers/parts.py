"""Pieces of a Word document as XML text: a file of three hundred rows is otherwise written in seconds."""

from html import escape

from docx.oxml.ns import nsdecls

from liaison.paper.document import clean
from performance.papers.paper import NONE, SIGN_HERE, FormRow, Opinion, Row, Table

TWIPS = 56.7  # of a millimetre
SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
FANG, HEI, TITLE, SONG = "仿宋_GB2312", "黑体", "方正小标宋简体", "宋体"
# Style's name: font, size in points, edge, space before and after in points, with what follows, level in the outline.
STYLES = {
    "封面单位": (TITLE, 26, "center", 90, 24, True, None), "封面题": (TITLE, 42, "center", 40, 20, True, None),
    "封面年度": (FANG, 22, "center", 0, 90, True, None), "封面项": (FANG, 16, "left", 4, 4, False, None),
    "年题": (TITLE, 22, "center", 0, 10, True, 0),
    "节题": (HEI, 14, "left", 14, 5, True, 0), "小节题": (HEI, 12, "left", 10, 4, True, 1),
    "表头": (HEI, 10.5, "center", 1, 1, False, None), "表内": (FANG, 10.5, "left", 1, 1, False, None),
    "表内强调": (HEI, 10.5, "left", 1, 1, False, None), "意见": (FANG, 12, "both", 1, 1, False, None),
    "意见署名": (FANG, 12, "right", 1, 1, False, None), "说明": (FANG, 10.5, "left", 2, 2, False, None),
    "文脚": (SONG, 9, "left", 0, 0, False, None), "文脚小字": (SONG, 7.5, "left", 0, 0, False, None),
    "文末": (FANG, 1, "left", 0, 0, False, None),
}  # fmt: skip
_GRID = (22, 44, 22, 44, 32)  # the basic table's columns in millimetres, the photo's last
_SIGNED = (30, 134)
_ROW = 9  # the least height of a row of the basic table, in millimetres
PHOTO_HERE = "贴照片处"
_MARK = "year_"  # of what the contents lead to, with its number


def style(name: str) -> str:
    """Return a style of paragraphs."""
    font, size, edge, before, after, stays, level = STYLES[name]
    fonts = " ".join(f'w:{script}="{font}"' for script in SCRIPTS)
    outline = "" if level is None else f'<w:outlineLvl w:val="{level}"/>'
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext w:val="{int(stays)}"/>'
        f'<w:spacing w:before="{before * 20}" w:after="{after * 20}" w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="{edge}"/>{outline}</w:pPr><w:rPr><w:rFonts {fonts}/><w:b w:val="0"/>'
        f'<w:color w:val="000000"/><w:sz w:val="{int(2 * size)}"/><w:szCs w:val="{int(2 * size)}"/>'
        f'<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:style>'
    )


def paragraph(said: str, named: str, rules: str = "") -> str:
    """Return a paragraph; line breaks are kept."""
    return f'<w:p><w:pPr><w:pStyle w:val="{named}"/>{rules}</w:pPr>{run(said)}</w:p>'


def line(named: str, runs: str, edge: str = "left") -> str:
    """Return a paragraph of runs."""
    return f'<w:p><w:pPr><w:pStyle w:val="{named}"/><w:jc w:val="{edge}"/></w:pPr>{runs}</w:p>'


def run(said: str, look: str = "") -> str:
    """Return text with its line breaks and tabs."""
    drawn = escape(clean(said), quote=False).replace("\n", "</w:t><w:br/><w:t>").replace("\t", "</w:t><w:tab/><w:t>")
    text = f"<w:t>{drawn}</w:t>".replace("<w:t>", '<w:t xml:space="preserve">')
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{text}</w:r>"


def cell(width: float, inside: str, *, span: int = 1, rules: str = "", edge: str = "center") -> str:
    """Return a cell of paragraphs, `width` in millimetres."""
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{round(width * TWIPS)}" w:type="dxa"/>{across}{rules}'
        f'<w:vAlign w:val="{edge}"/></w:tcPr>{inside}</w:tc>'
    )


def row(cells: str, *, repeats: bool = False, flows: bool = False, height: int = 0) -> str:
    """Return a row: `repeats` at the top of each page, `flows` over pages, at least `height` millimetres high."""
    rules = ("" if flows else "<w:cantSplit/>") + (
        f'<w:trHeight w:val="{round(height * TWIPS)}" w:hRule="atLeast"/>' if height else ""
    )
    return f"<w:tr><w:trPr>{rules}{'<w:tblHeader/>' if repeats else ''}</w:trPr>{cells}</w:tr>"


def grid(widths: tuple[float, ...], rows: str, *, rules: bool = True) -> str:
    """Return a table of rows as wide as its columns."""
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = "".join(f'<w:gridCol w:w="{round(one * TWIPS)}"/>' for one in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{round(sum(widths) * TWIPS)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'{f"<w:tblBorders>{edges}</w:tblBorders>" if rules else ""}<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="30" w:type="dxa"/>'
        f'<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'
    )


def drawn_table(table: Table, heading: str, rules: str = "") -> str:
    """Return a heading, set by `rules` besides its style, and its table; without rows the table says 无."""
    drawn = _heads(table)
    if not table.rows:
        alone = paragraph(NONE, "表内", '<w:jc w:val="center"/>')
        drawn += row(cell(sum(table.widths), alone, span=len(table.widths)))
    drawn += "".join(_body_row(one, table.widths) for one in table.drawn())
    return paragraph(table.title, heading, rules) + grid(table.widths, drawn)


def _heads(table: Table) -> str:
    heads = zip(table.heads, table.widths, strict=True)
    return row("".join(cell(wide, paragraph(head, "表头", "<w:keepNext/>")) for head, wide in heads), repeats=True)


def _body_row(drawn: Row, widths: tuple[int, ...]) -> str:
    return row(_cells(drawn.cells, widths, "表内强调" if drawn.is_sum else "表内"), flows=drawn.is_long)


def _cells(cells: list[tuple[str, bool]], widths: tuple[int, ...], named: str) -> str:
    return "".join(
        cell(wide, paragraph(said, named, '<w:jc w:val="center"/>' if is_centred else ""))
        for (said, is_centred), wide in zip(cells, widths, strict=True)
    )


def basic_table(rows: tuple[FormRow, ...], photo: str) -> str:
    """Return the basic table; `photo` is what stands in the photo's cell, as runs."""
    drawn, started = "", False
    for one in rows:
        widths = _GRID[:4] if one.beside else (*_GRID[:3], _GRID[3] + _GRID[4])
        if len(one.cells) == 2:
            widths = (_GRID[0], sum(_GRID[1:]))
        spans = (1,) * len(widths) if one.beside else (1, 1, 1, 2) if len(widths) == 4 else (1, 4)
        cells = "".join(
            cell(wide, paragraph(said, "表内" if at % 2 else "表头"), span=span)
            for at, (said, wide, span) in enumerate(zip(one.cells, widths, spans, strict=True))
        )
        if one.beside:
            merged = "<w:vMerge/>" if started else '<w:vMerge w:val="restart"/>'
            inside = f'<w:p><w:pPr><w:pStyle w:val="表头"/></w:pPr>{"" if started else photo}</w:p>'
            cells, started = cells + cell(_GRID[4], inside, rules=merged), True
        drawn += row(cells, height=_ROW, flows=not one.beside)
    return grid(_GRID, drawn)


def opinion_table(opinions: tuple[Opinion, ...]) -> str:
    """Return the opinions, each with room to sign."""
    return grid(_SIGNED, "".join(map(_opinion, opinions)))


def _opinion(one: Opinion) -> str:
    indent = '<w:ind w:firstLineChars="200" w:firstLine="480"/>'
    lines = "".join(paragraph(line, "意见", indent) for line in [*one.paragraphs, one.decided] if line)
    lines += paragraph("", "意见") if not one.words else ""
    lines += paragraph(one.entered, "意见署名", "<w:keepNext/>") if one.entered else ""
    lines += paragraph(SIGN_HERE, "意见署名", '<w:spacing w:before="240" w:after="60"/>')
    cells = cell(_SIGNED[0], paragraph(one.label, "表头")) + cell(_SIGNED[1], lines, edge="bottom")
    return row(cells, flows=one.is_long, height=34)


def cover(council: str, title: str, second: str, lines: tuple[tuple[str, str], ...]) -> str:
    """Return the cover: whose, what, of which year or term, then what is known at a glance."""
    heads = paragraph(council, "封面单位") + paragraph(title, "封面题") + paragraph(second, "封面年度")
    return heads + grid((34, 80), "".join(_cover_row(label, said) for label, said in lines), rules=False)


def _cover_row(label: str, said: str) -> str:
    line = '<w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="000000"/></w:tcBorders>'
    named = cell(34, paragraph(label, "封面项", '<w:jc w:val="distribute"/>'))
    return row(named + cell(80, paragraph(said, "封面项"), rules=line), height=13)


def contents(table: Table, pages: list[str], rules: str = "") -> str:
    """Return the contents under their heading; a row's last cell says the page of its mark, `pages` until Word asks."""
    drawn = _heads(table)
    for number, (one, page) in enumerate(zip(table.drawn(), pages, strict=True), 1):
        told = field(f"PAGEREF {_MARK}{number} \\h", page)
        last = cell(table.widths[-1], line("表内", told, "center"))
        drawn += row(_cells(one.cells[:-1], table.widths[:-1], "表内") + last)
    return paragraph(table.title, "年题", rules) + grid(table.widths, drawn)


def marked(number: int, said: str, named: str) -> str:
    """Return the paragraph the contents' row of that number leads to."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{_MARK}{number}"/>'
    return line(named, f'{start}{run(said)}<w:bookmarkEnd w:id="{number}"/>', STYLES[named][2])


def field(name: str, shown: str = "1") -> str:
    """Return what Word reckons itself (PAGE, NUMPAGES); it shows `shown` until then."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {name} </w:instrText>'
        f'</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
