"""The events of an attendance sheet: activities that stand, or new ones of a kind somebody chose."""

import re
from dataclasses import dataclass, field
from datetime import date

from activities.importing.asked import day_of, days_in
from activities.importing.kinds import Named
from activities.importing.known import Known, alike, same_title
from activities.importing.steps import Step, why_draft
from activities.kinds import Audience
from activities.models import Activity
from liaison.importing.plan import SKIP

_NEW = "new:"
# What differs from one event to the next of its sort.
_COUNTED = re.compile(r"第?[\d一二三四五六七八九十]+(次|期|场|轮|季度|月份?)|[\d\W_]+")
_WHICH_DAY = "还没有选定日期，请在上方选择。"
_NO_DAY = "的表头没有写日期，请在表中补上后重新上传，或在上方选择不导入这一列。"


@dataclass(eq=False)
class Event:
    """One column: `activity` that stands, or a new one of `named`; `waits` says what is still to be chosen.

    `roster` are the ids of the day's members, `marked` of those the sheet marks, waiting rows included; `held_up`
    counts the rows with a mark in a column that waits.
    """

    id: str
    column: str
    title: str
    day: date | None = None
    activity: Activity | None = None
    named: Named | None = None
    values: dict = field(default_factory=dict)
    waits: str = ""
    is_left_out: bool = False
    held_up: int = 0
    marked: set[int] = field(default_factory=set)
    roster: set[int] = field(default_factory=set)
    today: date | None = None
    place: str = ""  # where it stands in a sheet whose events go down

    @property
    def where(self) -> str:
        """Return where it stands in the sheet."""
        return self.place or f"{self.column} 列"

    @property
    def said(self) -> str:
        """Return how it is shown: day and title."""
        return f"{self.day or ''} {self.title}".strip()

    @property
    def waits_with(self) -> str:
        """Return the column, what is to be chosen of it, and how many rows wait for that."""
        return f"{self.where}“{self.said}”{self.waits}有 {self.held_up} 行等它。"

    def step(self, marks: dict[int, tuple[str, str]]) -> Step:
        """Return what is done with the activity to mark these members; a new one is completed where it is settled."""
        if self.named is None:
            return Step(self.said, self.activity, Named(self.activity.asked), None, marks)
        everybody = self.roster <= self.marked
        values = {**self.values, "audience": self.named.kind.audience if everybody else Audience.INVITED}
        settled = self.marked <= marks.keys() and not why_draft(
            values, marks=marks, roster=self.roster, today=self.today
        )
        return Step(self.said, None, self.named, values, marks, complete=settled)


class Events:
    """The columns of one sheet, each asked about once."""

    def __init__(self, sheet: dict, known: Known, options, today: date):
        self.sheet, self.known, self.options, self.today = sheet, known, options, today
        missing = [word for word, said in (("地点", options.place), ("责任人", options.responsible)) if not said]
        self._draft = f"（缺{'、'.join(missing)}，存为草稿）" if missing else ""
        kinds = [(f"{_NEW}{answer}", f"新登记一次{label}{self._draft}") for answer, label in known.kinds.options()]
        self._new = [*kinds, (SKIP, "不导入这一列")]
        self._all = [self._event(one) for one in sheet["events"]]

    def __iter__(self):
        return iter(self._all)

    def _event(self, said: dict) -> Event:
        event = Event(said["id"], said["col"], said.get("title", ""), today=self.today, place=said.get("place", ""))
        event.day = self._day(said, event)
        if event.is_left_out or event.waits:
            return event
        activities = self.known.activities[event.day]
        chosen = self._choose(event, activities)
        event.is_left_out = chosen == SKIP
        event.roster = {place.member_id for place in self.known.on(event.day)}
        event.activity = next((one for one in activities if f"a{one.pk}" == chosen), None)
        event.named = self.known.kinds.chosen(chosen.removeprefix(_NEW)) if chosen.startswith(_NEW) else None
        if event.named:
            event.values = self._values(event, said)
        elif not event.activity and not event.is_left_out:
            event.waits = event.waits or "还没有选定是哪一次活动，请在上方选择。"
        return event

    def _day(self, said: dict, event: Event) -> date | None:
        """Return the day of the column, asking where it has several readings or names a month only."""
        key, shown = f"{self.sheet['sheet']}!{event.id}", f"{event.where}“{event.title}”"
        doubts = [one for one in self.sheet.get("questions", ()) if one.get("column") == event.column]
        days = [day for one in doubts for day in one.get("candidates", ()) if len(day) == 10]
        days = days or days_in(said.get("date", ""))
        chosen = said.get("date", "") if len(said.get("date", "")) == 10 else ""
        if not chosen:
            options = [*((day, day) for day in days), (SKIP, "不导入这一列")]
            chosen = self.known.words.ask(f"day:{key}", f"{shown}是哪一天", options)
        event.is_left_out = chosen == SKIP
        day = None if event.is_left_out else day_of(chosen)
        if day and not self.known.in_term(day):
            event.waits = f"的日期 {day} 不在本县任何一届的任期内，请核对。"
        elif not day and not event.is_left_out:
            event.waits = _WHICH_DAY if days else _NO_DAY
        return day

    def _choose(self, event: Event, activities: list[Activity]) -> str:
        """Ask which activity the column is; what is sure by its title, or by a word of it, is chosen beforehand."""
        same = [one for one in activities if same_title(one, event.title)][:1]
        same = same or [one for one in activities if alike(one.title, event.title)]
        same = same or ([] if event.title else activities)
        named = self.known.kinds.within(event.title)
        usual = f"{_NEW}{named.answer}" if named and not any(one.kind == named.kind.code for one in activities) else ""
        usual = f"a{same[0].pk}" if len(same) == 1 else usual
        key = f"event:{self.sheet['sheet']}!{event.id}"
        if not (usual or activities or self.known.words.choices.get(key)):
            usual = self._usual(event)
            if not usual:
                return ""
        options = [(f"a{one.pk}", f"已登记的：{one.kind_name} {one.title}") for one in activities] + self._new
        return self.known.words.ask(key, f"{event.where} {event.said}", options, usual)

    def _usual(self, event: Event) -> str:
        """Ask once what all columns of such a title are, where no word of it says so."""
        stem = _stem(event.title)
        said = f"名称是“{stem}”的活动" if stem else "没有写名称的活动"
        chosen = self.known.words.ask(f"stem:{stem}", said, self._new)
        named = self.known.kinds.of_county_within(event.title)
        if named and not chosen:
            event.waits = f"是{named.label}，由县政协登记，当天还没有这条记录。县政协登记后再上传，或在上方选择不导入。"
        return chosen

    def _values(self, event: Event, said: dict) -> dict:
        end = said.get("date_end")
        names = {ask.name for ask in event.named.kind.texts}
        values = {
            "day": event.day, "title": event.title, "contents": event.title, "named_kind": event.named.name,
            "place": self.options.place, "responsible": self.options.responsible,
        }  # fmt: skip
        return values | ({"notes": f"活动至 {end} 结束"} if end and "notes" in names else {})


def _stem(title: str) -> str:
    """Return a title without what is counted in it: 第3次植树 and 第4次植树 are 植树."""
    return _COUNTED.sub("", title)
