"""The half-days of a plenary, and who was there at which."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q

from activities.kinds import Organiser
from activities.models.activity import Activity
from activities.models.attendance import Attendance, members_of_the_day
from liaison.models import Checked, Versioned, Withdrawable
from liaison.scope import Scope, ScopedQuerySet
from members.models import Member
from members.ties import Tie

_State = Attendance.State
_THERE = frozenset({_State.PRESENT, _State.LATE, _State.EARLY})


def outcome_of(states: Iterable[str]) -> str:
    """Return what a member's marks at the sittings come to, "" where there is none.

    At all of them: 出席, unless he once came late (迟到) or left early (早退). At none: 请假 if excused from all of
    them, else 缺席. At some: 未全程.
    """
    states = set(states)
    if not states:
        return ""
    if states <= _THERE:
        return next(one for one in (_State.LATE, _State.EARLY, _State.PRESENT) if one in states)
    if states & _THERE:
        return _State.PARTIAL
    return _State.LEAVE if states == {_State.LEAVE} else _State.ABSENT


class SittingQuerySet(ScopedQuerySet):
    """Questions about sittings."""

    def standing(self):
        """Return those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Sitting(Versioned, Withdrawable):
    """One half-day of an activity that is marked by half-days."""

    class Half(models.IntegerChoices):
        """The part of a day."""

        MORNING = 1, "上午"
        AFTERNOON = 2, "下午"
        EVENING = 3, "晚上"

    activity = models.ForeignKey(
        Activity, models.PROTECT, related_name="sittings", verbose_name="活动", editable=False
    )
    day = models.DateField("日期", editable=False)
    half = models.PositiveSmallIntegerField("半天", choices=Half, editable=False)
    name = models.CharField("名称", max_length=30, blank=True)

    objects = SittingQuerySet.as_manager()
    scope = Scope(
        county="activity__county", office="activity__hosts",
        also=("activity__county__offices", Q(activity__organiser=Organiser.COUNTY)),
    )  # fmt: skip

    class Meta:
        verbose_name = "半天会议"
        ordering = ["activity", "day", "half"]
        constraints = [
            models.UniqueConstraint(
                "activity", "day", "half", name="sitting_once", violation_error_message="这半天已经登记过。"
            ),
            models.CheckConstraint(
                condition=Q(half__range=(1, 3)), name="sitting_half_known",
                violation_error_message="半天只能是上午、下午或晚上。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.day} {self.get_half_display()}{f'（{self.name}）' if self.name else ''}"

    def get_absolute_url(self):
        """Return the activity's page."""
        return self.activity.get_absolute_url()

    @property
    def county_id(self):
        """Return whose sitting it is."""
        return self.activity.county_id

    @property
    def short(self) -> str:
        """Return how it heads a column: 12日上午."""
        return f"{self.day.day}日{self.get_half_display()}"


def _mark_order(row) -> int:
    return list(_State).index(_State(row.state))


class SittingMark(Checked):
    """Whether one member was at one sitting; his attendance of the whole follows from these."""

    STATES = [one for one in _State if one != _State.PARTIAL]

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="marks", verbose_name="半天会议")
    member = models.ForeignKey(Member, models.PROTECT, related_name="sitting_marks", verbose_name="委员")
    state = models.CharField("出席", max_length=8, choices=[(one.value, one.label) for one in STATES])

    objects = ScopedQuerySet.as_manager()
    scope = Scope(
        county="sitting__activity__county", office="sitting__activity__hosts", member="member__account",
        also=members_of_the_day("sitting__activity"),
    )  # fmt: skip
    ties = {
        "member": Tie(day="sitting__day", rank=_mark_order, rule="两条都有的，按出席、迟到、早退、请假、缺席取前一种")
    }

    class Meta:
        verbose_name = "半天出席"
        ordering = ["sitting", "member"]
        constraints = [
            models.UniqueConstraint("sitting", "member", name="sitting_mark_once"),
            models.CheckConstraint(
                condition=Q(state__in=["present", "late", "early", "leave", "absent"]), name="sitting_mark_known",
                violation_error_message="半天的出席只能是出席、迟到、早退、请假或缺席。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.member} {self.sitting.short} {self.get_state_display()}"

    def get_absolute_url(self):
        """Return the activity's page."""
        return self.sitting.get_absolute_url()
