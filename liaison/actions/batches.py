"""What is done to batches: begun, decided on, finished, undone as a whole; and how a batch remembers its rows."""

from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import transaction

from liaison import trail
from liaison.actions.undoing import put_back
from liaison.keys import Actor
from liaison.models import Batch, BatchChange, ColumnMatch, TrailEntry, Versioned
from liaison.picture import difference, picture, picture_of, row_of

_SLICE = 500  # rows a statement writes


@contextmanager
def remembering(by: Actor, *querysets):
    """Note, where somebody acts in a batch, what becomes of these rows in here: made, changed, removed."""
    if by.batch is None:
        yield
        return
    before = picture(*(rows.all() for rows in querysets))
    yield
    changed = difference(before, picture(*(rows.all() for rows in querysets)))
    BatchChange.objects.bulk_create(
        BatchChange(batch=by.batch, model=label, object_id=pk, before=was, after=now) for label, pk, was, now in changed
    )


def remember(by: Actor, made):
    """Note, where somebody acts in a batch, that he made a row."""
    if by.batch is not None:
        (((label, pk), now),) = picture(type(made)._base_manager.filter(pk=made.pk)).items()
        BatchChange.objects.create(batch=by.batch, model=label, object_id=pk, after=now)


def remember_many(by: Actor, made: list):
    """Note, where somebody acts in a batch, that he made these rows of one model, checked and just written."""
    if by.batch is None:
        return
    for start in range(0, len(made), _SLICE):
        rows = made[start : start + _SLICE]
        BatchChange.objects.bulk_create(
            BatchChange(batch=by.batch, model=label, object_id=pk, after=now)
            for (label, pk), now in picture_of(type(rows[0]), rows).items()
        )


@transaction.atomic
def begin_batch(values: dict, *, by: Actor) -> Batch:
    """Keep what was read from a sheet until somebody decides. Raises ValidationError."""
    batch = Batch(**values)
    batch.full_clean()
    batch.save(force_insert=True)
    trail.record(batch, "上传表格", by=by)
    return batch


class Refused(ValidationError):
    """Nothing of a step with many rows was done; `refused` holds (what it is about, why) of those that cannot be."""

    def __init__(self, refused: list[tuple]):
        self.refused = refused
        super().__init__([f"{about}：{why}" for about, why in refused] or "没有可以办理的记录。")


@transaction.atomic
def carry_out(values: dict, steps, *, by: Actor, without=()) -> Batch:
    """Do several things as one batch; `steps` are pairs: what it is about, and a function of who acts.

    Those about something in `without` are known to be refused: the others are done if, and only if, it is exactly
    these that are. `values` holds county, office, kind and title. Raises Refused and ValidationError.
    """
    batch = Batch(state=Batch.State.DONE, user=by.user, **values)
    batch.full_clean()
    batch.save(force_insert=True)
    within = by._replace(batch=batch)
    refused = [(about, why) for about, step in steps if (why := _refusal(step, within))]
    if [about for about, _ in refused] != list(without) or len(refused) == len(steps) > 0:
        raise Refused(refused)
    trail.record(batch, str(batch.get_kind_display()), by=by)
    return batch


def _refusal(step, by: Actor) -> str:
    """Do one thing; return why it cannot be done, after which nothing of it is left, else nothing."""
    try:
        with transaction.atomic():
            step(by=by)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


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
    told: list[TrailEntry] = []
    put_back(batch.rows(), tell=lambda *row: told.extend(_told(*row, by=by)))
    trail.add(told)
    batch.state = Batch.State.UNDONE
    batch.version += 1
    batch.save()
    trail.record(batch, "撤销本批", by=by, note=reason)
    return batch


def _told(model, before: dict | None, after: dict | None, *, by: Actor):
    """Yield what the trail is to say of a row that has a trail of its own."""
    if not issubclass(model, Versioned):
        return
    was, now = (one and row_of(model, one) for one in (before, after))
    if was and now:
        yield trail.entry(was, "整批撤销修改", by=by, changes=trail.changes(now, was))
    elif now:
        yield trail.entry(now, "整批撤销登记", by=by, changes=trail.difference(trail.words(now), _blank(now)))
    else:
        yield trail.entry(was, "整批撤销移除", by=by)


def _blank(row) -> dict[str, str]:
    return dict.fromkeys(trail.words(row), "")
