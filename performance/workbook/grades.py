"""审定等次 read back from 委员年度履职情况汇总表; the rest follows from records and is refused if changed.

So is 县评分 of 联络组年度工作统计表: the sum of what the county gave rule by rule, which a sheet has no room for.
"""

import re
import tempfile
from datetime import date
from pathlib import Path
from typing import NamedTuple

from django.core.exceptions import ValidationError
from xlsxwriter.utility import xl_col_to_name

from liaison.intake import cells_in_child
from liaison.keys import Actor
from liaison.limits import refuse_far_day
from liaison.models import County, Office
from liaison.paper.sheet import Column, Paper
from performance.files.scores import grades_of
from performance.workbook import offices
from performance.workbook.asked import Asked
from performance.workbook.members import TITLE, members_paper

_DECIDED = "审定等次"
_MOST = 20  # cells named at a time
_NO_SHEET = f"没有找到“{TITLE}”。请上传系统生成的年度考核工作簿，工作表名称和标题不要改。"
_BY_RULE = "这一格是逐条{}的合计，没有读取；请在系统里打开该机构的得分逐条{}，再重新下载工作簿。"
_FOLLOWS = {"自评分": _BY_RULE.format("自评", "自评"), "县评分": _BY_RULE.format("核定", "核定")}
_RECORDED = "这一格由记录得出，不能从表里改；请改原来的记录，或重新下载工作簿。"
_DAY = re.compile(r"截止日期 (\d{4}-\d\d-\d\d)")
_UNIT = re.compile(r"填报单位：(.+)")


class Read(NamedTuple):
    """What was decided on a sheet: of which year, {member's id: grade}."""

    year: int
    grades: dict[int, str]


def read_grades(body: bytes, *, county: County, by: Actor, today: date) -> Read:
    """Return the grades an uploaded workbook gives. Raises ValidationError naming each cell that may not be changed."""
    sheets = _cells(body)
    cells, top = sheets[TITLE], _top(sheets[TITLE])
    asked = _asked(cells, top or 1, county, by, today)
    if top is None or asked is None:
        raise ValidationError(_NO_SHEET)
    paper, wrong = members_paper(asked), []
    if heads := _other_heads(cells, top, paper):
        raise ValidationError(heads[:_MOST])
    found: dict[int, str] = {}
    for row, (place, line) in enumerate(zip(asked.people, paper.lines(), strict=True), top + 2):
        if _bare(cells.get((row, 2))) != place.member.name:
            why = "名册有变动，或者行被增减、换了次序，请重新下载工作簿。"
            raise ValidationError(f"第 {row} 行应是{place.member.name}。{why}")
        found[place.member_id] = _bare(cells.get((row, len(paper.columns))))
        wrong += _changed(cells, row, paper, line)
    wrong += _strangers(cells, top + 2 + len(found), len(paper.columns))
    wrong += _offices(sheets[offices.TITLE], asked)
    return Read(asked.year, _known(found, wrong, grades_of(county, asked.year)))


def _top(cells: dict) -> int | None:
    """Return the row of the heads."""
    return next((row for row, column in sorted(cells) if column == 1 and cells[row, 1] == "序号"), None)


def _offices(cells: dict, asked: Asked) -> list[str]:
    """Say which cells of the offices' table are not what the records come to; nothing of a workbook without it."""
    top, paper = _top(cells), offices.offices_paper(asked)
    if top is None:
        return []
    if heads := _other_heads(cells, top, paper):
        return [f"“{offices.TITLE}”{said}" for said in heads]
    lines = enumerate(paper.lines(), top + 2)
    return [f"“{offices.TITLE}”{said}" for row, line in lines for said in _changed(cells, row, paper, line)]


def _known(found: dict[int, str], wrong: list[str], grades: tuple[str, ...]) -> dict[int, str]:
    """Return the grades given. Raises ValidationError where cells were changed, or a grade is none of the county's."""
    wrong = wrong + [
        f"审定等次“{said}”不在{'、'.join(grades)}之内，请改正后重新上传。"
        for said in dict.fromkeys(found.values()) if said and said not in grades
    ]  # fmt: skip
    if wrong:
        raise ValidationError([f"有 {len(wrong)} 处不能读取，没有填入任何等次：", *wrong[:_MOST]])
    return {member: said for member, said in found.items() if said}


def _cells(body: bytes) -> dict[str, dict[tuple[int, int], object]]:
    """Return {sheet: {(row, column): value}} of both tables. Raises ValidationError with the reader's reason."""
    with tempfile.NamedTemporaryFile(prefix="liaison-") as file:
        file.write(body)
        file.flush()
        reading = cells_in_child(Path(file.name), [TITLE, offices.TITLE])
    if reading["kind"] == "reject":
        raise ValidationError(reading["reason"])
    return {
        name: {(row, column): value for row, column, value in reading["sheets"].get(name, ())}
        for name in (TITLE, offices.TITLE)
    }


def _asked(cells: dict, top: int, county: County, by: Actor, today: date) -> Asked | None:
    """Return what the sheet was made for: its day, and its office where it is one's; None where it does not say."""
    above = [str(value) for (row, _), value in sorted(cells.items()) if row < top]
    days = [match[1] for text in above if (match := _DAY.search(text))]
    units = [match[1] for text in above if (match := _UNIT.match(text))]
    if not (days and units):
        return None
    try:
        day = date.fromisoformat(days[0])
        refuse_far_day(day)
    except (ValueError, ValidationError):
        return None
    office = Office.objects.visible_to(by.user).filter(name=units[0]).first()
    if office is None and units[0] != county.council:
        raise ValidationError(f"填报单位是“{units[0]}”，不是本县的，请核对。")
    return Asked(county, day.year, by, day, today, office)


def _head(column: Column) -> str:
    return f"{column.over}·{column.title}" if column.over else column.title


def _other_heads(cells: dict, top: int, paper: Paper) -> list[str]:
    """Say which columns are not where they were."""
    return [
        f"{xl_col_to_name(at)} 列应是“{_head(column)}”，栏目不能增减或换位，请重新下载工作簿。"
        for at, column in enumerate(paper.columns)
        if _bare(cells.get((top + bool(column.over), at + 1))) != column.title
    ]


def _changed(cells: dict, row: int, paper: Paper, line) -> list[str]:
    """Say which cells of a line are not what the records come to, but for the one people decide."""
    pairs = [(at, column, cells.get((row, at + 1)), value) for at, (column, value) in
             enumerate(zip(paper.columns, line, strict=True)) if column.title != _DECIDED]  # fmt: skip
    return [
        f"{xl_col_to_name(at)}{row}“{_head(column)}”写的是“{_bare(said)}”，系统里是“{_bare(value)}”。"
        f"{_FOLLOWS.get(column.title, _RECORDED)}"
        for at, column, said, value in pairs
        if not _same(said, value) and not _is_left_open(column, said)
    ]


def _is_left_open(column: Column, said) -> bool:
    """Say whether an empty cell says nothing: of a formula nobody worked out, of points its reader may not see."""
    return not _bare(said) and (column.formula is not None or column.title in _FOLLOWS)


def _strangers(cells: dict, below: int, decided: int) -> list[str]:
    """Say which rows under the last member's give somebody a grade."""
    return [
        f"第 {row} 行“{_bare(cells.get((row, 2)))}”写了审定等次，但不在这张表的名册里，请删去这一行。"
        for row, column in sorted(cells)
        if row >= below and column == decided and _bare(cells[row, column])
    ]


def _same(said, value) -> bool:
    if isinstance(said, int | float) and isinstance(value, int | float):
        return abs(said - value) < 1e-6
    return _bare(said) == _bare(value)


def _bare(value) -> str:
    if isinstance(value, float):
        return f"{value:.10g}"
    return "" if value is None else str(value).strip()
