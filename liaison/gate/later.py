"""Sheets too long for a page to wait for: ordered as a job, and made by the same page for the same person."""

from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import replace
from pathlib import Path

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, QueryDict
from django.urls import resolve
from django.utils.timezone import localtime

from liaison.gate.columns import Chooser
from liaison.jobs.actions import orders
from liaison.jobs.kinds import Made
from liaison.keys import Actor
from liaison.models import Job
from liaison.paper.formats import FORMATS
from liaison.paper.sheet import Paper
from liaison.roles import may

MOST_NOW = 20_000  # rows; some five seconds of writing
_STEP = 500  # rows between two words about how far it is
_GONE = "这张表您现在看不到了，没有生成。"


class TooLong(Exception):
    """The sheet has more rows than a page waits for."""


def within(paper: Paper) -> Paper:
    """Return the paper, whose rows raise TooLong where there are more than MOST_NOW."""
    if isinstance(paper.rows, Sized) and len(paper.rows) > MOST_NOW:
        raise TooLong
    return replace(paper, rows=_cut(paper.rows))


def _cut(rows: Iterable) -> Iterator:
    for number, row in enumerate(rows, 1):
        if number > MOST_NOW:
            raise TooLong
        yield row


def order_sheet(page, title: str, form) -> Job:
    """Ask for the sheet as it was asked for of `page`. Raises ValidationError when he waits for too many."""
    request, ending = page.request, form.file_type.ending
    body = request.POST.copy()
    body.pop("csrfmiddlewaretoken", None)
    asked = {"path": request.path, "query": request.GET.urlencode(), "body": body.urlencode(), "format": ending}
    words = f"{title}（{FORMATS[ending].name}）"
    return orders.order("sheet", asked, words, form.cleaned_data["purpose"], by=page.actor)


def build(job: Job, by: Actor, tell: Callable, place: Path) -> Made:
    """Write the sheet a job asks for. Raises ValidationError where the asker has it no more, and Stopped."""
    page, form = _page(job, by), FORMATS[job.options["format"]]
    if not (may(by.user, page.right) and page.offers_sheet()):
        raise ValidationError(_GONE)
    try:
        paper = page.sheet()
        paper = Chooser(page, paper).arranged() if page.arranges else paper
    except Http404 as error:
        raise ValidationError(_GONE) from error
    paper = replace(paper, rows=_told(paper.rows, tell))
    place.write_bytes(form.write(paper).getbuffer())
    return Made(paper.file_name(page.today).removesuffix("xlsx") + form.ending, paper.count)


def _told(rows: Iterable, tell: Callable) -> Iterator:
    total = len(rows) if isinstance(rows, Sized) else 0
    for number, row in enumerate(rows):
        if number % _STEP == 0:
            tell(number, total, f"第 {number + 1} 行")
        yield row


def _page(job: Job, by: Actor):
    """Return the page as it was asked, by whoever asked it."""
    request = HttpRequest()
    request.method, request.path, request.user = "POST", job.options["path"], by.user
    request.GET, request.POST = QueryDict(job.options["query"]), QueryDict(job.options["body"])
    match = request.resolver_match = resolve(request.path)
    page = match.func.view_class(**match.func.view_initkwargs)
    page.setup(request, *match.args, **match.kwargs)
    page.actor, page.today, page._object = by, localtime(job.asked_at).date(), None
    return page
