"""What is done to terms."""

from django.db import transaction
from django.db.models import Q

from liaison import actions, trail
from liaison.keys import Actor
from members.models import Appointment, Member, Term


@transaction.atomic
def change_term(term: Term, values: dict, *, by: Actor, version: int | None = None) -> Term:
    """Correct a term. Appointments that run to its end move with that end, forth and back (换届).

    Raises Stale and ValidationError.
    """
    at_end = Q(to_day__isnull=True) | Q(to_day=Term.objects.get(pk=term.pk).ends_on, end=Appointment.End.TERM)
    moving = list(Appointment.objects.filter(at_end, sector__term=term).select_related("member").order_by("member"))
    held = Member.objects.filter(appointments__in=moving).order_by("pk")
    list(held.select_for_update(of=("self",), no_key=True))  # members before the trail, as everywhere
    term = actions.edit(term, values, by=by, version=version)
    reason = Appointment.End.TERM if term.ends_on else ""
    moving = [appointment for appointment in moving if appointment.to_day != term.ends_on]
    changes = [
        {"field": f"任职结束：{one.member}", "before": str(one.to_day or ""), "after": str(term.ends_on or "")}
        for one in moving
    ]
    for appointment in moving:
        appointment.to_day, appointment.end, appointment.version = term.ends_on, reason, appointment.version + 1
    Appointment.objects.bulk_update(moving, ["to_day", "end", "version"])
    if changes:
        trail.record(term, "随届调整任职", by=by, changes=changes)
    return term
