"""What offices are asked to do by a day (交办任务、报送材料), and what each has handed in."""

from datetime import date
from typing import NamedTuple

from django.db import models
from django.db.models import Case, Count, F, Q, When
from django.urls import reverse

from liaison.days import Window
from liaison.models.base import Versioned, Withdrawable
from liaison.models.county import County, Office
from liaison.models.file import StoredFile
from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet


class TaskQuerySet(ScopedQuerySet):
    """Questions about tasks."""

    def standing(self):
        """Return those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def given_by(self, user):
        """Return those the user's own body gave: his office's, or the county's where he has no office."""
        return self.filter(office=user.office_id)

    def with_progress(self, today: date):
        """Return them in order with how many offices were asked, have handed in, were accepted, are late on `today`."""
        late = Q(replies__state__in=TaskReply.OPEN, replies__due_on__lt=today)
        return self.annotate(
            asked=Count("replies"), handed_in=Count("replies", filter=Q(replies__state__in=TaskReply.HANDED_IN)),
            accepted=Count("replies", filter=Q(replies__state=TaskReply.State.ACCEPTED)),
            late=Count("replies", filter=late),
        ).order_by(*self.model._meta.ordering)  # fmt: skip


class Task(Versioned, Withdrawable):
    """Something the county's council, or a township's party committee, asks of offices by a day."""

    class Kind(models.TextChoices):
        """What is asked for."""

        WORK = "work", "交办任务"
        INSPECTION = "inspection", "督查"
        PLAN = "plan", "年度工作计划"
        HALF_YEAR = "half_year", "半年工作报告"
        SUMMARY = "summary", "年度工作总结"
        DEBRIEFING = "debriefing", "述职报告"
        OPINION = "opinion", "社情民意信息"
        MATERIAL = "material", "其他材料"

    county = models.ForeignKey(County, models.PROTECT, related_name="tasks", verbose_name="县", editable=False)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="own_tasks", verbose_name="乡镇（街道）交办",
        editable=False,
    )  # fmt: skip
    kind = models.CharField("类别", max_length=12, choices=Kind, default=Kind.WORK)
    title = models.CharField(
        "任务名称", max_length=100, help_text="例如：报送 2026 年上半年工作报告。", validators=[refuse_id_card]
    )
    text = models.TextField(
        "具体要求", max_length=5000, blank=True, help_text="做什么、报什么、什么格式。", validators=[refuse_id_card]
    )
    given_on = models.DateField("交办日期", editable=False)
    due_on = models.DateField("完成期限", help_text="到这一天（含当天）报送都算按时。")
    files = models.ManyToManyField(StoredFile, related_name="tasks", verbose_name="附件", blank=True)

    objects = TaskQuerySet.as_manager()
    scope = Scope(county="county", office="replies__office")
    shares_files = Q(withdrawn_at__isnull=True)

    class Meta:
        verbose_name = "任务"
        ordering = ["-due_on", "-pk"]
        indexes = [models.Index("county", "due_on", name="task_county_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gte=F("given_on")), name="task_due_after_given",
                violation_error_message="完成期限早于交办日期，请核对。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Return the task's page."""
        return reverse("task", args=[self.pk])

    @property
    def giver(self) -> str:
        """Return who asks, in words."""
        return f"{self.office.place}党（工）委" if self.office else "县政协"


class Punctuality(NamedTuple):
    """Of the tasks that fell due: how many, handed in at all, and handed in by the day."""

    due: int = 0
    handed_in: int = 0
    on_time: int = 0

    @property
    def share(self) -> float | None:
        """Return 按时率, 0 to 1; None where nothing fell due."""
        return self.on_time / self.due if self.due else None

    @property
    def share_in_words(self) -> str:
        """Return the share as printed."""
        return "—" if self.share is None else f"{self.share:.1%}"


class TaskReplyQuerySet(ScopedQuerySet):
    """Questions about what offices handed in."""

    def standing(self):
        """Return those whose task is not withdrawn."""
        return self.filter(task__withdrawn_at__isnull=True)

    def to_do(self):
        """Return what offices still have to hand in, the first due first."""
        return self.standing().filter(state__in=TaskReply.OPEN).order_by("due_on", "pk")

    def waiting(self):
        """Return what waits for the county to look at it, the longest waiting first."""
        return self.standing().filter(state=TaskReply.State.SENT).order_by("sent_on", "pk")

    def due_in(self, window: Window):
        """Return those that fall due in the window."""
        return self.standing().filter(due_on__range=window)

    def for_list(self):
        """Return them with their task, what is still to do first, of it the first due."""
        due = Case(When(state__in=TaskReply.OPEN, then=F("due_on")))
        rows = self.select_related("task__office", "office")
        return rows.order_by(due.asc(nulls_last=True), "-due_on", "-pk")

    def punctuality(self, window: Window, today: date) -> dict[int, Punctuality]:
        """Return {office's id: how punctual it was} of what fell due in the window, in one grouped query.

        What is neither handed in nor overdue on `today` is not judged yet.
        """
        handed_in = Q(state__in=TaskReply.HANDED_IN)
        judged = self.due_in(window).filter(handed_in | Q(due_on__lt=today))
        rows = judged.order_by().values("office").annotate(
            due=Count("pk"), handed_in=Count("pk", filter=handed_in),
            on_time=Count("pk", filter=handed_in & Q(sent_on__lte=F("due_on"))),
        )  # fmt: skip
        return {row["office"]: Punctuality(row["due"], row["handed_in"], row["on_time"]) for row in rows}


class TaskReply(Versioned):
    """What one office has handed in for a task, and what the county said to it; made when the task is given."""

    class State(models.TextChoices):
        """How far it is."""

        PENDING = "todo", "待办"
        SENT = "sent", "已报送"
        ACCEPTED = "accepted", "已接收"
        RETURNED = "returned", "已退回"

    OPEN = (State.PENDING, State.RETURNED)
    HANDED_IN = (State.SENT, State.ACCEPTED)

    task = models.ForeignKey(Task, models.PROTECT, related_name="replies", verbose_name="任务")
    office = models.ForeignKey(Office, models.PROTECT, related_name="task_replies", verbose_name="联络机构")
    due_on = models.DateField("完成期限")
    state = models.CharField("状态", max_length=10, choices=State, default=State.PENDING)
    text = models.TextField(
        "完成情况", max_length=10_000, blank=True, help_text="办了什么、结果怎样；材料较长的可以只上传文件。",
        validators=[refuse_id_card],
    )  # fmt: skip
    sent_on = models.DateField("报送日期", null=True, blank=True)
    received_on = models.DateField("接收日期", null=True, blank=True)
    remark = models.CharField("县政协意见", max_length=500, blank=True, validators=[refuse_id_card])
    files = models.ManyToManyField(StoredFile, related_name="task_replies", verbose_name="附件", blank=True)

    objects = TaskReplyQuerySet.as_manager()
    scope = Scope(county="task__county", office="office")

    class Meta:
        verbose_name = "任务完成情况"
        ordering = ["task", "office"]
        indexes = [models.Index("office", "due_on", name="task_reply_office_due")]
        constraints = [
            models.UniqueConstraint(
                "task", "office", name="task_reply_once", violation_error_message="这个机构已在任务名单中。"
            ),
            models.CheckConstraint(
                condition=Q(state="todo", sent_on__isnull=True) | ~Q(state="todo") & Q(sent_on__isnull=False),
                name="task_reply_sent_has_day", violation_error_message="报送日期与状态不符，请核对。",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", received_on__isnull=False)
                | ~Q(state="accepted") & Q(received_on__isnull=True),
                name="task_reply_accepted_has_day", violation_error_message="接收日期与状态不符，请核对。",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(remark=""), name="task_reply_returned_has_reason",
                violation_error_message="请写明退回原因。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.task}（{self.office}）"

    def get_absolute_url(self):
        """Return the task's page."""
        return reverse("task", args=[self.task_id])

    @property
    def county_id(self):
        """Return whose it is."""
        return self.office.county_id

    @property
    def is_open(self) -> bool:
        """Say whether the office still has to hand it in."""
        return self.state in self.OPEN

    @property
    def state_in_words(self) -> str:
        """Return its state; what a township's committee asked for is done once it is handed in."""
        done = self.task.office_id and self.state == self.State.ACCEPTED
        return "已办结" if done else self.get_state_display()

    def days_late(self, today: date) -> int:
        """Return by how many days it was handed in too late, or is overdue on `today`; 0 where it is not."""
        last = today if self.is_open else self.sent_on
        return max(0, (last - self.due_on).days)

    def punctual_in_words(self, today: date) -> str:
        """Return whether it came by the day, or how much time is left or gone by."""
        late = self.days_late(today)
        if not self.is_open:
            return f"逾期 {late} 天报送" if late else "按时"
        left = (self.due_on - today).days
        return f"已逾期 {late} 天" if late else f"还有 {left} 天" if left else "今天到期"
