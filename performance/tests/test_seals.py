"""Sealed year files: nothing in them can be changed, and what was changed all the same is found."""

import json
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from activities.actions import add_materials, record_contribution
from activities.kinds import CONTRIBUTION_KINDS
from conftest import TODAY
from liaison.files import Checked
from liaison.files.shelf import _place
from liaison.keys import Actor
from performance import actions
from performance.canonical import canonical
from performance.file_states import FileMove
from performance.models import Correction, FileStep, Objection, Remark, Seal, SealIsFinal, YearFile
from performance.tests.files import go, led, sealed


def _sql(statement: str):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _past_the_trigger(table: str, statement: str):
    """Do as somebody does who owns the database: take the trigger away, change a row."""
    _untie(table, statement.split(maxsplit=1)[0])
    _sql(statement)


def _untie(table: str, verb: str):
    if connection.vendor == "sqlite":
        _sql(f"DROP TRIGGER {table}_no_{verb.lower()}")
    else:
        _sql("SET CONSTRAINTS ALL IMMEDIATE")
        _sql(f"ALTER TABLE {table} DISABLE TRIGGER ALL")


def verified() -> tuple[str, str]:
    """Return what verify_files says on its two outputs."""
    out, err = StringIO(), StringIO()
    try:
        call_command("verify_files", stdout=out, stderr=err)
    except CommandError as error:
        err.write(f"{error}\n")
    return out.getvalue(), err.getvalue()


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ({"b": 1, "a": None}, '{"a":null,"b":1}'),
        ((Decimal("84.50"), Decimal("2E+1"), Decimal("-0.0")), '["84.5","20","0"]'),
        ([date(2026, 1, 5), "e\u0301", True], '["2026-01-05","é",true]'),
    ],
)
def test_one_content_has_one_text(said, text):
    assert canonical(said) == text
    assert canonical(json.loads(text)) == text


def test_what_has_no_one_spelling_is_refused():
    with pytest.raises(TypeError, match="cannot hold float"):
        canonical({"points": 0.1})


def test_a_sealed_file_is_whole_and_chained(town):
    first, second = sealed(town), sealed(town, town.wang)
    said = json.loads(second.document)
    assert (said["form"], said["previous"]) == (2, first.digest)
    assert (said["grade"], said["member"]["name"]) == ("称职", "王春梅")
    assert [step["move"] for step in said["steps"]][-1] == "seal"
    assert [one["code"] for one in said["sections"]][:2] == ["basic", "meetings"]
    assert verified() == ("All sealed files are unchanged: 2 files.\n", "")


def test_only_approved_files_are_sealed_and_only_once(town):
    admin = Actor(town.county_admin)
    checked = led(town, FileMove.CHECK)
    for file in (checked, sealed(town, town.wang).file):
        with pytest.raises(ValidationError):
            actions.seal_files([file], by=admin, today=TODAY)
    with pytest.raises(ValidationError, match="没有已审定、可以归档的档案"):
        actions.seal_files([], by=admin, today=TODAY)


def test_a_sealed_row_is_refused_by_the_model_and_by_the_database(town):
    seal = sealed(town)
    actions.correct(seal.file, {"text": "补记一次视察。", "reason": "漏登"}, by=Actor(town.county_admin), today=TODAY)
    for row in (seal, Correction.objects.get()):
        for act in (row.save, row.delete, type(row).objects.all().delete, lambda: Seal.objects.update(grade="优秀")):
            with pytest.raises(SealIsFinal):
                act()
    for table in ("performance_seal", "performance_correction"):
        for statement in (f"UPDATE {table} SET who = ''", f"DELETE FROM {table}"):
            with pytest.raises(DatabaseError, match="final"), transaction.atomic():
                _sql(statement)


@pytest.mark.parametrize(
    ("table", "statement", "found"),
    [
        ("performance_seal", "UPDATE performance_seal SET document = replace(document, '称职', '优秀')",
         "the document does not have the fingerprint it was sealed with"),
        ("performance_seal", "UPDATE performance_seal SET digest = 'x'",
         "the trail names another fingerprint or account, or none"),
        ("performance_seal", "UPDATE performance_seal SET document = 'x'", "the document cannot be read"),
        ("performance_seal", "UPDATE performance_seal SET grade = '优秀'",
         "the seal names another grade or total than the document"),
        ("performance_seal", "UPDATE performance_seal SET total = 100",
         "the seal names another grade or total than the document"),
        ("performance_correction", "UPDATE performance_correction SET text = 'x'", "correction 1 was changed"),
        ("performance_correction", "DELETE FROM performance_correction",
         "the trail tells of another correction, or it is gone"),
    ],
)  # fmt: skip
def test_tampering_with_any_sealed_row_is_found(town, table, statement, found):
    seal = sealed(town)
    actions.correct(seal.file, {"text": "补记一次视察。", "reason": "漏登"}, by=Actor(town.county_admin), today=TODAY)
    _past_the_trigger(table, statement)
    out, err = verified()
    assert out == ""
    assert found in err


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE performance_yearfile SET grade = '优秀' WHERE state = 'sealed'",
         "the row says another grade than the document"),
        ("UPDATE performance_yearfile SET statement = 'x'", "the row says another statement than the document"),
        ("UPDATE performance_filestep SET who = 'x'", "the row says another steps than the document"),
        ("DELETE FROM performance_filestep", "the row says another steps than the document"),
    ],
)  # fmt: skip
def test_so_is_tampering_with_the_rows_beside_it(town, statement, found):
    sealed(town)
    _sql(statement)
    assert found in verified()[1]


_SEALED = (Seal, Correction, YearFile, FileStep, Remark, Objection)


@pytest.mark.parametrize(
    ("model", "column"),
    [(model, field.attname) for model in _SEALED for field in model._meta.concrete_fields if not field.primary_key],
    ids=lambda one: one if isinstance(one, str) else one.__name__,
)
def test_every_column_of_every_sealed_row_is_proved(town, model, column):
    """What the database itself does not hold together (keys, checks), the proof finds."""
    file = led(town, FileMove.HAND_IN)
    by = Actor(town.county_admin)
    remark = {"key": "statement", "label": "年度述职", "text": "太短", "must_mend": True}
    actions.remark_on(file, remark, by=by, today=TODAY)
    file = go(go(file, FileMove.CHECK, town, "reviewer"), FileMove.APPROVE, town, "county_admin", grade="称职")
    objection = actions.object_to(file, "漏计一次", by=Actor(town.clerk), today=TODAY)
    actions.reply_to_objection(objection, {"outcome": "refused", "reply": "已核"}, by=by, today=TODAY)
    sealed(town, town.wang)
    (seal,) = actions.seal_files([file], by=by, today=TODAY)
    actions.correct(seal.file, {"text": "补记一次视察。", "reason": "漏登"}, by=by, today=TODAY)
    row = model.objects.filter(**({"pk": file.pk} if model is YearFile else {})).order_by("pk").last()
    assert verified()[1] == ""
    assert not _change(row, column) or verified()[1] != ""


def _change(row, column: str) -> bool:
    """Write something else into one column, past every check of ours; say whether the database took it."""
    table, field = row._meta.db_table, next(one for one in row._meta.concrete_fields if one.attname == column)
    if isinstance(row, Seal | Correction):
        _untie(table, "UPDATE")
    try:
        with transaction.atomic():
            QuerySet(type(row)).filter(pk=row.pk).update(**{field.name: _other(field, field.value_from_object(row))})
    except IntegrityError:
        return False
    return True


def _other(field, said):
    """Return a value a column does not hold."""
    if field.is_relation:
        rows = field.related_model._base_manager.exclude(pk=said).order_by("-pk")
        return next(one for one in rows if not (field.one_to_one and hasattr(one, "seal")))
    if field.choices:
        return next(one for one, _ in field.choices if one not in ("", said))
    others = {
        "DateField": lambda: (said or TODAY) + timedelta(days=1), "BooleanField": lambda: not said,
        "DateTimeField": lambda: (said or timezone.now()) + timedelta(hours=1), "JSONField": lambda: {"x": "1"},
        "DecimalField": lambda: (said or 0) + 1, "CharField": lambda: "x", "TextField": lambda: "x",
    }  # fmt: skip
    return others.get(field.get_internal_type(), lambda: said + 1)()


def test_a_seal_that_is_gone_is_missed(town):
    sealed(town)
    sealed(town, town.wang)
    first = "(SELECT min(id) FROM performance_seal)"
    _past_the_trigger("performance_seal", f"DELETE FROM performance_seal WHERE id = {first}")
    said = verified()[1]
    assert "the seal before this one is missing or another" in said
    assert "the trail tells of this seal, but it is gone" in said
    assert "the file is sealed, but its seal is gone" in said


def test_attached_files_are_proved_on_the_shelf(town, by):
    values = {"day": date(2025, 6, 5), "title": "修渠", "doer": [town.zhang.pk], "form": ""}
    deed = record_contribution(CONTRIBUTION_KINDS["deed"], town.qingshi, values, by=by, today=TODAY)
    file = add_materials(deed, [Checked("证明.pdf", "application/pdf", b"%PDF-1.4 proof")], "proof", by=by)[0].file
    seal = sealed(town)
    assert file.sha256 in seal.document
    place = _place(file.sha256)
    place.chmod(0o600)
    place.write_bytes(b"%PDF-1.4 other")
    assert "the attached file 证明.pdf was changed" in verified()[1]
    place.unlink()
    assert "the attached file 证明.pdf is gone" in verified()[1]


def test_corrections_stand_beside_a_sealed_file_only(town):
    file = led(town, FileMove.APPROVE)
    admin = Actor(town.county_admin)
    with pytest.raises(ValidationError, match="还没有归档"):
        actions.correct(file, {"text": "补记", "reason": "漏登"}, by=admin, today=TODAY)
    seal = actions.seal_files([file], by=admin, today=TODAY)[0]
    for number in (1, 2):
        assert actions.correct(seal.file, {"text": "补记", "reason": "漏登"}, by=admin, today=TODAY).number == number
    assert verified() == ("All sealed files are unchanged: 1 files.\n", "")
