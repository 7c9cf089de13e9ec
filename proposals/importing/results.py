"""From the county's list of results to a plan: each line finds its proposal, or is listed as fitting none."""

from datetime import date
from typing import NamedTuple

from liaison.importing.plan import SKIP, TAKE, Plan, PlannedRow, Said, Status
from members.models import Session
from proposals.importing.lookup import Lookup
from proposals.importing.steps import Course, Days, Step
from proposals.states import Move

# Fields whose doubts matter: the rest of a line is never written.
_USED = {
    "number", "title", "review_result", "reject_reason", "merged_into", "lead_unit", "co_units", "replied_on",
    "handling_result", "satisfaction", "satisfaction_attitude", "satisfaction_result", "is_key", "is_excellent",
    "supervisor",
}  # fmt: skip
_NO_TITLE = "没有案由，请在表中补上后重新上传，或不导入这一行。"
NONE_FITS = "系统里没有与它对应的提案，没有导入。"
_ANOTHER = "是{term}届{meeting}次会议的提案，不是这次导入的会议的，没有导入。"
_SKIPPED = (SKIP, "不导入这一行")


class Options(NamedTuple):
    """What was said at the upload: of which session the list is, and the days it names none for."""

    session: Session
    days: Days


class ResultPlan(Plan):
    """A plan that lists what fits no proposal among what was left out."""

    @property
    def steps(self) -> list[Step]:
        """Return what is to be carried out; what is merged comes after what it is merged into."""
        return sorted(super().steps, key=lambda step: any(what == Move.MERGE for what, _ in step.deeds))

    @property
    def left_out(self) -> list[dict]:
        """Return the rows that wait, and those that fit none."""
        strangers = [row for row in self.rows if row.status == Status.SKIPPED and row.why == NONE_FITS]
        told = [{"sheet": row.sheet, "row": row.row, "label": row.label, "why": row.why} for row in strangers]
        return [*super().left_out, *told]


def plan_results(reading: dict, *, user, options: Options, choices: dict) -> ResultPlan:
    """Return what importing `reading` (of the intake, kind proposals) would do for `user` with these answers."""
    planner = _Planner(Lookup(user, options.session), options.days, choices)
    planner.lookup.expect([record for sheet in reading["sheets"] for record in sheet["records"]])
    return ResultPlan([planner.row(sheet, record) for sheet in reading["sheets"] for record in sheet["records"]])


def _of_another_session(sheet: dict, session: Session) -> str:
    """Say where the sheet names another session than was chosen."""
    said = sheet.get("plenary") or {}
    if not said or _is(said, session):
        return ""
    return f"“{sheet['sheet']}”的标题写的是{said['term']}届{said['meeting']}次会议，上传时选的是{session}，请核对。"


def _is(said: dict, session: Session) -> bool:
    return (said.get("term"), said.get("meeting")) == (session.term.number, session.number)


class _Planner:
    """Plans one line after another; remembers which proposals earlier lines were about."""

    def __init__(self, lookup: Lookup, days: Days, choices: dict):
        self.lookup, self.days, self.choices = lookup, days, choices
        self.taken: dict[int, int] = {}

    def row(self, sheet: dict, record: dict) -> PlannedRow:
        """Return what becomes of one line."""
        planned = PlannedRow(sheet["sheet"], record["_row"], record.get("title", ""), Status.QUESTION)
        planned.chosen = self.choices.get(planned.key, "")
        wrong = "" if record.get("title") else _NO_TITLE
        if record.get("_session") and not _is(record["_session"], self.lookup.session):
            planned.status, planned.said = Status.SKIPPED, [Said("", _ANOTHER.format(**record["_session"]))]
            return planned
        if wrong := wrong or _of_another_session(sheet, self.lookup.session):
            return _refused(planned, wrong)
        proposal, maybe, why = self.lookup.find(record)
        if not proposal and not maybe:
            planned.status, planned.said = Status.SKIPPED, [Said("", NONE_FITS)]
            return planned
        doubts = _doubts(sheet, record)
        planned.said = [Said("", why), *doubts] if maybe else doubts
        planned.options = [(f"p{one.pk}", f"就是“{one.number}{one}”") for one in maybe]
        if doubts and not maybe:
            planned.options = [(TAKE, "照此导入，有疑问的格不用")]
        planned.options += [_SKIPPED] if planned.options else []
        proposal = proposal or next((one for one in maybe if f"p{one.pk}" == planned.chosen), None)
        if planned.chosen == SKIP or proposal is None or (doubts and not maybe and planned.chosen != TAKE):
            return _skipped(planned)
        return self._planned(planned, proposal, _without(sheet, record, doubts))

    def _planned(self, planned: PlannedRow, proposal, record: dict) -> PlannedRow:
        """Work out what the line does to the proposal it is about; no two lines may be about one."""
        earlier = self.taken.setdefault(proposal.pk, planned.row)
        course = Course(proposal, record, self.lookup, self.days).plan()
        if earlier != planned.row:
            course.wrong = f"第 {earlier} 行已经是这件提案，请核对。"
        if course.wrong:
            return _refused(planned, course.wrong)
        planned.said += [Said("", one) for one in course.notes]
        planned.changes = course.changes
        planned.status = Status.CHANGED if course.deeds else Status.SAME
        planned.step = Step(f"第 {planned.row} 行 {planned.label}", proposal, course.deeds)
        return planned


def _refused(planned: PlannedRow, why: str) -> PlannedRow:
    planned.status, planned.options = Status.ERROR, planned.options or [_SKIPPED]
    planned.said.append(Said("", why))
    return _skipped(planned)


def _skipped(planned: PlannedRow) -> PlannedRow:
    if planned.chosen == SKIP and planned.options:
        planned.status, planned.changes, planned.step = Status.SKIPPED, [], None
    return planned


def _said(sheet: dict, record: dict) -> list[dict]:
    row = record["_row"]
    found = [*sheet.get("questions", ()), *sheet.get("errors", ())]
    return [one for one in found if one.get("field") in _USED and row in (one.get("row"), *one.get("rows", ()))]


def _doubts(sheet: dict, record: dict) -> list[Said]:
    """Return what the reader asked and refused of the cells that are used."""
    return [Said(one.get("cell", ""), one["why"]) for one in _said(sheet, record) if one["code"] != "missing_title"]


def _without(sheet: dict, record: dict, doubts: list[Said]) -> dict:
    """Return the record without the cells that are in doubt."""
    fields = {one["field"] for one in _said(sheet, record)} - {"title"} if doubts else set()
    return {name: value for name, value in record.items() if name not in fields}


def days_said(options: dict) -> Days:
    """Return the days a batch keeps."""
    return Days(*(date.fromisoformat(options[name]) for name in ("decided_on", "told_on")))
