"""Taking back one step that changed many rows: each is put back exactly as it was."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from members.picture import picture_of

_SHOWN = 20  # rows named in a refusal


def put_back(rows: list[list]):
    """Make these rows what they were before the step; only their versions go on.

    Raises ValidationError, naming rows, where one was changed since or something newer hangs on one the step made.
    """
    by_model: dict[str, list[list]] = {}
    for label, pk, before, after in rows:
        by_model.setdefault(label, []).append([pk, before, after])
    _refuse_edited(by_model)
    for label, found in reversed(by_model.items()):
        _remove(apps.get_model(label), [pk for pk, before, _ in found if before is None])
    for label, found in by_model.items():
        _restore(apps.get_model(label), [one for one in found if one[1] and one[2]])
    for label, found in by_model.items():
        model = apps.get_model(label)
        gone = [before for _, before, after in found if after is None]
        model._base_manager.bulk_create([model(**_values(model, before)) for before in gone])


def _refuse_edited(by_model: dict[str, list[list]]):
    edited = []
    for label, found in by_model.items():
        model = apps.get_model(label)
        held = {row.pk: row for row in _held(model, [pk for pk, *_ in found])}
        now = picture_of(model, held.values())
        for pk, before, after in found:
            if _said(now.get((label, pk))) != _said(after):
                row = held.get(pk) or model(**_values(model, after or before))
                edited.append(f"{model._meta.verbose_name}：{row}")
    if edited:
        raise ValidationError([f"此后又有人改动了 {len(edited)} 条记录，不能整体撤销，请逐条更正：", *named(edited)])


def _said(row: dict | None) -> dict | None:
    """Return what a row says; its version only counts how often it was written."""
    return row and {name: value for name, value in row.items() if name != "version"}


def _held(model, pks):
    return model._base_manager.filter(pk__in=pks).order_by("pk").select_for_update(of=("self",), no_key=True)


def named(lines: list[str]) -> list[str]:
    """Return the lines, cut off where a refusal would grow too long to read."""
    return lines if len(lines) <= _SHOWN else [*lines[:_SHOWN], f"……等共 {len(lines)} 条"]


def _values(model, plain: dict) -> dict:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {name: fields[name].to_python(value) for name, value in plain.items()}


def _remove(model, pks: list[int]):
    try:
        model._base_manager.filter(pk__in=pks).delete()
    except ProtectedError as error:
        hanging = sorted(f"{row._meta.verbose_name}：{row}" for row in error.protected_objects)
        words = f"此后又有 {len(hanging)} 条记录用到了这一步登记的{model._meta.verbose_name}，请先处理："
        raise ValidationError([words, *named(hanging)]) from error


def _restore(model, found: list[list]):
    if not found:
        return
    fields = {field.attname: field for field in model._meta.concrete_fields}
    names = {name for _, before, after in found for name in after if before[name] != after[name]} - {"version"}
    emptied = [fields[name] for name in names if fields[name].unique and fields[name].null]
    touched = model._base_manager.filter(pk__in=[pk for pk, *_ in found])
    if emptied:  # a value that goes from one row to another is at no moment in both
        touched.update(**{field.name: None for field in emptied})
    rows = touched.in_bulk()
    for pk, before, _ in found:
        for name in names:
            setattr(rows[pk], name, fields[name].to_python(before[name]))
        if "version" in fields:
            rows[pk].version += 1
    changed = [fields[name].name for name in names | ({"version"} & fields.keys())]
    model._base_manager.bulk_update(rows.values(), changed, batch_size=100)
