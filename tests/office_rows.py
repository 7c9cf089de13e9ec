"""Rows an office keeps about itself, for tests that go through every page."""

from datetime import date

from liaison.actions import store_bytes, withdraw
from liaison.keys import Actor
from liaison.models import ChecklistAnswer, ChecklistItem, FundEntry, OfficeRule
from members.models import DutyContact, Group, OfficePost


def office_rows(town) -> dict[str, tuple]:
    """Return {kind of row: (青石镇's, 柳河镇's or None where there is none, the other county's)}."""
    sides = [
        _side(town.qingshi, town.zhang, Actor(town.clerk)), _side(town.liuhe, town.zhao, Actor(town.liuhe_clerk)),
        _side(town.shiqiao, town.sun, Actor(town.other_clerk)),
    ]  # fmt: skip
    groups = [
        Group.objects.create(county=one.term.county, sector=one, name="界别小组")
        for one in (town.farming, town.other_sector)
    ]
    items = [county.checklist_items.first() for county in (town.county, town.other_county)]
    return {kind: tuple(side[kind] for side in sides) for kind in sides[0]} | {
        "sector group": (groups[0], None, groups[1]), "checklist item": (items[0], None, items[1]),
    }  # fmt: skip


def _side(office, member, by):
    """Return one row of each kind an office keeps about itself, a withdrawn one beside where there can be."""
    file = store_bytes(b"%PDF-1.4 notice", "通知.pdf", "application/pdf", owner=office, by=by)
    begun = {"office": office, "from_day": date(2026, 1, 5)}
    kinds = {
        "post": (OfficePost, {**begun, "member": member, "post": "leader"}),
        "contact": (DutyContact, {**begun, "member": member, "kind": "village", "target": "古槐村"}),
        "rule": (OfficeRule, {"office": office, "title": "学习制度", "kind": "study", "adopted_on": date(2026, 1, 5)}),
        "fund entry": (FundEntry, {"office": office, "day": date(2026, 1, 5), "category": "meeting", "amount": 5,
                                    "purpose": "学习资料"}),
    }
    made = {"group": Group.objects.create(county=office.county, office=office, name="第一小组")}
    for kind, (model, values) in kinds.items():
        made[f"withdrawn {kind}"] = withdraw(model.objects.create(**values), by=by, reason="重复")
        made[kind] = model.objects.create(**values)
    item = ChecklistItem.objects.create(county=office.county, name=f"{office.place}的条件")
    answer = ChecklistAnswer.objects.create(office=office, item=item, year=2026)
    for row in (made["rule"], made["fund entry"], answer, office):
        row.files.add(file)
    return made
