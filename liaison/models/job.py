"""Long work somebody asked for (后台任务): how far it is, and the file it made."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from liaison.models.county import County, Office
from liaison.models.file import size_in_words
from liaison.privacy import refuse_id_card
from liaison.roles import Role
from liaison.scope import Scope, ScopedQuerySet


class JobQuerySet(ScopedQuerySet):
    """Questions about jobs."""

    def visible_to(self, user):
        """Return those he asked for as what he is now; after a change of role or office none of before."""
        return self.filter(asked_by=user.pk, role=user.role, county=user.county_id, office=user.office_id)

    def open(self):
        """Return those that wait or run."""
        return self.filter(state__in=Job.OPEN)

    def unsettled(self):
        """Return those whose file nobody has fetched yet, and those that failed as nobody has noted; newest first."""
        return self.filter(
            Q(state=Job.State.DONE) & ~Q(digest="") | Q(state=Job.State.FAILED), settled_at__isnull=True
        )

    def expired(self, now):
        """Return those whose file was kept until before `now`, and may still lie there."""
        return self.filter(state=Job.State.DONE, kept_until__lt=now).exclude(digest="")


class Job(models.Model):
    """Long work one person asked for, done by the worker as that person; its file is kept for 30 days."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", "等待"
        RUNNING = "running", "进行"
        DONE = "done", "完成"
        FAILED = "failed", "失败"
        CANCELLED = "cancelled", "已取消"

    OPEN = (State.WAITING, State.RUNNING)

    county = models.ForeignKey(County, models.PROTECT, related_name="jobs", verbose_name="县")
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="jobs", verbose_name="联络机构"
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="jobs", verbose_name="申请人")
    role = models.CharField("申请时的角色", max_length=20, choices=Role)
    address = models.CharField("来自", max_length=64, blank=True)
    asked_at = models.DateTimeField("申请时间", auto_now_add=True)
    kind = models.CharField("种类", max_length=30)
    options = models.JSONField("选项", default=dict, blank=True)
    title = models.CharField("内容", max_length=150)
    purpose = models.CharField("用途", max_length=100, validators=[refuse_id_card])
    state = models.CharField("状态", max_length=10, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField("已完成", default=0)
    total = models.PositiveIntegerField("共", default=0)
    doing = models.CharField("正在做", max_length=100, blank=True)
    heartbeat = models.DateTimeField("最近进展", null=True, blank=True)
    tries = models.PositiveSmallIntegerField("次数", default=0)
    fault = models.CharField("失败原因", max_length=300, blank=True)
    finished_at = models.DateTimeField("结束时间", null=True, blank=True)
    name = models.CharField("文件名", max_length=150, blank=True)
    digest = models.CharField("内容摘要", max_length=64, blank=True)
    size = models.PositiveBigIntegerField("大小（字节）", default=0)
    count = models.PositiveIntegerField("份数或行数", default=0)
    settled_at = models.DateTimeField("下载或知道的时间", null=True, blank=True)
    kept_until = models.DateTimeField("保留到", null=True, blank=True)

    objects = JobQuerySet.as_manager()
    scope = Scope(county="county", office="office")

    class Meta:
        verbose_name = "后台任务"
        ordering = ["-pk"]
        indexes = [models.Index("state", name="job_state"), models.Index("asked_by", "state", name="job_asked_by")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="done") | Q(kept_until__isnull=False, finished_at__isnull=False) & ~Q(name=""),
                name="job_done_has_file", violation_error_message="完成的任务要有文件和保留期限。",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(fault=""), name="job_failed_says_why",
                violation_error_message="失败的任务要写明原因。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Return the job's page."""
        return reverse("job", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Say whether it still waits or runs."""
        return self.state in self.OPEN

    @property
    def is_done(self) -> bool:
        """Say whether it made its file."""
        return self.state == self.State.DONE

    @property
    def ahead(self) -> int:
        """Return how many of everybody's come before it."""
        return Job.objects.open().filter(pk__lt=self.pk).count()

    @property
    def has_file(self) -> bool:
        """Say whether the file is still kept."""
        return self.is_done and self.kept_until >= timezone.now()

    @property
    def percent(self) -> int:
        """Return how much is done, 0 to 100; 0 as long as nobody knows how much there is."""
        return min(100, self.done * 100 // self.total) if self.total else 0

    @property
    def size_in_words(self) -> str:
        """Return the size as people read it."""
        return size_in_words(self.size) if self.size else ""
