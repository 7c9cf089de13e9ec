"""What one row of a ledger would do to an activity, and how that is shown."""

from datetime import date
from typing import NamedTuple

from activities.importing.kinds import Named
from activities.kinds import Audience
from activities.models import Activity, Attendance
from activities.states import FOUR_SETTLED
from liaison.importing.plan import Change

STATES = {str(state.label): state.value for state in Attendance.State}
_LABELS = {state.value: str(state.label) for state in Attendance.State}


class Step(NamedTuple):
    """One activity to carry out.

    `activity` None: a new one, recorded with `values`; else changed to `values` unless None. `marks` is {member's id:
    (state, remark)}; `complete` says that the new record is settled.
    """

    label: str
    activity: Activity | None
    named: Named
    values: dict | None
    marks: dict[int, tuple[str, str]]
    complete: bool = False


def why_draft(values: dict, *, marks: dict, roster: set[int], today: date) -> list[str]:
    """Return why a new activity cannot be completed as it stands, in words; nothing where it can."""
    missing = [label for name, label in FOUR_SETTLED if not values.get(name)]
    reasons = [f"没有{'、'.join(missing)}"] if missing else []
    if values["day"] and values["day"] > today:
        reasons.append("还没有举行")
    if not marks:
        reasons.append("没有出席名单")
    elif values.get("audience") != Audience.INVITED and (left := len(roster - marks.keys())):
        reasons.append(f"还有 {left} 人的出席没有写明")
    return reasons


def summed_up(marks: dict[int, tuple[str, str]], names: dict[int, str]) -> str:
    """Return the attendance of a new activity in one line: 出席 9；请假 1（梁雪梅）."""
    found = {}
    for pk, (state, _) in marks.items():
        found.setdefault(state, []).append(names[pk])
    told = {state: f"（{'、'.join(who)}）" for state, who in found.items() if state != Attendance.State.PRESENT}
    return "；".join(
        f"{label} {len(found[state])}{told.get(state, '')}" for state, label in _LABELS.items() if state in found
    )


def changed_marks(activity: Activity | None, marks: dict, names: dict[int, str]) -> tuple[dict, list[Change]]:
    """Return the marks that differ from those an activity has, and each old → new."""
    old = {row.member_id: row for row in activity.attendances.all()} if activity else {}
    now, changes = {}, []
    for pk, (state, remark) in marks.items():
        row = old.get(pk)
        if row and row.state == state and (not remark or row.remark == remark):
            continue
        now[pk] = (state, remark or (row.remark if row else ""))
        before = _LABELS.get(row.state, "") if row else ""
        changes.append(Change(f"出席：{names[pk]}", before, _LABELS[state] + (f"（{remark}）" if remark else "")))
    return now, changes
