"""Pictures of rows: what they hold at one moment, and what differs between two moments."""

from django.db import models


def picture(*querysets) -> dict[tuple[str, int], dict]:
    """Return {(model's label, id): {column: value as JSON holds it}} of these rows, in the order given."""
    found = {}
    for rows in querysets:
        found |= picture_of(rows.model, rows)
    return found


def picture_of(model, rows) -> dict[tuple[str, int], dict]:
    """Return the picture of rows already read."""
    fields = model._meta.concrete_fields
    return {(model._meta.label, row.pk): {field.attname: _plain(field, row) for field in fields} for row in rows}


def row_of(model, held: dict):
    """Return the row a picture shows, as it stood then; it is not read from the database."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return model(**{name: fields[name].to_python(value) for name, value in held.items()})


def _plain(field, row):
    value = field.value_from_object(row)
    return value if value is None or isinstance(field, models.JSONField) else field.value_to_string(row)


def difference(before: dict, after: dict) -> list[list]:
    """Return [label, id, before or None, after or None] for each row two pictures differ in."""
    keys = dict.fromkeys([*after, *before])
    return [[*key, before.get(key), after.get(key)] for key in keys if before.get(key) != after.get(key)]
