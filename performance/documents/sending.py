"""Whether a document was sent: the record of the office's own papers says so, and the task the county gave."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from activities.kinds.contribution_words import Form
from activities.models import Contribution
from liaison.models import Office, Task, TaskReply
from performance.documents.compose import title_of
from performance.models import Document, DocumentKind

FORMS = {
    DocumentKind.YEAR_PLAN: Form.PLAN, DocumentKind.HALF_YEAR: Form.HALF_YEAR, DocumentKind.SUMMARY: Form.SUMMARY,
}  # fmt: skip
_TASKS = {
    DocumentKind.YEAR_PLAN: Task.Kind.PLAN, DocumentKind.HALF_YEAR: Task.Kind.HALF_YEAR,
    DocumentKind.SUMMARY: Task.Kind.SUMMARY,
}  # fmt: skip


class Sent(NamedTuple):
    """Whether a document is recorded as sent, as which record, and where to record it."""

    record: Contribution | None
    address: str


def _papers(visible: Callable, offices: Iterable[Office]):
    return visible(Contribution).counted().of_kind("report").filter(office__in=offices)


def sent_as(visible: Callable, document: Document, today: date) -> Sent | None:
    """Return the record of sending a document; None for one that goes with another (分月计划).

    A report counts on the last day it is about, whenever it is sent.
    """
    form = FORMS.get(document.kind)
    if form is None:
        return None
    rows = _papers(visible, [document.office]).filter(form=form, day__range=document.sending)
    day = today if document.is_of_plan else min(document.window.end, today)
    asked = {"form": form.value, "title": title_of(document)[:100], "number": document.number}
    address = urlencode(asked | {"day": day, "sent_on": today})
    return Sent(rows.order_by("day", "pk").first(), f"{reverse('contribution_new', args=['report'])}?{address}")


def asked_for(visible: Callable, document: Document) -> TaskReply | None:
    """Return what the county asked of the office for this paper, handed in or not, the last due first."""
    kind = _TASKS.get(document.kind)
    rows = visible(TaskReply).due_in(document.sending).filter(office=document.office, task__kind=kind)
    return rows.select_related("task").order_by("-due_on", "-pk").first() if kind else None


def sent_by_kind(visible: Callable, offices: list[Office], year: int) -> dict[tuple[int, str], date]:
    """Return {(office's id, kind-half): the day it was recorded as sent} of a year, in one query."""
    halves = {DocumentKind.HALF_YEAR: (1, 2)}
    kinds = [Document(year=year, kind=kind, half=half) for kind in FORMS for half in halves.get(kind, (0,))]
    rows = list(_papers(visible, offices).order_by("-day", "-pk").values_list("office", "form", "day", "sent_on"))
    return {
        (office, f"{one.kind}-{one.half}"): sent_on or day
        for office, form, day, sent_on in rows
        for one in kinds
        if form == FORMS[one.kind] and one.sending.start <= day <= one.sending.end
    }
