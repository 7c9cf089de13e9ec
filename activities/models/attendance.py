"""Who was there, and who did what there."""

from typing import NamedTuple

from django.db import models
from django.db.models import Count, F, Q

from activities.kinds import PartRole
from activities.models.activity import Activity
from activities.states import State
from liaison.days import Window
from liaison.scope import Scope, ScopedQuerySet
from members.models import Member
from members.ties import Tie


class Tally(NamedTuple):
    """应到, and of these 实到 (late and early included), 迟到, 早退, 请假, 缺席."""

    expected: int = 0
    present: int = 0
    late: int = 0
    early: int = 0
    leave: int = 0
    absent: int = 0

    @property
    def rate(self) -> float | None:
        """Return 出席率 = 实到 ÷ 应到, 0 to 1; None where nobody was expected."""
        return self.present / self.expected if self.expected else None

    @property
    def rate_in_words(self) -> str:
        """Return the rate as printed."""
        return "—" if self.rate is None else f"{self.rate:.1%}"

    def in_words(self, unit: str = "人") -> str:
        """Return the line under a sign-in sheet; of one member's year, the unit is 次."""
        return (
            f"应到 {self.expected} {unit}，实到 {self.present} {unit}"
            f"（其中迟到 {self.late} {unit}、早退 {self.early} {unit}），"
            f"请假 {self.leave} {unit}，缺席 {self.absent} {unit}，出席率 {self.rate_in_words}"
        )

    @property
    def times_in_words(self) -> str:
        """Return the line of one member's year."""
        return self.in_words("次")


def _mark_order(row) -> int:
    return list(Attendance.State).index(Attendance.State(row.state))


class AttendanceQuerySet(ScopedQuerySet):
    """Questions about attendance."""

    def counted(self, **place):
        """Return the rows of people who were in a host office on the day: late joiners have none from before.

        `place` asks more of the appointment in force that day. It has to be asked here: a later filter would join
        the appointments a second time and so meet those of other days.
        """
        still = Q(member__appointments__to_day__isnull=True) | Q(member__appointments__to_day__gte=F("activity__day"))
        asked = {f"member__appointments__{name}": value for name, value in place.items()}
        there = {
            "member__appointments__from_day__lte": F("activity__day"),
            "member__appointments__office": F("activity__hosts"),
        }
        return self.filter(still, **there, **asked, member__withdrawn_at__isnull=True)

    def held_in(self, window: Window, **place):
        """Return the counted rows of completed activities in the window."""
        return self.counted(**place).filter(
            activity__state=State.COMPLETED, activity__withdrawn_at__isnull=True, activity__day__range=window
        )

    def tally(self, by: str) -> dict[int, Tally]:
        """Return {value of `by`: Tally} in one grouped query."""
        present = Q(state__in=Attendance.PRESENT)
        rows = self.order_by().values(by).annotate(
            expected=Count("pk"), present=Count("pk", filter=present),
            **{state: Count("pk", filter=Q(state=state)) for state in ("late", "early", "leave", "absent")},
        )  # fmt: skip
        return {row[by]: Tally(**{name: row[name] for name in Tally._fields}) for row in rows}


class Attendance(models.Model):
    """Whether one member was at one activity."""

    class State(models.TextChoices):
        """As the sign-in sheet has it."""

        PRESENT = "present", "出席"
        LATE = "late", "迟到"
        EARLY = "early", "早退"
        LEAVE = "leave", "请假"
        ABSENT = "absent", "缺席"

    PRESENT = (State.PRESENT, State.LATE, State.EARLY)
    MARKS = {State.PRESENT: "√", State.LATE: "○", State.EARLY: "◎", State.LEAVE: "△", State.ABSENT: "×"}

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="attendances", verbose_name="活动")
    member = models.ForeignKey(Member, models.PROTECT, related_name="attendances", verbose_name="委员")
    state = models.CharField("出席", max_length=8, choices=State)
    remark = models.CharField("备注", max_length=100, blank=True)

    objects = AttendanceQuerySet.as_manager()
    scope = Scope(county="activity__county", office="activity__hosts", member="member__account", many=True)
    ties = {
        "member": Tie(day="activity__day", rank=_mark_order, rule="两条都有的，按出席、迟到、早退、请假、缺席取前一种")
    }

    class Meta:
        verbose_name = "出席"
        ordering = ["activity", "member"]
        constraints = [models.UniqueConstraint("activity", "member", name="attendance_once")]

    def __str__(self):
        return f"{self.member} {self.get_state_display()}"

    def get_absolute_url(self):
        """Return the activity's page."""
        return self.activity.get_absolute_url()


class Part(models.Model):
    """What one member did at one activity besides being there."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="parts", verbose_name="活动")
    member = models.ForeignKey(Member, models.PROTECT, related_name="parts", verbose_name="委员")
    role = models.CharField("承担", max_length=20, choices=PartRole)

    objects = ScopedQuerySet.as_manager()
    scope = Scope(county="activity__county", office="activity__hosts", member="member__account", many=True)
    ties = {"member": Tie(day="activity__day", rule="两条都有的，只留一条")}

    class Meta:
        verbose_name = "承担"
        ordering = ["activity", "role", "pk"]
        constraints = [models.UniqueConstraint("activity", "member", "role", name="part_once")]

    def __str__(self):
        return f"{self.member} {self.get_role_display()}"

    def get_absolute_url(self):
        """Return the activity's page."""
        return self.activity.get_absolute_url()
