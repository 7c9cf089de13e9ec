"""考勤汇总表: names down, events across."""

from datetime import date

from activities.matrix import Matrix
from activities.sheets.attendance import LEGEND
from liaison.paper.sheet import Column, Paper

_SUMS = ("应到", "实到", "请假", "缺席")


def matrix_paper(matrix: Matrix, *, title: str, unit: str, day: date) -> Paper:
    """Return the sheet: the day over each event's name, sums to the right and below."""
    events = [Column(_named(event), "text", 7, f"{event.day:%Y-%m-%d}") for event in matrix.events]
    sums = [Column(word, "number", 6) for word in _SUMS] + [Column("出席率", "share", 8)]
    rows = [
        (number, row.member.name, *(sign for _, sign in row.signs), *_sums(row.tally))
        for number, row in enumerate(matrix.rows, 1)
    ]
    for word, counted in (("应到人数", "expected"), ("实到人数", "present")):
        rows.append((None, word, *(str(getattr(one, counted)) for one in matrix.totals), *[None] * 5))
    columns = [Column("序号", "number", 5), Column("姓名", "text", 10), *events, *sums]
    return Paper(
        title=title, unit=unit, day=day, columns=columns, rows=rows,
        totals=[f"合计：{matrix.total.in_words('人次')}"], notes=[f"{LEGEND}— 当日不在应到范围。"], frozen=2,
    )  # fmt: skip


def _named(event) -> str:
    return (event.title or event.kind_name)[:24]


def _sums(tally) -> tuple:
    return tally.expected, tally.present, tally.leave, tally.absent, tally.rate
