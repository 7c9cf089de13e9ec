"""Entering many activities of one office at once, as an import does: a few statements for all of them."""

from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction

from activities.actions.activities import (
    STRANGER_CHOSEN,
    begun,
    changed,
    refuse_strangers,
    refuse_unfinished,
    said_of,
    sorted_out,
)
from activities.actions.attendance import STRANGER_MARKED, Mark, mark_in_words
from activities.kinds import Audience, Kind, PartRole
from activities.models import Activity, Attendance, Part
from activities.states import State
from liaison import actions, trail
from liaison.keys import Actor
from liaison.models import Office
from members.models import Appointment

_SLICE = 500  # rows a statement writes


class Entry(NamedTuple):
    """One activity to enter.

    `values` are as for record_activity(), without reflections; `marks` {member's id: Mark or what it is made of};
    `complete` says that the record is settled; `label` names it in a refusal.
    """

    label: str
    kind: Kind
    values: dict
    marks: dict[int, tuple]
    complete: bool


@contextmanager
def naming(label: str):
    """Name what is refused."""
    try:
        yield
    except ValidationError as error:
        raise ValidationError([f"{label}：{said}" for said in error.messages]) from error


@transaction.atomic
def record_many(entries: list[Entry], office: Office, *, by: Actor, today: date) -> list[Activity]:
    """Enter activities of `office` with who was there, all or none, each with one entry in the trail.

    Raises ValidationError, naming the entry, where record_activity(), mark_attendance() or move() would refuse it.
    """
    rosters = _Rosters(office, entries)
    drawn = []
    for entry in entries:
        with naming(entry.label):
            drawn.append(_drawn_up(entry, office, rosters, today))
    _insert([one.activity for one in drawn], by)
    _insert([Activity.hosts.through(activity=one.activity, office=host) for one in drawn for host in one.hosts], by)
    _insert([part for one in drawn for part in one.parts], by)
    _insert([row for one in drawn for row in one.marks], by)
    trail.add([trail.entry(one.activity, "登记活动", by=by, office=office, changes=_told(one)) for one in drawn])
    return [one.activity for one in drawn]


class _Drawn(NamedTuple):
    """One activity with what hangs on it, checked and not written yet; `said` is what the trail says beside it."""

    activity: Activity
    hosts: list[Office]
    parts: list[Part]
    marks: list[Attendance]
    said: list[dict]


def _told(drawn: _Drawn) -> list[dict]:
    return [*trail.difference({}, said_of(drawn.activity)), *drawn.said]


class _Rosters:
    """Who was in the offices concerned on each day, from one query."""

    def __init__(self, office: Office, entries: list[Entry]):
        offices = {office, *(host for entry in entries for host in entry.values.get("hosts", ()))}
        places = Appointment.objects.filter(office__in=offices, member__withdrawn_at__isnull=True)
        self._places = list(places.select_related("member"))
        self._found: dict[tuple, dict[int, str]] = {}

    def names(self, day: date | None, audience: str, offices: tuple[int, ...]) -> dict[int, str]:
        """Return {member's id: name} as Activity.roster() has them."""
        key = (day, audience == Audience.STANDING, offices)
        if key not in self._found:
            self._found[key] = {place.member_id: place.member.name for place in self._places if _is_there(place, *key)}
        return self._found[key]


def _is_there(place: Appointment, day: date | None, only_standing: bool, offices: tuple[int, ...]) -> bool:
    left_out = only_standing and place.post not in Appointment.ON_STANDING_COMMITTEE
    if day is None or left_out or place.office_id not in offices:
        return False
    return place.from_day <= day and (place.to_day is None or place.to_day >= day)


def _drawn_up(entry: Entry, office: Office, rosters: _Rosters, today: date) -> _Drawn:
    columns, parts = sorted_out(entry.kind, entry.values)
    activity = begun(entry.kind, office)
    for name, value in columns.items():
        setattr(activity, name, value)
    if entry.complete:
        activity.state = State.COMPLETED
    # What a query each would look up is known here: office and kind exist; the other constraints clean() puts in words.
    activity.full_clean(exclude=("county", "office", "named_kind"), validate_unique=False, validate_constraints=False)
    others = [one for one in entry.values.get("hosts", ()) if one != office]
    refuse_strangers(activity, "hosts", others)
    hosts = [office, *others]
    whole = rosters.names(activity.day, activity.audience, tuple(one.pk for one in hosts))
    own = rosters.names(activity.day, activity.audience, (office.pk,))
    made, said = _parts(activity, parts, whole)
    marks = _marks(activity, entry.marks, own)
    if entry.complete:
        left = () if activity.audience == Audience.INVITED else own.keys() - entry.marks.keys()
        refuse_unfinished(activity, [own[pk] for pk in own if pk in left], today)
    told = [changed("主办", "", "、".join(one.name for one in hosts)), *said]
    told += [changed(f"出席：{own[row.member_id]}", "", mark_in_words(row)) for row in marks]
    return _Drawn(activity, hosts, made, marks, told)


def _parts(activity: Activity, chosen: dict[str, list[int]], names: dict[int, str]) -> tuple[list[Part], list[dict]]:
    made, said = [], []
    for ask in activity.asked.people:
        members = dict.fromkeys(chosen[ask.name])
        if members.keys() - names.keys() or (members and ask.role == PartRole.REFLECTION):
            raise ValidationError({ask.name: STRANGER_CHOSEN})
        made += [Part(activity=activity, member_id=pk, role=ask.name) for pk in members]
        if members:
            said.append(changed(ask.label, "", "、".join(sorted(names[pk] for pk in members))))
    return made, said


def _marks(activity: Activity, marks: dict[int, tuple], names: dict[int, str]) -> list[Attendance]:
    if marks.keys() - names.keys():
        raise ValidationError(STRANGER_MARKED)
    rows = []
    for pk, said in marks.items():
        state, remark, is_remote = Mark(*said)
        row = Attendance(activity=activity, member_id=pk, state=state, remark=remark, is_remote=is_remote)
        row.full_clean(exclude=("activity", "member"), validate_unique=False, validate_constraints=is_remote)
        rows.append(row)
    return rows


def _insert(rows: list, by: Actor):
    """Write rows of one model, and note them where somebody acts in a batch."""
    if rows:
        type(rows[0])._base_manager.bulk_create(rows, batch_size=_SLICE)
        actions.remember_many(by, rows)
