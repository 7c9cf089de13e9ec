"""Forms to begin from: a county downloads one, makes it look as its own does, and uploads it."""

import io
from collections.abc import Callable
from typing import NamedTuple

import xlsxwriter
from docx import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from performance.template_kinds import TemplateKind


class Example(NamedTuple):
    """A form to begin from: its kind, file name, what it shows, and how it is made."""

    kind: TemplateKind
    file_name: str
    about: str
    build: Callable[[], bytes]


_SUMMARY = (
    ("序号", "{{委员.序号}}", 5), ("姓名", "{{委员.姓名}}", 9), ("界别", "{{委员.界别}}", 10), ("联络组", "{{委员.联络组}}", 16),
    ("全会应到", "{{委员.全会.应到}}", 6), ("全会实到", "{{委员.全会.实到}}", 6), ("学习培训", "{{委员.学习培训}}", 6),
    ("提案提交", "{{委员.提案.提交}}", 6), ("提案立案", "{{委员.提案.立案}}", 6), ("信息报送", "{{委员.社情民意.报送}}", 6),
    ("实事", "{{委员.实事.件}}", 6), ("总分", "{{委员.总分}}", 8), ("审定等次", "{{委员.审定等次}}", 10),
)  # fmt: skip
_SUMMED = range(4, 11)


def summary() -> bytes:
    """Return 委员履职考核汇总表: a row repeats, sums and a chart follow, choices and print settings stay."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"default_format_properties": {"font_name": "宋体", "font_size": 11}}) as book:
        sheet = book.add_worksheet("汇总")
        last = len(_SUMMARY) - 1
        grid = {"border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
        title = book.add_format({"font_name": "黑体", "font_size": 18, "align": "center", "valign": "vcenter"})
        head, body = book.add_format({**grid, "bold": True, "bg_color": "#F2F2F2"}), book.add_format(grid)
        sheet.merge_range(0, 0, 0, last, "{{县政协}}{{年度}}年度委员履职考核汇总表", title)
        sheet.write_string(1, 0, "填报单位：{{填报单位}}")
        sheet.write_string(1, last - 2, "填表日期：{{制表日期}}")
        for at, (name, place, width) in enumerate(_SUMMARY):
            sheet.set_column(at, at, width)
            sheet.write_string(2, at, name, head)
            sheet.write_string(3, at, place, body)
        _below(book, sheet, body)
        for row, height in ((0, 34), (1, 22), (2, 34)):
            sheet.set_row(row, height)
        _print(sheet, last)
    return held.getvalue()


def _below(book, sheet, body):
    """Draw the sums, choices, colours and the chart that follow the row."""
    sheet.merge_range(4, 0, 4, 3, "合计", body)
    for at in range(4, len(_SUMMARY)):
        letter = xlsxwriter.utility.xl_col_to_name(at)
        said = f"=SUM({letter}4:{letter}4)" if at in _SUMMED else ""
        sheet.write_formula(4, at, said, body) if said else sheet.write_blank(4, at, None, body)
    sheet.write_string(6, 0, "分管领导：")
    sheet.write_string(6, 8, "填表人：{{制表人}}")
    sheet.data_validation(3, 12, 3, 12, {"validate": "list", "source": ["优秀", "称职", "基本称职", "不称职", "不评定"]})
    low = book.add_format({"font_color": "#A4262C", "bold": True})
    sheet.conditional_format(3, 11, 3, 11, {"type": "cell", "criteria": "<", "value": 60, "format": low})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"name": "总分", "categories": "=汇总!$B$4:$B$4", "values": "=汇总!$L$4:$L$4"})
    chart.set_title({"name": "委员得分"})
    chart.set_legend({"none": True})
    chart.set_size({"width": 900, "height": 260})
    sheet.insert_chart(8, 0, chart)


def _print(sheet, last: int):
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    sheet.print_area(0, 0, 23, last)
    sheet.freeze_panes(3, 2)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _blank_document() -> Document:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "仿宋_GB2312", Pt(16)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")
    return document


def _line(document, text: str, *, size: float = 16, font: str = "仿宋_GB2312", align=None, indent: bool = False):
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(28)
    paragraph.paragraph_format.keep_with_next = font == "黑体"
    paragraph.alignment = align
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(32)
    run = paragraph.add_run(text)
    run.font.name, run.font.size = font, Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _table(document, *rows: tuple[str, ...], widths: tuple[int, ...], headed: bool = True):
    """Draw a table, `widths` in millimetres; `headed` by its first row, which comes again on each page."""
    table = document.add_table(rows=0, cols=len(widths))
    table.style, table.autofit, table.alignment = "Table Grid", False, WD_TABLE_ALIGNMENT.CENTER
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Mm(wide)
    for number, row in enumerate(rows):
        drawn = table.add_row()
        is_head = headed and not number
        if is_head:
            drawn._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for at, (cell, text, wide) in enumerate(zip(drawn.cells, row, widths, strict=True)):
            cell.width, cell.vertical_alignment = Mm(wide), WD_ALIGN_VERTICAL.CENTER
            _write(cell.paragraphs[0], text, is_label=is_head or (not headed and not at % 2))


def _write(paragraph, text: str, *, is_label: bool):
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
    paragraph.alignment = _CENTRE if is_label else None
    run = paragraph.add_run(text)
    run.font.size = Pt(12)
    if is_label:
        run.font.name = "黑体"
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "黑体")


_CENTRE, _RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def file() -> bytes:
    """Return 委员履职登记表: a member's year on a page or two."""
    document = _blank_document()
    _line(document, "{{委员.姓名}}委员{{年度}}年度履职登记表", size=22, font="方正小标宋简体", align=_CENTRE)
    _table(
        document, ("姓名", "{{委员.姓名}}", "性别", "{{委员.性别}}"), ("出生年月", "{{委员.出生年月}}", "民族", "{{委员.民族}}"),
        ("政治面貌", "{{委员.政治面貌}}", "界别", "{{委员.界别}}"), ("工作单位", "{{委员.工作单位}}", "职务", "{{委员.职务}}"),
        ("联络组", "{{委员.联络组}}", "考核得分", "{{档案.总分}}"), widths=(26, 52, 26, 52), headed=False,
    )  # fmt: skip
    for title, heads, words, widths in (
        ("一、参加会议", ("日期", "名称", "出席"), ("{{会议.日期}}", "{{会议.名称}}", "{{会议.出席}}"), (42, 84, 30)),
        ("二、学习培训", ("日期", "内容", "出席"), ("{{学习.日期}}", "{{学习.内容}}", "{{学习.出席}}"), (42, 84, 30)),
        ("三、提案", ("案号", "案由", "立案和办理"), ("{{提案.案号}}", "{{提案.案由}}", "{{提案.立案和办理}}"), (30, 90, 36)),
        ("四、联系服务群众", ("日期", "内容", "成效"), ("{{服务.日期}}", "{{服务.内容}}", "{{服务.成效}}"), (42, 57, 57)),
    ):
        _line(document, title, font="黑体")
        _table(document, heads, words, widths=widths)
    _line(document, "五、年度述职", font="黑体")
    _line(document, "{{档案.述职}}", indent=True)
    _line(document, "联络组意见：{{档案.初评意见}}", indent=True)
    return _bytes(document)


def result() -> bytes:
    """Return 考核结果通知."""
    document = _blank_document()
    _line(document, "委员履职考核结果通知", size=22, font="方正小标宋简体", align=_CENTRE)
    _line(document, "")
    _line(document, "{{委员.姓名}}委员：")
    _line(document, "{{年度}}年度，您参加学习培训{{委员.学习培训}}次，提交提案{{委员.提案.提交}}件，其中立案{{委员.提案.立案}}件，"
          "报送社情民意信息{{委员.社情民意.报送}}篇，办实事{{委员.实事.件}}件。", indent=True)  # fmt: skip
    _line(document, "{% if 档案.审定等次 %}经会议审定，您{{年度}}年度履职考核等次为“{{档案.审定等次}}”。{% endif %}", indent=True)
    _line(document, "{{县政协}}", align=_RIGHT)
    _line(document, "{{制表日期}}", align=_RIGHT)
    return _bytes(document)


def notice() -> bytes:
    """Return 活动通知."""
    document = _blank_document()
    _line(document, "关于开展“{{活动.主题}}”的通知", size=22, font="方正小标宋简体", align=_CENTRE)
    _line(document, "")
    _line(document, "各位委员：")
    _line(document, "经研究，定于{{活动.日期}}（{{活动.星期}}）开展{{活动.类别}}活动，现将有关事项通知如下。", indent=True)
    for text in ("一、时间：{{活动.日期}}（{{活动.星期}}）", "二、地点：{{活动.地点}}", "三、主题：{{活动.主题}}",
                 "四、参加人员：应到委员{{活动.应到人数}}名，名单附后", "五、联系人：{{活动.责任人}}"):  # fmt: skip
        _line(document, text, indent=True)
    _line(document, "请安排好工作，按时参加；不能参加的，请提前请假。", indent=True)
    _line(document, "{{填报单位}}", align=_RIGHT)
    _line(document, "{{制表日期}}", align=_RIGHT)
    _line(document, "附件：参加人员名单", font="黑体")
    _table(document, ("序号", "姓名", "界别", "工作单位及职务"),
           ("{{参加人员.序号}}", "{{参加人员.姓名}}", "{{参加人员.界别}}", "{{参加人员.工作单位及职务}}"),
           widths=(16, 28, 34, 78))  # fmt: skip
    return _bytes(document)


def _bytes(document) -> bytes:
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


EXAMPLES = {
    "summary": Example(TemplateKind.MEMBERS, "示例_委员履职考核汇总表.xlsx", "每名委员一行，带合计、下拉选项和图表。", summary),
    "file": Example(TemplateKind.FILE, "示例_委员履职登记表.docx", "一人一份，会议、提案等每条一行。", file),
    "result": Example(TemplateKind.RESULT, "示例_考核结果通知.docx", "一人一份，可按联络组打包。", result),
    "notice": Example(TemplateKind.ACTIVITY, "示例_活动通知.docx", "时间、地点、主题和参加人员名单。", notice),
}  # fmt: skip
