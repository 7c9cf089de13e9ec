"""Sentences tests share: what was refused and in which words, what nobody wrote, and what the trail says."""

from contextlib import contextmanager

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection

from liaison.models import TrailEntry

ROOMS = ("liaison", "members", "activities", "proposals", "performance")


def our_models():
    """Return every model of ours, in the order of the rooms, joining tables included."""
    return [model for room in ROOMS for model in apps.get_app_config(room).get_models(include_auto_created=True)]


def everything() -> dict[str, list[dict]]:
    """Return every row of every table of ours, as the database keeps it."""
    with connection.cursor() as cursor:
        return {model._meta.label: _rows(cursor, model._meta) for model in our_models()}


def _rows(cursor, table) -> list[dict]:
    """Return the rows of one table; asked without the ORM, which would take ten times as long for a hundred tables."""
    cursor.execute(f'SELECT * FROM "{table.db_table}" ORDER BY "{table.pk.column}"')
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


@contextmanager
def nothing_written():
    """Fail when what happens inside leaves one row of ours other than it was."""
    before = everything()
    yield
    assert everything() == before


@contextmanager
def refused(said: dict[str, list[str]] | list[str]):
    """Fail unless what happens inside is refused in exactly these words, and leaves nothing behind."""
    with nothing_written(), pytest.raises(ValidationError) as caught:
        yield
    error = caught.value
    assert (error.message_dict if hasattr(error, "error_dict") else error.messages) == said


def last_entry() -> TrailEntry:
    """Return the trail's newest entry."""
    return TrailEntry.objects.first()


def change(field: str, before: str, after: str) -> dict[str, str]:
    """Return a change as the trail holds it."""
    return {"field": field, "before": before, "after": after}


def read_out(answer) -> bytes:
    """Return the whole of an answer.

    A file is read to its end, which closes it; closing it by hand would also close the test's database connection.
    """
    return b"".join(answer.streaming_content) if answer.streaming else answer.content
