"""What is counted of contributions: how many, and what they add up to. They stay with the office that entered them."""

from activities.kinds.contribution_asks import Choice
from activities.kinds.contribution_words import (
    Beneficiary,
    ContributionState,
    CreditRole,
    Form,
    Function,
    Level,
    Occasion,
    Outcome,
)
from activities.kinds.office_contributions import CONTRIBUTION_KINDS
from activities.models import Contribution, Credit
from performance.measures.activities import named_among
from performance.measures.base import Filter, Measure, Quantity, Source, Subject, of
from performance.measures.told import Near, Told, has_material, how_many

_FILTERS = {
    "kind": Filter("类别", lambda visible: [(kind.code, kind.name) for kind in CONTRIBUTION_KINDS.values()]),
    "named": named_among(CONTRIBUTION_KINDS),
    "form": Filter("类型", lambda visible: list(Form.choices)),
    "level": Filter("级别", lambda visible: list(Level.choices)),
    "function": Filter("职能", lambda visible: list(Function.choices)),
    "occasion": Filter("节日或会议", lambda visible: list(Occasion.choices)),
    "outcome": Filter("结果", lambda visible: list(Outcome.choices)),
    "beneficiary": Filter("对象类别", lambda visible: list(Beneficiary.choices)),
    "role": Filter("身份", lambda visible: list(CreditRole.choices)),
}
_QUANTITIES = (
    Quantity("金额", "元", "amount"),
    Quantity("固定资产投资", "元", "fixed_assets"),
    Quantity("项目", "个", "projects"),
    Quantity("人数", "人次", "persons"),
    Quantity("户数", "户", "households"),
    Quantity("字数", "字", "words"),
)
_COLUMNS = {"named": "named_kind"} | {name: name for name in ("kind", "form", "level", "function")}
_COLUMNS |= {"occasion": "occasion", "outcome": "outcome", "beneficiary": "beneficiary_kind"}
_PAIRS = tuple(
    {"kind": kind.code, ask.name: value.value}
    for kind in CONTRIBUTION_KINDS.values()
    for ask in kind.asked(Choice)
    if ask.name in ("form", "level")
    for value in ask.options
)


def _waiting(rows, window, owners):
    rows = rows.filter(
        contribution__withdrawn_at=None, contribution__state=ContributionState.WAITING, contribution__day__range=window
    )
    return rows if owners is None else rows.filter(member__in=owners)


_OF_CREDIT = Told(
    title="contribution__title", proof=has_material("contribution", "contribution"),
    amounts={"position": "position", "authors": how_many(Credit, "contribution", "contribution")},
    near=(Near(_waiting, "联络机构还没有确认"),),
)  # fmt: skip
_OF_CONTRIBUTION = Told(proof=has_material("contribution", "pk"))


def _counted(rows, window):
    return rows.counted_in(window)


def _tied(rows, window):
    return rows.counted_in(window).tied()


TIED_CONTRIBUTIONS = Measure(
    "tied_contributions", "结合中心工作的成果", "件",
    {
        Subject.OFFICE: Source(
            model=Contribution, counted=of("office", _tied), subject="office", day="day", paths=_COLUMNS,
            told=_OF_CONTRIBUTION,
        )
    },
    {name: _FILTERS[name] for name in _COLUMNS},
)  # fmt: skip
CONTRIBUTIONS = Measure(
    "contributions", "履职成果", "件",
    {
        Subject.MEMBER: Source(
            model=Credit, counted=of("member", _counted), subject="member", day="contribution__day",
            record="contribution", counts="contribution",
            paths={name: f"contribution__{path}" for name, path in _COLUMNS.items()} | {"role": "role"},
            shares={one.path: f"contribution__{one.path}" for one in _QUANTITIES} | {"amount": "amount"},
            note=Credit.get_role_display, told=_OF_CREDIT,
        ),
        Subject.OFFICE: Source(
            model=Contribution, counted=of("office", _counted), subject="office", day="day",
            paths=_COLUMNS | {"role": "credits__role"}, told=_OF_CONTRIBUTION,
        ),
    },
    _FILTERS, {one.path: one for one in _QUANTITIES}, ("kind", "named", "function"), named_by="kind",
    pairs=_PAIRS, units={kind.code: kind.unit for kind in CONTRIBUTION_KINDS.values()},
)  # fmt: skip
