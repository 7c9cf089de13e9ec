"""考勤汇总表: names down, events across."""

from datetime import date

from activities.matrix import Matrix
from activities.models import Attendance
from activities.sheets.attendance import LEGEND
from liaison.paper.formulas import ADDED, counted, quotient, signs
from liaison.paper.sheet import Column, Paper

_MARKS = Attendance.MARKS
_EXPECTED, _PRESENT = tuple(_MARKS.values()), tuple(_MARKS[state] for state in Attendance.PRESENT)
_SUMS = (
    ("应到", _EXPECTED), ("实到", _PRESENT), ("请假", (_MARKS[Attendance.State.LEAVE],)),
    ("缺席", (_MARKS[Attendance.State.ABSENT],)),
)  # fmt: skip


def matrix_paper(matrix: Matrix, *, title: str, unit: str, day: date, **more) -> Paper:
    """Return the sheet: the day over each event's name, sums to the right and below."""
    number = len(matrix.events)
    events = [
        Column(
            _named(event), "text", 7, f"{event.day:%Y-%m-%d}", below=(counted(_EXPECTED), counted(_PRESENT)),
            code="events", called="各次活动",
        )
        for event in matrix.events
    ]
    rows = [
        (at, row.called, *(sign for _, sign in row.signs), *[None] * 5 * bool(number))
        for at, row in enumerate(matrix.rows, 1)
    ]
    columns = [Column("序号", "number", 5), Column("姓名", "text", 10), *events, *(_sums(number) if number else ())]
    return Paper(
        title=title, unit=unit, day=day, columns=columns, rows=rows, sums=("应到人数", "实到人数"), frozen=2,
        totals=[f"合计：{matrix.total.in_words('人次')}"], notes=[f"{LEGEND}— 当日不在应到范围。"], **more,
    )  # fmt: skip


def _sums(events: int) -> list[Column]:
    """Return the columns that count the signs to their left."""
    counts = [
        Column(word, "number", 6, formula=signs(-events - at, -1 - at, wanted), below=(ADDED,))
        for at, (word, wanted) in enumerate(_SUMS)
    ]
    return [*counts, Column("出席率", "share", 8, formula=quotient(-3, -4))]


def _named(event) -> str:
    return (event.title or event.kind_name)[:24]
