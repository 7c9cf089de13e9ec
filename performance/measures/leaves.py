"""What is counted of leaves: who asked to be excused and how it was decided; never why."""

from activities.models import Leave
from performance.measures.base import Filter, Measure, Source, Subject, of
from performance.measures.told import Told

_KIND = Filter("请假类别", lambda visible: list(Leave.Kind.choices))
_DECISION = Filter("批复", lambda visible: list(Leave.Decision.choices))


def _standing(rows, window):
    return rows.standing().filter(activity__day__range=window)


def _leaves(subject: str) -> Source:
    return Source(
        model=Leave, counted=of(subject, _standing), subject=subject, day="activity__day", record="activity",
        related=("member",), paths={"kind": "kind", "decision": "decision"}, note=str,
        told=Told(title="activity__title"),
    )  # fmt: skip


LEAVES = Measure(
    "leaves", "请假", "次", {Subject.MEMBER: _leaves("member"), Subject.OFFICE: _leaves("office")},
    {"kind": _KIND, "decision": _DECISION}, {}, ("kind", "decision"),
)  # fmt: skip
