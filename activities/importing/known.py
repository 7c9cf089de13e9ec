"""What an office's record holds that a sheet may mean, and the sheet's words for it."""

import re
from collections import defaultdict
from datetime import date
from difflib import SequenceMatcher

from django.db.models import Q

from activities.importing.asked import Asked
from activities.importing.kinds import Kinds, Named
from activities.kinds import Organiser
from activities.models import Activity
from liaison.importing.plan import SKIP, TAKE, Said, Word
from liaison.models import Office
from members.models import Appointment, Member, Term
from members.names import people_words
from members.pinyin import clean_name

GUEST = "guest"
_MOST_WORDS = 100  # asked about at a time; what is answered makes room for the rest
_ALIKE = 0.85


class Words:
    """What is asked once for the whole file, and what was answered."""

    def __init__(self, choices: dict):
        self.choices = choices
        self._asked: dict[str, Word] = {}

    def ask(self, key: str, said: str, options: list[tuple[str, str]], usual: str = "") -> str:
        """Return what was chosen, else `usual`; '' while it is open."""
        chosen = self.choices.get(key) or usual
        chosen = chosen if chosen in dict(options) else ""
        self._asked[key] = Word(key, said, options, chosen)
        return chosen

    def asked(self) -> list[Word]:
        """Return what is asked, what is open first."""
        return sorted(self._asked.values(), key=lambda word: bool(word.chosen))[:_MOST_WORDS]


class Known:
    """One office's people, activities and kinds, as one user reaches them, on the days a sheet names."""

    def __init__(self, user, office: Office, days: list[date], words: Words):
        self.office, self.words = office, words
        self.terms = list(Term.objects.filter(county=office.county_id))
        places = Appointment.objects.visible_to(user).filter(office=office, member__withdrawn_at__isnull=True)
        self.places = list(places.for_list())
        self._called: dict[str, list[Appointment]] = defaultdict(list)
        for place in self.places:
            self._called[place.member.name].append(place)
        self.members = {place.member_id: place.member for place in self.places}
        self._shown = people_words({place.member_id: place for place in self.places}.values())
        self.kinds = Kinds(office.county)
        self.offices = list(Office.objects.filter(county=office.county_id))
        self.activities: dict[date, list[Activity]] = defaultdict(list)
        own = Q(hosts=office) | Q(organiser=Organiser.COUNTY, county=office.county_id)
        held = Activity.objects.visible_to(user).standing().filter(own, day__in=set(days)).distinct()
        for activity in held.with_parts().prefetch_related("attendances").order_by("day", "pk"):
            self.activities[activity.day].append(activity)
        self._on: dict[date, list[Appointment]] = {}
        self._is_among_several = False

    def expect(self, reading: dict):
        """Note which offices a file names: where this one is among them, rows of the others are not its own."""
        sheets = reading["sheets"]
        said = {record.get("office") or sheet.get("office") or "" for sheet in sheets for record in sheet["records"]}
        self._is_among_several = any(one and _means(one, self.office) for one in said)

    def in_term(self, day: date) -> bool:
        """Say whether some term covers the day."""
        return any(term.covers(day) for term in self.terms)

    def on(self, day: date) -> list[Appointment]:
        """Return the office's roster of the day."""
        if day not in self._on:
            begun = [place for place in self.places if place.from_day <= day]
            self._on[day] = [place for place in begun if place.to_day is None or place.to_day >= day]
        return self._on[day]

    def called(self, name: str) -> list[Appointment]:
        """Return all appointments in the office of people of that name."""
        return self._called.get(clean_name(name), [])

    def named(self, name: str) -> list[Appointment]:
        """Return everybody of that name who ever was in the office, each once."""
        return list({place.member_id: place for place in self.called(name)}.values())

    def people(self, first: list[Appointment]) -> list[tuple[str, str]]:
        """Return (answer, words) for everybody who may be meant, the likeliest first."""
        everybody = {place.member_id: place for place in [*first, *self.places]}
        return [(f"m{pk}", self._shown[pk]) for pk in everybody]

    def is_its_own(self, said: str) -> bool:
        """Say whether a sheet's word for the office means this one, asking where it is not its name."""
        if not said or _means(said, self.office):
            return True
        if self.is_anothers(said):
            return False
        options = [(TAKE, f"就是{self.office}，照此导入"), (SKIP, "不导入它的行")]
        return self.words.ask(f"office:{said}", f"表里写的是“{said}”", options) == TAKE

    def leaves_out(self, said: str) -> bool:
        """Say whether rows of that office are left out: it was answered so, or the file has this one's rows besides."""
        return self.is_anothers(said) or self.words.choices.get(f"office:{said}") == SKIP

    def is_anothers(self, said: str) -> bool:
        """Say whether a word means another office of the county, in a file that has this one's rows besides."""
        return self._is_among_several and self.host(said) not in (None, self.office)

    def host(self, said: str) -> Office | None:
        """Return the one office of the county a word for the host means."""
        found = [office for office in self.offices if _means(said, office)]
        return found[0] if len(found) == 1 else None

    def kind_of(self, record: dict, ask: Asked) -> Named | None:
        """Return the kind a line's category means, or its title where it has none; ask where it is none we know."""
        said = record.get("category", "")
        found = self.kinds.called(said) if said else self.kinds.within(record.get("title", ""))
        if found:
            return found
        shown = f"类别“{said}”" if said else "没有写类别的活动"
        chosen = self.kinds.chosen(self.words.ask(f"kind:{said}", shown, self.kinds.options()))
        if chosen is None:
            ask.open.append(Said(record.get("_cells", {}).get("category", ""), f"{shown}，请在上方选择是哪一类活动。"))
        return chosen


def _means(said: str, office: Office) -> bool:
    return said in {office.name, office.place} or said in office.name or office.place in said


def bare(text: str) -> str:
    """Return a title without signs and blanks, as titles are compared."""
    return re.sub(r"[\W_]+", "", text)


def same_title(activity: Activity, title: str) -> bool:
    """Say whether an activity is called exactly that; one without a title is called by its kind."""
    return bare(title) == bare(activity.title) or (not activity.title and bare(title) == bare(activity.kind_name))


def alike(one: str, other: str) -> bool:
    """Say whether two titles surely mean the same activity."""
    one, other = bare(one), bare(other)
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    return (len(short) > 3 and short in long) or SequenceMatcher(None, one, other).ratio() >= _ALIKE


def tells(place: Appointment, note: str, sector: str) -> bool:
    """Say whether a note behind a name, or the sector beside it, speaks for this person."""
    member: Member = place.member
    note = bare(note)
    sector = sector.removesuffix("界")
    return bool((note and note in bare(f"{member.employer_and_job}{place.sector.name}")) or (
        sector and sector == place.sector.name.removesuffix("界")
    ))  # fmt: skip


def meant(candidates: list[Appointment], note: str = "", sector: str = "") -> Appointment | None:
    """Return the one candidate who is surely meant."""
    if len(candidates) > 1:
        candidates = [place for place in candidates if tells(place, note, sector)]
    return candidates[0] if len(candidates) == 1 else None
