"""What is done to the register: members, appointments, members' accounts."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from liaison import actions, trail
from liaison.keys import Actor
from liaison.models import User
from liaison.roles import Role
from members.models import Appointment, Member, Term

_PLACE = ("office", "sector", "post", "from_day", "begin")


@transaction.atomic
def enrol(values: dict, *, by: Actor) -> Member:
    """Enter a new member together with the appointment that makes him one. Raises ValidationError."""
    place = {name: values[name] for name in _PLACE}
    person = {name: value for name, value in values.items() if name not in place}
    member = actions.add(Member, {**person, "county": place["office"].county}, by=by, verb="登记委员")
    appoint(member, place, by=by)
    return member


@transaction.atomic
def appoint(member: Member, values: dict, *, by: Actor) -> Appointment:
    """Give a member a place from a day on. Raises ValidationError when he has one already."""
    actions.locked(Member, member.pk)
    return actions.add(Appointment, {**values, "member": member}, by=by, verb="登记任职")


@transaction.atomic
def change_appointment(appointment: Appointment, values: dict, *, by: Actor, version: int | None = None):
    """Correct or end an appointment. Raises Stale and ValidationError."""
    actions.locked(Member, appointment.member_id)
    return actions.edit(appointment, values, by=by, version=version, verb="修改任职")


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


@transaction.atomic
def open_member_account(member: Member, username: str, *, by: Actor) -> tuple[User, str]:
    """Open the member's own account; return it with its initial password. Raises ValidationError."""
    member = actions.locked(Member, member.pk)
    if member.account_id:
        raise ValidationError(f"{member}已有账号，不能重复开通。")
    values = {"username": username, "name": member.name, "role": Role.MEMBER, "county": member.county}
    user, password = actions.open_account(values, by=by)
    before = trail.words(member)
    member.account = user
    member.version += 1
    member.save()
    trail.record(member, "开通委员账号", by=by, changes=trail.difference(before, trail.words(member)))
    return user, password
