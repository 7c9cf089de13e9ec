"""The county's council and its offices in the townships."""

from django.db import models
from django.urls import reverse

from liaison.models.base import Versioned
from liaison.roles import Role
from liaison.scope import Scope, ScopedQuerySet


class County(Versioned):
    """A county (or district, or county-level city) whose council uses this installation."""

    name = models.CharField("县（区、市）名称", max_length=50, unique=True, help_text="例如：云溪县。")
    council = models.CharField(
        "政协全称", max_length=100, help_text="印在表格抬头，例如：政协云溪县委员会。"
    )
    office_word = models.CharField(
        "基层机构统称", max_length=20, default="联络组",
        help_text="本县怎样称呼乡镇（街道）的政协机构，例如：联络组、联络委、工委。",
    )
    member_accounts = models.BooleanField(
        "开放委员账号", default=False, help_text="开放后，委员可用自己的账号查看本人履职记录。默认不开放。"
    )
    least_funds = models.PositiveIntegerField(
        "每名委员年经费下限（元）", default=500, help_text="经费页面据此提示人均支出是否达到本县要求。"
    )
    most_funds = models.PositiveIntegerField("每名委员年经费上限（元）", default=800)
    decides_here = models.BooleanField(
        "县政协在本系统审查提案", default=True,
        help_text="取消后，立案、交办、办理结果由联络机构按县政协的通知登记。",
    )
    objection_days = models.PositiveSmallIntegerField(
        "提案异议期（工作日）", default=5, help_text="承办单位收到交办后几个工作日内可以提出异议。"
    )
    answer_months = models.PositiveSmallIntegerField("提案答复期限（月）", default=3)
    longest_months = models.PositiveSmallIntegerField(
        "提案最长答复期限（月）", default=6, help_text="超过答复期限的写明理由，最长不超过这个期限。"
    )
    report_days = models.PositiveSmallIntegerField(
        "社情民意答复期限（天）", default=30, help_text="报送时按这个期限填“要求答复日期”，可以改。"
    )
    urgent_days = models.PositiveSmallIntegerField("紧急的社情民意答复期限（天）", default=7)

    objects = ScopedQuerySet.as_manager()
    scope = Scope(county="pk", open_to=frozenset({Role.SYSTEM_ADMIN}))

    class Meta:
        verbose_name = "县"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(most_funds__gte=models.F("least_funds")), name="county_funds_in_order",
                violation_error_message="每名委员年经费的上限低于下限，请核对。",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    answer_months__gte=1, longest_months__gte=models.F("answer_months"), longest_months__lte=36,
                    objection_days__gte=1, objection_days__lte=60,
                ),
                name="county_proposal_days_in_order",
                violation_error_message="异议期为 1 至 60 个工作日；答复期限至少 1 个月，最长期限不短于它，"
                "不超过 36 个月。",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    urgent_days__gte=1, report_days__gte=models.F("urgent_days"), report_days__lte=366
                ),
                name="county_report_days_in_order",
                violation_error_message="社情民意答复期限为 1 至 366 天，紧急的不比一般的长。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Return where the county is edited."""
        return reverse("county_edit", args=[self.pk])


class OfficeQuerySet(ScopedQuerySet):
    """Questions about offices."""

    def open(self, *, besides: int | None = None):
        """Return the offices at work, and the one named besides: a closed one may stay where it was chosen."""
        return self.filter(models.Q(is_open=True) | models.Q(pk=besides))


class Office(Versioned):
    """An office of the council in a township or street."""

    class Kind(models.TextChoices):
        """What the office is called."""

        GROUP = "group", "联络组"
        STATION = "station", "联络处"
        COMMITTEE = "committee", "联络委"
        WORK_COMMITTEE = "work_committee", "工委"
        STUDIO = "studio", "工作室"

    county = models.ForeignKey(County, models.PROTECT, related_name="offices", verbose_name="县")
    name = models.CharField("全称", max_length=60, help_text="印在填报单位处，例如：青石镇政协联络组。")
    place = models.CharField("乡镇（街道）", max_length=30, help_text="例如：青石镇。")
    kind = models.CharField("机构类型", max_length=20, choices=Kind)
    position = models.PositiveSmallIntegerField("排列顺序", default=0, help_text="数字小的排在前面。")
    is_open = models.BooleanField(
        "正常运转", default=True, help_text="停用后不再出现在选择框和全县对比里，历史记录保留。"
    )

    short_name = models.CharField("简称", max_length=30, blank=True, help_text="例如：青石联络组。")
    address = models.CharField("办公地址", max_length=100, blank=True, help_text="写到楼层房间，挂牌的注明。")
    equipment = models.TextField(
        "办公设备", max_length=500, blank=True, help_text="例如：电脑 2 台、打印机 1 台、档案柜 3 组。"
    )
    phone = models.CharField("办公电话", max_length=30, blank=True)
    introduction = models.TextField("简介", max_length=2000, blank=True)
    duties = models.TextField("工作职责", max_length=5000, blank=True)
    approved_by = models.CharField("批准机关", max_length=60, blank=True, help_text="例如：中共云溪县委员会。")
    approved_on = models.DateField("批准日期", null=True, blank=True)
    approval_number = models.CharField("批准文号", max_length=60, blank=True, help_text="例如：云委办〔2023〕15号。")
    files = models.ManyToManyField("liaison.StoredFile", related_name="offices", verbose_name="附件", blank=True)

    objects = OfficeQuerySet.as_manager()
    scope = Scope(county="county", office="pk")

    class Meta:
        verbose_name = "联络机构"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                "county", "name", name="office_name_once", violation_error_message="本县已有同名机构，请核对全称。"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Return the office's own page."""
        return reverse("office", args=[self.pk])
