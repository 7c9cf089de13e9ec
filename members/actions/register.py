"""What is done to the register: members, appointments, members' accounts."""

from django.core.exceptions import ValidationError
from django.db import transaction

from liaison import actions, trail
from liaison.files import Checked
from liaison.keys import Actor
from liaison.models import User
from liaison.roles import Role
from members.models import Appointment, Member
from members.ties import relations

_PLACE = ("office", "sector", "post", "committee", "from_day", "begin")


@transaction.atomic
def enrol(values: dict, *, by: Actor) -> Member:
    """Enter a new member together with the appointment that makes him one. Raises ValidationError."""
    place = {name: values[name] for name in _PLACE if name in values}
    person = {name: value for name, value in values.items() if name not in place}
    member = actions.add(Member, {**person, "county": place["office"].county}, by=by, verb="登记委员")
    appoint(member, place, by=by)
    return member


@transaction.atomic
def appoint(member: Member, values: dict, *, by: Actor) -> Appointment:
    """Give a member a place from a day on. Raises ValidationError when he has one already."""
    actions.locked(Member, member.pk)
    made = actions.add(Appointment, {**values, "member": member}, by=by, verb="登记任职")
    _let_rows_follow(member.pk, by=by)
    return made


@transaction.atomic
def change_appointment(appointment: Appointment, values: dict, *, by: Actor, version: int | None = None):
    """Correct or end an appointment. Raises Stale and ValidationError."""
    actions.locked(Member, appointment.member_id)
    changed = actions.edit(appointment, values, by=by, version=version, verb="修改任职")
    _let_rows_follow(appointment.member_id, by=by)
    return changed


def _let_rows_follow(member: int, *, by: Actor):
    """Hand what belongs to the office a member was in on its day to that office, where that is another one now."""
    for one in [one for one in relations() if one.tie.place]:
        rows = one.rows([member]).filter(withdrawn_at__isnull=True, **{f"{one.tie.day}__isnull": False})
        days = dict(rows.values_list("pk", one.tie.day))
        for row in rows:
            place = Appointment.objects.on(days[row.pk]).filter(member=member).first()
            if place and place.office_id != getattr(row, f"{one.tie.place}_id"):
                actions.edit(row, {one.tie.place: place.office}, by=by, verb="随任职更正机构")


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


@transaction.atomic
def set_photo(member: Member, photo: Checked, *, by: Actor, version: int | None = None) -> Member:
    """Give a member a photo his form has checked, or another one. Raises Stale and ValidationError."""
    keeper = Appointment.objects.latest().filter(member=member).select_related("office__county").first()
    stored = actions.store_file(photo, owner=keeper.office if keeper else member.county, by=by)
    return actions.edit(member, {"photo": stored}, by=by, version=version, verb="上传照片")


def remove_photo(member: Member, *, by: Actor, version: int | None = None) -> Member:
    """Take a member's photo off his page. Raises Stale and ValidationError."""
    return actions.edit(member, {"photo": None}, by=by, version=version, verb="撤下照片")
