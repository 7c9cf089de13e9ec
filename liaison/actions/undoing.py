"""Taking back one step that changed many rows: each is put back exactly as it was."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from liaison.picture import picture_of, row_of

_SHOWN = 20  # rows named in a refusal
_SLICE = 1000  # rows asked for in one statement


def put_back(rows: list[list], tell=None):
    """Make these rows, [label, id, before or None, after or None] each, what they were before the step.

    `tell` is called for each with model, before and after while all still stand as the step left them.
    Only their versions go on. Raises ValidationError, naming rows, where one was changed since or something newer
    hangs on what the step made of one.
    """
    by_model: dict[str, list[list]] = {}
    for label, pk, before, after in rows:
        by_model.setdefault(label, []).append([pk, before, after])
    _refuse_edited(by_model)
    for label, _, before, after in rows if tell else ():
        tell(apps.get_model(label), before, after)
    made = {label: [pk for pk, before, _ in found if before is None] for label, found in by_model.items()}
    _remove_all([(apps.get_model(label), pks) for label, pks in reversed(made.items())])
    for label, found in by_model.items():
        _restore(apps.get_model(label), [one for one in found if one[1] and one[2]])
    for label, found in by_model.items():
        model = apps.get_model(label)
        gone = [before for _, before, after in found if after is None]
        model._base_manager.bulk_create([row_of(model, before) for before in gone], batch_size=_SLICE)
    for label, found in by_model.items():
        _refuse_impossible(apps.get_model(label), [pk for pk, before, _ in found if before])


def _refuse_edited(by_model: dict[str, list[list]]):
    edited = []
    for label, found in by_model.items():
        model = apps.get_model(label)
        held = {row.pk: row for pks in _slices([pk for pk, *_ in found]) for row in _held(model, pks)}
        now = picture_of(model, held.values())
        for pk, before, after in found:
            if _said(now.get((label, pk))) != _said(after):
                row = held.get(pk) or row_of(model, after or before)
                edited.append(f"{model._meta.verbose_name}：{row}")
    if edited:
        raise ValidationError([f"此后又有人改动了 {len(edited)} 条记录，不能整体撤销，请逐条更正：", *named(edited)])


def _refuse_impossible(model, pks: list[int]):
    """Refuse rows put back to what others have meanwhile come to lean on: a model says in `impossible` (a Q) which."""
    if not hasattr(model, "impossible"):
        return
    rows = model._base_manager.filter(model.impossible).distinct()
    lines = [f"{model._meta.verbose_name}：{row}" for some in _slices(pks) for row in rows.filter(pk__in=some)]
    if lines:
        words = f"此后又有记录用到了这一步改动的 {len(lines)} 条{model._meta.verbose_name}，请先处理："
        raise ValidationError([words, *named(lines)])


def _said(row: dict | None) -> dict | None:
    """Return what a row says; its version only counts how often it was written."""
    return row and {name: value for name, value in row.items() if name != "version"}


def _held(model, pks):
    return model._base_manager.filter(pk__in=pks).order_by("pk").select_for_update(of=("self",), no_key=True)


def _slices(rows: list):
    """Yield the rows a few at a time: databases take only so many values in one statement."""
    for start in range(0, len(rows), _SLICE):
        yield rows[start : start + _SLICE]


def named(lines: list[str]) -> list[str]:
    """Return the lines, cut off where a refusal would grow too long to read."""
    return lines if len(lines) <= _SHOWN else [*lines[:_SHOWN], f"……等共 {len(lines)} 条"]


def _remove_all(made: list[tuple]):
    """Remove the rows the step made; what hangs on another of them goes before it, whichever was made first."""
    while made:
        refusals = {}
        for model, pks in made:
            try:
                _remove(model, pks)
            except ValidationError as error:
                refusals[model] = error
        if len(refusals) == len(made):
            raise next(iter(refusals.values()))
        made = [(model, pks) for model, pks in made if model in refusals]


def _remove(model, pks: list[int]):
    try:
        for some in _slices(pks):
            _remove_words_about(model, some)
            model._base_manager.filter(pk__in=some).delete()
    except ProtectedError as error:
        hanging = sorted(f"{row._meta.verbose_name}：{row}" for row in error.protected_objects)
        words = f"此后又有 {len(hanging)} 条记录用到了这一步登记的{model._meta.verbose_name}，请先处理："
        raise ValidationError([words, *named(hanging)]) from error


def _remove_words_about(model, pks: list[int]):
    """Remove what says nothing without the rows: a model of such words says so by `falls_with_what_it_is_about`."""
    for relation in model._meta.related_objects:
        if getattr(relation.related_model, "falls_with_what_it_is_about", False):
            relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": pks}).delete()


def _restore(model, found: list[list]):
    if not found:
        return
    fields = {field.attname: field for field in model._meta.concrete_fields}
    names = {name for _, before, after in found for name in after if before[name] != after[name]} - {"version"}
    emptied = [fields[name] for name in names if fields[name].unique and fields[name].null]
    rows = {}
    for some in _slices([pk for pk, *_ in found]):
        touched = model._base_manager.filter(pk__in=some)
        if emptied:  # a value that goes from one row to another is at no moment in both
            touched.update(**{field.name: None for field in emptied})
        rows |= touched.in_bulk()
    for pk, before, _ in found:
        for name in names:
            setattr(rows[pk], name, fields[name].to_python(before[name]))
        if "version" in fields:
            rows[pk].version += 1
    changed = [fields[name].name for name in names | ({"version"} & fields.keys())]
    model._base_manager.bulk_update(rows.values(), changed, batch_size=100)
