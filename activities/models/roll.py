"""One office's part of an activity: who of it is expected, and what is known about them."""

from functools import cached_property
from zlib import crc32

from activities.models.activity import Activity
from activities.models.attendance import Attendance
from activities.models.leave import Leave
from activities.models.sitting import Sitting, SittingMark


class Roll:
    """The members of `office` (None: of everybody) who could be at `activity`, in the roster's order."""

    def __init__(self, activity: Activity, office=None):
        self.activity = activity
        self.office = office

    @cached_property
    def places(self) -> list:
        """Return their appointments on the day."""
        return list(self.activity.roster(self.office))

    @cached_property
    def names(self) -> dict[int, str]:
        """Return {member's id: his name}."""
        return {place.member_id: place.member.name for place in self.places}

    @cached_property
    def expected(self) -> set[int]:
        """Return the ids of those who are expected."""
        return set(self.activity.expected(self.office).order_by().values_list("member_id", flat=True))

    @cached_property
    def marks(self) -> dict[int, Attendance]:
        """Return {member's id: his row of attendance}."""
        rows = self.activity.attendances.all()
        return {row.member_id: row for row in rows if row.member_id in self.names}

    @cached_property
    def leaves(self) -> dict[int, Leave]:
        """Return {member's id: his leave}."""
        rows = self.activity.leaves.filter(withdrawn_at__isnull=True)
        return {row.member_id: row for row in rows if row.member_id in self.names}

    @cached_property
    def sittings(self) -> list[Sitting]:
        """Return the half-days it is marked by, none for most activities."""
        return list(self.activity.sittings.standing())

    @cached_property
    def sitting_marks(self) -> dict[tuple[int, int], SittingMark]:
        """Return {(sitting's id, member's id): his mark there}."""
        rows = SittingMark.objects.filter(sitting__in=[one.pk for one in self.sittings])
        return {(row.sitting_id, row.member_id): row for row in rows if row.member_id in self.names}

    @property
    def unmarked(self) -> list[str]:
        """Return the names of those expected of whom nobody has said whether they were there."""
        marked = {pk for pk, row in self.marks.items() if row.state}
        return [name for pk, name in self.names.items() if pk in self.expected and pk not in marked]

    @property
    def stamp(self) -> int:
        """Return a number that is another one as soon as anything known about these members has changed."""
        marks = sorted((pk, row.state, row.reply, row.is_remote, row.remark) for pk, row in self.marks.items())
        leaves = sorted((row.pk, row.version) for row in self.leaves.values())
        halves = sorted((*key, row.state) for key, row in self.sitting_marks.items())
        return crc32(repr((marks, leaves, halves)).encode())
