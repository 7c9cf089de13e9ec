"""What is done about outcomes: entering several at once, changing one, reporting problems back."""

from django.core.exceptions import ValidationError
from django.db import transaction

from activities.models import Activity, Problem, Proposer, Suggestion, UnitResult
from liaison import actions, trail
from liaison.actions import Stale
from liaison.keys import Actor


@transaction.atomic
def record_suggestions(activity: Activity, texts: list[str], values: dict, *, by: Actor) -> Activity:
    """Enter one suggestion for each text, all from the same people and sent to the same place.

    `values` holds the columns they share, and `members` who gave them. Raises ValidationError.
    """
    activity = _held(activity)
    members = list(values.pop("members", ()))
    for text in texts:
        row = actions.add(Suggestion, {"activity": activity, "text": text, **values}, by=by)
        _take_proposers(row, members, by=by)
    return activity


@transaction.atomic
def change_suggestion(row: Suggestion, values: dict, *, by: Actor, version: int | None = None) -> Suggestion:
    """Change a suggestion and who gave it. Raises Stale and ValidationError."""
    members = list(values.pop("members", ()))
    row = actions.edit(row, values, by=by, version=version)
    _take_proposers(row, members, by=by)
    return row


def _take_proposers(row: Suggestion, members: list, *, by: Actor):
    was = {one.member_id: one for one in row.proposers.select_related("member")}
    now = {member.pk: member for member in members}
    if was.keys() == now.keys():
        return
    for gone in was.keys() - now.keys():
        was[gone].delete()
    for new in sorted(now.keys() - was.keys()):
        Proposer.objects.create(suggestion=row, member=now[new])
    row.version += 1
    row.save()
    before, after = ("、".join(sorted(names)) for names in ([one.member.name for one in was.values()],
                                                            [member.name for member in members]))  # fmt: skip
    trail.record(row, "登记提出委员", by=by, changes=[{"field": "提出委员", "before": before, "after": after}])


@transaction.atomic
def write_unit_results(activity: Activity, lines: list[tuple[int | None, dict]], *, by: Actor, version: int):
    """Write what units were given: (id of a row or None for a new one, its values) for each.

    `version` is the sum of the versions the form was opened at. Raises Stale and ValidationError.
    """
    activity = _held(activity)
    rows = {row.pk: row for row in activity.unitresults.filter(withdrawn_at=None)}
    if version != sum(row.version for row in rows.values()):
        raise Stale(max(rows.values(), key=lambda row: row.pk, default=activity))
    for pk, values in lines:
        if pk is None:
            actions.add(UnitResult, {"activity": activity, **values}, by=by)
        else:
            actions.edit(rows[pk], values, by=by)
    return activity


@transaction.atomic
def report_back(meeting: Activity, problems: list[Problem], *, by: Actor) -> Activity:
    """Note that a meeting heard how far these problems are, and no others.

    Raises ValidationError for a meeting of other offices.
    """
    meeting = _held(meeting)
    for unheard in meeting.heard_problems.filter(withdrawn_at=None).exclude(pk__in=[one.pk for one in problems]):
        actions.edit(unheard, {"reported_back": None}, by=by, verb="更正通报会议")
    for problem in problems:
        actions.edit(problem, {"reported_back": meeting}, by=by, verb="通报整改情况")
    return meeting


def _held(activity: Activity) -> Activity:
    """Return the activity, held until the transaction ends, so that nothing is added to what is being withdrawn."""
    try:
        return actions.locked(Activity, activity.pk)
    except ValidationError as error:
        raise ValidationError("这次活动已撤回，恢复后才能登记。") from error
