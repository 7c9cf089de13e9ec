"""Columns whose heading says nothing known: what stands below them may say it."""

import re

from .grid import Cell
from .tables import Column, Table
from .values.plain import folded, tight
from .values.vocabulary import NATIONALITIES, PARTIES

_SAMPLE = 60
_POSTS = re.compile(
    r"(主任|书记|校长|院长|经理|董事长|理事长|会长|镇长|乡长|局长|站长|所长|科长|部长|主席|厂长|村长|社长|教师|医师|护士长?|工程师|农艺师|畜牧师|律师|干部|专干|科员|调研员|员工|负责人|法人|董事|监事|执委|主管|组长|店主|职工)$"
)
_TESTS = {
    "phone": lambda text: bool(re.fullmatch(r"(\+?86)?1[3-9]\d{9}(\.0)?", re.sub(r"[\s-]", "", folded(text)))),
    "gender": lambda text: tight(text) in {"男", "女"},
    "ethnicity": lambda text: tight(text) in NATIONALITIES,
    "party": lambda text: folded(text) in PARTIES,
}


def guess_by_content(table: Table) -> None:
    """Give unknown columns of a roster the field their cells show; tell a unit from a unit with a post."""
    if table.kind == "roster":
        for column in table.columns:
            if not column.field and not column.how:
                _guess(table, column)
    if table.kind in {"roster", "attendance"}:
        _unit_and_post_together(table)
    if table.kind in {"roster", "proposals"}:
        _numbers_that_only_count(table)


def _cells(table: Table, column: Column) -> list[Cell]:
    rows = [row for row in sorted(table.sheet.rows) if row > table.heading_row][:_SAMPLE]
    return [cell for row in rows if (cell := table.sheet.rows[row].get(column.at))]


def _share(cells: list[Cell], test) -> float:
    return sum(test(cell.text) for cell in cells) / len(cells) if cells else 0.0


def _guess(table: Table, column: Column) -> None:
    if re.search(r"身份证|证件|配偶|紧急|短号|微信", column.heading):
        column.why = "不收集这一项" if re.search(r"身份证|证件", column.heading) else ""
        return
    cells = _cells(table, column)
    for name, test in _TESTS.items():
        if not table.column(name) and len(cells) >= 2 and _share(cells, test) >= 0.8:
            column.field, column.how = name, "guess by content"
            return


def _unit_and_post_together(table: Table) -> None:
    """Read 工作单位 or 职务 as both where no other column holds the rest and the cells end in posts."""
    if table.column("unit_post"):
        return
    unit, post = table.column("unit"), table.column("post")
    only = unit if not post else post if not unit else None
    if only is None or only.how == "given":
        return
    cells = [cell for cell in _cells(table, only) if len(tight(cell.text)) > 5]
    if (
        len(cells) * 2 > len(_cells(table, only))
        and _share(cells, lambda text: bool(_POSTS.search(tight(text)))) >= 0.6
    ):
        only.field = "unit_post"


def _numbers_that_only_count(table: Table) -> None:
    """Read 编号 as a serial number where it only counts the lines."""
    number, serial = table.column("number"), table.column("serial")
    if number is None or serial is not None or tight(number.heading) not in {"编号", "流水号", "提案序号"}:
        return
    texts = [folded(cell.text) for cell in _cells(table, number)]
    if (
        texts
        and all(text.isdigit() for text in texts)
        and [int(text) for text in texts] == list(range(1, len(texts) + 1))
    ):
        return  # they may be the numbers of the proposals after all
