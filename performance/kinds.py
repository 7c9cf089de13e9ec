"""What an item of a plan can be: SORTS is the registry of the records that fulfil items, each with its kinds.

A new sort of records is one entry here and its column in `Match`.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from activities.kinds import CONTRIBUTION_KINDS, KINDS
from activities.models import Activity, Contribution
from liaison.days import Window
from liaison.models import Office, Task, TaskReply
from proposals.models import Bulletin, OpinionReport, Proposal, Sending

_PAPERS = (Task.Kind.PLAN, Task.Kind.HALF_YEAR, Task.Kind.SUMMARY, Task.Kind.DEBRIEFING)


class Record(NamedTuple):
    """Something done that an item may have asked for: the column of `Match` that names it, the row, its kinds."""

    name: str
    row: object
    day: date
    title: str
    kinds: tuple[str, ...]
    is_of_county: bool = False

    @property
    def key(self) -> str:
        """Return what tells it from every other: activity-12."""
        return f"{self.name}-{self.row.pk}"

    @property
    def kind_name(self) -> str:
        """Return what kind of work it is."""
        return KIND_NAMES[self.kinds[0]]

    def __str__(self):
        said = str(self.row)
        return said if self.name in ("activity", "contribution") else f"{self.day:%Y-%m-%d} {self.kind_name}：{said}"


class Sort(NamedTuple):
    """Records of one model: the kinds items may ask of them, and how an office's of some days are found.

    `find` is given what yields the rows of a model somebody reaches, the days, and the office.
    """

    label: str
    model: type
    kinds: tuple[tuple[str, str], ...]
    find: Callable[[Callable, Window, Office], list[Record]]


def _activities(among, window: Window, office: Office) -> list[Record]:
    rows = among(Activity).held_in(window).concerning(office).select_related("named_kind").order_by("day", "pk")
    return [Record("activity", row, row.day, row.title, (row.kind,), row.is_of_county) for row in rows]


def _contributions(among, window: Window, office: Office) -> list[Record]:
    rows = among(Contribution).counted_in(window).filter(office=office).select_related("named_kind")
    return [Record("contribution", row, row.day, row.title, (row.kind,)) for row in rows.order_by("day", "pk")]


def _proposals(among, window: Window, office: Office) -> list[Record]:
    rows = among(Proposal).submitted_in(window).filter(office=office).order_by("submitted_on", "pk")
    return [Record("proposal", row, row.submitted_on, row.title, ("proposal",)) for row in rows]


def _reports(among, window: Window, office: Office) -> list[Record]:
    """Return what was sent, of the day it was first sent."""
    rows = among(Sending).first_sent_in(window).filter(report__office=office).select_related("report")
    rows = rows.order_by("sent_on", "pk")
    return [Record("report", row.report, row.sent_on, row.report.title, ("opinion",)) for row in rows]


def _issues(among, window: Window, office: Office) -> list[Record]:
    rows = among(Bulletin).issued_in(window).filter(office=office).order_by("day", "pk")
    return [Record("issue", row, row.day, str(row), ("issue",)) for row in rows]


def _replies(among, window: Window, office: Office) -> list[Record]:
    """Return what was handed in, of the day it was; papers the office owes are such a paper, too."""
    rows = among(TaskReply).standing().filter(office=office, state__in=TaskReply.HANDED_IN, sent_on__range=window)
    rows = rows.select_related("task", "office").order_by("sent_on", "pk")
    return [Record("reply", row, row.sent_on, row.task.title, _kinds_of_task(row.task)) for row in rows]


def _kinds_of_task(task: Task) -> tuple[str, ...]:
    if task.kind in _PAPERS:
        return ("task", "report")
    return ("task", "opinion") if task.kind == Task.Kind.OPINION else ("task",)


def _named(registry) -> tuple[tuple[str, str], ...]:
    return tuple((one.code, one.name) for one in registry.values())


SORTS = {
    "activity": Sort("活动", Activity, _named(KINDS), _activities),
    "contribution": Sort("成果", Contribution, _named(CONTRIBUTION_KINDS), _contributions),
    "proposal": Sort("提案", Proposal, (("proposal", "提案"),), _proposals),
    "report": Sort("社情民意", OpinionReport, (("opinion", "社情民意信息"),), _reports),
    "issue": Sort("《社情民意》", Bulletin, (("issue", "《社情民意》"),), _issues),
    "reply": Sort("交办任务", TaskReply, (("task", "交办任务、报送材料"),), _replies),
}
KIND_NAMES = {code: name for sort in SORTS.values() for code, name in sort.kinds}


def item_kinds() -> list[tuple[str, str]]:
    """Return (code, name) of everything an item can ask for."""
    return list(KIND_NAMES.items())


def records(office: Office, window: Window, among: Callable) -> list[Record]:
    """Return everything that an office did in a window, the county's own it was called to, sort by sort."""
    return [record for sort in SORTS.values() for record in sort.find(among, window, office)]
