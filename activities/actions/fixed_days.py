"""Fixing the days of a year: drafts for them, entered and taken back as one."""

from datetime import date
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction

from activities.actions.activities import STRANGER_CHOSEN, record_activity
from activities.actions.replies import note_replies
from activities.fixed_days import FixedDay, turns
from activities.kinds import Audience, Kind
from activities.models import Activity, Attendance
from liaison import actions
from liaison.days import year_window
from liaison.keys import Actor
from liaison.models import Batch, Office


@transaction.atomic
def plan_days(
    kind: Kind, office: Office, values: dict, days: list[FixedDay], *, members=(), each: int = 1, today: date, by: Actor
) -> tuple[Batch, list[str]]:
    """Enter drafts alike for these days of one year as one batch; `each` of `members` (ids) are on duty in turn.

    Days gone by are left out, and months in which one of the kind and title stands. Returns the batch, and sentences
    about what was left out or moved. Raises ValidationError where nothing is left, or somebody is not in office.
    """
    actions.locked(Office, office.pk)
    taken = _months_taken(kind, office, values["title"], days[0].day.year)
    said = [_left_out(one.day, taken, today) or one.moved for one in days]
    free = [one.day for one in days if not _left_out(one.day, taken, today)]
    if not free:
        raise ValidationError(["没有可以安排的日子：", *said])
    whose = turns(list(members), each, len(free))
    steps = [
        (day, partial(_plan, kind, office, {**values, "day": day}, on_duty))
        for day, on_duty in zip(free, whose, strict=True)
    ]
    title = f"{values['title'][:60]}（{free[0].year} 年 {len(free)} 次）"
    batch = {"county": office.county, "office": office, "kind": Batch.Kind.PLAN, "title": title}
    return actions.carry_out(batch, steps, by=by), [one for one in said if one]


def _months_taken(kind: Kind, office: Office, title: str, year: int) -> set[int]:
    there = Activity.objects.standing().hosted_by(office).filter(kind=kind.code, title=title)
    return {day.month for day in there.filter(day__range=year_window(year)).values_list("day", flat=True)}


def _left_out(day: date, taken: set[int], today: date) -> str:
    if day < today:
        return f"{day} 已经过去，没有安排"
    return f"{day.month} 月已有同类别、同主题的活动，没有再安排" if day.month in taken else ""


def _plan(kind: Kind, office: Office, values: dict, on_duty: list[int], *, by: Actor):
    audience = {"audience": Audience.INVITED} if on_duty else {}
    activity = record_activity(kind, office, {**values, **audience}, by=by)
    if set(on_duty).difference(place.member_id for place in activity.roster()):
        raise ValidationError(STRANGER_CHOSEN)
    if on_duty:
        note_replies(activity, dict.fromkeys(on_duty, Attendance.Reply.PENDING), by=by)
