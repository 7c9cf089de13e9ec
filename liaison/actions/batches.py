"""What is done to batches: begun, decided on, finished, undone as a whole; and how a batch remembers its rows."""

from collections import defaultdict
from copy import copy

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError

from liaison import trail
from liaison.keys import Actor
from liaison.models import Batch, BatchChange, ColumnMatch

_SHOWN = 50  # rows named in a refusal


def remember(by: Actor, row, before=None):
    """Note, where somebody acts in a batch, that he made `row` or changed it from `before`."""
    if by.batch is not None:
        BatchChange.objects.create(
            batch=by.batch, model=row._meta.label_lower, object_id=row.pk, label=str(row)[:200],
            before=_plain(before) if before else None, version=row.version,
        )  # fmt: skip


def _plain(row) -> dict:
    return {field.attname: field.value_from_object(row) for field in row._meta.concrete_fields if field.attname != "id"}


@transaction.atomic
def begin_batch(values: dict, *, by: Actor) -> Batch:
    """Keep what was read from a sheet until somebody decides. Raises ValidationError."""
    batch = Batch(**values)
    batch.full_clean()
    batch.save(force_insert=True)
    trail.record(batch, "上传表格", by=by)
    return batch


@transaction.atomic
def read_again(batch: Batch, *, reading: dict, matches: dict, by: Actor) -> Batch:
    """Replace how an open batch was read after its columns were matched by hand; what was decided starts afresh.

    The match is remembered for the next sheet of the same layout. Raises ValidationError when it is not open.
    """
    batch = _open(batch.pk)
    batch.reading, batch.choices = reading, {}
    batch.version += 1
    batch.save()
    for sheet in reading.get("sheets", ()):
        if sheet["sheet"] in matches:
            ColumnMatch.objects.update_or_create(
                county_id=batch.county_id, kind=batch.kind, layout=sheet["header_key"],
                defaults={"columns": matches[sheet["sheet"]]},
            )  # fmt: skip
    trail.record(batch, "更正栏目对应", by=by)
    return batch


@transaction.atomic
def decide(batch: Batch, choices: dict, *, by: Actor) -> Batch:
    """Keep what was decided about some rows of an open batch beside what was decided before."""
    batch = _open(batch.pk)
    batch.choices = batch.choices | choices
    batch.version += 1
    batch.save()
    trail.record(batch, "逐行确认", by=by, note=f"{len(choices)} 项")
    return batch


@transaction.atomic
def close_batch(batch: Batch, state: str, *, by: Actor, counts: list = (), left_out: list = ()) -> Batch:
    """Say that an open batch was imported or given up; what was read of it is kept no longer, the file is.

    Raises ValidationError when it is not open.
    """
    batch = _open(batch.pk)
    batch.state, batch.counts, batch.left_out = state, list(counts), list(left_out)
    batch.reading, batch.choices = {"heads": batch.heads}, {}
    batch.version += 1
    batch.save()
    trail.record(batch, "导入" if state == Batch.State.DONE else "放弃导入", by=by, note=batch.result)
    return batch


def _open(pk: int) -> Batch:
    batch = Batch.objects.select_for_update(of=("self",), no_key=True).select_related("file").get(pk=pk)
    if not batch.is_open:
        raise ValidationError(f"这一批{batch.get_state_display()}，不能再改动。")
    return batch


@transaction.atomic
def undo_batch(batch: Batch, *, by: Actor, reason: str) -> Batch:
    """Take back everything a batch did: rows it made go, rows it changed are as they were.

    Raises ValidationError when it does not stand, or when rows were changed since or are in use; it names them.
    """
    batch = Batch.objects.select_for_update(of=("self",), no_key=True).select_related("file").get(pk=batch.pk)
    if not batch.is_done:
        raise ValidationError(f"这一批{batch.get_state_display()}，不能撤销。")
    changes = list(batch.changes.order_by("-pk"))
    rows = _held(changes)
    _refuse_if_edited(changes, rows)
    for change in changes:
        if change.before is not None:
            _put_back(rows[change.model, change.object_id], change.before, by=by)
    _remove([change for change in changes if change.before is None], rows, by=by)
    batch.state = Batch.State.UNDONE
    batch.version += 1
    batch.save()
    trail.record(batch, "撤销本批", by=by, note=reason)
    return batch


def _held(changes) -> dict:
    """Return {(model, pk): row} of all the rows the changes are about, held."""
    wanted = defaultdict(set)
    for change in changes:
        wanted[change.model].add(change.object_id)
    return {
        (name, row.pk): row
        for name in sorted(wanted)
        for row in apps.get_model(name).objects.select_for_update(of=("self",), no_key=True)
        .filter(pk__in=wanted[name]).order_by("pk")
    }  # fmt: skip


def _refuse_if_edited(changes, rows):
    last = {(change.model, change.object_id): change for change in reversed(changes)}
    edited = [
        change.label for key, change in last.items() if key not in rows or rows[key].version != change.version
    ]
    if edited:
        raise ValidationError(
            f"导入之后又改过的记录有 {len(edited)} 条（{_named(edited)}），整批撤销会丢掉这些修改，所以没有撤销。"
            "请逐条更正。"
        )


def _named(labels) -> str:
    shown = list(dict.fromkeys(labels))
    return "、".join(shown[:_SHOWN]) + ("……" if len(shown) > _SHOWN else "")


def _put_back(row, before: dict, *, by: Actor):
    now = copy(row)
    for field in row._meta.concrete_fields:
        if field.attname in before and field.attname != "version":
            setattr(row, field.attname, field.to_python(before[field.attname]))
    row.version += 1
    row.save()
    trail.record(row, "撤销导入的修改", by=by, changes=trail.changes(now, row))


def _remove(made, rows, *, by: Actor):
    """Delete what the batch made, what was made last first."""
    for change in made:
        row = rows[change.model, change.object_id]
        trail.record(row, "撤销导入的登记", by=by, changes=trail.difference(trail.words(row), _blank(row)))
        try:
            row.delete()
        except ProtectedError as error:
            used = "、".join(sorted({str(one._meta.verbose_name) for one in error.protected_objects}))
            raise ValidationError(
                f"“{change.label}”导入之后已被{used}引用，不能整批撤销。请先撤回那些记录，或逐条更正。"
            ) from error


def _blank(row) -> dict[str, str]:
    return dict.fromkeys(trail.words(row), "")
