"""One row of every kind that addresses name: an office's, and its county's; for tests that go through every page."""

from datetime import date
from io import BytesIO

from django.utils import timezone
from PIL import Image

from conftest import study
from liaison.actions import begin_batch, close_batch, store_bytes, withdraw
from liaison.files import Checked
from liaison.models import ChecklistAnswer, ChecklistItem, FundEntry, HeadingWord, OfficeRule
from members.actions import set_photo
from members.models import Committee, Distinct, DutyContact, Group, Member, Merge, OfficePost, Term, TermChange
from proposals.actions import record_proposal

_DAY = date(2026, 1, 5)
_OPTIONS = {"office": None, "from_day": "2024-01-01", "begin": "term"}


def office_things(office, member, by) -> dict:
    """Make and return {kind of row: one of `office`}; `member` is in office there, `by` acts for it."""
    file = store_bytes(b"%PDF-1.4 notice", "通知.pdf", "application/pdf", owner=office, by=by)
    set_photo(member, Checked("照片.jpg", "image/jpeg", _face()), by=by)
    return {
        "office": office, "member": member, "member with photo": member, "appointment": member.appointments.last(),
        "file": file, "open batch": _batch(office, by), "done batch": close_batch(_batch(office, by), "done", by=by),
        "activity": study(office, by), "proposal": _proposal(office, member, by),
        "withdrawn activity": withdraw(study(office, by), by=by, reason="重复"),
        "withdrawn proposal": withdraw(_proposal(office, member, by), by=by, reason="重复"),
        **_twice(member), **_own_matters(office, member, file, by),
    }  # fmt: skip


def _twice(member) -> dict:
    """Return a merge of the member's second entry, and that a third is somebody else."""
    county = member.county
    second, third = (Member.objects.create(county=county, name=member.name) for _ in range(2))
    return {
        "merge": Merge.objects.create(county=county, survivor=member, loser=second, at=timezone.now()),
        "distinct": Distinct.objects.create(county=county, first=member, second=third),
    }


def _face() -> bytes:
    file = BytesIO()
    Image.new("RGB", (48, 64), "#8794a1").save(file, "JPEG")
    return file.getvalue()


def _proposal(office, member, by):
    return record_proposal(office, {"author": member, "title": f"关于{member}的建议"}, by=by)


def _batch(office, by):
    file = store_bytes(b"x", "名册.xlsx", "application/octet-stream", owner=office, by=by, restricted=True)
    values = {"county": office.county, "office": office, "kind": "roster", "user": by.user, "file": file,
              "reading": {"kind": "roster", "sheets": []}, "options": _OPTIONS | {"office": office.pk}}  # fmt: skip
    return begin_batch(values, by=by)


def _own_matters(office, member, file, by):
    """Return one row of each kind an office keeps about itself, a withdrawn one beside where there can be."""
    kinds = {
        "post": (OfficePost, {"member": member, "post": "deputy_leader", "from_day": _DAY}),
        "contact": (DutyContact, {"member": member, "kind": "village", "target": "古槐村", "from_day": _DAY}),
        "rule": (OfficeRule, {"title": "学习制度", "kind": "study", "adopted_on": _DAY}),
        "fund entry": (FundEntry, {"day": _DAY, "category": "meeting", "amount": 5, "purpose": "学习资料"}),
    }
    made = {"group": Group.objects.create(county=office.county, office=office, name="第一小组")}
    for kind, (model, values) in kinds.items():
        made[f"withdrawn {kind}"] = withdraw(model.objects.create(office=office, **values), by=by, reason="重复")
        made[kind] = model.objects.create(office=office, **values)
    item = ChecklistItem.objects.create(county=office.county, name=f"{office.place}的条件")
    answer = ChecklistAnswer.objects.create(office=office, item=item, year=2026)
    for row in (made["rule"], made["fund entry"], answer, office):
        row.files.add(file)
    return made


def county_things(term) -> dict:
    """Make and return {kind of row: one of the county whose running term this is}."""
    county, sector = term.county, term.sectors.first()
    old = Term.objects.create(county=county, number=1, starts_on=date(1980, 1, 1), ends_on=date(1984, 12, 31))
    change = {"number": 2, "first_day": date(1985, 1, 1), "sectors": ["农业"]}
    return {
        "county": county, "term": term, "session": term.sessions.first(), "sector": sector,
        "term change": TermChange.objects.create(county=county, old=old, **change),
        "committee": Committee.objects.create(county=county, name="侨务委员会"),
        "sector group": Group.objects.create(county=county, sector=sector, name="界别小组"),
        "checklist item": county.checklist_items.first(),
        "heading word": HeadingWord.objects.create(county=county, kind="roster", field="sector", word="所在界别组"),
    }  # fmt: skip
