"""The floor: views that fetch the same rows with `.values()` and join one string, and sheets nobody laid out."""

from io import BytesIO

from django.db.models import Count, Q, Sum
from django.db.models.functions import ExtractQuarter
from django.http import FileResponse, HttpResponse
from django.utils import timezone
from django.utils.html import escape
from openpyxl import Workbook

from activities.models import Activity, Attendance, Contribution, Credit
from liaison.days import quarter_of, quarter_window, year_window
from liaison.gate.listing import ROWS_A_PAGE
from liaison.models import Task
from liaison.paper.sheet import XLSX
from members.models import Appointment

_LINE = ("day", "kind", "title", "place", "office__name", "moderator", "responsible", "state")
_CONTRIBUTION = ("day", "kind", "title", "office__name", "amount", "persons", "state")
_PERSON = (
    "member__name", "member__sex", "member__birth", "member__ethnicity", "member__party", "sector__name",
    "member__employer", "member__job", "post", "office__name", "member__phone", "from_day",
)  # fmt: skip


def hello(request):
    """Answer nothing; the answer's head says which worker it was."""
    return HttpResponse()


def _table(rows) -> HttpResponse:
    lines = "".join(
        "<tr>" + "".join(f"<td>{escape(value)}</td>" for value in row.values()) + "</tr>" for row in rows
    )
    return HttpResponse(f"<!doctype html><html lang=zh><title>bare</title><table>{lines}</table></html>")


def _own(request):
    """Return the activities of the user's office, or of his county."""
    user = request.user
    place = {"hosts": user.office_id} if user.office_id else {"county": user.county_id}
    return Activity.objects.filter(withdrawn_at=None, **place)


def _there(request):
    return Attendance.objects.filter(activity__county=request.user.county_id)


def _placed(request):
    today = timezone.localdate()
    rows = Appointment.objects.filter(Q(to_day=None) | Q(to_day__gte=today), from_day__lte=today)
    return rows.filter(office__county=request.user.county_id).order_by("office__position", "member__search", "pk")


def activities(request):
    """Return the first page of activities."""
    return _table(_own(request).order_by("-day", "-pk").values(*_LINE)[:ROWS_A_PAGE])


def members(request):
    """Return the first page of members."""
    return _table(_placed(request).values(*_PERSON)[:ROWS_A_PAGE])


def member(request, pk, year):
    """Return one member's attendance of a year."""
    rows = _there(request).filter(member=pk, activity__day__range=year_window(year)).order_by("activity__day")
    return _table(rows.values("activity__day", "activity__title", "state", "remark"))


def activity(request, pk):
    """Return one activity and its attendance."""
    said = _own(request).filter(pk=pk).values(*_LINE, "contents", "record")
    there = _there(request).filter(activity=pk).order_by("member__search")
    return _table([*said, *there.values("member__name", "state", "remark")])


def county(request, year):
    """Return activities by office and quarter, and attendance by office, of one year."""
    window = year_window(year)
    held = _own(request).filter(day__range=window).order_by()
    held = held.values("hosts__name", quarter=ExtractQuarter("day")).annotate(held=Count("pk"))
    there = _there(request).filter(activity__day__range=window).order_by()
    there = there.values("activity__hosts__name").annotate(
        expected=Count("pk"), present=Count("pk", filter=Q(state__in=Attendance.PRESENT))
    )
    return _table([*held, *there])


def _made(request):
    """Return the contributions of the user's office, or of his county."""
    user = request.user
    place = {"office": user.office_id} if user.office_id else {"county": user.county_id}
    return Contribution.objects.filter(withdrawn_at=None, **place).order_by("-day", "-pk")


def contributions(request):
    """Return the first page of contributions."""
    return _table(_made(request).values(*_CONTRIBUTION)[:ROWS_A_PAGE])


def matrix(request, year):
    """Return who of the user's office was where in a year."""
    rows = _there(request).filter(activity__hosts=request.user.office_id, activity__day__range=year_window(year))
    return _table(rows.order_by("member__search", "activity__day").values("member__name", "activity__title", "state"))


def statistics(request, year):
    """Return a year's activities and contributions by kind, and attendance by outcome."""
    window = year_window(year)
    made = _made(request).filter(day__range=window).order_by().values("kind")
    return _table([
        *_own(request).filter(day__range=window).order_by().values("kind").annotate(held=Count("pk")),
        *made.annotate(made=Count("pk"), amount=Sum("amount"), persons=Sum("persons")),
        *_there(request).filter(activity__day__range=window).order_by().values("state").annotate(times=Count("pk")),
    ])  # fmt: skip


def campaign(request, year):
    """Return what each member did in a year, by kind."""
    window = year_window(year)
    made = Credit.objects.filter(contribution__county=request.user.county_id, contribution__day__range=window)
    made = made.order_by().values("member__name", "contribution__kind").annotate(made=Count("pk"))
    there = _there(request).filter(activity__day__range=window, state__in=Attendance.PRESENT).order_by()
    return _table([*made, *there.values("member__name").annotate(times=Count("pk"))])


def tasks(request):
    """Return the first page of tasks with how many offices have handed in."""
    rows = Task.objects.filter(county=request.user.county_id, withdrawn_at=None).order_by("-due_on", "-pk")
    handed_in = Count("replies", filter=~Q(replies__state="todo"))
    return _table(rows.annotate(sent=handed_in).values("title", "kind", "due_on", "sent")[:ROWS_A_PAGE])


def desk(request):
    """Return the quarter's activities and the drafts of the user's office."""
    today = timezone.localdate()
    window = quarter_window(today.year, quarter_of(today))
    return _table([
        *_own(request).filter(day__range=window).values(*_LINE),
        *_own(request).filter(state="draft").values(*_LINE)[:20],
    ])  # fmt: skip


def _sheet(rows) -> FileResponse:
    file, book = BytesIO(), Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(list(rows.query.values_select))
    for row in rows:
        sheet.append(row)
    book.save(file)
    file.seek(0)
    return FileResponse(file, content_type=XLSX)


def ledger(request):
    """Return all activities as a sheet."""
    return _sheet(_own(request).order_by("-day", "-pk").values_list(*_LINE))


def contribution_sheet(request):
    """Return all contributions as a sheet."""
    return _sheet(_made(request).values_list(*_CONTRIBUTION))


def roster(request):
    """Return all members in office today as a sheet."""
    return _sheet(_placed(request).values_list(*_PERSON))
