"""What is counted of activities: being there, what was done there, and that they were held."""

from activities.kinds import KINDS, Form, Function, Organiser, PartRole, Stage, role_choices
from activities.models import Activity, Attendance, NamedKind, Part
from activities.states import State
from performance.measures.base import Filter, Measure, Quantity, Source, Subject, of
from performance.measures.elements import elements
from performance.measures.halves import LEAVE, REMOTE, SITTINGS
from performance.measures.told import Near, Told, has_material, how_many


def named_among(kinds) -> Filter:
    """Return the filter by a county's own names over some kinds."""

    def choices(visible):
        return [(str(one.pk), one.name) for one in visible(NamedKind) if one.base in kinds]

    return Filter("本县名称", choices, by_id=True)


KIND = Filter("类别", lambda visible: [(kind.code, kind.name) for kind in KINDS.values()])
FORM = Filter("方式", lambda visible: list(Form.choices))
STAGE = Filter("阶段", lambda visible: list(Stage.choices))
ORGANISER = Filter("组织单位", lambda visible: list(Organiser.choices))
FUNCTION = Filter("职能", lambda visible: list(Function.choices))
NAMED = named_among(KINDS)
OUTCOME = Filter("出席情况", lambda visible: list(Attendance.State.choices))
ROLE = Filter("承担", lambda visible: role_choices())


_COLUMNS = {"kind": "kind", "form": "form", "stage": "stage", "function": "function", "named": "named_kind",
            "organiser": "organiser"}  # fmt: skip
_OF_ACTIVITY = {name: f"activity__{path}" for name, path in _COLUMNS.items()}
_FILTERS = {"kind": KIND, "named": NAMED, "form": FORM, "stage": STAGE, "function": FUNCTION,
            "organiser": ORGANISER}  # fmt: skip
_OFFERED = ("kind", "named", "function")
_PAIRS = tuple(
    {"kind": kind.code, name: value.value}
    for kind in KINDS.values()
    for name, values in (("form", kind.forms), ("stage", kind.stages))
    for value in values
)

# What says how many people were met: visits to members, parties, councils and households (row 161), services.
_WITH_PERSONS = (
    *({"kind": kind.code} for kind in KINDS.values() if kind.asks_persons),
    *(pair for pair in _PAIRS if "form" in pair and KINDS[pair["kind"]].asks_persons),
)


def _marked(rows, window, owners):
    """Return the rows of everybody expected; of whom the office had on the day, where offices are asked for."""
    return rows.held_in(window) if owners is None else rows.held_in(window, office__in=owners)


def _present(counted):
    return lambda rows, window, owners: counted(rows, window, owners).filter(state__in=Attendance.PRESENT)


def _parts(rows, window):
    held = {"activity__state": State.COMPLETED, "activity__withdrawn_at": None, "activity__day__range": window}
    return rows.filter(**held, member__withdrawn_at__isnull=True)


def _held(rows, window):
    return rows.held_in(window)


def _unfinished(rows, window, owners):
    rows = rows.filter(activity__state=State.DRAFT, activity__withdrawn_at=None, activity__day__range=window)
    return rows.exclude(state="") if owners is None else rows.filter(member__in=owners).exclude(state="")


_AT_ACTIVITY = {"title": "activity__title", "proof": has_material("activity", "activity")}
_OF_MARK = LEAVE | REMOTE | elements("activity__")
_MARKED = Told(**_AT_ACTIVITY, values=_OF_MARK, numbers=SITTINGS, near=(Near(_unfinished, "活动还没有完成登记"),))
_HOSTED = Told(
    proof=has_material("activity", "pk"),
    amounts={"authors": how_many(Activity.hosts.through, "activity", "pk")}, values=elements(""),
)


def _attendance(present: bool) -> dict[Subject, Source]:
    wrap = _present if present else lambda counted: counted
    paths = {**_OF_ACTIVITY, "outcome": "state"}
    both = {"model": Attendance, "day": "activity__day", "record": "activity", "paths": paths}
    note = Attendance.get_state_display
    return {
        Subject.MEMBER: Source(subject="member", counted=wrap(of("member", _held)), note=note, told=_MARKED, **both),
        Subject.OFFICE: Source(
            subject="member__appointments__office", counted=wrap(_marked), related=("member",),
            note=lambda row: f"{row.member} {row.get_state_display()}",
            told=Told(**_AT_ACTIVITY, values=_OF_MARK, numbers=SITTINGS), **both,
        ),
    }  # fmt: skip


_NARROWED = {**_FILTERS, "outcome": OUTCOME}
ATTENDANCE = Measure("attendance", "参加活动", "人次", _attendance(True), _NARROWED, {}, _OFFERED, pairs=_PAIRS)
MARKS = Measure("marks", "考勤", "人次", _attendance(False), _NARROWED, {}, ("outcome",))
HELD = Measure(
    "held", "开展活动", "次",
    {
        Subject.OFFICE: Source(
            model=Activity, counted=of("hosts", _held), subject="hosts", day="day", paths=_COLUMNS, told=_HOSTED
        )
    },
    _FILTERS, {"persons": Quantity("人次", "人次", "persons")}, _OFFERED, named_by="kind", pairs=_PAIRS,
    sums=tuple((asked, "persons") for asked in _WITH_PERSONS),
)  # fmt: skip
def _tied(rows, window):
    return rows.held_in(window).tied()


TIED = Measure(
    "tied", "结合中心工作的活动", "次",
    {
        Subject.OFFICE: Source(
            model=Activity, counted=of("hosts", _tied), subject="hosts", day="day", paths=_COLUMNS, told=_HOSTED
        )
    },
    _FILTERS,
)  # fmt: skip
PARTS = Measure(
    "parts", "会上承担", "次",
    {
        Subject.MEMBER: Source(
            model=Part, counted=of("member", _parts), subject="member", day="activity__day", record="activity",
            paths={**_OF_ACTIVITY, "role": "role"}, note=Part.get_role_display, told=Told(**_AT_ACTIVITY),
        ),
        Subject.OFFICE: Source(
            model=Part, counted=of("activity__hosts", _parts), subject="activity__hosts", day="activity__day",
            record="activity", paths={**_OF_ACTIVITY, "role": "role"}, related=("member",), note=str,
            told=Told(**_AT_ACTIVITY),
        ),
    },
    {**_FILTERS, "role": ROLE}, {}, ("role",),
    pairs=({"kind": "study", "role": PartRole.EXCHANGE_SPEAKER.value},),
)  # fmt: skip
