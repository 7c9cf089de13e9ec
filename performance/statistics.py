"""The sums an office or the county speaks about: of any days, each leading to the records behind it."""

from typing import NamedTuple

from activities.kinds import KINDS, role_choices
from activities.kinds.office_contributions import CONTRIBUTION_KINDS
from activities.models import Leave
from liaison.days import Window
from members.models import Member
from performance.links import behind
from performance.measures import CONTRIBUTIONS, HELD, Countable, Subject, countable, everything, figures, totals
from proposals.models import Level

_ADDED = ("", *CONTRIBUTIONS.quantities)  # how many, and everything they add up to
_SAID_BY_LINE = {"kind", "role"}  # filters whose value is the line's name
_REPORTS = [
    ("民情", ["notes", "edited_notes", "notes?solved=True"]),
    ("社情民意", ["reports", "adopted_reports", "report_instructions"]),
    ("社情民意被采用", ["report_adoptions", *(f"report_adoptions?level={level}" for level in Level.values)]),
]
_SHARE_OF = {"tied": "held", "tied_contributions": "contributions"}  # key of a figure: key of the whole


class Figure(NamedTuple):
    """One sum: what it is called, its unit, how much, the address of its records, and which share of others it is."""

    name: str
    unit: str
    value: object
    address: str
    share: str = ""


class Line(NamedTuple):
    """One kind of record with its sums; those that are nothing are left out."""

    name: str
    figures: list[Figure]


class Table(NamedTuple):
    """Lines of one sort."""

    title: str
    lines: list[Line]


def _kinds(kinds, *measures: str) -> list[tuple[str, list[Countable]]]:
    return [(kind.name, [countable(f"{code}?kind={kind.code}") for code in measures]) for kind in kinds]


def _held(kind) -> tuple[str, list[Countable]]:
    """Return a kind of activity with what is summed of it: how often, whom it reached where it says so, attendance."""
    asked = (("kind", kind.code),)
    met = [Countable(HELD, asked, "persons")] if kind.asks_persons else []
    return kind.name, [Countable(HELD, asked), *met, countable(f"attendance?kind={kind.code}")]


def _contributions() -> list[tuple[str, list[Countable]]]:
    return [
        (kind.name, [Countable(CONTRIBUTIONS, (("kind", kind.code),), added) for added in _ADDED])
        for kind in CONTRIBUTION_KINDS.values()
    ]


def _asked() -> list[tuple[str, list[tuple[str, list[Countable]]]]]:
    """Return [(title, [(line, its countables)])] for everything that is summed."""
    whole = [("全部活动", [countable("held"), countable("attendance")]), ("结合中心工作的", [countable("tied")])]
    opinions = [("提案", ["proposals"]), *_REPORTS, ("编印期刊", ["issues"]), ("意见建议", ["suggestions", "adopted"]),
                ("监督发现的问题", ["problems", "problems?state=rectified"]),
                ("任务材料", ["tasks", "on_time"])]  # fmt: skip
    leaves = [(kind.label, [countable(f"leaves?kind={kind.value}")]) for kind in Leave.Kind]
    money = [("全部成果", [Countable(CONTRIBUTIONS, (), added) for added in _ADDED]),
             ("结合中心工作的", [countable("tied_contributions")])]  # fmt: skip
    return [
        ("会议活动", whole + [_held(kind) for kind in KINDS.values()]),
        ("请假", leaves),
        ("提案、社情民意、意见建议、监督和任务", [(name, [countable(key) for key in keys]) for name, keys in opinions]),
        ("履职成果和服务群众", money + _contributions()),
    ]  # fmt: skip


def statistics(window: Window, owner=None, among=everything) -> list[Table]:
    """Return the sums of one office, or of everybody within reach; the queries are the same however many records."""
    asked = _asked()
    every = [one for _, lines in asked for _, countables in lines for one in countables]
    counted = totals(every, Subject.OFFICE, window, [owner.pk] if owner else None, among)
    return [
        Table(title, [line for line in (_line(*one, counted, window, owner) for one in lines) if line.figures])
        for title, lines in asked
    ]


def _asked_of_member() -> list[tuple[str, list[tuple[str, list[Countable]]]]]:
    roles = [(words, [countable(f"parts?role={role}")]) for role, words in role_choices()]
    opinions = [("提案", ["proposals"]), *_REPORTS, ("意见建议", ["suggestions", "adopted"])]
    return [
        ("参加活动和会上承担", _kinds(KINDS.values(), "attendance") + roles),
        ("提案、社情民意和意见建议", [(name, [countable(key) for key in keys]) for name, keys in opinions]),
        ("履职成果", _contributions()),
    ]


def member_statistics(member, window: Window, among=everything) -> list[Table]:
    """Return the sums of one member, as far as his records are within reach."""
    asked = _asked_of_member()
    every = [one for _, lines in asked for _, countables in lines for one in countables]
    counted = {key: value for (key, _), value in figures(every, Subject.MEMBER, window, [member.pk], among).items()}
    return [
        Table(title, [line for line in (_line(*one, counted, window, member) for one in lines) if line.figures])
        for title, lines in asked
    ]


def _line(name: str, countables: list[Countable], counted: dict, window: Window, owner) -> Line:
    subject = Subject.MEMBER if isinstance(owner, Member) else Subject.OFFICE
    return Line(name, [
        Figure(
            _called(one), one.unit, counted[one.key], behind((one,), subject, window, owner.pk if owner else None),
            _share(one, counted),
        )
        for one in countables
        if counted.get(one.key)
    ])  # fmt: skip


def _share(one: Countable, counted: dict) -> str:
    """Return in words which part of the whole a figure is, where that is asked about."""
    whole = counted.get(_SHARE_OF.get(one.key))
    return f"占 {counted[one.key] / whole:.1%}" if whole else ""


def _called(one: Countable) -> str:
    if one.quantity:
        return one.measure.quantities[one.quantity].name
    return one.measure.name if _SAID_BY_LINE.issuperset(dict(one.filters)) else one.words
