"""From a ledger of meetings and activities as it was read to what it would do to an office's activities."""

from datetime import date
from typing import NamedTuple

from activities.importing.asked import Asked, by_row, day_of, days_in, said_of, settled_day, take_readers
from activities.importing.kinds import Named
from activities.importing.known import Known, Words, alike, same_title
from activities.importing.people import Listed, people_of
from activities.importing.steps import Step, changed_marks, summed_up, why_draft
from activities.importing.texts import filled_in, hosts_of, refuse_texts, texts_of
from activities.kinds import Audience, Organiser, PartRole
from activities.models import Activity
from liaison.importing.plan import Change, Plan, PlannedRow, Said, Status
from liaison.models import Office

_NO_TITLE = "没有活动主题，请在表中补上后重新上传，或不导入这一行。"


class Options(NamedTuple):
    """What was said at the upload: the office, and place and person responsible of new activities that name none."""

    office: Office
    place: str = ""
    responsible: str = ""


def plan_ledger(reading: dict, *, user, options: Options, choices: dict, today: date) -> Plan:
    """Return what importing `reading` (of the intake, kind activities) would do for `user` with these answers."""
    words = Words(choices)
    records = [(sheet, record) for sheet in map(by_row, reading["sheets"]) for record in sheet["records"]]
    known = Known(user, options.office, _days(records), words)
    known.expect(reading)
    planner = _Planner(known, options, today)
    return Plan([planner.row(sheet, record) for sheet, record in records], words.asked())


def _days(records) -> list[date]:
    """Return every day the lines may be about."""
    found = []
    for sheet, record in records:
        found += [record.get("date", ""), *days_in(record.get("date", ""))]
        found += [day for one in said_of(sheet, record["_row"], "questions") for day in one.get("candidates", ())]
    return [day for one in found if (day := day_of(one))]


class _Planner:
    """Plans one row after another; remembers which activities earlier rows were about."""

    def __init__(self, known: Known, options: Options, today: date):
        self.known, self.options, self.today = known, options, today
        self.taken: set[int] = set()

    def row(self, sheet: dict, record: dict) -> PlannedRow:
        """Return what becomes of one line."""
        planned = PlannedRow(sheet["sheet"], record["_row"], record.get("title", ""), Status.QUESTION)
        ask = Asked(self.known.words.choices.get(planned.key, ""))
        said = record.get("office") or sheet.get("office") or ""
        if not self.known.is_its_own(said):
            if self.known.leaves_out(said):
                planned.status = Status.SKIPPED
                return planned
            ask.open.append(Said("", f"表里写的是“{said}”，请在上方选择是不是本机构。"))
        take_readers(sheet, record, ask)
        named = self.known.kind_of(record, ask)
        day = settled_day(sheet, record, ask, self.known)
        if not (day and named) and not record.get("title"):
            ask.fatal.append(Said("", _NO_TITLE))
        if day and named:
            self._plan(planned, sheet, record, day, named, ask)
        ask.close(planned)
        return planned

    def _plan(self, planned: PlannedRow, sheet: dict, record: dict, day: date, named: Named, ask: Asked):
        everybody = any(one["code"] == "all_members" for one in said_of(sheet, record["_row"], "questions"))
        activity = self._match(day, named, record.get("title", ""), ask)
        parts = {part.member_id for part in activity.parts.all()} if activity else ()
        listed = people_of(record, day, self.known, ask, everybody=everybody, standing=parts)
        if not activity and not record.get("title"):
            ask.fatal.append(Said("", _NO_TITLE))
        if not activity and Organiser.OFFICE not in named.kind.by:
            why = f"{named.label}由县政协登记，当天还没有这条记录。县政协登记后再上传，或不导入这一行。"
            ask.fatal.append(Said("", why))
        offices, _, others = hosts_of(record.get("host", ""), self.known)
        beside = [f"活动至 {record['date_end']} 结束"] if record.get("date_end") else []
        if not _speaking(named):
            spoke = [*(self._name(pk) for pk in listed.speakers), *listed.outside]
            beside += [f"发言：{'、'.join(spoke)}"] if spoke else []
        texts = texts_of(record, sheet, named.kind, self.known, guests=listed.guests, beside=beside)
        refuse_texts(named.kind, texts, ask)
        _count(record, listed, len(self.known.on(day)), ask)
        if activity:
            self._change(planned, record, activity, named, texts, listed)
        else:
            values = {"day": day, "hosts": offices, "partners": others, **texts}
            self._record(planned, record, named, values, listed, ask)

    def _match(self, day: date, named: Named, title: str, ask: Asked) -> Activity | None:
        """Return the activity the line is surely about, or was said to be about; ask where it may be one."""
        free = [one for one in self.known.activities[day] if one.pk not in self.taken]
        kin = [one for one in free if one.kind == named.kind.code]
        sure = [one for one in kin if same_title(one, title)][:1]
        sure = sure or [one for one in kin if alike(one.title, title)]
        if len(sure) == 1:
            self.taken.add(sure[0].pk)
            return sure[0]
        ask.matches = sure or kin or [one for one in free if alike(one.title, title)]
        chosen = next((one for one in ask.matches if f"a{one.pk}" == ask.rest), None)
        if ask.matches:
            ask.questions.append(Said("", "当天已登记有相近的活动，请选择是同一次，还是另一次。"))
        if chosen:
            self.taken.add(chosen.pk)
        return chosen

    def _record(self, planned, record: dict, named: Named, values: dict, listed: Listed, ask: Asked):
        """Plan a new activity."""
        values.setdefault("contents", values.get("title", ""))
        for name in ("place", "responsible"):
            values[name] = values.get(name) or getattr(self.options, name)
        values["named_kind"] = named.name
        if role := _speaking(named):
            values[role] = listed.speakers
            _add_outside(named, values, listed.outside)
        roster = {place.member_id for place in self.known.on(values["day"])}
        values["audience"] = _audience(record, listed, roster, named, ask)
        reasons = why_draft(values, marks=listed.marks, roster=roster, today=self.today)
        if reasons and ask.waits is None:
            ask.notes.append(Said("", f"存为草稿：{'；'.join(reasons)}。"))
        names = {place.member_id: place.member.name for place in self.known.on(values["day"])}
        planned.changes = [
            Change("日期", "", str(values["day"])), Change("类别", "", named.label),
            *_shown(named, {}, values, self._name), *_joined(values),
        ]  # fmt: skip
        if listed.marks:
            planned.changes.append(Change("出席", "", summed_up(listed.marks, names)))
        planned.changes.append(Change("状态", "", "草稿" if reasons else "已完成"))
        planned.step = Step(_where(planned), None, named, values, listed.marks, complete=not reasons)
        planned.status = Status.NEW

    def _change(self, planned, record: dict, activity: Activity, named: Named, texts: dict, listed: Listed):
        """Plan what the line adds to an activity that stands; an activity of another office gets marks only."""
        kind = activity.asked
        standing = {ask.name: activity.text(ask.name) for ask in kind.texts}
        standing |= {ask.name: [member.pk for member in activity.people(ask.role)] for ask in kind.people}
        values = filled_in(texts, standing, has_content=bool(record.get("content")))
        if role := _speaking(named):
            spoke = {pk for ask in kind.people if ask.role != PartRole.REFLECTION for pk in standing[ask.name]}
            values[role] = [*standing[role], *(pk for pk in listed.speakers if pk not in spoke)]
            known = standing.get("outside_speakers", "")
            _add_outside(named, values, [one for one in listed.outside if one not in known])
        changes = _shown(named, standing, values, self._name)
        if named.name and activity.named_kind_id != named.name.pk:
            values["named_kind"] = named.name
            changes.append(Change("类别", activity.kind_name, named.label))
        if activity.office_id != self.known.office.pk:
            changes = []
        marks, more = changed_marks(activity, listed.marks, {pk: self._name(pk) for pk in listed.marks})
        values = {"day": activity.day, **values} if changes else None
        planned.changes = changes + more
        planned.step = Step(_where(planned), activity, named, values, marks)
        planned.status = Status.CHANGED if planned.changes else Status.SAME

    def _name(self, pk: int) -> str:
        return self.known.members[pk].name


def _count(record: dict, listed: Listed, roster: int, ask: Asked):
    """Say where the figures of the line differ from the names and the roster."""
    invited, attended = record.get("invited"), record.get("attended")
    if attended and not record.get("participants") and not listed.marks:
        ask.notes.append(Said("", f"只写了实到 {attended} 人，没有姓名，不登记各人的出席。"))
    if record.get("participants_text") and listed.marks and attended not in (None, len(listed.marks)):
        ask.notes.append(Said("", f"写的实到 {attended} 人，当日名册上有 {roster} 人。"))
    elif invited and invited > roster:
        ask.notes.append(Said("", f"写的应到 {invited} 人，当日名册上有 {roster} 人。"))


def _audience(record: dict, listed: Listed, roster: set[int], named: Named, ask: Asked) -> str:
    """Return who was expected: everybody where all are named or as many were to come, else those named."""
    if not listed.marks or roster <= listed.marks.keys() or record.get("invited", 0) >= len(roster):
        return named.kind.audience
    if not record.get("invited"):
        left = len(roster - listed.marks.keys())
        ask.notes.append(Said("", f"名册上其余 {left} 人没有写，按没有邀请登记。"))
    return Audience.INVITED


def _speaking(named: Named) -> str:
    """Return the part of those who spoke, as the kind calls it."""
    roles = [ask.name for ask in named.kind.people]
    return next((role for role in (PartRole.MAIN_SPEAKER, PartRole.EXCHANGE_SPEAKER) if role in roles), "")


def _add_outside(named: Named, values: dict, outside: list[str]):
    """Put those who spoke and are no members where the kind keeps them."""
    names = {ask.name for ask in named.kind.texts}
    name = "outside_speakers" if "outside_speakers" in names else "notes" if "notes" in names else "record"
    if outside:
        values[name] = "、".join(filter(None, (values.get(name, ""), *outside)))


def _shown(named: Named, standing: dict, values: dict, name_of) -> list[Change]:
    """Return what texts and parts become, old → new."""
    changes = []
    for ask in named.kind.asks:
        before, after = standing.get(ask.name) or "", values.get(ask.name) or ""
        if isinstance(before, list) or isinstance(after, list):
            before, after = ("、".join(map(name_of, one)) for one in (before, after))
        if before != after:
            changes.append(Change(ask.label, before, after))
    return changes


def _joined(values: dict) -> list[Change]:
    found = [Change("联合主办", "", "、".join(office.name for office in values["hosts"]))] if values["hosts"] else []
    return found + ([Change("其他联合单位", "", values["partners"])] if values["partners"] else [])


def _where(planned: PlannedRow) -> str:
    """Return how a refusal names the line."""
    return f"第 {planned.row} 行 {planned.label}"
