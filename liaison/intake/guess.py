"""Columns whose heading says nothing known: what stands below them may say it."""

import re

from .grid import Cell
from .tables import Column, Table
from .values.plain import folded, tight
from .values.vocabulary import NATIONALITIES, PARTIES

_SAMPLE = 60
_POSTS = re.compile(
    r"[\u4e00-\u9fff](长|员|师|主任|书记|经理|主席|助理|干部|负责人|法人|董事|代表|秘书|专干|干事|教授|医生|工人|农民|老板|股东|执委|理事|监事|顾问|总监|会计|出纳|护士|主管|法定代表人|合伙人|会计师|主播|个体户)$"
)
# Where a field has no column of its own, another speaks for it.
_STANDS_IN = {
    "activities": (("title", "content"), ("host", "moderator")),
    "opinions": (("title", "summary"), ("adoptions", "issue")),
}
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
    for wanted, other in _STANDS_IN.get(table.kind, ()):
        by_level = wanted == "adoptions" and any(column.field.startswith("adopted_") for column in table.columns)
        if not by_level and not table.column(wanted) and (column := table.column(other)):
            column.field = wanted


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
    cells = [cell for cell in _cells(table, only) if len(tight(cell.text)) > 3]
    if (
        len(cells) * 2 > len(_cells(table, only))
        and _share(cells, lambda text: bool(_POSTS.search(tight(text)))) >= 0.6
    ):
        only.field = "unit_post"
