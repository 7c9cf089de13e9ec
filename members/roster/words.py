"""What the register holds that a roster may mean, and the sheet's words for it."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from django.db.models import Prefetch

from liaison.importing.plan import Word
from liaison.models import Office
from members.models import Appointment, Committee, Member, OfficePost, Sector, Term


class Known(NamedTuple):
    """What the register holds that a roster may mean, as one user reaches it."""

    county: object
    term: Term | None
    offices: dict[str, Office]
    sectors: dict[str, Sector]
    committees: dict[str, Committee]
    members: dict[str, list[Member]]
    phones: dict[str, list[Member]]

    def who(self, member: Member) -> str:
        """Return one of several members of a name: sector, office, birth, the phone's tail."""
        current = current_place(member)
        reached = current is not None and str(current.office_id) in self.offices
        place = f"{current.sector}，{current.office}" if reached else "现不在任" if current is None else "现在其他机构"
        known = [member.birth, f"尾号{member.phone[-4:]}" if member.phone else ""]
        return f"{member.name}（{'，'.join([place, *filter(None, known)])}）"


def known_to(user, day: date) -> Known:
    """Return what `user` reaches, with the sectors of the term in which `day` lies."""
    county = user.county
    term = Term.objects.filter(county=county).covering(day).first()
    offices = Office.objects.visible_to(user).open()
    sectors = Sector.objects.filter(term=term) if term else Sector.objects.none()
    members: dict[str, list[Member]] = defaultdict(list)
    phones: dict[str, list[Member]] = defaultdict(list)
    reached = Member.objects.visible_to(user).filter(withdrawn_at__isnull=True).select_related("county", "account")
    places = [f"appointments__{name}" for name in ("office", "sector", "committee")]
    posts = Prefetch("posts", OfficePost.objects.standing().select_related("office"))
    for member in reached.prefetch_related(*places, posts):
        members[member.name].append(member)
        phones[member.phone].append(member)
    return Known(
        county, term, {str(office.pk): office for office in offices}, {sector.name: sector for sector in sectors},
        {committee.name: committee for committee in Committee.objects.visible_to(user).open()},
        members, phones,
    )  # fmt: skip


class Words:
    """Sectors and offices as the sheet words them, and what they were said to stand for."""

    def __init__(self, known: Known, choices: dict):
        self.known, self.choices = known, choices
        self._asked: dict[str, Word] = {}

    def sector(self, said: str) -> Sector | None:
        """Return the sector the sheet means, asking where it is not one of the term's."""
        found = self.known.sectors.get(said) or self.known.sectors.get(said.removesuffix("界"))
        options = [(str(one.pk), one.name) for one in self.known.sectors.values()]
        return found or self._ask(f"sector:{said}", f"界别“{said}”", options, self.known.sectors.values())

    def committee(self, said: str) -> Committee | None:
        """Return the committee the sheet means, whole or short, asking where it is none or several."""
        rows = self.known.committees.values()
        found = [one for one in rows if one.name == said or one.name.removesuffix("委员会") == said.removesuffix("委")]
        if len(found) == 1:
            return found[0]
        return self._ask(f"committee:{said}", f"专委会“{said}”", [(str(one.pk), one.name) for one in rows], rows)

    def office(self, said: str) -> Office | None:
        """Return the office the sheet means, asking where no name or place matches one."""
        offices = self.known.offices.values()
        found = [one for one in offices if said in (one.name, one.place)]
        found = found or [one for one in offices if said in one.name or one.place in said]
        if len(found) == 1:
            return found[0]
        return self._ask(f"office:{said}", f"机构“{said}”", [(str(one.pk), one.name) for one in offices], offices)

    def _ask(self, key: str, said: str, options, rows):
        chosen = str(self.choices.get(key, ""))
        self._asked[key] = Word(key, said, options, chosen)
        return next((row for row in rows if str(row.pk) == chosen), None)

    def asked(self) -> list[Word]:
        """Return every word that had to be asked about."""
        return list(self._asked.values())


def current_place(member: Member) -> Appointment | None:
    """Return the appointment without an end, from what was fetched along."""
    return next((one for one in member.appointments.all() if one.to_day is None), None)
