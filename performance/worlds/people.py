"""Who is scored: members with the places and posts they held, offices with their members."""

from collections.abc import Iterable
from datetime import date

from liaison.days import Window, year_window
from liaison.models import Office
from members.models import Appointment, Group, OfficePost
from performance.scoring.facts import LEADS_GROUP, Holding, Person

_COLUMNS = (
    "member", "member__name", "member__party", "member__second_party", "office", "sector", "committee", "post",
    "from_day", "to_day", "member__birth",
)  # fmt: skip


class People:
    """The members or offices of a county that are scored; two queries at most, whoever they are.

    With `duties` also what posts they hold in offices and groups: two queries more.
    """

    def __init__(self, county, of_members: bool, owners: list[int] | None, *, duties: bool = False):
        self.of_members, self.owners = of_members, owners
        rows = Appointment.objects.filter(office__county=county, member__withdrawn_at__isnull=True)
        if owners is not None:
            rows = rows.filter(**{"member__in" if of_members else "office__in": owners})
        self.places: dict[int, list[tuple]] = {}
        for row in rows.order_by("office__position", "office", "member__search", "from_day").values_list(*_COLUMNS):
            self.places.setdefault(row[0], []).append(row)
        held = _duties(county, list(self.places)) if duties else {}
        self.members = {pk: _person(places, held.get(pk, ())) for pk, places in self.places.items()}
        self.offices = [] if of_members else list(self._offices(county))

    def _offices(self, county):
        rows = Office.objects.filter(county=county).open()
        return rows if self.owners is None else Office.objects.filter(pk__in=self.owners)

    def of_year(self, year: int) -> dict[str, tuple[Person, ...]]:
        """Return who is scored in a year, as a world holds it: who was in office on any day of it."""
        window = year_window(year)
        there = {pk: one for pk, one in self.members.items() if any(_meets(held, window) for held in one.holdings)}
        if self.of_members:
            return {"people": tuple(there.values())}
        held = {office.pk: self._at_end(office.pk, there, window) for office in self.offices}
        people = tuple(
            Person(one.pk, one.name, (Holding("offices", str(one.pk), date.min, None),), held[one.pk])
            for one in self.offices
        )
        return {"people": people, "members": tuple(there.values())}

    def _at_end(self, office: int, there: dict, window: Window) -> tuple[int, ...]:
        """Return who was in an office at the end of a window, or left no other one for it later in the window."""
        last = {pk: [row for row in self.places[pk] if row[8] <= window.end][-1] for pk in there}
        return tuple(pk for pk, row in last.items() if row[4] == office)

    def office_of(self, member: int, day: date) -> int | None:
        """Return the office a member was in on a day."""
        for row in self.places.get(member, ()):
            if row[8] <= day and (row[9] is None or row[9] >= day):
                return row[4]
        return None


def _duties(county, members: list[int]) -> dict[int, list[Holding]]:
    """Return the posts of members in offices, and whose groups they lead: these are led as of now, whenever it is."""
    found: dict[int, list[Holding]] = {}
    posts = OfficePost.objects.standing().filter(office__county=county, member__in=members)
    for member, post, start, end in posts.order_by("pk").values_list("member", "post", "from_day", "to_day"):
        found.setdefault(member, []).append(Holding("duties", post, start, end))
    led = Group.objects.open().filter(county=county, leader__in=members).order_by("pk")
    for member in led.values_list("leader", flat=True):
        found.setdefault(member, []).append(Holding("duties", LEADS_GROUP, date.min, None))
    return found


def _person(places: list[tuple], duties: Iterable[Holding] = ()) -> Person:
    pk, name, party, second = places[0][:4]
    holdings = [
        Holding(what, str(value), row[8], row[9])
        for row in places
        for what, value in zip(("offices", "sectors", "committees", "posts"), row[4:8], strict=True)
        if value is not None
    ]
    first = min(row[8] for row in places)
    last = max((row[9] for row in places), key=lambda day: day or date.max)
    holdings += [Holding("parties", said, first, last) for said in (party, second) if said]
    holdings += duties
    return Person(pk, name, tuple(holdings), born=places[0][10])


def _meets(held: Holding, window: Window) -> bool:
    there = held.from_day <= window.end and (held.to_day is None or held.to_day >= window.start)
    return there and held.what != "duties"
