"""What is counted of proposals: handed in, on file, merged, refused; by what they are and what came of them."""

from django.db.models import OuterRef, Subquery

from members.models import Sector
from performance.measures.base import Filter, Measure, Source, Subject, of
from performance.measures.told import Day, Near, Told, Value, has_file, how_many
from proposals.models import Authorship, Category, Form, Proposal, Reply, Signature, Step
from proposals.states import COUNTED, ON_FILE, Move, Refusal, State


def _yes(words: str, other: str) -> Filter:
    return Filter(words, lambda visible: [("True", words), ("False", other)])


FORM = Filter("提案形式", lambda visible: list(Form.choices))
CATEGORY = Filter("类别", lambda visible: [(str(one.pk), one.name) for one in visible(Category)], by_id=True)
SECTOR = Filter("界别", lambda visible: [(str(one.pk), one.name) for one in visible(Sector)], by_id=True)
RESULT = Filter("办理结果", lambda visible: list(Reply.Result.choices))
CONTENT = Filter("满意度", lambda visible: list(Reply.View.choices))
_FIRST = Filter("署名", lambda visible: [("1", "第一提案人")])
_FILTERS = {
    "form": FORM, "category": CATEGORY, "sector": SECTOR, "plenary": _yes("大会提案", "平时提案"),
    "key": _yes("重点提案", "非重点提案"), "excellent": _yes("优秀提案", "非优秀提案"), "result": RESULT,
    "content": CONTENT, "position": _FIRST,
}  # fmt: skip
_PATHS = {
    "form": "form", "category": "category", "plenary": "is_plenary", "key": "is_key", "excellent": "is_excellent",
    "result": "replies__result", "content": "replies__outcome",
}  # fmt: skip
_OFFERED = ("form", "category", "plenary", "key", "excellent", "result", "content")
_DECIDED = {
    "filed": {"state__in": ON_FILE, "merged_into": None},
    "merged": {"merged_into__isnull": False},
    "refused": {"state": State.REFUSED},
    "turned": {"state": State.REPORT},
}


def _submitted(**values):
    return lambda rows, window: rows.submitted_in(window).filter(**values)


def _signed(**values):
    said = {f"proposal__{name}": value for name, value in values.items()}
    return lambda rows, window: rows.counted_in(window).filter(**said)


def _cosigned(rows, window):
    return rows.counted_in(window).filter(position__gt=1)


def _unsigned(rows, window, owners):
    """Return names not signed, of proposals that count: the member was asked and has not agreed."""
    stands = {"proposal__withdrawn_at": None, "proposal__state__in": COUNTED, "proposal__submitted_on__range": window}
    rows = rows.filter(**stands).exclude(signature=Signature.AGREED)
    return rows if owners is None else rows.filter(member__in=owners)


def _refusal(proposal: str) -> dict[str, Value]:
    """Return the filter by why a proposal was not put on file, the last time."""

    def asked() -> Subquery:
        steps = Step.objects.filter(proposal=OuterRef(proposal), move=Move.REFUSE).order_by("-pk")
        return Subquery(steps.values("reason")[:1])

    return {"refusal": Value("不予立案的原因", lambda: list(Refusal.choices), asked)}


def _told(path: str, proposal: str, decided: bool, **more) -> Told:
    """Return what a proposal tells; seen from a row `path` leads from. `decided`: it is so since it was examined."""
    days = {"submitted": Day("提交日期", f"{path}submitted_on"), "filed": Day("审查日期", f"{path}decided_on"),
            "closed": Day("办结日期", f"{path}closed_on")}  # fmt: skip
    since = {"": f"{path}decided_on"} if decided else {}
    return Told(
        title=f"{path}title", days=days, since=since, proof=has_file(Proposal, proposal),
        matter=(("proposals.Proposal", proposal),), values=_refusal(proposal), **more,
    )  # fmt: skip


_SIGNED = {"position": "position", "authors": how_many(
    Authorship, "proposal", "proposal_id", signature=Signature.AGREED)}  # fmt: skip


def _of_member(cut, decided: bool) -> Source:
    paths = {name: f"proposal__{path}" for name, path in _PATHS.items()}
    return Source(
        model=Authorship, counted=of("member", cut), subject="member", day="proposal__submitted_on",
        record="proposal", counts="proposal",
        paths=paths | {"position": "position", "sector": "member__appointments__sector"},
        told=_told(
            "proposal__", "proposal_id", decided, amounts=_SIGNED,
            near=() if decided else (Near(_unsigned, "本人还没有会签同意"),),
        ),
    )  # fmt: skip


def _measure(code: str, name: str, **values) -> Measure:
    """Return a measure of proposals that are so; those a member signed count for him, wherever he is today."""
    office = Source(
        model=Proposal, counted=of("office", _submitted(**values)), subject="office", day="submitted_on",
        paths=_PATHS | {"position": "authorships__position", "sector": "authorships__member__appointments__sector"},
        told=_told("", "pk", bool(values)),
    )  # fmt: skip
    sources = {Subject.MEMBER: _of_member(_signed(**values), bool(values)), Subject.OFFICE: office}
    return Measure(code, name, "件", sources, _FILTERS, offered=_OFFERED)


PROPOSALS = _measure("proposals", "提交提案")
FILED = _measure("filed_proposals", "立案提案", **_DECIDED["filed"])
MERGED = _measure("merged_proposals", "并案提案", **_DECIDED["merged"])
REFUSED = _measure("refused_proposals", "不予立案提案", **_DECIDED["refused"])
TURNED = _measure("turned_proposals", "转社情民意的提案", **_DECIDED["turned"])
COSIGNED = Measure(
    "cosigned_proposals", "联名提案（非第一提案人）", "件", {Subject.MEMBER: _of_member(_cosigned, False)}, _FILTERS
)
