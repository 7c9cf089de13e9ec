"""Batches: what somebody brought or did in one go, what it changed, and how that is taken back."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from liaison.intake import FIELDS
from liaison.models.base import Versioned
from liaison.models.county import County, Office
from liaison.models.file import StoredFile
from liaison.scope import Scope, ScopedQuerySet


class Batch(Versioned):
    """What is undone as one: a sheet somebody brought, as it was read and decided on, or a step with many rows."""

    class Kind(models.TextChoices):
        """What the sheet is, or the step."""

        ROSTER = "roster", "委员名册"
        ACTIVITIES = "activities", "活动台账"
        ATTENDANCE = "attendance", "考勤表"
        PROPOSALS = "proposals", "提案办理情况"
        OPINIONS = "opinions", "社情民意台账"
        BULK = "bulk", "批量办理"
        PLAN = "plan", "安排活动日"

    STEPS = (Kind.BULK, Kind.PLAN)

    class State(models.TextChoices):
        """How far it is."""

        OPEN = "open", "待确认"
        DONE = "done", "已完成"
        UNDONE = "undone", "已撤销"
        DROPPED = "dropped", "已放弃"

    county = models.ForeignKey(County, models.PROTECT, related_name="batches", verbose_name="县")
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="batches", verbose_name="联络机构"
    )
    kind = models.CharField("种类", max_length=12, choices=Kind)
    title = models.CharField("事项", max_length=100, blank=True)
    state = models.CharField("状态", max_length=8, choices=State, default=State.OPEN)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="账号")
    at = models.DateTimeField("时间", auto_now_add=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="文件"
    )
    options = models.JSONField("上传时的选择", default=dict, blank=True)
    reading = models.JSONField("读取结果", default=dict, blank=True)
    choices = models.JSONField("逐行处理", default=dict, blank=True)
    counts = models.JSONField("结果", default=list, blank=True)  # pairs, because a database may reorder an object
    left_out = models.JSONField("没有导入的行", default=list, blank=True)

    objects = ScopedQuerySet.as_manager()
    scope = Scope(county="county", office="office")

    class Meta:
        verbose_name = "批次"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False) ^ Q(kind__in=("bulk", "plan")), name="batch_of_sheet_has_file",
                violation_error_message="导入的批次要有原表，批量办理的没有。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.get_kind_display()}：{self.title if self.is_step else self.file.name}"

    def get_absolute_url(self):
        """Return the page on which it is looked through and undone, and what was read from a sheet imported."""
        return reverse("batch" if self.is_step else f"{self.kind}_import", args=[self.pk])

    @property
    def is_step(self) -> bool:
        """Say whether it is a step with many rows, done at once, and no sheet."""
        return self.kind in self.STEPS

    @property
    def is_open(self) -> bool:
        """Say whether it still waits for a decision."""
        return self.state == self.State.OPEN

    @property
    def is_done(self) -> bool:
        """Say whether its rows stand in the register."""
        return self.state == self.State.DONE

    @property
    def heads(self) -> dict[str, int]:
        """Return {sheet: row of its heading}."""
        read = {sheet["sheet"]: sheet["header_row"] for sheet in self.reading.get("sheets", ())}
        return read or self.reading.get("heads", {})

    def rows(self) -> list[list]:
        """Return [model's label, id, before or None, after or None] of each row it left other than it was."""
        found = {}
        for change in self.changes.order_by("pk"):
            first = found.setdefault((change.model, change.object_id), [change.before, None])
            first[1] = change.after
        return [[*key, before, after] for key, (before, after) in found.items() if before != after]

    @property
    def result(self) -> str:
        """Return what it did, in words."""
        return "，".join(f"{words} {number}" for words, number in self.counts if number)


class BatchChange(models.Model):
    """What a batch did to one row: pictures of it `before` (None: made here) and `after` (None: removed)."""

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="changes", verbose_name="批次")
    model = models.CharField("对象类型", max_length=60)
    object_id = models.BigIntegerField("对象编号")
    before = models.JSONField("改前", null=True)
    after = models.JSONField("改后", null=True)

    objects = ScopedQuerySet.as_manager()
    scope = Scope(county="batch__county", office="batch__office")

    class Meta:
        verbose_name = "批次内的变化"
        ordering = ["batch", "pk"]

    def __str__(self):
        return f"{self.model} {self.object_id}"

    def get_absolute_url(self):
        """Return the batch's page."""
        return self.batch.get_absolute_url()


class ColumnMatch(models.Model):
    """Which column is what in one layout of sheet, as somebody of the county once corrected it."""

    county = models.ForeignKey(County, models.PROTECT, related_name="column_matches", verbose_name="县")
    kind = models.CharField("表格种类", max_length=12, choices=Batch.Kind)
    layout = models.CharField("版式", max_length=64)
    columns = models.JSONField("栏目对应", default=dict)

    objects = ScopedQuerySet.as_manager()
    scope = Scope(county="county")

    class Meta:
        verbose_name = "记住的栏目对应"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("county", "kind", "layout", name="column_match_once"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.layout[:8]}"

    def get_absolute_url(self):
        """Return the list of imports."""
        return reverse("imports")


class HeadingWord(Versioned):
    """A county's own word for a column, beside those every county knows."""

    county = models.ForeignKey(County, models.PROTECT, related_name="heading_words", verbose_name="县")
    kind = models.CharField("表格种类", max_length=12, choices=Batch.Kind)
    field = models.CharField("栏目", max_length=30)
    word = models.CharField("本县的写法", max_length=30, help_text="表头里的文字，例如：所在界别组。")
    is_used = models.BooleanField("使用中", default=True)

    objects = ScopedQuerySet.as_manager()
    scope = Scope(county="county")

    class Meta:
        verbose_name = "表头用词"
        ordering = ["kind", "field", "word"]
        constraints = [
            models.UniqueConstraint(
                "county", "kind", "word", name="heading_word_once",
                violation_error_message="本县已登记过这个表头用词。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.word

    def get_absolute_url(self):
        """Return the list of heading words."""
        return reverse("heading_words")

    @property
    def meaning(self) -> str:
        """Return the column it stands for, in words."""
        return FIELDS[self.kind].get(self.field, self.field)
