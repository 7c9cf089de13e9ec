"""The rows a seal was made from, as one fingerprint: no column of any of them changes unnoticed."""

import hashlib

from django.db.models import Model

from performance.canonical import canonical
from performance.models import YearFile


def rows_digest(file: YearFile) -> str:
    """Return the SHA-256 (hex) over every column of a file, its steps, remarks and objections, as they stand."""
    rows = [file, *file.steps.all(), *file.remarks.all(), *file.objections.all()]
    return hashlib.sha256(canonical([_columns(row) for row in rows]).encode()).hexdigest()


def _columns(row: Model) -> dict:
    said = {field.attname: field.value_from_object(row) for field in row._meta.concrete_fields}
    return {"of": row._meta.label, **said}
