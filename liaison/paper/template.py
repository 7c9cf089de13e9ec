"""Empty sheets to fill in: heading, notes, drop-downs, examples that the intake leaves out."""

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

import xlsxwriter

EXAMPLE = "示例"
_ROWS = 1000  # rows that offer drop-downs


class Slot(NamedTuple):
    """A column to fill in: its head, width in characters, what is to be known about it, and what may be chosen."""

    title: str
    width: float
    note: str = ""
    choices: Sequence[str] = ()
    strict: bool = True


class Blank(NamedTuple):
    """An empty sheet: title, columns, and example rows marked as such in the first column."""

    title: str
    slots: Sequence[Slot]
    examples: Sequence[Sequence[str]]

    def write(self) -> BytesIO:
        """Return the workbook, rewound."""
        file = BytesIO()
        with xlsxwriter.Workbook(file, {"default_format_properties": {"font_name": "宋体", "font_size": 11}}) as book:
            _draw(book, self)
        file.seek(0)
        return file


def _draw(book, blank: Blank):
    sheet, lists = book.add_worksheet(blank.title), book.add_worksheet("可选内容")
    head = book.add_format({"bold": True, "border": 1, "align": "center", "bg_color": "#F2F2F2", "text_wrap": True})
    text = book.add_format({"num_format": "@"})
    grey = book.add_format({"num_format": "@", "font_color": "#6B7885", "italic": True})
    title = book.add_format({"font_name": "黑体", "font_size": 18, "align": "center"})
    sheet.merge_range(0, 0, 0, len(blank.slots), blank.title, title)
    sheet.write_string(1, 0, "填报单位：")
    sheet.write_string(2, 0, "序号", head)
    sheet.set_column(0, 0, 7)
    lists.hide()
    for at, slot in enumerate(blank.slots, 1):
        sheet.set_column(at, at, slot.width, text)
        sheet.write_string(2, at, slot.title, head)
        if slot.note:
            sheet.write_comment(2, at, slot.note)
        if slot.choices:
            _offer(sheet, lists, at, slot)
    for down, example in enumerate(blank.examples, 3):
        for across, said in enumerate((EXAMPLE, *example)):
            sheet.write_string(down, across, said, grey)
    for row, height in ((0, 34), (1, 22), (2, 32)):
        sheet.set_row(row, height)
    sheet.freeze_panes(3, 2)
    sheet.repeat_rows(2)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _offer(sheet, lists, at: int, slot: Slot):
    """Offer the choices as a drop-down that reads them from the hidden sheet."""
    lists.write_column(0, at, slot.choices)
    column = xlsxwriter.utility.xl_col_to_name(at, col_abs=True)
    sheet.data_validation(3, at, _ROWS, at, {
        "validate": "list", "source": f"='可选内容'!{column}$1:{column}${len(slot.choices)}",
        "error_type": "stop" if slot.strict else "information",
        "error_title": "请从下拉项中选择",
        "error_message": f"“{slot.title}”请从下拉项中选择；确实没有的，导入时会再问您。",
    })  # fmt: skip
