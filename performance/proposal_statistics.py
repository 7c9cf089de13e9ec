"""How many proposals there were and what became of them, by office, category, sector and form."""

from typing import NamedTuple

from liaison.days import Window
from liaison.models import Office
from members.models import Sector
from performance.links import behind
from performance.measures import Countable, Subject, countable, everything, figures, totals
from proposals.models import Category, Form, Reply

# What stands in the columns: key of what is counted, and the column's head.
COLUMNS = (
    ("proposals", "提交"), ("filed_proposals", "立案"), ("merged_proposals", "并案"), ("refused_proposals", "不予立案"),
    ("turned_proposals", "转社情民意"),
    ("proposals?key=True", "重点"), ("proposals?excellent=True", "优秀"),
    *((f"proposals?result={result.value}", f"{result.value}类") for result in Reply.Result),
    *((f"proposals?content={view.value}", str(view.label)) for view in Reply.View),
)  # fmt: skip


class Cell(NamedTuple):
    """One figure, and the address of its records."""

    value: int
    address: str


class Line(NamedTuple):
    """One row of a table: what it is about, and a cell for each column; `percent` of the largest first figure."""

    name: str
    cells: list[Cell]
    percent: int = 0


class Table(NamedTuple):
    """One division of the proposals: its heading, and a line for each part that has any."""

    title: str
    head: str
    lines: list[Line]


def proposal_statistics(window: Window, owner: Office | None, among=everything) -> list[Table]:
    """Return the tables of one office, or of everybody within reach: few grouped queries however many lines."""
    categories = [(str(one.pk), one.name) for one in among(Category)]
    newest = Sector.objects.in_force(window.end).values("pk")
    sectors = [(str(one.pk), one.name) for one in among(Sector).filter(pk__in=newest)]
    divided = [
        ("按类别", "类别", "category", categories), ("按界别", "界别", "sector", sectors),
        ("按提案形式", "提案形式", "form", list(Form.choices)),
        ("按大会和平时", "时间", "plenary", [("True", "大会提案"), ("False", "平时提案")]),
    ]  # fmt: skip
    counted = _counted(window, owner, among, divided)
    tables = [_whole(window, owner, counted)]
    tables += [] if owner else [_by_office(window, among, tables[0].lines[0])]
    for title, head, name, parts in divided:
        lines = [_line(words, _narrowed(name, value), counted, window, owner) for value, words in parts]
        tables.append(Table(title, head, _drawn([line for line in lines if line.cells[0].value])))
    return tables


def _narrowed(name: str = "", value: str = "") -> list[Countable]:
    """Return what the columns count, narrowed by one filter more."""
    found = []
    for key, _ in COLUMNS:
        one = countable(key)
        filters = dict(one.filters) | ({name: value} if name else {})
        found.append(Countable(one.measure, tuple(sorted(filters.items()))))
    return found


def _counted(window, owner, among, divided) -> dict[str, int]:
    asked = _narrowed()
    for _, _, name, parts in divided:
        for value, _ in parts:
            asked += _narrowed(name, value)
    return totals(asked, Subject.OFFICE, window, [owner.pk] if owner else None, among)


def _line(name: str, asked: list[Countable], counted: dict, window: Window, owner) -> Line:
    cells = [
        Cell(counted.get(one.key, 0), behind((one,), Subject.OFFICE, window, owner.pk if owner else None))
        for one in asked
    ]
    return Line(name, cells)


def _whole(window, owner, counted) -> Table:
    return Table("合计", "范围", [_line(str(owner or "全县"), _narrowed(), counted, window, owner)])


def _by_office(window: Window, among, whole: Line) -> Table:
    """Return a line for each office, and one for what the county entered for bodies, so that they add up."""
    offices, asked = list(among(Office)), _narrowed()
    found = figures(asked, Subject.OFFICE, window, [one.pk for one in offices], among)
    lines = [
        Line(str(office), [
            Cell(found.get((one.key, office.pk), 0), behind((one,), Subject.OFFICE, window, office.pk)) for one in asked
        ])
        for office in offices
    ]  # fmt: skip
    shown = [line for line, office in zip(lines, offices, strict=True) if office.is_open or line.cells[0].value]
    left = [cell.value - sum(line.cells[at].value for line in lines) for at, cell in enumerate(whole.cells)]
    if any(left):
        shown.append(Line("县政协登记（不属联络机构）", [Cell(value, "") for value in left]))
    return Table("按联络机构", "联络机构", _drawn(shown))


def _drawn(lines: list[Line]) -> list[Line]:
    """Return the lines with the length of their bars."""
    most = max((line.cells[0].value for line in lines), default=0)
    return [line._replace(percent=round(100 * line.cells[0].value / most) if most else 0) for line in lines]
