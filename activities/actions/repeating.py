"""Entering an activity after the pattern of another."""

from django.db import transaction

from activities.actions.activities import record_activity
from activities.actions.replies import note_replies
from activities.kinds import Audience
from activities.models import Activity, Attendance
from liaison import trail
from liaison.keys import Actor
from liaison.models import County, Office


@transaction.atomic
def repeat_activity(source: Activity, organiser: Office | County, values: dict, *, by: Actor) -> Activity:
    """Enter an activity of the same kind as a draft, and say in the trail after which. Raises ValidationError.

    Where people are invited, those of last time who are still in office on the day are asked again.
    """
    activity = record_activity(source.asked, organiser, values, by=by)
    if activity.audience == source.audience == Audience.INVITED:
        asked = activity.roster().filter(member__in=source.attendances.values("member"))
        note_replies(activity, {place.member_id: Attendance.Reply.PENDING for place in asked}, by=by)
    trail.record(activity, "照此再办", by=by, note=f"照“{source}”（编号 {source.pk}）再办")
    return activity
