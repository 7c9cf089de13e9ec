"""Who handles a proposal, and what was answered."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from liaison.models import Hanging, StoredFile, Versioned, Withdrawable
from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet
from proposals.models.proposal import Proposal


class HandlingQuerySet(ScopedQuerySet):
    """Questions about assignments."""

    def standing(self):
        """Return those that stand."""
        return self.filter(withdrawn_at__isnull=True, proposal__withdrawn_at__isnull=True)

    def answering(self):
        """Return those whose units answer the authors themselves; 会办 tell the leading unit."""
        return self.standing().filter(role__in=Assignment.ANSWERING)

    def unanswered(self):
        """Return those without an answer to the proposal they were made for."""
        answered = Reply.objects.filter(replied_on__isnull=False, proposal=F("assignment__proposal"))
        return self.answering().exclude(pk__in=answered.order_by().values("assignment"))

    def due_by(self, day: date):
        """Return those without an answer that is due by `day`, the first due first."""
        return self.unanswered().filter(due_on__lte=day).order_by("due_on", "pk")


class Assignment(Hanging, Versioned, Withdrawable):
    """One unit's part in handling a proposal, in one round."""

    class Role(models.TextChoices):
        """Which part."""

        LEAD = "lead", "主办"
        CO = "co", "会办"
        SPLIT = "split", "分办"

    ANSWERING = (Role.LEAD, Role.SPLIT)

    proposal = models.ForeignKey(
        Proposal, models.PROTECT, related_name="assignments", verbose_name="提案", editable=False
    )
    round = models.PositiveSmallIntegerField("第几次办理", default=1, editable=False)
    unit = models.CharField(
        "承办单位", max_length=60, help_text="例如：县水利局。", validators=[refuse_id_card]
    )
    role = models.CharField("分工", max_length=6, choices=Role, default=Role.LEAD)
    assigned_on = models.DateField("交办日期")
    objects_until = models.DateField("提出异议截止", null=True, blank=True, editable=False)
    due_on = models.DateField("答复期限")
    extension = models.CharField(
        "延期理由", max_length=200, blank=True, validators=[refuse_id_card], help_text="超过规定期限的，写明理由。"
    )

    objects = HandlingQuerySet.as_manager()
    scope = Scope(through=("proposal",))

    class Meta:
        verbose_name = "承办单位"
        ordering = ["proposal", "round", "role", "pk"]
        constraints = [
            models.UniqueConstraint(
                "proposal", "round", "unit", name="assignment_once", condition=Q(withdrawn_at__isnull=True),
                violation_error_message="这个单位已经承办，不能重复交办。",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("assigned_on")), name="assignment_due_after_start",
                violation_error_message="答复期限早于交办日期，请核对。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.unit}（{self.get_role_display()}）"

    def get_absolute_url(self):
        """Return the proposal's page, where it stands."""
        return f"{self.proposal.get_absolute_url()}#handling"

    @property
    def answers(self) -> bool:
        """Say whether its unit answers the authors itself."""
        return self.role in self.ANSWERING

    def is_overdue(self, day: date) -> bool:
        """Say whether its day has passed without an answer; wants `replies` prefetched where there are many."""
        answered = any(one.replied_on and one.proposal_id == self.proposal_id for one in self.replies.all())
        return self.answers and not self.is_withdrawn and self.due_on < day and not answered


class Reply(Hanging, Versioned):
    """What one unit answered to one proposal, and what was said to it: how it was done, and what came of it."""

    class Talk(models.TextChoices):
        """How the unit talked it over with the member (面商)."""

        VISIT = "visit", "上门走访"
        MEETING = "meeting", "座谈"
        INVITED = "invited", "邀请到单位或现场"
        PHONE = "phone", "电话"
        WRITTEN = "written", "书面"

    class Result(models.TextChoices):
        """What the answer comes to, as most counties class it."""

        A = "A", "A 已经解决或采纳"
        B = "B", "B 正在解决"
        C = "C", "C 列入计划逐步解决"
        D = "D", "D 留作参考"

    class View(models.TextChoices):
        """What the member thinks of it."""

        CONTENT = "content", "满意"
        FAIRLY = "fairly", "基本满意"
        UNHAPPY = "unhappy", "不满意"

    assignment = models.ForeignKey(
        Assignment, models.PROTECT, related_name="replies", verbose_name="承办单位", editable=False
    )
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, related_name="replies", verbose_name="提案", editable=False
    )
    talked_on = models.DateField("面商日期", null=True, blank=True)
    talk = models.CharField("面商方式", max_length=10, choices=Talk, blank=True)
    replied_on = models.DateField("答复日期", null=True, blank=True)
    result = models.CharField("办理结果", max_length=1, choices=Result, blank=True)
    document = models.CharField(
        "答复文号", max_length=60, blank=True, validators=[refuse_id_card], help_text="例如：云水函〔2026〕12号。"
    )
    text = models.TextField("答复内容", max_length=5000, blank=True, validators=[refuse_id_card])
    files = models.ManyToManyField(StoredFile, related_name="proposal_replies", verbose_name="附件", blank=True)
    attitude = models.CharField("对办理态度", max_length=8, choices=View, blank=True)
    outcome = models.CharField("对办理结果", max_length=8, choices=View, blank=True)
    feedback_on = models.DateField("反馈日期", null=True, blank=True)
    feedback = models.CharField("委员意见", max_length=1000, blank=True, validators=[refuse_id_card])

    objects = ScopedQuerySet.as_manager()
    scope = Scope(through=("proposal",))
    shares_files = Q(proposal__withdrawn_at__isnull=True)

    class Meta:
        verbose_name = "答复"
        ordering = ["assignment", "pk"]
        constraints = [
            models.UniqueConstraint(
                "assignment", "proposal", name="reply_once",
                violation_error_message="这个单位的答复已经登记，请打开修改。",
            ),
            models.CheckConstraint(
                condition=Q(replied_on__isnull=True, result="") | Q(replied_on__isnull=False) & ~Q(result=""),
                name="reply_has_result", violation_error_message="答复日期和办理结果要么都填，要么都不填。",
            ),
            models.CheckConstraint(
                condition=Q(talked_on__isnull=True, talk="") | Q(talked_on__isnull=False) & ~Q(talk=""),
                name="reply_talk_has_way", violation_error_message="面商日期和面商方式要么都填，要么都不填。",
            ),
            models.CheckConstraint(
                condition=Q(feedback_on__isnull=True, attitude="", outcome="")
                | Q(feedback_on__isnull=False, replied_on__isnull=False, feedback_on__gte=F("replied_on"))
                & ~Q(attitude="")
                & ~Q(outcome=""),
                name="reply_feedback_is_whole",
                violation_error_message="反馈要有日期（不早于答复）、对办理态度和对办理结果的意见。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.assignment.unit} {self.get_result_display() or '面商'}"

    def get_absolute_url(self):
        """Return the proposal's page, where it stands."""
        return f"{self.proposal.get_absolute_url()}#handling"

    def clean(self):
        """Refuse days before the unit was given the proposal."""
        if not self.assignment_id:
            return
        given = self.assignment.assigned_on
        for name in ("talked_on", "replied_on"):
            day = getattr(self, name)
            if day and day < given:
                raise ValidationError({name: f"{day} 早于交办日期 {given}，请核对。"})
