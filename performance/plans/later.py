"""What became of a plan after its wording was kept: who changed, added or took away which line, and when."""

from django.db.models import Q

from liaison.models import TrailEntry
from performance.models import WorkPlan

LINES = ("sections", "planitems", "targets")
_KEPT = ("接受", "发布")  # the steps from which on the first wording stands


def withdrawn_lines(plan: WorkPlan, *, all_of_them: bool) -> list:
    """Return the withdrawn lines of a plan; of one in force, for other bodies, those it was accepted with."""
    if not all_of_them and not plan.is_in_force:
        return []
    found = [line for name in LINES for line in getattr(plan, name).exclude(withdrawn_at=None).select_related("plan")]
    return [line for line in found if all_of_them or line.first_wording]


def tell_who_changed(plan: WorkPlan, gone: list):
    """Set `changed_by` on each line that is not as it was accepted, withdrawn ones too: its entries, oldest first."""
    standing = [line for name in LINES for line in getattr(plan, f"standing_{name}")]
    lines = [line for line in standing if line.changed_since or line.is_later] + gone
    entries = _entries_since(plan, lines) if lines and plan.is_in_force else {}
    for line in lines:
        line.changed_by = entries.get((line._meta.label_lower, line.pk), [])


def _entries_since(plan: WorkPlan, lines: list) -> dict[tuple[str, int], list[TrailEntry]]:
    kept = TrailEntry.objects.about(plan).filter(verb__in=_KEPT).values("pk")[:1]
    about = Q()
    for model in {type(line) for line in lines}:
        ids = [line.pk for line in lines if type(line) is model]
        about |= Q(model=model._meta.label_lower, object_id__in=ids)
    found: dict[tuple[str, int], list[TrailEntry]] = {}
    for entry in TrailEntry.objects.filter(about, pk__gt=kept).order_by("pk"):
        found.setdefault((entry.model, entry.object_id), []).append(entry)
    return found
