"""What is done about the township's focuses: carrying them into a new year, tagging work, noting progress."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from activities.models import Activity, Contribution, Focus, Progress
from liaison import actions, trail
from liaison.actions import Stale
from liaison.keys import Actor
from liaison.models import Office

_COPIED = ("county", "office", "kind", "position", "name", "lead", "investment", "phase", "remark")


@transaction.atomic
def copy_focuses(focuses: list[Focus], year: int, *, by: Actor) -> list[Focus]:
    """Enter the same focuses for `year`. Raises ValidationError where one is there already."""
    copies = ({name: getattr(one, name) for name in _COPIED} | {"year": year} for one in focuses)
    return [actions.add(Focus, values, by=by, verb="从上年度复制") for values in copies]


@transaction.atomic
def tag(record: Activity | Contribution, focuses: list[Focus], *, by: Actor):
    """Say which focuses an activity or a contribution is tied to."""
    record = actions.locked(type(record), record.pk)
    if changes := tie(record, focuses, by=by):
        trail.record(record, "标注中心工作", by=by, changes=changes)
    return record


def tag_also(record: Activity | Contribution, focuses: list[Focus], *, by: Actor):
    """Say that a record is tied to these focuses too, besides those it is tied to already.

    Raises ValidationError where one is of another year or of another office's township.
    """
    offices = record.hosts.all() if isinstance(record, Activity) else [record.office]
    year = record.day.year if record.day else None
    known = set(Focus.objects.open_to(record.county_id, offices, year).values_list("pk", flat=True))
    strange = [str(one) for one in focuses if one.pk not in known]
    if strange:
        raise ValidationError(f"{'、'.join(strange)}不是{year or '（未定日期）'}年本机构或本县的中心工作。")
    return tag(record, [*record.focuses.all(), *focuses], by=by)


def tie(record: Activity | Contribution, focuses: list[Focus] | None, *, by: Actor) -> list[dict]:
    """Make a record's focuses these, None to leave them; the caller writes the trail of what changed."""
    before = list(record.focuses.all())
    if focuses is None or {one.pk for one in before} == {one.pk for one in focuses}:
        return []
    joining = type(record).focuses.through
    with actions.remembering(by, joining.objects.filter(**{record._meta.model_name: record})):
        record.focuses.set(focuses)
    after = list(record.focuses.all())
    words = {"before": "、".join(map(str, before)), "after": "、".join(map(str, after))}
    return [{"field": "结合的中心工作", **words}]


@transaction.atomic
def note_round(
    activity: Activity, office: Office | None, said: dict[Focus, dict], day: date, *, by: Actor, version: int
) -> Activity:
    """Note how far several focuses were at one activity (督查): {focus: percent, amount, text}; silence is left out.

    `version` is the sum of the versions the form was opened at. Raises Stale and ValidationError.
    """
    activity = actions.locked(Activity, activity.pk)
    rows = {row.focus_id: row for row in Progress.objects.standing().filter(activity=activity, office=office)}
    if version != sum(row.version for row in rows.values()):
        raise Stale(max(rows.values(), key=lambda row: row.pk, default=activity))
    for focus, values in said.items():
        if row := rows.get(focus.pk):
            actions.edit(row, values, by=by)
        elif any(value not in (None, "") for value in values.values()):
            about = {"focus": focus, "office": office, "activity": activity, "day": day}
            actions.add(Progress, {**about, **values}, by=by)
    return activity
