"""From a ledger of opinion reports as it was read to what it would do to an office's reports."""

import re
from datetime import date
from typing import NamedTuple

from rapidfuzz import fuzz

from activities.importing.asked import Asked, by_row, said_of, settled_day, take_readers
from activities.importing.known import GUEST, Known, Words, meant
from liaison.importing.plan import Change, Plan, PlannedRow, Said, Status
from liaison.models import Office
from members.models import Appointment, Member
from proposals.importing.came import Came, Days, refusals, refuse_events
from proposals.likeness import bare_title
from proposals.models import MOST_WORDS, OpinionReport, words_in
from proposals.report_states import OPEN, Receiver

_ALIKE = 85  # of 100: titles worth asking about
_NO_TITLE = "没有标题，请在表中补上后重新上传，或不导入这一行。"
_NO_AUTHOR = "没有写反映人，请在表中补上后重新上传，或不导入这一行。"
_NO_MEMBER = re.compile("联络员|信息员|群众|村民|居民|干部|网格员")
_TEXTS = ("area", "concerns", "situation", "remark")


class Options(NamedTuple):
    """What was said at the upload: the office, and the day of adoptions and the like that name none."""

    office: Office
    told_on: date


class Step(NamedTuple):
    """One report to carry out.

    `report` None: a new one, written with `values`; else changed to `values` unless None. `deeds` are what came of it.
    """

    label: str
    report: OpinionReport | None
    values: dict | None
    deeds: list[tuple]


def plan_reports(reading: dict, *, user, options: Options, choices: dict, today: date) -> Plan:
    """Return what importing `reading` (of the intake, kind opinions) would do for `user` with these answers."""
    words = Words(choices)
    known = Known(user, options.office, [], words)
    known.expect(reading)
    planner = _Planner(known, user, options, today)
    sheets = map(by_row, reading["sheets"])
    return Plan([planner.row(sheet, record) for sheet in sheets for record in sheet["records"]], words.asked())


class _Planner:
    """Plans one line after another; remembers which reports earlier lines were about."""

    def __init__(self, known: Known, user, options: Options, today: date):
        self.known, self.options, self.today = known, options, today
        rows = OpinionReport.objects.visible_to(user).standing().filter(office=options.office)
        self.reports = list(rows.for_list().prefetch_related("notes").order_by("day", "pk"))
        elsewhere = user.office_id is not None and user.county.decides_here
        self.decides = set() if elsewhere else {Receiver.COUNTY}
        self.decides |= {Receiver.TOWNSHIP} if user.office_id else set()
        self.taken: set[int] = set()
        self.new: dict[tuple, int] = {}

    def row(self, sheet: dict, record: dict) -> PlannedRow:
        """Return what becomes of one line."""
        planned = PlannedRow(sheet["sheet"], record["_row"], record.get("title", ""), Status.QUESTION)
        ask = Asked(self.known.words.choices.get(planned.key, ""), another="登记为另一篇")
        said = record.get("office") or sheet.get("office") or ""
        if not self.known.is_its_own(said):
            if self.known.leaves_out(said):
                planned.status = Status.SKIPPED
                return planned
            ask.open.append(Said("", f"表里写的是“{said}”，请在上方选择是不是本机构。"))
        asked = {one.get("field") for one in said_of(sheet, record["_row"], "questions")}
        dated = "date" if record.get("date") or "date" in asked or not record.get("sent_on") else "sent_on"
        take_readers(sheet, record, ask, day_in=dated)
        day = settled_day(sheet, record, ask, self.known, name=dated)
        ask.fatal += [Said("", _NO_TITLE)] if not record.get("title") else []
        if day and record.get("title"):
            self._plan(planned, record, day, ask)
        ask.close(planned)
        return planned

    def _plan(self, planned: PlannedRow, record: dict, day: date, ask: Asked):
        report = self._match(planned, record["title"], day, ask)
        members, people = self._authors(record, day, ask)
        came = Came(report, record, Days(day if report is None else report.day, self.options.told_on, self.today),
                    self.decides).plan()  # fmt: skip
        texts = {"area": record.get("category", ""), "concerns": record.get("concerns", ""),
                 "situation": record.get("summary", ""), "remark": record.get("remark", "")}  # fmt: skip
        values = None
        if report is None:
            values = self._record(planned, {"day": day, "title": record["title"], **texts}, members, people, ask)
        else:
            values = self._change(planned, report, texts, members, people, ask)
        ask.fatal += [Said("", why) for why in (*came.wrong, *refuse_events(came.deeds))]
        ask.notes += [Said("", why) for why in came.notes]
        planned.changes += came.changes
        planned.step = Step(f"第 {planned.row} 行 {planned.label}", report, values, came.deeds)
        something = values or came.deeds
        planned.status = Status.NEW if report is None else Status.CHANGED if something else Status.SAME

    def _match(self, planned: PlannedRow, title: str, day: date, ask: Asked) -> OpinionReport | None:
        """Return the report the line is surely about, or was said to be about; ask where it may be one."""
        title = bare_title(title)
        free = [(bare_title(one.title), one) for one in self.reports if one.pk not in self.taken]
        same = [one for said, one in free if said == title]
        sure = [one for one in same if one.day == day]
        if not sure:
            ask.matches = same or [one for said, one in free if fuzz.ratio(title, said) >= _ALIKE]
        chosen = sure[0] if sure else next((one for one in ask.matches if f"a{one.pk}" == ask.rest), None)
        if ask.matches:
            ask.questions.append(Said("", "已登记有标题相同或相近的，请选择是同一篇，还是另一篇。"))
        if chosen:
            self.taken.add(chosen.pk)
        elif (earlier := self.new.setdefault((title, day), planned.row)) != planned.row:
            ask.questions.append(Said("", f"第 {earlier} 行已是同一天同一标题的，请核对是不是重复。"))
        return chosen

    def _authors(self, record: dict, day: date, ask: Asked) -> tuple[list[Member], list[str]]:
        """Return the members among the authors, and the names of the others."""
        members, people = [], []
        for name in record.get("authors", ()):
            found = self._author(name, record, day, ask)
            if isinstance(found, Appointment):
                members.append(found.member)
            elif found == GUEST:
                people.append(name)
        if not record.get("authors"):
            ask.fatal.append(Said("", _NO_AUTHOR))
        return list(dict.fromkeys(members)), list(dict.fromkeys(people))

    def _author(self, name: str, record: dict, day: date, ask: Asked) -> Appointment | str | None:
        """Return the appointment of who is meant, GUEST for who is no member, or None where that is asked."""
        there = {place.member_id: place for place in self.known.on(day)}
        same = [place for place in self.known.called(name) if there.get(place.member_id) is place]
        note, role = record.get("name_note", ""), record.get("author_role", "")
        if place := meant(same, note, record.get("sector", "")):
            return place
        before = self.known.named(name)
        if before and not same:
            ask.questions.append(Said("", f"{name} {day} 不在本机构任职，照此导入时登记为非委员作者。"))
            return GUEST
        if not before and _NO_MEMBER.search(role):
            return GUEST
        shown = f"{name}（{note}）" if note else name
        options = [(GUEST, "不是委员，登记为非委员作者"), *self.known.people(same)]
        chosen = self.known.words.ask(f"person:{shown}", f"人名“{shown}”", options)
        if not chosen:
            why = f"有 {len(same)} 位{name}" if same else f"名册上没有{shown}"
            ask.open.append(Said("", f"{why}，请在上方选择是谁。"))
        if not chosen.startswith("m"):
            return chosen or None
        return there.get(int(chosen[1:])) or GUEST

    def _record(self, planned, fields: dict, members: list, people: list[str], ask: Asked) -> dict:
        """Return what a new report is written with."""
        whole = OpinionReport(county=self.options.office.county, office=self.options.office, **fields)
        ask.fatal += _wrong_with(whole)
        ask.fatal += [Said("", f"作者“{name[:20]}…”太长，请在表中改正。") for name in people if len(name) > 40]
        labels = {"day": "日期", "area": "类别", "concerns": "涉及单位", "situation": "情况反映", "remark": "备注"}
        planned.changes = [Change(labels[name], "", str(fields[name])) for name in labels if fields[name]]
        planned.changes.insert(1, Change("作者", "", "、".join([*(one.name for one in members), *people])))
        return {**fields, "author": members[0] if members else None, "members": members[1:], "people": people}

    def _change(self, planned, report: OpinionReport, texts: dict, members: list, people: list[str], ask: Asked):
        """Return what the texts and authors of a report that stands would be; None where they stay."""
        standing = {name: getattr(report, name) for name in _TEXTS}
        names = [*(one.name for one in members), *people]
        own = [one.member.name if one.member_id else one.name for one in report.authors.all()]
        new = {name: said for name, said in texts.items() if said and _bare(said) != _bare(standing[name])}
        other_names = names and sorted(names) != sorted(own)
        if not new and not other_names:
            return None
        if any(one.state not in OPEN for one in report.sendings.all()):
            ask.notes.append(Said("", "内容或作者与已报送的不同，没有改动；要改的请先收回，再在页面上修改。"))
            return None
        planned.changes = [Change(str(report._meta.get_field(name).verbose_name), standing[name], said)
                           for name, said in new.items()]  # fmt: skip
        if other_names:
            planned.changes.append(Change("作者", "、".join(own), "、".join(names)))
        else:
            members = [one.member for one in report.authors.all() if one.member_id]
            people = [one.name for one in report.authors.all() if one.name]
        fields = {"day": report.day, "title": report.title, **standing, **new}
        whole = OpinionReport(county=report.county, office=report.office, suggestion=report.suggestion, **fields)
        ask.fatal += _wrong_with(whole)
        notes = [one for one in report.notes.all() if not one.is_withdrawn]
        return {**fields, "author": members[0] if members else None, "members": members[1:], "people": people,
                "notes": notes}  # fmt: skip


def _wrong_with(report: OpinionReport) -> list[Said]:
    """Return what a report of the ledger cannot be written with."""
    found = refusals(report, "county", "office")
    words = words_in(report.situation, report.suggestion)
    if words > MOST_WORDS:
        found.append(f"情况反映有 {words} 字，最多 {MOST_WORDS} 字，请在表中删减后重新上传。")
    return [Said("", why) for why in found]


def _bare(text: str) -> str:
    return "".join(text.split())
