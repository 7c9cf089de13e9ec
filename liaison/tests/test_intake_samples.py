"""Sheets as offices really keep them, compared field by field with what a careful person reads in them.

The eight of `sheets/` are the samples the shape was agreed on; those of `sheets/own/` are other clerks' layouts and words.
"""

import json
import re
from pathlib import Path

import pytest

from liaison.intake import read_in_child

SHEETS = Path(__file__).parent / "sheets"
SAMPLES = sorted(SHEETS.glob("*.expected.json"))
OWN = sorted((SHEETS / "own").glob("*.expected.json"))


def tight(value):
    """Return texts without blanks, in lists and dicts too: blanks inside free text do not count."""
    if isinstance(value, str):
        return re.sub(r"\s", "", value)
    if isinstance(value, list):
        return [tight(item) for item in value]
    return {key: tight(item) for key, item in value.items()} if isinstance(value, dict) else value


def told(entries, *names):
    """Return what a list of questions or errors says about its rows, in order."""
    return sorted(json.dumps([entry.get(name) for name in names], ensure_ascii=False) for entry in entries)


def facts(sheet, like):
    """Return a sheet's report cut to what `like` tells, in a shape that compares whole."""
    named = ("sheet", "header_row", "office", "as_of", "year", "plenary", "legend")
    events = zip(sheet.get("events", []), like.get("events", []), strict=True)
    return tight({
        **{key: sheet.get(key) for key in named if key in like},
        "header_rows": sheet.get("header_rows", [sheet["header_row"]]),
        "records": [without(record, "_cells") for record in sheet["records"]],
        "questions": told(sheet["questions"], "row", "code", "candidates"),
        "errors": told(sheet["errors"], "row", "column", "code"),
        "ignored_rows": sorted(sheet["ignored_rows"]),
        "ignored_columns": [entry["column"] for entry in sheet.get("ignored_columns", [])],
        "events": [{key: event.get(key) for key in wanted} for event, wanted in events],
    })  # fmt: skip


def without(record, key):
    """Return a record without one of its keys."""
    return {name: value for name, value in record.items() if name != key}


@pytest.mark.parametrize("path", [*SAMPLES, *OWN], ids=lambda path: path.name.partition(".")[0])
def test_a_sample_reads_as_a_careful_person_reads_it(path):
    expected = json.loads(path.read_text(encoding="utf-8"))
    answer = read_in_child(path.parent / expected["file"], upload_name=expected["upload_name"], now=2026)
    assert answer["kind"] == expected["kind"]
    assert answer.get("encoding") == expected.get("encoding")
    assert answer.get("delimiter") == expected.get("delimiter")
    left = [entry["sheet"] for entry in expected.get("ignored_sheets", [])]
    assert [entry["sheet"] for entry in answer["ignored_sheets"]] == left
    assert len(answer["sheets"]) == len(expected["sheets"])
    for sheet, like in zip(answer["sheets"], expected["sheets"], strict=True):
        assert facts(sheet, like) == facts(like, like)


def test_all_eight_samples_are_here():
    assert len(SAMPLES) == 8
