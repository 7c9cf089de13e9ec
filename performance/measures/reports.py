"""What is counted of opinion reports: notes, reports sent, adoptions, instructions, issues; each of its own day."""

from liaison.days import Window
from performance.measures.base import Filter, Measure, Source, Subject, of
from performance.measures.told import Day, Once, Told, has_file, how_many
from proposals.models import Adoption, Bulletin, Instruction, Level, Note, OpinionReport, ReportAuthor, Sending
from proposals.report_states import Receiver, State

_LEVEL = Filter("级别", lambda visible: list(Level.choices))
_ORIGIN = Filter("来源", lambda visible: list(OpinionReport.Origin.choices))
_RECEIVER = Filter("报送对象", lambda visible: list(Receiver.choices))
_STATE = Filter("处理", lambda visible: list(State.choices))
_FORM = Filter("采用方式", lambda visible: list(Adoption.Form.choices))
_SOLVED = Filter("解决情况", lambda visible: [("True", "已解决"), ("False", "未解决")])
_AUTHOR, _OFFICE = "report__authors__member", "report__office"


_MATTER = (
    ("proposals.Proposal", "report__from_proposal_id"), ("proposals.Proposal", "report__turned_into_id"),
    ("proposals.OpinionReport", "report_id"),
)  # fmt: skip


def _told(of_author: bool, event: bool, once: Once | None) -> Told:
    """Return what a row that hangs on a report tells; of an event (adopted, instructed) it is so since its day."""
    own = {"position": "report__authors__position", "authors": how_many(ReportAuthor, "report", "report")}
    return Told(
        title="report__title", days={"written": Day("编写日期", "report__day")}, since={"": "day"} if event else {},
        amounts=own if of_author else {}, matter=_MATTER, proof=has_file(OpinionReport, "report"), once=once,
    )  # fmt: skip


def _of_reports(model, cut, *, day: str, paths: dict[str, str], note) -> dict[Subject, Source]:
    """Return where rows that hang on reports are counted: for each author, and for the office."""

    def source(subject: str) -> Source:
        return Source(
            model=model, counted=of(subject, cut), subject=subject, day=day, record="report", related=("report",),
            paths=paths | {"origin": "report__origin"}, note=note,
            told=_told(subject == _AUTHOR, day == "day", _once_of(subject, cut)),
        )  # fmt: skip

    return {Subject.MEMBER: source(_AUTHOR), Subject.OFFICE: source(_OFFICE)}


def _once_of(subject: str, cut) -> Once | None:
    among = of(subject, _standing)
    if cut is _highest:
        return Once(among, rank="level", ranks=tuple(Level.values))
    return Once(among, per=("level",)) if cut is _once else None


def _first_sent(rows, window: Window):
    return rows.first_sent_in(window)


def _sent(rows, window: Window):
    return rows.sent_in(window)


def _once(rows, window: Window):
    return rows.once_a_level(window)


def _highest(rows, window: Window):
    return rows.highest(window)


def _standing(rows, window: Window):
    return rows.counted_in(window)


def _taken(rows, window: Window):
    return rows.taken_in(window)


def _edited(rows, window: Window):
    return rows.taken_in(window).edited()


_ISSUE = Told(title="number", called="《社情民意》第 {} 期")


def _issued(rows, window: Window):
    return rows.issued_in(window)


def _notes(cut) -> dict[Subject, Source]:
    paths = {"solved": "is_solved"}
    note = Note.state_in_words.fget
    both = {"model": Note, "day": "day", "paths": paths, "related": ("report",), "note": note}
    return {
        Subject.MEMBER: Source(counted=of("taken_by", cut), subject="taken_by", **both),
        Subject.OFFICE: Source(counted=of("office", cut), subject="office", **both),
    }


NOTES = Measure("notes", "记录民情", "条", _notes(_taken), {"solved": _SOLVED}, {}, ("solved",))
EDITED_NOTES = Measure("edited_notes", "编入社情民意的民情", "条", _notes(_edited), {"solved": _SOLVED})
REPORTS = Measure(
    "reports", "报送社情民意", "篇", _of_reports(Sending, _first_sent, day="sent_on", paths={}, note=str),
    {"origin": _ORIGIN}, {}, ("origin",),
)  # fmt: skip
SENDINGS = Measure(
    "sendings", "社情民意报送", "次",
    _of_reports(Sending, _sent, day="sent_on", paths={"receiver": "receiver", "state": "state"}, note=str),
    {"receiver": _RECEIVER, "state": _STATE, "origin": _ORIGIN}, {}, ("receiver", "state"),
)  # fmt: skip
_ADOPTION = {"day": "day", "paths": {"level": "level", "form": "form"}, "note": str}
_ADOPTED_BY = {"level": _LEVEL, "form": _FORM, "origin": _ORIGIN}
ADOPTIONS = Measure(
    "report_adoptions", "社情民意被采用（各级各计一次）", "次", _of_reports(Adoption, _once, **_ADOPTION), _ADOPTED_BY,
    {}, ("level", "form"),
)  # fmt: skip
ADOPTED_REPORTS = Measure(
    "adopted_reports", "被采用的社情民意（按最高级别）", "篇", _of_reports(Adoption, _highest, **_ADOPTION),
    _ADOPTED_BY, {}, ("level", "form"),
)  # fmt: skip
_INSTRUCTION = {"day": "day", "paths": {"level": "level"}, "note": lambda row: f"{row.get_level_display()}{row.leader}"}
_INSTRUCTED_BY = {"level": _LEVEL, "origin": _ORIGIN}
INSTRUCTIONS = Measure(
    "report_instructions", "社情民意获领导批示", "次", _of_reports(Instruction, _standing, **_INSTRUCTION),
    _INSTRUCTED_BY, {}, ("level",),
)  # fmt: skip
INSTRUCTED_REPORTS = Measure(
    "instructed_reports", "获批示的社情民意（按最高级别）", "篇", _of_reports(Instruction, _highest, **_INSTRUCTION),
    _INSTRUCTED_BY, {}, ("level",),
)  # fmt: skip
ISSUES = Measure(
    "issues", "编印《社情民意》", "期",
    {Subject.OFFICE: Source(model=Bulletin, counted=of("office", _issued), subject="office", day="day", told=_ISSUE)},
)  # fmt: skip
