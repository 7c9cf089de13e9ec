"""From an uploaded file to what the reader says about it."""

import tempfile
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError

from liaison import files
from liaison.intake import read_in_child
from liaison.models import Batch, ColumnMatch, HeadingWord


def read_body(body: bytes, *, name: str, kind: str, county, today: date, matches: dict | None = None) -> dict:
    """Return what the reader makes of a file, with the county's own words. Raises ValidationError with its reason."""
    words: dict[str, list[str]] = {}
    for row in HeadingWord.objects.filter(county=county, kind=kind, is_used=True):
        words.setdefault(row.field, []).append(row.word)
    with tempfile.NamedTemporaryFile(prefix="liaison-") as file:
        file.write(body)
        file.flush()
        reading = read_in_child(
            Path(file.name), upload_name=name, kind=kind, columns=matches or None, aliases={kind: words},
            now=today.year,
        )  # fmt: skip
    if reading["kind"] == "reject":
        raise ValidationError({"file": reading["reason"]})
    return reading


def read_upload(body: bytes, *, name: str, kind: str, county, today: date) -> dict:
    """Return what the reader makes of an upload, columns matched as somebody of the county once did for its layout.

    Raises ValidationError with the reader's reason.
    """
    reading = read_body(body, name=name, kind=kind, county=county, today=today)
    keys = {sheet["header_key"]: sheet["sheet"] for sheet in reading["sheets"]}
    known = ColumnMatch.objects.filter(county=county, kind=kind, layout__in=keys)
    matches = {keys[match.layout]: match.columns for match in known}
    if matches:
        reading = read_body(body, name=name, kind=kind, county=county, today=today, matches=matches)
    return reading


def read_once_more(batch: Batch, matches: dict, *, today: date) -> dict:
    """Return what the reader makes of a batch's file with columns matched by hand. Raises ValidationError."""
    with files.open_kept(batch.file.sha256) as kept:
        body = kept.read()
    return read_body(
        body, name=batch.file.name, kind=batch.kind, county=batch.county, today=today, matches=matches
    )
