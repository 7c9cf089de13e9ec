"""季度活动汇总: how far the targets of a quarter are, what was held and produced in it, what fell due."""

from datetime import date
from typing import NamedTuple

from django.urls import reverse

from activities.kinds import CONTRIBUTION_KINDS, KINDS
from activities.models import Activity, Contribution, Problem
from liaison.days import Window
from liaison.models import Office, TaskReply
from performance.calendar import PLANNED, state_in_words
from performance.plans.holding import plan_that_holds
from performance.plans.progress import Line, plan_progress
from proposals.models import Proposal, Sending


class Entry(NamedTuple):
    """One thing of the quarter, with what is still wanting in it."""

    day: date | None
    words: str
    url: str
    state: str
    wanting: tuple[str, ...] = ()


class Group(NamedTuple):
    """What belongs together."""

    title: str
    entries: list[Entry]


def quarter_targets(visible, office: Office, window: Window, today: date) -> list[Line]:
    """Return what is asked of `office`, each target with the parts of the year that touch the quarter."""
    plan = plan_that_holds(visible, office, window.start.year)
    return [line.within(window) for line in plan_progress(plan, today, visible)]


def office_quarter(visible, office: Office, window: Window, today: date) -> list[Group]:
    """Return the quarter of `office`, a fixed number of queries; `visible` gives the rows a reader reaches."""
    groups = [
        *_activities(visible, office, window, today), *_contributions(visible, office, window),
        _proposals(visible, office, window), _reports(visible, office, window),
        _tasks(visible, office, window, today), _problems(visible, office, window),
    ]  # fmt: skip
    return [group for group in groups if group.entries]


def _activities(visible, office: Office, window: Window, today: date) -> list[Group]:
    rows = visible(Activity).standing().filter(day__range=window).concerning(office).with_elements()
    rows = list(rows.prefetch_related("materials").order_by("day", "pk"))
    waiting = set(visible(Activity).waiting_for_marks(office, today).values_list("pk", flat=True))
    own = [
        Group(kind.name, [
            _held(row, waiting, today) for row in rows if row.kind == kind.code and not row.is_of_county
        ])
        for kind in KINDS.values()
    ]  # fmt: skip
    called = [_called(row, waiting, today) for row in rows if row.is_of_county]
    return [*own, Group("县政协组织、本机构委员应到的活动", called)]


def _called(row: Activity, waiting: set[int], today: date) -> Entry:
    said = f"{row.kind_name}：{row.title}" if row.title else row.kind_name
    wanting = ("出席登记",) if row.pk in waiting else ()
    return Entry(row.day, said, row.get_absolute_url(), state_in_words(row, today), wanting)


def _held(row: Activity, waiting: set[int], today: date) -> Entry:
    wanting = list(row.missing_elements())
    if row.pk in waiting:
        wanting.append("出席登记")
    if not any(one.withdrawn_at is None for one in row.materials.all()):
        wanting.append("材料")
    state = state_in_words(row, today)
    wanting = () if state == PLANNED else tuple(wanting)
    return Entry(row.day, row.title or row.kind_name, row.get_absolute_url(), state, wanting)


def _contributions(visible, office: Office, window: Window) -> list[Group]:
    rows = list(visible(Contribution).standing().filter(office=office, day__range=window).order_by("day", "pk"))
    kinds = CONTRIBUTION_KINDS.values()
    return [Group(kind.name, [_produced(row) for row in rows if row.kind == kind.code]) for kind in kinds]


def _produced(row: Contribution) -> Entry:
    return Entry(row.day, row.title or row.asked.name, row.get_absolute_url(), row.get_state_display())


def _proposals(visible, office: Office, window: Window) -> Group:
    rows = visible(Proposal).submitted_in(window).filter(office=office).for_list().order_by("submitted_on", "pk")
    found = [Entry(row.submitted_on, row.title, row.get_absolute_url(), row.by_whom) for row in rows]
    return Group("提交的提案", found)


def _reports(visible, office: Office, window: Window) -> Group:
    rows = visible(Sending).first_sent_in(window).filter(report__office=office).select_related("report")
    found = [(row, row.report) for row in rows.order_by("sent_on", "pk")]
    return Group("报送的社情民意信息", [
        Entry(row.sent_on, report.title, report.get_absolute_url(), str(row)) for row, report in found
    ])  # fmt: skip


def _tasks(visible, office: Office, window: Window, today: date) -> Group:
    rows = visible(TaskReply).due_in(window).filter(office=office).select_related("task__office")
    said = ((row, f"{row.state_in_words}，{row.punctual_in_words(today)}") for row in rows.order_by("due_on", "pk"))
    return Group("到期任务", [Entry(row.due_on, row.task.title, row.get_absolute_url(), words) for row, words in said])


def _problems(visible, office: Office, window: Window) -> Group:
    rows = visible(Problem).standing().filter(due__range=window, activity__hosts=office).order_by("due", "pk")
    found = ((row, reverse("activity", args=[row.activity_id])) for row in rows)
    return Group("到期整改的问题", [Entry(row.due, row.text[:60], url, row.get_state_display()) for row, url in found])
