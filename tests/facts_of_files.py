"""A case for every fact about year files that the database holds; see test_constraints.py."""

from datetime import date

from performance.models import Correction, Objection, Remark, Seal, YearFile

AGAIN = ({},)
DAY, BEFORE = date(2026, 3, 20), date(2026, 3, 19)


def file(town):
    return {"county": town.county, "member": town.zhang, "office": town.qingshi, "year": 2025}


def _approved(town):
    return file(town) | {"state": "approved", "confirmed_on": DAY, "approved_on": DAY}


def _public(town):
    return file(town) | {"state": "public", "confirmed_on": DAY, "public_from": DAY, "public_until": DAY}


def of_file(**values):
    """Return what hangs on a file."""
    return lambda town: {"file": YearFile.objects.create(**file(town)), "day": DAY, **values}


def seal(town):
    return {"file": YearFile.objects.create(**file(town)), "document": "{}", "sealed_on": DAY, "digest": "a"}


def _correction(town):
    values = {"day": DAY, "text": "补记", "reason": "漏登", "digest": "b"}
    return {"seal": Seal.objects.create(**seal(town)), "number": 1, **values}


CASES = {
    "file_once": (YearFile, file, AGAIN),
    "file_approved_has_day": (YearFile, _approved, ({"approved_on": None, "year": 2024},)),
    "file_confirmed_has_day": (YearFile, file, ({"state": "confirmed", "year": 2024},)),
    "file_public_days_in_order": (
        YearFile, _public, ({"public_until": BEFORE, "year": 2024}, {"public_from": None, "year": 2024}),
    ),
    "file_public_has_days": (YearFile, _public, ({"public_from": None, "public_until": None, "year": 2024},)),
    "remark_answer_has_day": (
        Remark, of_file(key="total", label="总分", text="请核对"), ({"answer": "已核"}, {"answered_on": DAY}),
    ),
    "objection_reply_is_whole": (
        Objection, of_file(text="漏计", reply="已核", outcome="refused", replied_on=DAY),
        ({"reply": ""}, {"outcome": ""}, {"replied_on": None}),
    ),
    "objection_open_once": (Objection, of_file(text="漏计"), AGAIN),
    "performance.Seal.file": (Seal, seal, ({"digest": "c"},)),
    "performance.Seal.digest": (Seal, seal, AGAIN),
    "performance.Correction.digest": (Correction, _correction, ({"number": 2},)),
    "correction_number_once": (Correction, _correction, ({"digest": "c"},)),
}  # fmt: skip
