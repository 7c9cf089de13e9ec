"""Plans of an office for every page about them, lines of each sort, one withdrawn of each; and a document."""

from datetime import date

from liaison.actions import withdraw
from performance.models import Document, PlanItem, Section, Target, WorkPlan

_LINES = {
    "plan section": (Section, {"heading": "指导思想"}, {"heading": "主要工作"}),
    "plan item": (PlanItem, {"from_month": 3, "to_month": 3, "kind": "study", "subject": "学习章程"},
                  {"from_month": 4, "to_month": 4, "kind": "study", "subject": "学习条例"}),
    "plan target": (Target, {"name": "集中学习", "first": "held?kind=study"}, {"name": "视察", "first": "held"}),
}  # fmt: skip


def plan_things(office, by) -> dict:
    """Return a plan being written, one handed in, a withdrawn one, and the lines of the first."""
    values = {"county": office.county, "office": office, "title": "工作计划"}
    plan = WorkPlan.objects.create(**values, year=2023)
    made = {
        "plan": plan,
        "document": Document.objects.create(county=office.county, office=office, year=2025, kind="summary"),
        "sent plan": WorkPlan.objects.create(**values, year=2025, state="sent", sent_on=date(2025, 2, 1)),
        "withdrawn plan": withdraw(WorkPlan.objects.create(**values, year=2024), by=by, reason="重复"),
    }
    for kind, (model, values, others) in _LINES.items():
        made[kind] = model.objects.create(plan=plan, **values)
        made[f"withdrawn {kind}"] = withdraw(model.objects.create(plan=plan, **others), by=by, reason="重复")
    return made
