"""What is done about an office: who is in which group, and what it says about the county's checklist."""

from datetime import date, timedelta

from django.db import transaction

from liaison import actions
from liaison.actions import Stale
from liaison.keys import Actor
from liaison.models import ChecklistAnswer, Office
from members.models import Group, GroupMembership, Member


@transaction.atomic
def assign_groups(office: Office, chosen: dict[int, int | None], day: date, *, by: Actor, version: int):
    """Put members into groups of their office from `day` on: {member's id: group's id, None for no group}.

    Who stays where he is keeps his days; a change on the day somebody was put in corrects that entry.
    `version` is the sum of versions the form was opened at. Raises Stale and ValidationError.
    """
    actions.locked(Office, office.pk)
    _refuse_stale(GroupMembership.objects.filter(group__office=office), office, version)
    groups = {group.pk: group for group in Group.objects.filter(office=office)}
    members = Member.objects.in_bulk(list(chosen))
    rows = GroupMembership.objects.filter(group__office=office, member__in=members).select_related("group")
    present = {row.member_id: row for row in rows.on(day)}
    for pk, wanted in chosen.items():
        row = present.get(pk)
        if wanted == (row and row.group_id):
            continue
        _leave_or_correct(row, groups.get(wanted), day, by)
        if wanted and not (row and row.from_day == day):
            values = {"group": groups[wanted], "member": members[pk], "from_day": day}
            actions.add(GroupMembership, values, by=by, verb="编入小组")


def _refuse_stale(rows, office: Office, version: int):
    """Raise Stale when one of the rows was added or changed since the sum of their versions was `version`."""
    if version != sum(row.version for row in rows):
        raise Stale(max(rows, key=lambda row: row.pk, default=office))


def _leave_or_correct(row: GroupMembership | None, wanted: Group | None, day: date, by: Actor):
    if row is None:
        return
    if row.from_day < day:
        actions.edit(row, {"to_day": day - timedelta(days=1)}, by=by, verb="退出小组")
    elif wanted:
        actions.edit(row, {"group": wanted}, by=by, verb="改编小组")
    else:
        actions.withdraw(row, by=by, reason="编组当日更正")


@transaction.atomic
def answer_checklist(office: Office, year: int, answers: dict, *, by: Actor, version: int, dropped=()):
    """Write what an office says about a year's items: {item: (is it met, evidence, checked files)}.

    `version` is the sum of the answers' versions the form was opened at. Raises Stale and ValidationError.
    """
    office = actions.locked(Office, office.pk)
    rows = {row.item_id: row for row in ChecklistAnswer.objects.filter(office=office, year=year)}
    _refuse_stale(rows.values(), office, version)
    for item, (is_met, evidence, uploads) in answers.items():
        row, values = rows.get(item.pk), {"is_met": is_met, "evidence": evidence}
        if row is None and not (is_met or evidence or uploads):
            continue
        if row:
            row = actions.edit(row, values, by=by)
        else:
            row = actions.add(ChecklistAnswer, {"item": item, "office": office, "year": year, **values}, by=by)
        actions.attach(row, uploads, owner=office, by=by, dropped=[one for one in dropped if one in row.files.all()])
    return office
