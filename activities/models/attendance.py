"""Who was there, and who did what there."""

from typing import NamedTuple

from django.db import models
from django.db.models import Count, F, Q

from activities.kinds import Audience, Organiser, role_choices
from activities.models.activity import Activity
from activities.states import State
from liaison.days import Window
from liaison.models import Checked
from liaison.scope import Scope, ScopedQuerySet
from members.models import Appointment, Member
from members.ties import Tie


class Tally(NamedTuple):
    """应到, and of these 实到 (late, early and not the whole included), 迟到, 早退, 未全程, 请假, 缺席."""

    expected: int = 0
    present: int = 0
    late: int = 0
    early: int = 0
    partial: int = 0
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
        partial = f"、未全程 {self.partial} {unit}" if self.partial else ""
        return (
            f"应到 {self.expected} {unit}，实到 {self.present} {unit}"
            f"（其中迟到 {self.late} {unit}、早退 {self.early} {unit}{partial}），"
            f"请假 {self.leave} {unit}，缺席 {self.absent} {unit}，出席率 {self.rate_in_words}"
        )

    @property
    def times_in_words(self) -> str:
        """Return the line of one member's year."""
        return self.in_words("次")


def members_of_the_day(activity: str) -> tuple[str, Q]:
    """Return what a scope says besides: at the county's own activity an office reads of its members of that day."""
    path, day = "member__appointments", F(f"{activity}__day")
    still = Q(**{f"{path}__to_day__isnull": True}) | Q(**{f"{path}__to_day__gte": day})
    return f"{path}__office", Q(still, **{f"{activity}__organiser": Organiser.COUNTY, f"{path}__from_day__lte": day})


def _mark_order(row) -> int:
    states = list(Attendance.State)
    return states.index(row.state) if row.state else len(states)


class AttendanceQuerySet(ScopedQuerySet):
    """Questions about attendance."""

    def counted(self, **place):
        """Return the rows of people who were expected on the day: late joiners have none from before.

        They were in a host office, at the county's own activity anywhere in the county; where the standing committee
        is expected, they were on it. Rows without an outcome, which hold an answer to the invitation only, are none.

        `place` asks more of the appointment in force that day. It has to be asked here: a later filter would join
        the appointments a second time and so meet those of other days.
        """
        still = Q(member__appointments__to_day__isnull=True) | Q(member__appointments__to_day__gte=F("activity__day"))
        asked = {f"member__appointments__{name}": value for name, value in place.items()}
        there = {
            "member__appointments__from_day__lte": F("activity__day"),
        }
        hosted = Q(activity__organiser=Organiser.COUNTY) | Q(member__appointments__office=F("activity__hosts"))
        wanted = ~Q(activity__audience=Audience.STANDING) | Q(
            member__appointments__post__in=Appointment.ON_STANDING_COMMITTEE
        )
        known = self.exclude(state="")
        return known.filter(still, hosted, wanted, **there, **asked, member__withdrawn_at__isnull=True)

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
            **{state: Count("pk", filter=Q(state=state)) for state in ("late", "early", "partial", "leave", "absent")},
        )  # fmt: skip
        return {row[by]: Tally(**{name: row[name] for name in Tally._fields}) for row in rows}


class Attendance(Checked):
    """Whether one member was at one activity, and what he had answered to the invitation; only outcomes are counted."""

    class State(models.TextChoices):
        """The outcome, as the sign-in sheet has it; 未全程 is who missed some of the sittings."""

        PRESENT = "present", "出席"
        LATE = "late", "迟到"
        EARLY = "early", "早退"
        PARTIAL = "partial", "未全程"
        LEAVE = "leave", "请假"
        ABSENT = "absent", "缺席"

    class Reply(models.TextChoices):
        """The answer to the invitation; empty where nobody was asked."""

        PENDING = "pending", "待确认"
        COMING = "coming", "参加"
        NOT_COMING = "not_coming", "不参加"
        CANCELLED = "cancelled", "取消"

    PRESENT = (State.PRESENT, State.LATE, State.EARLY, State.PARTIAL)
    MARKS = {
        State.PRESENT: "√", State.LATE: "○", State.EARLY: "◎", State.PARTIAL: "◇", State.LEAVE: "△", State.ABSENT: "×",
    }  # fmt: skip

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="attendances", verbose_name="活动")
    member = models.ForeignKey(Member, models.PROTECT, related_name="attendances", verbose_name="委员")
    state = models.CharField("出席", max_length=8, choices=State, blank=True)
    reply = models.CharField("回执", max_length=10, choices=Reply, blank=True)
    is_remote = models.BooleanField("线上参加", default=False)
    remark = models.CharField("备注", max_length=100, blank=True)

    objects = AttendanceQuerySet.as_manager()
    scope = Scope(
        county="activity__county", office="activity__hosts", member="member__account",
        also=members_of_the_day("activity"),
    )  # fmt: skip
    ties = {
        "member": Tie(
            day="activity__day", rank=_mark_order, rule="两条都有的，按出席、迟到、早退、未全程、请假、缺席取前一种"
        )
    }

    class Meta:
        verbose_name = "出席"
        ordering = ["activity", "member"]
        constraints = [
            models.UniqueConstraint("activity", "member", name="attendance_once"),
            models.CheckConstraint(
                condition=~Q(state="") | ~Q(reply=""), name="attendance_says_something",
                violation_error_message="出席和回执至少要有一项。",
            ),
            models.CheckConstraint(
                condition=Q(is_remote=False) | Q(state__in=["", "present", "late", "early", "partial"]),
                name="attendance_remote_is_there",
                violation_error_message="请假或缺席的，不能同时是线上参加。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.member} {self.get_state_display() or self.get_reply_display()}"

    def get_absolute_url(self):
        """Return the activity's page."""
        return self.activity.get_absolute_url()


class PartQuerySet(ScopedQuerySet):
    """Questions about parts."""

    def taken_in(self, window: Window, role: str, office) -> set[int]:
        """Return the ids of the members who took the part in the window at activities the office hosted."""
        held = Activity.objects.standing().filter(day__range=window, hosts=office)
        return set(self.filter(role=role, activity__in=held).order_by().values_list("member", flat=True).distinct())


class Part(models.Model):
    """What one member did at one activity besides being there."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="parts", verbose_name="活动")
    member = models.ForeignKey(Member, models.PROTECT, related_name="parts", verbose_name="委员")
    role = models.CharField("承担", max_length=20, choices=role_choices)

    objects = PartQuerySet.as_manager()
    scope = Scope(
        county="activity__county", office="activity__hosts", member="member__account",
        also=members_of_the_day("activity"),
    )  # fmt: skip
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
