"""The annual assessment workbook (年度考核工作簿): each table a county asks for at the year's end, on a sheet."""

from collections.abc import Callable, Iterable
from datetime import date

from liaison.keys import Actor
from liaison.models import County, Office
from liaison.paper.drawing import write_workbook
from liaison.paper.sheet import Paper
from performance.workbook import divisions, ledgers
from performance.workbook.asked import Asked
from performance.workbook.guide import guide_paper
from performance.workbook.matrices import matrix_papers
from performance.workbook.members import members_paper, roster_paper
from performance.workbook.offices import offices_paper

_SHEETS = (
    guide_paper, members_paper, offices_paper, ledgers.activities_paper, ledgers.proposals_paper,
    ledgers.reports_paper, ledgers.service_paper, roster_paper, divisions.proposals_paper, divisions.reports_paper,
)  # fmt: skip


def write(
    county: County, year: int, *, by: Actor, day: date, out, office: Office | None = None,
    today: date | None = None, tell: Callable = lambda done, total, doing: None,
) -> int:
    """Write the workbook of a county's year, or of one office's, into `out` (a path, or something to write to).

    Records after `day` do not count; what `by` does not reach is not in it. `tell` hears how far it is. Returns how
    many lines its tables hold.
    """
    asked = Asked(county, year, by, day, today or day, office)
    made = []
    for paper in papers(asked):
        tell(len(made), len(_SHEETS) + len(asked.offices), paper.sheet)
        made.append(paper)
    write_workbook(made, out, title=title(year), unit=asked.unit)
    return sum(paper.count for paper in made[1:])


def papers(asked: Asked) -> Iterable[Paper]:
    """Yield the sheets in their order."""
    for sheet in _SHEETS:
        yield sheet(asked)
    yield from matrix_papers(asked)


def title(year: int) -> str:
    """Return what the workbook is called."""
    return f"{year}年度考核工作簿"
