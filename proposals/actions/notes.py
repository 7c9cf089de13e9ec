"""Taking down what people said."""

from datetime import date

from django.core.exceptions import ValidationError

from liaison import actions
from liaison.keys import Actor
from liaison.models import Office
from liaison.privacy import shortened
from proposals.models import Note


def refuse_ahead(days: dict[str, date | None], today: date):
    """Refuse days that have not come; `days` is {field: day or None}."""
    late = {name: f"{day} 还没有到，请核对日期。" for name, day in days.items() if day and day > today}
    if late:
        raise ValidationError(late)


def take_note(office: Office, values: dict, *, by: Actor, today: date) -> Note:
    """Take down what somebody told an office; full names are shortened. Raises ValidationError."""
    whose = {"office": office, "county": office.county}
    return actions.add(Note, {**_plain(values, today), **whose}, by=by, verb="记录民情")


def change_note(note: Note, values: dict, *, by: Actor, today: date, version: int | None = None) -> Note:
    """Change a note, or say how it was answered. Raises Stale and ValidationError."""
    return actions.edit(note, _plain(values, today), by=by, version=version, verb="修改民情")


def _plain(values: dict, today: date) -> dict:
    refuse_ahead({name: values.get(name) for name in ("day", "told_on")}, today)
    return {**values, "raised_by": shortened(values["raised_by"])}
