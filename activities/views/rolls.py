"""What an activity's page shows of attendance: each office's figures, and the members line by line."""

from typing import NamedTuple

from activities.models import Activity, Attendance, Leave, Tally
from liaison.roles import Right, may
from members.names import people_words


class Line(NamedTuple):
    """One member on the activity's page. Of another office's member it says no more than where he stands."""

    place: object
    shown: str
    mark: Attendance | None
    leave: Leave | None
    is_own: bool


class OfficePart(NamedTuple):
    """One office's figures at an activity of several; `left` are those nobody has marked yet."""

    office: object
    tally: Tally
    left: int


class Board:
    """Attendance at `activity` as `page`'s user may read it.

    An office reads of the county's own activity its members only, of a joint one everybody's state; its own members'
    leaves, with the reasons. The county reads figures for each office where there are several, and every leave.
    """

    def __init__(self, page, activity: Activity):
        self.user, self.activity = page.request.user, activity
        own = self.user.office if activity.is_of_county else None
        self.places = list(activity.roster(own))
        self.expected = set(activity.expected(own).order_by().values_list("member_id", flat=True))
        rows = page.visible(Attendance).filter(activity=activity)
        self.marks = {row.member_id: row for row in rows}
        leaves = page.visible(Leave).filter(activity=activity, withdrawn_at__isnull=True)
        self.leaves = {row.member_id: row for row in leaves}
        self.tallies = activity.attendances.counted().tally("member__appointments__office")
        self.shows_reasons = may(self.user, Right.SEE_LEAVE_REASONS)

    @property
    def may_mark(self) -> bool:
        """Say whether the user may mark somebody."""
        may_record = may(self.user, Right.RECORD_ACTIVITIES)
        return may_record and bool(self.user.office_id or self.activity.is_of_county) and bool(self.activity.day)

    @property
    def marks_all(self) -> bool:
        """Say whether he may mark every office's members."""
        return self.may_mark and self.activity.is_kept_by(self.user)

    @property
    def tally(self) -> Tally:
        """Return the figures of everybody it lists."""
        seen = {place.office_id for place in self.places}
        found = [tally for office, tally in self.tallies.items() if office in seen]
        return Tally(*(sum(column) for column in zip(*found, strict=True)))

    def lines(self) -> list[Line]:
        """Return a line for each member expected; none where the county looks at the whole county."""
        if self.activity.is_of_county and not self.user.office_id:
            return []
        shown = [place for place in self.places if place.member_id in self.expected or place.member_id in self.marks]
        words = people_words(shown)
        return [
            Line(place, words[place.member_id], self.marks.get(place.member_id), self.leaves.get(place.member_id),
                 place.office_id == (self.user.office_id or place.office_id))
            for place in shown
        ]  # fmt: skip

    def offices(self) -> list[OfficePart]:
        """Return the figures of each office where there are several."""
        offices = {place.office_id: place.office for place in self.places}
        if len(offices) < 2:
            return []
        return [OfficePart(one, self.tallies.get(pk, Tally()), len(self._left(pk))) for pk, one in offices.items()]

    def _left(self, office: int) -> list[str]:
        marked = {pk for pk, row in self.marks.items() if row.state}
        left = self.expected - marked
        return [place.member.name for place in self.places if place.office_id == office and place.member_id in left]

    @property
    def waiting(self) -> list[str]:
        """Return the names of the user's own members who are still to be marked; the county waits for everybody."""
        offices = [self.user.office_id] if self.user.office_id else {place.office_id for place in self.places}
        return [name for office in offices for name in self._left(office)]
