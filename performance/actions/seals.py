"""Sealing year files, and what was found wrong afterwards."""

import hashlib
from collections import defaultdict
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from liaison import actions, trail
from liaison.keys import Actor
from liaison.models import County
from liaison.roles import Right
from performance.actions.files import hold, refuse_open_objection, refuse_stranger, step
from performance.canonical import canonical
from performance.file_states import FileMove, FileState
from performance.files.content import content
from performance.files.document import document
from performance.files.scores import rules_of, scores_of, sealed_rules
from performance.models import Correction, Seal, YearFile


@transaction.atomic
def seal_files(files: list[YearFile], *, by: Actor, today: date) -> list[Seal]:
    """Seal approved files of one county, one after the other in the chain of its seals: all or none.

    Raises ValidationError, naming the file that cannot be sealed.
    """
    if not files:
        raise ValidationError("没有已审定、可以归档的档案。")
    actions.locked(County, files[0].county_id)
    hold(files)
    held = [actions.locked(YearFile, file.pk) for file in files]
    for file in held:
        refuse_stranger(file, Right.DECIDE_FILES, by)
        if file.state != FileState.APPROVED:
            raise ValidationError(f"{file.member}的档案现在是“{file.get_state_display()}”，审定后才能归档。")
        refuse_open_objection(file)
    by_year = defaultdict(list)
    for file in held:
        by_year[file.year].append(file)
    return [seal for year, some in sorted(by_year.items()) for seal in _seal_year(year, some, by, today)]


def _seal_year(year: int, files: list[YearFile], by: Actor, today: date):
    county = files[0].county
    members = [file.member_id for file in files]
    sheets = content([file.member for file in files], files[0].window)
    scores, rules = scores_of(county, year, members), sealed_rules(rules_of(county, year))
    for file in files:
        step(file, FileMove.SEAL, FileState.SEALED, "", {}, by=by, today=today)
        yield _seal(file, sheets[file.member_id], scores.get(file.member_id), rules, by, today)


def _seal(file: YearFile, sheets, score, rules, by: Actor, today: date) -> Seal:
    last = Seal.objects.filter(file__county=file.county_id).order_by("pk").last()
    sealed = {"day": today, "who": by.name, "user": by.user and by.user.pk}
    kept = YearFile.objects.get(pk=file.pk)  # as the database says it, dates and times included
    text = canonical(document(kept, sheets, score, rules, last.digest if last else "", sealed))
    seal = Seal(
        file=file, document=text, total=score.total if score else None, grade=file.grade, sealed_on=today,
        who=by.name, user=by.user, digest=hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip
    seal.full_clean()
    seal.save(force_insert=True)
    trail.record(seal, "封存", by=by, note=seal.digest, office=file.office)
    return seal


@transaction.atomic
def correct(file: YearFile, values: dict, *, by: Actor, today: date) -> Correction:
    """Write down what is wrong in a sealed file; the seal stays as it is. `values`: text, reason."""
    file = actions.locked(YearFile, file.pk)
    refuse_stranger(file, Right.DECIDE_FILES, by)
    if not file.is_sealed:
        raise ValidationError("这份档案还没有归档，直接改原来的记录就行。")
    seal = file.seal
    row = Correction(
        seal=seal, number=seal.corrections.count() + 1, day=today, text=values["text"].strip(),
        reason=values["reason"].strip(), who=by.name, user=by.user,
    )  # fmt: skip
    row.digest = row.computed_digest()
    row.full_clean()
    row.save(force_insert=True)
    trail.record(row, "更正", by=by, note=row.digest, office=file.office)
    return row
