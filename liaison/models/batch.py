"""Batches: what somebody brought in one go, what it changed, and how that is taken back."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse

from liaison.intake import FIELDS
from liaison.models.base import Versioned
from liaison.models.county import County, Office
from liaison.models.file import StoredFile
from liaison.scope import Scope, ScopedQuerySet


class Batch(Versioned):
    """One spreadsheet somebody brought: how it was read, what was decided, and, once imported, what it changed."""

    class Kind(models.TextChoices):
        """What the sheet is."""

        ROSTER = "roster", "委员名册"

    class State(models.TextChoices):
        """How far it is."""

        OPEN = "open", "待确认"
        DONE = "done", "已导入"
        UNDONE = "undone", "已撤销"
        DROPPED = "dropped", "已放弃"

    county = models.ForeignKey(County, models.PROTECT, related_name="batches", verbose_name="县")
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="batches", verbose_name="联络机构"
    )
    kind = models.CharField("表格种类", max_length=12, choices=Kind)
    state = models.CharField("状态", max_length=8, choices=State, default=State.OPEN)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="账号")
    at = models.DateTimeField("上传时间", auto_now_add=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    options = models.JSONField("上传时的选择", default=dict, blank=True)
    reading = models.JSONField("读取结果", default=dict, blank=True)
    choices = models.JSONField("逐行处理", default=dict, blank=True)
    counts = models.JSONField("结果", default=list, blank=True)  # pairs, because a database may reorder an object
    left_out = models.JSONField("没有导入的行", default=list, blank=True)

    objects = ScopedQuerySet.as_manager()
    scope = Scope(county="county", office="office")

    class Meta:
        verbose_name = "导入批次"
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.get_kind_display()}：{self.file.name}"

    def get_absolute_url(self):
        """Return the page on which it is looked through, imported and undone."""
        return reverse(f"{self.kind}_import", args=[self.pk])

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

    @property
    def result(self) -> str:
        """Return what it did, in words."""
        return "，".join(f"{words} {number}" for words, number in self.counts if number)


class BatchChange(models.Model):
    """One row a batch made (`before` empty) or changed; `version` is the one it left."""

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="changes", verbose_name="批次")
    model = models.CharField("对象类型", max_length=60)
    object_id = models.BigIntegerField("对象编号")
    label = models.CharField("对象", max_length=200)
    before = models.JSONField("改前", null=True, encoder=DjangoJSONEncoder)
    version = models.PositiveIntegerField("改后版本")

    objects = ScopedQuerySet.as_manager()
    scope = Scope(county="batch__county", office="batch__office")

    class Meta:
        verbose_name = "批次内的变化"
        ordering = ["batch", "pk"]

    def __str__(self):
        return self.label

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
