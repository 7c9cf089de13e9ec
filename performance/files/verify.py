"""Proving that every sealed file is what it was: its text, its place in the chain, its files on the shelf."""

import hashlib
import json
from collections.abc import Iterator

from liaison.files.shelf import open_kept
from liaison.models import TrailEntry
from performance.canonical import canonical
from performance.files.document import steps_said
from performance.files.rows import rows_digest
from performance.models import Correction, Seal, YearFile

_CHUNK = 50


def faults() -> Iterator[tuple[str, str]]:
    """Yield (number of the file or what names it, what is wrong in English) for each fault, oldest seal first."""
    told = _told(Seal)
    last: dict[int, str] = {}
    hung = ("file__steps", "file__remarks", "file__objections", "corrections")
    seals = Seal.objects.select_related("file").prefetch_related(*hung).order_by("pk")
    for seal in seals.iterator(chunk_size=_CHUNK):
        file = seal.file
        said = [*_of_text(seal, last.get(file.county_id, "")), *_of_corrections(seal)]
        if told.pop(seal.pk, None) != (seal.digest, seal.user_id):
            said.append("the trail names another fingerprint or account, or none")
        last[file.county_id] = seal.digest
        yield from ((file.number, one) for one in said)
    for pk in told:
        yield f"seal {pk}", "the trail tells of this seal, but it is gone"
    sealed = YearFile.objects.filter(state="sealed", seal__isnull=True)
    yield from ((file.number, "the file is sealed, but its seal is gone") for file in sealed)
    yield from _corrections_gone()


def _told(model) -> dict[int, tuple[str, int | None]]:
    """Return {id: (fingerprint, whose account)} of what the trail says was sealed."""
    rows = TrailEntry.objects.filter(model=model._meta.label_lower, verb__in=("封存", "更正"))
    return {pk: (digest, user) for pk, digest, user in rows.values_list("object_id", "note", "user")}


def _of_text(seal: Seal, previous: str) -> Iterator[str]:
    """Yield what is wrong with the document by itself, and where the rows beside it say something else."""
    if seal.computed_digest() != seal.digest:
        yield "the document does not have the fingerprint it was sealed with"
    try:
        said = json.loads(seal.document)
        is_canonical = canonical(said) == seal.document
    except (ValueError, TypeError):
        yield "the document cannot be read"
        return
    if not is_canonical:
        yield "the document is not in canonical form"
    if said.get("previous") != previous:
        yield "the seal before this one is missing or another"
    yield from _of_files(said)
    yield from _of_row(seal, said)


def _of_files(said: dict) -> Iterator[str]:
    """Yield what is wrong with the files that were attached."""
    for section in said["sections"]:
        for entry in section["entries"]:
            for file in entry["files"]:
                try:
                    with open_kept(file["sha256"]) as kept:
                        found = hashlib.file_digest(kept, "sha256").hexdigest()
                except FileNotFoundError:
                    yield f"the attached file {file['name']} is gone"
                    continue
                if found != file["sha256"]:
                    yield f"the attached file {file['name']} was changed"


def _of_row(seal: Seal, said: dict) -> Iterator[str]:
    """Yield where the rows beside the document say something else than it."""
    file = seal.file
    rows = {
        "number": file.number, "year": file.year, "grade": file.grade, "statement": file.statement,
        "confirmed_on": file.confirmed_on, "suggested": file.suggested, "approved_on": file.approved_on,
        "public": [file.public_from, file.public_until], "steps": [steps_said(one) for one in file.steps.all()],
    }  # fmt: skip
    rows = json.loads(canonical(rows))
    yield from (f"the row says another {name} than the document" for name in rows if rows[name] != said.get(name))
    if (said.get("member") or {}).get("id") != file.member_id:
        yield "the row names another member than the document"
    if said.get("form", 1) > 1:
        yield from _of_every_column(seal, said)
    if file.state != "sealed":
        yield "the file is no longer marked as sealed"
    sealed_total = (said.get("score") or {}).get("total")
    if (seal.grade, seal.total is None) != (said.get("grade"), sealed_total is None):
        yield "the seal names another grade or total than the document"
    elif seal.total is not None and canonical(seal.total) != canonical(sealed_total):
        yield "the seal names another total than the document"


def _of_every_column(seal: Seal, said: dict) -> Iterator[str]:
    if rows_digest(seal.file) != said.get("rows"):
        yield "a row of the file, its steps, remarks or objections was changed, added or taken away"
    by = {"day": seal.sealed_on, "who": seal.who, "user": seal.user_id}
    if json.loads(canonical(by)) != said.get("sealed"):
        yield "the seal names another day or person than the document"


def _of_corrections(seal: Seal) -> Iterator[str]:
    for number, one in enumerate(seal.corrections.all(), 1):
        if one.number != number:
            yield f"correction {number} is missing"
        if one.digest != one.computed_digest():
            yield f"correction {one.number} was changed"


def _corrections_gone() -> Iterator[tuple[str, str]]:
    told = _told(Correction)
    rows = Correction.objects.values_list("pk", "digest", "user")
    kept = {pk: (digest, user) for pk, digest, user in rows}
    for pk, one in told.items():
        if kept.get(pk) != one:
            yield f"correction {pk}", "the trail tells of another correction, or it is gone"
