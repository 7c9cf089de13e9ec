"""Writing the trail and checking its chain."""

from django.db import models
from django.utils import timezone

from liaison.keys import Actor
from liaison.models import TrailEntry, TrailHead
from liaison.privacy import masked
from liaison.roles import Right, may

_PHONES = ("手机", "电话")  # how the names of fields end that hold one
_SLICE = 200  # entries a statement adds
_SILENT = {"id", "version", "password", "last_login", "search"}
_FILLED_IN = "（已填写）"


def words(obj) -> dict[str, str]:
    """Return {field's Chinese name: its value in Chinese words} for every field a person can read."""
    return {
        str(field.verbose_name): _in_words(obj, field)
        for field in obj._meta.concrete_fields
        if field.name not in _SILENT
    }


def _secrets(obj) -> tuple[str, ...]:
    """Return the fields of a model that not everybody reads: of these the trail says only that there is something."""
    return getattr(obj, "secrets", ())


def _in_words(obj, field) -> str:
    value = getattr(obj, field.name)
    if value is None or value == "":
        return ""
    if field.name in _secrets(obj):
        return _FILLED_IN
    if shown := getattr(obj, f"get_{field.name}_display", None):
        return str(shown())
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(field, models.DateTimeField):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    return str(value)


def difference(before: dict[str, str], after: dict[str, str]) -> list[dict[str, str]]:
    """Return one {field, before, after} for each field whose words changed."""
    return [
        {"field": name, "before": before.get(name, ""), "after": value}
        for name, value in after.items()
        if before.get(name, "") != value
    ]


def changes(before, after) -> list[dict[str, str]]:
    """Return what differs between two copies of one row; rows of the same name are told apart by number."""
    found = difference(words(before), words(after))
    named = {change["field"] for change in found}
    for field in after._meta.concrete_fields:
        name, old, new = str(field.verbose_name), getattr(before, field.attname), getattr(after, field.attname)
        if old != new and field.is_relation and name not in named:
            called = _in_words(after, field)
            found.append({"field": name, "before": f"{called}（编号 {old}）", "after": f"{called}（编号 {new}）"})
        if old != new and field.name in _secrets(after) and name not in named:
            found.append({"field": name, "before": _FILLED_IN, "after": "（已修改）"})
    return found


def as_read_by(user, entries) -> list[TrailEntry]:
    """Return the entries as `user` may read them: phones masked for those who see none elsewhere either."""
    entries = list(entries)
    if not may(user, Right.SEE_PHONES):
        for entry in entries:
            entry.changes = [_masked(change) for change in entry.changes]
    return entries


def _masked(change: dict[str, str]) -> dict[str, str]:
    if not change["field"].endswith(_PHONES):
        return change
    return {**change, "before": masked(change["before"]), "after": masked(change["after"])}


def record(obj, verb: str, *, by: Actor, changes=(), note: str = "", office=None) -> TrailEntry:
    """Add one entry about `obj`; must run inside the transaction that makes the change.

    `office` says whose entry it is; without it the object's own office, or that of the person acting.
    """
    return add([entry(obj, verb, by=by, changes=changes, note=note, office=office)])[0]


def entry(obj, verb: str, *, by: Actor, changes=(), note: str = "", office=None) -> TrailEntry:
    """Return what record() adds, with `obj` as it is called now, for add()."""
    office_id = office.pk if office else _office_of(obj) or (by.user.office_id if by.user else None)
    return TrailEntry(
        at=timezone.now(), user=by.user, who=by.name, role=by.user.role if by.user else "", address=by.address[:64],
        verb=verb, model=obj._meta.label_lower, kind=str(obj._meta.verbose_name), object_id=obj.pk,
        label=str(obj)[:200], county_id=_county_of(obj) or (by.user.county_id if by.user else None),
        office_id=office_id, batch=by.batch, changes=list(changes), note=note[:500],
    )  # fmt: skip


def add(entries: list[TrailEntry]) -> list[TrailEntry]:
    """Add entries to the end of the chain, in their order; must run inside the transaction that makes the changes."""
    head = TrailHead.objects.select_for_update().get_or_create(pk=1)[0]
    for one in entries:
        one.previous = head.digest
        one.digest = head.digest = one.computed_digest()
    TrailEntry.objects.bulk_create(entries, batch_size=_SLICE)
    head.count += len(entries)
    head.save()
    return entries


def _county_of(obj):
    if obj._meta.label == "liaison.County":
        return obj.pk
    return getattr(obj, "county_id", None)


def _office_of(obj):
    if obj._meta.label == "liaison.Office":
        return obj.pk
    return getattr(obj, "office_id", None)


def broken_entries():
    """Yield (entry's pk or None, what is wrong in English) for each fault in the chain, oldest first."""
    previous, count = "", 0
    for entry in TrailEntry.objects.order_by("pk").iterator():
        if entry.previous != previous:
            yield entry.pk, "an entry before this one is missing"
        if entry.digest != entry.computed_digest():
            yield entry.pk, "this entry was changed"
        previous, count = entry.digest, count + 1
    head = TrailHead.objects.filter(pk=1).first() or TrailHead()
    if (head.digest, head.count) != (previous, count):
        yield None, f"the trail should end after {head.count} entries but has {count}"
