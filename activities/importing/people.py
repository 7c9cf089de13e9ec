"""The people a ledger's line names, as members in office on its day."""

from datetime import date
from typing import NamedTuple

from activities.importing.asked import Asked
from activities.importing.known import GUEST, Known, meant
from activities.importing.steps import STATES
from liaison.importing.plan import SKIP, Said
from members.models import Appointment

_PROSE = 5  # a longer “name” that nobody bears is a sentence


class Listed(NamedTuple):
    """Whom a line names: marks by member's id, speakers' ids, guests' names, what else is said of speakers."""

    marks: dict[int, tuple[str, str]]
    speakers: list[int]
    guests: list[str]
    outside: list[str]


def people_of(record: dict, day: date, known: Known, ask: Asked, *, everybody: bool, standing=()) -> Listed:
    """Return whom one line of a ledger names, asking about those who cannot be told.

    `standing` are the ids of those who already have a part in the activity: of several of a name he is meant.
    """
    finder = _Finder(day, known, ask, standing)
    present = (STATES["出席"], "")
    marks = {place.member_id: present for place in known.on(day)} if everybody else {}
    guests = list(record.get("guests", ()))
    for entry in record.get("participants", ()):
        place = finder.find(entry["name"], entry.get("name_note", ""))
        if isinstance(place, Appointment):
            marks[place.member_id] = (STATES[entry["status"]], "")
        elif place == GUEST:
            guests.append(entry["name"])
    speakers, outside = finder.speakers(record.get("speakers", ()))
    return Listed(marks, speakers, guests, outside)


class _Finder:
    """Finds people of one line."""

    def __init__(self, day: date, known: Known, ask: Asked, standing=()):
        self.day, self.known, self.ask, self.standing = day, known, ask, standing
        self.there = {place.member_id: place for place in known.on(day)}

    def find(self, name: str, note: str = "") -> Appointment | str | None:
        """Return the appointment of who is meant, GUEST, or None where he is left out or asked about."""
        same = [place for place in self.known.called(name) if self.there.get(place.member_id) is place]
        known = [place for place in same if place.member_id in self.standing]
        if place := meant(same, note) or (known[0] if len(known) == 1 and not note else None):
            return place
        before = self.known.named(name)
        if before and not same:
            return self._not_in_office(name)
        shown = f"{name}（{note}）" if note else name
        options = [
            (GUEST, "不是委员，作为列席人员"), (SKIP, "不登记这个人"), *self.known.people(same),
        ]  # fmt: skip
        chosen = self.known.words.ask(f"person:{shown}", f"人名“{shown}”", options)
        if not chosen:
            why = f"有 {len(same)} 位{name}" if same else f"名册上没有{shown}"
            self.ask.open.append(Said("", f"{why}，请在上方选择是谁。"))
        if not chosen.startswith("m"):
            return GUEST if chosen == GUEST else None
        return self.there.get(int(chosen[1:])) or self._not_in_office(name)

    def _not_in_office(self, name: str) -> None:
        self.ask.questions.append(Said("", f"{name} {self.day} 不在本机构任职，照此导入时不登记其出席和发言。"))

    def speakers(self, names) -> tuple[list[int], list[str]]:
        """Return the members among those who spoke, and the rest as it is written."""
        members, outside = [], []
        for name in names:
            if len(name) > _PROSE and not self.known.named(name):
                outside.append(name)
                continue
            place = self.find(name)
            if isinstance(place, Appointment):
                members.append(place.member_id)
            elif place == GUEST:
                outside.append(name)
        return list(dict.fromkeys(members)), outside
