"""考勤汇总: a sheet for each office, cut where one page would be too narrow for its events."""

from collections.abc import Iterable

from activities.matrix import attendance_matrices
from activities.sheets.matrix import matrix_paper
from liaison.paper.sheet import Paper
from performance.workbook.asked import Asked

MOST = 24  # events that can be read on one landscape page


def matrix_papers(asked: Asked) -> Iterable[Paper]:
    """Yield the tables of each office that had any events."""
    made = attendance_matrices(asked.among, asked.offices, asked.window, most=MOST)
    for office in asked.offices:
        tables = [one for one in made[office.pk] if one.events]
        for number, matrix in enumerate(tables, 1):
            part = f"（{number}）" if len(tables) > 1 else ""
            said = f"{matrix.events[0].day} 至 {matrix.events[-1].day}" if part else ""
            yield matrix_paper(
                matrix, title=f"{asked.year}年考勤汇总表{part}", unit=office.name, day=asked.today,
                facts=[*asked.facts, *([("本表活动", said)] if said else [])], signatures=asked.signatures,
                sheet=f"考勤汇总 {office.place or office.name}{part}",
            )  # fmt: skip
