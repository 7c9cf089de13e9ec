"""Verbs of documents: begun, their blocks edited, left out, added to, and settled when the records have moved on."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from liaison import trail
from liaison.actions import Stale, add, locked
from liaison.keys import Actor
from liaison.models import Office
from performance.documents.blocks import Block
from performance.documents.compose import compose, generate
from performance.models import Document, DocumentKind, Edit, EditState, Sort

_MOVED = "打开这一页后，有关记录有变动，系统重新生成了这一段（见上面）。您写的还在，请对照后再保存一次。"
_GONE = "这一段已不在文书里，请回到文书页核对。"
_MOST_OWN = 200


@transaction.atomic
def begin_document(office: Office, year: int, kind: str, half: int, *, today: date, by: Actor) -> Document:
    """Begin a document of an office; one that stands already is returned as it is.

    Raises ValidationError for days that have not come, and for a plan's paper without a plan.
    """
    locked(Office, office.pk)
    found = Document.objects.filter(office=office, year=year, kind=kind, half=half).first()
    if found:
        return found
    made = Document(county=office.county, office=office, year=year, kind=kind, half=half)
    if not made.is_of_plan and made.window.start > today:
        raise ValidationError({"year": f"{made.window.start} 才开始，还没有可写的工作。请核对年度。"})
    generate(made, today)
    values = {"county": office.county, "office": office, "year": year, "kind": kind, "half": half}
    addressee = office.county.council if kind == DocumentKind.HALF_YEAR else ""
    return add(Document, values | {"addressee": addressee, "signer": office.name}, by=by, verb="起草")


def seen_version(document: Document, key: str) -> int:
    """Return what changes whenever somebody does something with a block; 0 while nobody has."""
    return next((edit.version for edit in document.edits.filter(key=key)), 0)


@transaction.atomic
def write_block(
    document: Document, key: str, words: str, *, seen: str, today: date, by: Actor, version: int | None = None
) -> Document:
    """Put somebody's words in place of a block's. `seen` is the digest of the generated words he wrote them from.

    Words as generated are no edit. Raises Stale, and ValidationError where the records moved on meanwhile.
    """
    document, block, edit = _held(document, key, version, today)
    if block.digest != seen:
        raise ValidationError(_MOVED)
    said = words.strip()
    before = edit.words if edit and edit.state == EditState.EDITED else block.words
    is_as_made = said == block.words and not (edit and edit.is_own)
    edit = edit or Edit(document=document, key=key, sort=block.sort, version=0)
    edit.words, edit.made_from = said, block.words
    edit.state = EditState.TAKEN_BACK if is_as_made else EditState.EDITED
    _save(edit, "修改段落", before, said, by)
    return document


@transaction.atomic
def settle_block(
    document: Document, key: str, choice: str, *, today: date, by: Actor, version: int | None = None
) -> Document:
    """Decide about a block: keep one's words though the records moved on, take the generated ones, remove, restore.

    Raises Stale and ValidationError.
    """
    document, block, edit = _held(document, key, version, today)
    edited = edit is not None and edit.state == EditState.EDITED
    if choice in ("keep", "take") and (not edited or edit.is_own):
        raise ValidationError("这一段没有改过，不用选择。")
    if choice == "restore" and (edit is None or edit.state != EditState.REMOVED):
        raise ValidationError("这一段没有去掉，不用恢复。")
    before = edit.words if edited else block.words
    edit = edit or Edit(document=document, key=key, sort=block.sort, version=0)
    if choice == "keep":
        edit.made_from = block.words
        _save(edit, "保留改过的段落", before, before, by, note="记录已变动，仍用改过的文字")
    elif choice == "take":
        edit.state = EditState.TAKEN_BACK
        _save(edit, "采用新生成的段落", before, block.words, by)
    elif choice == "remove":
        edit.state, edit.made_from = EditState.REMOVED, edit.made_from or block.words
        _save(edit, "去掉段落", before, "", by)
    else:
        edit.state = EditState.EDITED if edit.is_own or edit.words else EditState.TAKEN_BACK
        _save(edit, "恢复段落", "", edit.words or block.words, by)
    return document


@transaction.atomic
def add_block(document: Document, after: str, sort: str, words: str, *, today: date, by: Actor) -> Document:
    """Add a block of one's own after another one. Raises ValidationError."""
    document = locked(Document, document.pk)
    if after not in {one.key for one in compose(document, today)}:
        raise ValidationError(_GONE)
    count = document.edits.filter(key__startswith="own-").count()
    if count >= _MOST_OWN:
        raise ValidationError(f"自己添加的段落最多 {_MOST_OWN} 段，请并成几段。")
    edit = Edit(document=document, key=f"own-{count + 1}", after=after, sort=Sort(sort), words=words.strip(), version=0)
    _save(edit, "添加段落", "", edit.words, by)
    return document


def _held(document: Document, key: str, version: int | None, today: date) -> tuple[Document, Block, Edit | None]:
    """Return the document, held until the transaction ends, and a block as it is generated and was edited."""
    document = locked(Document, document.pk)
    shown = next((one for one in compose(document, today) if one.key == key), None)
    if shown is None:
        raise ValidationError(_GONE)
    edit = document.edits.filter(key=key).first()
    if version is not None and version != (edit.version if edit else 0):
        raise Stale(document)
    return document, shown.block, edit


def _save(edit: Edit, verb: str, before: str, after: str, by: Actor, note: str = ""):
    edit.version += 1
    edit.full_clean()
    edit.save()
    changes = [{"field": "文字", "before": before, "after": after}] if before != after else []
    trail.record(edit.document, verb, by=by, changes=changes, note=note)
