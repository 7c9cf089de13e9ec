"""The verbs every room builds on: atomic, checked, locked, in the trail."""

from copy import copy

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from liaison import trail
from liaison.actions.batches import remember, remembering
from liaison.keys import Actor

_STANDING = {"withdrawn_at": None, "withdrawn_reason": ""}


class Stale(Exception):
    """Somebody else changed the row since the form was opened; `row` is what he left."""

    def __init__(self, row):
        super().__init__(f"{row._meta.label} {row.pk} is at version {row.version}")
        self.row = row


def locked(model, pk: int, version: int | None = None, *, withdrawn: bool = False):
    """Return the row, held until the transaction ends.

    Raises Stale when `version` is given and the row has moved on; ValidationError when it is withdrawn (or, with
    `withdrawn`, when it is not); model.DoesNotExist when there is none.
    """
    row = model._default_manager.select_for_update(of=("self",), no_key=True).get(pk=pk)
    if version is not None and row.version != version:
        raise Stale(row)
    if getattr(row, "is_withdrawn", False) != withdrawn:
        raise ValidationError("这条记录没有撤回，不用恢复。" if withdrawn else "这条记录已撤回，恢复后才能改动。")
    return row


@transaction.atomic
def add(model, values: dict, *, by: Actor, verb: str = "登记"):
    """Add one row and say so in the trail. Raises ValidationError."""
    row = model(**values)
    row.full_clean()
    row.save(force_insert=True)
    remember(by, row)
    trail.record(row, verb, by=by, changes=trail.difference({}, trail.words(row)))
    return row


@transaction.atomic
def edit(row, values: dict, *, by: Actor, version: int | None = None, verb: str = "修改", withdrawn: bool = False):
    """Set `values` on a row and say before and after in the trail; nothing happens when nothing differs.

    Raises Stale and ValidationError.
    """
    row = locked(type(row), row.pk, version, withdrawn=withdrawn)
    before = copy(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean()
    changes = trail.changes(before, row)
    if changes:
        row.version += 1
        with remembering(by, type(row)._base_manager.filter(pk=row.pk)):
            row.save()
        trail.record(row, verb, by=by, changes=changes, note=values.get("withdrawn_reason", ""))
    return row


def withdraw(row, *, by: Actor, reason: str, version: int | None = None):
    """Take a row out of every list and count, with the reason. Raises Stale; ValidationError without a reason."""
    if not reason.strip():
        raise ValidationError({"reason": "请写明撤回原因。"})
    values = {"withdrawn_at": timezone.now(), "withdrawn_reason": reason.strip()}
    return edit(row, values, by=by, version=version, verb="撤回")


def restore(row, *, by: Actor, version: int | None = None):
    """Bring a withdrawn row back as it was. Raises Stale."""
    return edit(row, _STANDING, by=by, version=version, verb="恢复", withdrawn=True)


@transaction.atomic
def note_export(owner, title: str, *, rows: int, purpose: str, by: Actor, unit: str = "行"):
    """Put an export into the trail: what left, how many rows, what for."""
    trail.record(owner, "导出", by=by, note=f"《{title}》{rows} {unit}，用途：{purpose}", office=by.user.office)
