"""What a seal copies: everything a year file says, in plain rows; docs/seals.md names each part."""

from performance.files.content import Entry, Sheet
from performance.files.rows import rows_digest
from performance.models import YearFile
from performance.scoring.facts import Fact
from performance.scoring.score import Paid, RuleScore, Score

FORM = 2  # the form of the document; a later form gets a later number, older seals stay as they are


def document(
    file: YearFile, sheets: list[Sheet], score: Score | None, rules: dict | None, previous: str,
    sealed: dict | None = None,
) -> dict:
    """Return the document of a file.

    Of one that is being sealed `previous` is the fingerprint of the seal before it, and `sealed` says when and by whom
    (day, who, user's id).
    """
    return {
        "form": FORM, "previous": previous, "number": file.number, "year": file.year,
        "county": {"id": file.county_id, "name": file.county.name, "council": file.county.council},
        "office": {"id": file.office_id, "name": file.office.name},
        "member": {"id": file.member_id, "name": file.member.name},
        "statement": file.statement, "confirmed_on": file.confirmed_on, "suggested": file.suggested,
        "grade": file.grade, "approved_on": file.approved_on,
        "public": [file.public_from, file.public_until],
        "sections": [_section(sheet) for sheet in sheets],
        "score": score and _score(score), "rules": rules,
        "steps": [steps_said(step) for step in file.steps.all()],
        "remarks": [_remark(one) for one in file.remarks.all()],
        "objections": [_objection(one) for one in file.objections.all()],
        **({"sealed": sealed, "rows": rows_digest(file)} if sealed else {}),
    }  # fmt: skip


def _section(sheet: Sheet) -> dict:
    return {
        "code": sheet.code, "title": sheet.title, "heads": sheet.heads,
        "entries": [_entry(one) for one in sheet.entries],
    }  # fmt: skip


def _entry(one: Entry) -> dict:
    files = [{"id": file.pk, "name": file.name, "sha256": file.sha256, "size": file.size} for file in one.files]
    return {"key": one.key, "cells": one.cells, "files": files}


def _score(score: Score) -> dict:
    return {
        "total": score.total, "result": score.result, "band": score.band, "band_by_points": score.band_by_points,
        "groups": [dict(one._asdict()) for one in score.groups],
        "rules": [_rule(one) for one in score.rules],
        "notices": [dict(one._asdict()) for one in score.notices],
    }  # fmt: skip


def _rule(rule: RuleScore) -> dict:
    said = {name: one for name, one in rule._asdict().items() if name != "between"}
    return {**said, "paid": [_paid(one) for one in rule.paid]}


def _paid(paid: Paid) -> dict:
    said = paid._asdict()
    return {**said, "fact": _fact(paid.fact)}


def _fact(fact: Fact) -> dict:
    return {"record": fact.record, "count": fact.count, "title": fact.title, "day": fact.day}


def steps_said(step) -> dict:
    """Return what is sealed of one step."""
    return {
        "move": step.move, "start": step.start, "goal": step.goal, "day": step.day, "words": step.words,
        "who": step.who,
    }  # fmt: skip


def _remark(one) -> dict:
    return {
        "key": one.key, "label": one.label, "text": one.text, "day": one.day, "answer": one.answer,
        "answered_on": one.answered_on, "closed_on": one.closed_on,
    }  # fmt: skip


def _objection(one) -> dict:
    return {
        "day": one.day, "by_member": one.by_member, "text": one.text, "reply": one.reply, "outcome": one.outcome,
        "replied_on": one.replied_on,
    }  # fmt: skip
