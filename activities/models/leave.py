"""Who asked to be excused from an activity, why, and what was decided."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from activities.models.activity import Activity
from liaison.models import Office, User, Versioned, Withdrawable
from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet
from members.models import Member
from members.ties import Tie


class LeaveQuerySet(ScopedQuerySet):
    """Questions about leaves."""

    def standing(self):
        """Return those not withdrawn, of activities not withdrawn."""
        return self.filter(withdrawn_at__isnull=True, activity__withdrawn_at__isnull=True)

    def waiting(self):
        """Return those nobody has decided about."""
        return self.standing().filter(decision=Leave.Decision.PENDING)

    def refused(self):
        """Return those that were not granted."""
        return self.standing().filter(decision=Leave.Decision.REFUSED)

    def for_list(self):
        """Return them with all a line shows, what was asked last first."""
        return self.select_related("activity", "member", "office", "decided_by").order_by("-activity__day", "pk")


class Leave(Versioned, Withdrawable):
    """That a member asked to be excused from an activity.

    It belongs to the office he was in on the day: this office, the county and he himself reach the row. The reason is
    shown to those only who hold the right SEE_LEAVE_REASONS, so not to reviewers, and it never stands in the trail.
    """

    secrets = ("reason",)

    class Kind(models.TextChoices):
        """Kinds of leave counties treat differently."""

        OFFICIAL = "official", "公务"
        AWAY = "away", "外派或外出务工经商"
        SICK = "sick", "因病"
        PERSONAL = "personal", "事假"
        OTHER = "other", "其他"

    class Decision(models.TextChoices):
        """What was decided."""

        PENDING = "pending", "待批"
        GRANTED = "granted", "同意"
        REFUSED = "refused", "不同意"

    activity = models.ForeignKey(
        Activity, models.PROTECT, related_name="leaves", verbose_name="活动", editable=False
    )
    member = models.ForeignKey(Member, models.PROTECT, related_name="leaves", verbose_name="委员", editable=False)
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="leaves", verbose_name="当日所属机构", editable=False
    )
    kind = models.CharField("请假类别", max_length=10, choices=Kind)
    reason = models.CharField(
        "请假事由", max_length=200, blank=True, validators=[refuse_id_card],
        help_text="只有委员所属机构、县政协管理员和委员本人看得到。",
    )  # fmt: skip
    asked_on = models.DateField("请假日期", null=True, blank=True)
    is_written = models.BooleanField("书面请假", default=False)
    decision = models.CharField("批复", max_length=8, choices=Decision, default=Decision.PENDING)
    answer = models.CharField("批复说明", max_length=200, blank=True, validators=[refuse_id_card])
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="批复人", editable=False
    )
    decided_at = models.DateTimeField("批复时间", null=True, blank=True, editable=False)

    objects = LeaveQuerySet.as_manager()
    scope = Scope(county="activity__county", office="office", member="member__account")
    ties = {"member": Tie(day="activity__day", rule="两条都有的，保留原有的一条", place="office")}

    class Meta:
        verbose_name = "请假"
        ordering = ["activity", "pk"]
        constraints = [
            models.UniqueConstraint(
                "activity", "member", name="leave_once", violation_error_message="该委员对这次活动已有一条请假。"
            ),
            models.CheckConstraint(
                condition=Q(decision="pending", decided_at__isnull=True)
                | ~Q(decision="pending") & Q(decided_at__isnull=False),
                name="leave_decision_has_time",
                violation_error_message="批复和批复时间要么都有，要么都没有。",
            ),
            models.CheckConstraint(
                condition=~Q(decision="refused") | ~Q(answer=""),
                name="leave_refusal_has_answer",
                violation_error_message="不同意请假的，请写明理由。",
            ),
        ]

    def __str__(self):
        return f"{self.member} {self.get_kind_display()}（{self.get_decision_display()}）"

    def get_absolute_url(self):
        """Return the page on which it is decided."""
        return reverse("leave", args=[self.pk])

    @property
    def county_id(self):
        """Return whose leave it is."""
        return self.activity.county_id

    @property
    def is_refused(self) -> bool:
        """Say whether it was not granted."""
        return self.decision == self.Decision.REFUSED
