"""What is counted of what offices were asked to hand in; of the day it fell due."""

from django.db.models import F

from liaison.models import Task, TaskReply
from performance.measures.base import Filter, Measure, Source, Subject, of
from performance.measures.told import Day, Told, has_file

_KIND = Filter("类别", lambda visible: list(Task.Kind.choices))


def _handed_in(rows, window):
    return rows.due_in(window).filter(state__in=TaskReply.HANDED_IN)


def _on_time(rows, window):
    return _handed_in(rows, window).filter(sent_on__lte=F("due_on"))


def _tasks(cut) -> dict[Subject, Source]:
    return {
        Subject.OFFICE: Source(
            model=TaskReply, counted=of("office", cut), subject="office", day="due_on",
            related=("task__office", "office"), paths={"kind": "task__kind"},
            note=lambda row: row.punctual_in_words(row.sent_on),
            told=Told(title="task__title", days={"sent": Day("报送日期", "sent_on")}, proof=has_file(TaskReply, "pk")),
        )
    }  # fmt: skip


HANDED_IN = Measure("tasks", "报送、办结任务", "件", _tasks(_handed_in), {"kind": _KIND}, {}, ("kind",))
ON_TIME = Measure("on_time", "按时报送、办结任务", "件", _tasks(_on_time), {"kind": _KIND}, {}, ("kind",))
