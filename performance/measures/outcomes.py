"""What is counted of what came of activities: suggestions and problems; of their activity's day and its hosts."""

from activities.models import Problem, Proposer, Suggestion
from performance.measures.base import Filter, Measure, Source, Subject, of
from performance.measures.told import Told, has_material, how_many

_ADOPTION = Filter("采纳情况", lambda visible: list(Suggestion.Adoption.choices))
_STATE = Filter("整改情况", lambda visible: list(Problem.State.choices))


_OF_ACTIVITY = Told(title="text", proof=has_material("activity", "activity"))


def _standing(rows, window):
    return rows.standing().filter(activity__day__range=window)


def _adopted(rows, window):
    return _standing(rows, window).filter(adoption__in=Suggestion.ADOPTED)


def _proposed(**more):
    def cut(rows, window):
        stands = {"suggestion__withdrawn_at": None, "suggestion__activity__withdrawn_at": None}
        return rows.filter(**stands, **more, suggestion__activity__day__range=window)

    return cut


def _suggestions(cut, proposed) -> dict[Subject, Source]:
    return {
        Subject.MEMBER: Source(
            model=Proposer, counted=of("member", proposed), subject="member", day="suggestion__activity__day",
            record="suggestion", related=("suggestion__activity",), paths={"adoption": "suggestion__adoption"},
            note=lambda row: row.suggestion.get_adoption_display(),
            told=Told(
                title="suggestion__text", proof=has_material("activity", "suggestion__activity"),
                amounts={"authors": how_many(Proposer, "suggestion", "suggestion")},
            ),
        ),
        Subject.OFFICE: Source(
            model=Suggestion, counted=of("activity__hosts", cut), subject="activity__hosts", day="activity__day",
            related=("activity",), paths={"adoption": "adoption"}, note=Suggestion.get_adoption_display,
            told=_OF_ACTIVITY,
        ),
    }  # fmt: skip


SUGGESTIONS = Measure(
    "suggestions", "意见建议", "条", _suggestions(_standing, _proposed()), {"adoption": _ADOPTION}, {}, ("adoption",)
)
ADOPTED = Measure(
    "adopted", "被采纳的意见建议", "条",
    _suggestions(_adopted, _proposed(suggestion__adoption__in=Suggestion.ADOPTED)), {"adoption": _ADOPTION},
)  # fmt: skip
PROBLEMS = Measure(
    "problems", "发现问题", "个",
    {
        Subject.OFFICE: Source(
            model=Problem, counted=of("activity__hosts", _standing), subject="activity__hosts", day="activity__day",
            related=("activity",), paths={"state": "state"}, note=Problem.get_state_display,
            told=_OF_ACTIVITY,
        )
    },
    {"state": _STATE}, {}, ("state",),
)  # fmt: skip
