"""Documents an office sends: generated from its plan and records; only what somebody edited is kept."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from liaison.days import Window, periods, year_window
from liaison.models import County, Hanging, Office, Versioned
from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet
from performance.models.counting import YEARS


class DocumentKind(models.TextChoices):
    """Which paper it is."""

    YEAR_PLAN = "year_plan", "年度工作计划"
    MONTH_PLAN = "month_plan", "分月工作计划"
    HALF_YEAR = "half_year", "半年工作报告"
    SUMMARY = "summary", "年度工作总结"


OF_PLAN = (DocumentKind.YEAR_PLAN, DocumentKind.MONTH_PLAN)
OF_HALVES = {0: "", 1: "上半年", 2: "下半年"}


class Sort(models.TextChoices):
    """What a block of a document is; points are headings of the second to fourth level whose text runs on."""

    HEADING = "heading", "一级标题"
    SUBHEADING = "subheading", "二级标题"
    POINT = "point", "带小标题的段落（一）"
    THIRD = "third", "带小标题的段落 1."
    FOURTH = "fourth", "带小标题的段落（1）"
    TEXT = "text", "正文段落"
    TABLE = "table", "表格"


class DocumentQuerySet(ScopedQuerySet):
    """Questions about documents."""

    def of_year(self, year: int):
        """Return those of a year."""
        return self.filter(year=year)

    def kept_by(self, user):
        """Return those the user may change: his office's."""
        return self.visible_to(user).filter(office=user.office_id)


class Document(Versioned):
    """One paper of an office, a year and a half of it (0 for the whole); its text is made anew on each look."""

    county = models.ForeignKey(County, models.PROTECT, related_name="documents", verbose_name="县", editable=False)
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="documents", verbose_name="联络机构", editable=False
    )
    year = models.PositiveSmallIntegerField("年度", validators=YEARS, editable=False)
    kind = models.CharField("文书", max_length=10, choices=DocumentKind, editable=False)
    half = models.PositiveSmallIntegerField("半年", default=0, choices=OF_HALVES, editable=False)
    title = models.CharField(
        "标题", max_length=100, blank=True, help_text="留空的按文书名称自动写。", validators=[refuse_id_card]
    )
    number = models.CharField(
        "文号", max_length=40, blank=True, validators=[refuse_id_card],
        help_text="例如：青政协联〔2026〕1号；没有文号的留空。",
    )
    addressee = models.CharField(
        "主送", max_length=60, blank=True, help_text="收文单位；计划一般没有，留空。", validators=[refuse_id_card]
    )
    signer = models.CharField("署名", max_length=60, blank=True, help_text="落款单位。", validators=[refuse_id_card])
    signed_on = models.DateField("成文日期", null=True, blank=True, help_text="留空的印下载当天。")
    banner = models.CharField(
        "红头", max_length=30, blank=True, validators=[refuse_id_card],
        help_text="正式行文的填写发文机关标志，例如：青石镇政协联络组文件；不印红头的留空。",
    )
    issuer = models.CharField(
        "签发人", max_length=30, blank=True, help_text="有红头的上行文填写签发人姓名。", validators=[refuse_id_card]
    )

    objects = DocumentQuerySet.as_manager()
    scope = Scope(county="county", office="office")

    class Meta:
        verbose_name = "文书"
        ordering = ["-year", F("office__position").asc(nulls_first=True), "office", "kind", "half", "pk"]
        constraints = [
            models.UniqueConstraint(
                "office", "year", "kind", "half", name="document_once",
                violation_error_message="这份文书已经起草过，请从文书列表打开。",
            ),
            models.CheckConstraint(
                condition=Q(kind="half_year", half__in=[1, 2]) | ~Q(kind="half_year") & Q(half=0),
                name="document_half_fits_kind",
                violation_error_message="半年工作报告要选上半年或下半年，其他文书不选。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.office} {self.year} {'' if self.name.startswith('年') else '年'}{self.name}"

    def get_absolute_url(self):
        """Return the document's page."""
        return reverse("document", args=[self.pk])

    @property
    def name(self) -> str:
        """Return what it is: 上半年工作报告, 年度工作总结."""
        return f"{OF_HALVES[self.half]}工作报告" if self.half else self.get_kind_display()

    @property
    def is_of_plan(self) -> bool:
        """Say whether it says what is to be done, not what was done."""
        return self.kind in OF_PLAN

    @property
    def window(self) -> Window:
        """Return the days it is about."""
        return periods(self.year, 6)[self.half - 1] if self.half else year_window(self.year)

    @property
    def sending(self) -> Window:
        """Return the days in which it is usually sent: a plan from November before, a report from its last month on."""
        if self.is_of_plan:
            return Window(date(self.year - 1, 11, 1), date(self.year, 10, 31))
        if self.half == 1:
            return Window(date(self.year, 6, 1), date(self.year, 10, 31))
        return Window(date(self.year, 11, 1), date(self.year + 1, 4, 30))

    def clean(self):
        """Refuse an issuer without a red head: his name stands in it."""
        if self.issuer and not self.banner:
            raise ValidationError({"issuer": "签发人印在红头里，请一并填写红头，或者去掉签发人。"})


class EditState(models.TextChoices):
    """What somebody did with a block; one taken back reads as it is generated."""

    EDITED = "edited", "已修改"
    REMOVED = "removed", "已去掉"
    TAKEN_BACK = "taken_back", "按记录生成"


class Edit(Hanging, Versioned):
    """What somebody made of one block: his words, and the generated words he made them from; or a block of his own."""

    document = models.ForeignKey(
        Document, models.PROTECT, related_name="edits", verbose_name="文书", editable=False
    )
    key = models.CharField("段落", max_length=60, editable=False)
    after = models.CharField("排在哪一段后面", max_length=60, blank=True, editable=False)
    sort = models.CharField("种类", max_length=10, choices=Sort, default=Sort.TEXT)
    words = models.TextField("文字", max_length=20_000, blank=True, validators=[refuse_id_card])
    made_from = models.TextField("修改时生成的文字", blank=True, editable=False)
    state = models.CharField("状态", max_length=10, choices=EditState, default=EditState.EDITED, editable=False)

    objects = ScopedQuerySet.as_manager()
    scope = Scope(through=("document",))

    class Meta:
        verbose_name = "文书段落"
        ordering = ["document", "pk"]
        constraints = [
            models.UniqueConstraint("document", "key", name="edit_once_a_block"),
            models.CheckConstraint(
                condition=~Q(state="edited") | ~Q(words=""), name="edit_says_something",
                violation_error_message="请写内容；不要这一段的，用“去掉”。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.words[:30] or self.key

    def get_absolute_url(self):
        """Return the block on its document's page."""
        return f"{self.document.get_absolute_url()}#{self.key}"

    @property
    def is_own(self) -> bool:
        """Say whether it was added, not generated."""
        return self.key.startswith("own-")
