"""What a score asks of attendance besides: the leave behind it, whether it was online, at how many half-days he was."""

from django.db.models import Case, CharField, Count, DecimalField, FloatField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Round

from activities.models import Attendance, Leave, SittingMark
from performance.measures import told

_State = Attendance.State
_THERE = (_State.PRESENT, _State.LATE, _State.EARLY)
_YES = [("True", "是"), ("False", "否")]


def _leave(column: str):
    def asked() -> Subquery:
        rows = Leave.objects.standing().filter(activity=OuterRef("activity"), member=OuterRef("member")).order_by()
        return Subquery(rows.values(column)[:1])

    return asked


def _marks(figure) -> Subquery:
    """Return a figure of a member's marks at the half-days of an activity; none where it is not marked by them."""
    rows = SittingMark.objects.filter(
        sitting__activity=OuterRef("activity"), member=OuterRef("member"), sitting__withdrawn_at__isnull=True
    )
    return Subquery(rows.order_by().values("member").annotate(figure=figure).values("figure"))


def _so(*states: str):
    return lambda: _marks(Count("pk", filter=Q(state__in=states)))


def _presence() -> Subquery:
    """Return at how many per cent of the half-days he was, to two places."""
    share = Cast(Count("pk", filter=Q(state__in=_THERE)), FloatField()) * 100.0 / Count("pk")
    return _marks(Round(Cast(share, DecimalField(max_digits=9, decimal_places=6)), precision=2))


def _yes(**condition) -> Case:
    return Case(When(**condition, then=Value("True")), default=Value("False"), output_field=CharField())


LEAVE = {
    "leave": told.Value("请假类别", lambda: list(Leave.Kind.choices), _leave("kind")),
    "leave_decision": told.Value("请假批复", lambda: list(Leave.Decision.choices), _leave("decision")),
    "leave_written": told.Value("书面请假", lambda: list(_YES), _leave("is_written")),
}
REMOTE = {"remote": told.Value("线上参加", lambda: list(_YES), lambda: _yes(is_remote=True))}
SITTINGS = {
    "presence": told.Number("半天出席率（%）", _presence),
    "sittings": told.Number("应到半天数", lambda: _marks(Count("pk"))),
    "sittings_there": told.Number("实到半天数", _so(*_THERE)),
    "sittings_leave": told.Number("请假半天数", _so(_State.LEAVE)),
    "sittings_absent": told.Number("缺席半天数", _so(_State.ABSENT)),
}
