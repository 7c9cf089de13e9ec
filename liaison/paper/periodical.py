"""An issue of a periodical offices print themselves (《社情民意》): red head, articles, imprint; as a Word document."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import NamedTuple

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor

from liaison.paper.document import add_style, clean, set_up_page
from liaison.paper.drawing import FORBIDDEN
from liaison.paper.form_paper import Part

_RED = RGBColor(0xC0, 0x00, 0x00)
_MARGIN = {"top": Mm(37), "bottom": Mm(35), "left": Mm(28), "right": Mm(26)}  # GB/T 9704: 156 mm × 225 mm of text
_LINE = Pt(28)  # 22 lines a page
# Style's name: font, size in points, space before and after in points.
_STYLES = {
    "报头": ("方正小标宋简体", 48, 0, 6), "期号": ("仿宋_GB2312", 16, 0, 10), "编印": ("仿宋_GB2312", 16, 0, 18),
    "目录": ("仿宋_GB2312", 16, 0, 0), "文题": ("方正小标宋简体", 22, 12, 4), "作者": ("楷体_GB2312", 16, 0, 10),
    "小题": ("黑体", 16, 0, 0), "正文": ("仿宋_GB2312", 16, 0, 0), "版记": ("仿宋_GB2312", 14, 0, 0),
    "页码": ("宋体", 14, 0, 0),
}  # fmt: skip


class Article(NamedTuple):
    """An article: its title, who wrote it, its parts."""

    title: str
    authors: str
    parts: Sequence[Part]


@dataclass
class Periodical:
    """An issue: what the periodical is called, who prints it, which issue, its day, its articles, its imprint."""

    title: str
    unit: str
    issue: str
    day: date
    articles: Sequence[Article]
    imprint: Sequence[str] = ()

    @property
    def count(self) -> int:
        """Return how many articles it has."""
        return len(self.articles)

    def file_name(self, day: date) -> str:
        """Return a file name any system takes; whoever sends it puts the right ending."""
        return f"{self.title}{self.issue}_{self.unit}.xlsx".translate(FORBIDDEN)


def write_periodical(paper: Periodical) -> BytesIO:
    """Return the finished document, rewound."""
    file, document = BytesIO(), Document()
    document.core_properties.title = clean(f"{paper.title}{paper.issue}")[:255]
    document.core_properties.author = clean(paper.unit)[:255]
    _add_styles(document)
    room = set_up_page(document, _MARGIN)
    _head(document, paper, room)
    if len(paper.articles) > 1:
        _contents(document, paper)
    for number, article in enumerate(paper.articles):
        _article(document, article, breaks=number > 0 or len(paper.articles) > 1)
    _imprint(document, paper)
    document.save(file)
    file.seek(0)
    return file


def _add_styles(document):
    for name, (font, size, before, after) in _STYLES.items():
        add_style(document, name, font, size, bold=False)
        form = document.styles[name].paragraph_format
        form.space_before, form.space_after = Pt(before), Pt(after)
        if name in ("目录", "小题", "正文"):
            form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, _LINE
    document.styles["报头"].font.color.rgb = _RED


def _centred(document, said: str, style: str):
    line = document.add_paragraph(clean(said), style=style)
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return line


def _head(document, paper: Periodical, room: int):
    _centred(document, "　".join(paper.title), "报头")
    _centred(document, f"（{paper.issue}）", "期号")
    day = f"{paper.day.year}年{paper.day.month}月{paper.day.day}日"
    line = document.add_paragraph(clean(f"{paper.unit}编印\t{day}"), style="编印")
    line.paragraph_format.tab_stops.add_tab_stop(room, WD_TAB_ALIGNMENT.RIGHT)
    _ruled(line, ["bottom"], "C00000", 18)


def _contents(document, paper: Periodical):
    _centred(document, "目　录", "小题").paragraph_format.space_after = Pt(8)
    for number, article in enumerate(paper.articles, start=1):
        document.add_paragraph(clean(f"{number}．{article.title}"), style="目录")


def _article(document, article: Article, *, breaks: bool):
    title = _centred(document, article.title, "文题")
    title.paragraph_format.page_break_before = breaks
    title.paragraph_format.keep_with_next = True
    _centred(document, article.authors, "作者")
    for part in article.parts:
        heading = document.add_paragraph(clean(part.heading), style="小题")
        heading.paragraph_format.first_line_indent = Pt(32)
        heading.paragraph_format.keep_with_next = True
        for words in part.paragraphs:
            line = document.add_paragraph(clean(words), style="正文")
            line.paragraph_format.first_line_indent = Pt(32)  # two characters of 16 points


def _imprint(document, paper: Periodical):
    last = len(paper.imprint) - 1
    for number, said in enumerate(paper.imprint):
        line = document.add_paragraph(clean(said), style="版记")
        sides = [side for side, at in (("top", 0), ("bottom", last)) if number == at]
        if sides:
            _ruled(line, sides, "000000", 8)
        if number == 0:
            line.paragraph_format.space_before = Pt(28)
        line.paragraph_format.keep_with_next = number < last


def _ruled(line, sides: list[str], colour: str, eighths: int):
    """Draw rules above or below a paragraph, so many eighths of a point thick."""
    rules = "".join(f'<w:{side} w:val="single" w:sz="{eighths}" w:space="6" w:color="{colour}"/>' for side in sides)
    style = line._p.get_or_add_pPr().pStyle
    style.addnext(parse_xml(f"<w:pBdr {nsdecls('w')}>{rules}</w:pBdr>"))
