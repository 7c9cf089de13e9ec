"""From an attendance sheet of members and events as it was read to what it would do to attendance."""

from datetime import date
from typing import NamedTuple

from activities.importing.asked import Asked, by_row, day_of, days_in, said_of
from activities.importing.events import Event, Events
from activities.importing.known import Known, Words, meant
from activities.importing.ledger import Options
from activities.importing.steps import STATES, changed_marks
from liaison.importing.plan import Plan, PlannedRow, Said, Status
from members.models import Appointment
from members.pinyin import clean_name

_OWN = {"same_name", "unknown_mark", "ambiguous_date"}  # questions of the reader that are put here in other words
_NOT_EXPECTED = "none"


class MatrixStep(NamedTuple):
    """One member's new marks: (event, state, remark) each."""

    label: str
    member: int
    marks: list[tuple[Event, str, str]]


def plan_matrix(reading: dict, *, user, options: Options, choices: dict, today: date) -> Plan:
    """Return what importing `reading` (of the intake, kind attendance) would do for `user` with these answers."""
    words = Words(choices)
    known = Known(user, options.office, _days(reading), words)
    known.expect(reading)
    rows, waiting_for = [], []
    for sheet in map(by_row, reading["sheets"]):
        if known.is_anothers(sheet.get("office") or ""):
            rows += [_left_out(sheet, record) for record in sheet["records"]]
            continue
        events = Events(sheet, known, options, today)
        planner = _Planner(sheet, known, events)
        rows += [planner.row(record) for record in sheet["records"]]
        waiting_for += [event.waits_with for event in events if event.held_up]
    return Plan(rows, words.asked(), waiting_for)


def _left_out(sheet: dict, record: dict) -> PlannedRow:
    return PlannedRow(sheet["sheet"], record["_row"], record.get("name", ""), Status.SKIPPED)


def _days(reading: dict) -> list[date]:
    found = [day for sheet in reading["sheets"] for event in sheet["events"] for day in _possible(sheet, event)]
    return [day for one in found if (day := day_of(one))]


def _possible(sheet: dict, event: dict) -> list[str]:
    doubts = [one for one in sheet.get("questions", ()) if one.get("column") == event["col"]]
    said = event.get("date", "")
    return [said, *days_in(said), *(day for one in doubts for day in one.get("candidates", ()))]


class _Planner:
    """Plans the members of one sheet; remembers whom earlier rows were about."""

    def __init__(self, sheet: dict, known: Known, events: Events):
        self.sheet, self.known, self.events = sheet, known, events
        self.taken: dict[int, str] = {}

    def row(self, record: dict) -> PlannedRow:
        """Return what becomes of one member's line."""
        note = record.get("name_note")
        label = record.get("name", "") + (f"（{note}）" if note else "")
        planned = PlannedRow(self.sheet["sheet"], record["_row"], label, Status.QUESTION)
        if record.get("_place"):
            planned.place, planned.beside = record["_place"], self.sheet["header_row"]
        ask = Asked(self.known.words.choices.get(planned.key, ""))
        said = record.get("office") or self.sheet.get("office") or ""
        if not self.known.is_its_own(said):
            if self.known.leaves_out(said):
                planned.status = Status.SKIPPED
                return planned
            ask.open.append(Said("", f"表里写的是“{said}”，请在上方选择是不是本机构。"))
        self._take_readers(record, ask)
        place = self._whom(record, ask)
        if place:
            self._plan(planned, record, place, ask)
        ask.close(planned)
        return planned

    def _take_readers(self, record: dict, ask: Asked):
        row = record["_row"]
        ask.errors += [Said(one.get("cell", ""), one["why"]) for one in said_of(self.sheet, row, "errors")]
        ask.questions += [
            Said(one.get("cell", ""), one["why"])
            for one in said_of(self.sheet, row, "questions")
            if one["code"] not in _OWN
        ]
        ask.notes += [Said(one.get("cell", ""), one["why"]) for one in said_of(self.sheet, row, "notices")]

    def _whom(self, record: dict, ask: Asked) -> Appointment | None:
        """Return whom the line is about, asking where it may be several or nobody."""
        name, where = record.get("name", ""), record.get("_place") or f"第 {record['_row']} 行"
        if not name:
            ask.fatal.append(Said("", "没有姓名不能导入，请在表中补填后重新上传，或不导入这一行。"))
            return None
        same = self.known.named(name)
        place = meant(same, record.get("name_note", ""), record.get("sector", ""))
        if place is None:
            ask.people = self.known.people(same)
            why = f"名册上没有{name}，请选择是哪一位，或不导入这一行。"
            if same:
                why = f"名册上有 {len(same)} 位{clean_name(name)}，请选择是哪一位。"
            ask.questions.append(Said("", why))
            chosen = {f"m{one.member_id}": one for one in self.known.places}
            place = chosen.get(ask.chosen)
        if place and self.taken.setdefault(place.member_id, where) != where:
            ask.fatal.append(Said("", f"与{self.taken[place.member_id]}是同一位委员，一个表里只能有一行。"))
            return None
        return place

    def _plan(self, planned: PlannedRow, record: dict, place: Appointment, ask: Asked):
        """Compare the line's marks with those the activities have."""
        step = MatrixStep(f"第 {planned.row} 行 {planned.label}", place.member_id, [])
        fresh, held_up = True, []
        for event in self.events:
            state, remark = self._mark(record, event, ask)
            if not state or event.is_left_out:
                continue
            if event.waits:
                event.held_up += 1
                held_up.append(event)
                continue
            there = {one.member_id for one in self.known.on(event.day)}
            if place.member_id not in there:
                why = f"{place.member.name} {event.day} 不在本机构任职，照此导入时不登记这一格。"
                ask.questions.append(Said("" if event.place else f"{event.column}{planned.row}", why))
                continue
            event.marked.add(place.member_id)
            marks, changes = changed_marks(
                event.activity, {place.member_id: (state, remark)}, {place.member_id: event.said}
            )
            planned.changes += [change._replace(field=event.said) for change in changes]
            fresh = fresh and not any(change.before for change in changes)
            step.marks.extend((event, *mark) for mark in marks.values())
        if held_up:
            ask.open.append(Said("", f"{_listed(held_up)}还没有选定，请看上方。"))
        planned.step = step
        planned.status = Status.SAME if not step.marks else Status.NEW if fresh else Status.CHANGED

    def _mark(self, record: dict, event: Event, ask: Asked) -> tuple[str, str]:
        """Return (state, remark) of a cell, '' where nobody was expected or it is asked about."""
        doubt = next(
            (
                one
                for one in said_of(self.sheet, record["_row"], "questions")
                if one["code"] == "unknown_mark" and one.get("column") == event.column
            ),
            None,
        )
        if doubt:
            options = [*((value, label) for label, value in STATES.items()), (_NOT_EXPECTED, "不登记（没有要求参加）")]
            chosen = self.known.words.ask(f"mark:{doubt['said']}", f"记号“{doubt['said']}”", options)
            if not chosen and not event.is_left_out:
                ask.open.append(Said(doubt["cell"], doubt["why"]))
            return ("" if chosen == _NOT_EXPECTED else chosen), ""
        said = record["marks"].get(event.id)
        return (STATES[said] if said else ""), record.get("mark_notes", {}).get(event.id, "")[:100]


def _listed(events: list[Event]) -> str:
    """Return where these events stand: C、D 列, or 第 3 行、第 4 行 where they go down."""
    if events[0].place:
        return "、".join(event.place for event in events)
    return f"{'、'.join(event.column for event in events)} 列"
