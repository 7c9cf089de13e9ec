"""What the township is about, and how far it has come."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse

from activities.models.activity import Activity
from activities.models.contribution import Contribution
from liaison.models import County, Office, Versioned, Withdrawable
from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet

WRONG_YEAR = "年度写法有误，请核对。"
_NOT_NEGATIVE = MinValueValidator(Decimal(0), "金额不能是负数，请核对。")


class FocusQuerySet(ScopedQuerySet):
    """Questions about what the township is about."""

    def standing(self):
        """Return those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def of_office(self, office: Office | None, year: int):
        """Return an office's own of a year; those of the county for None."""
        return self.standing().filter(office=office, year=year)

    def open_to(self, county: int, offices, year: int):
        """Return what work of these offices (none: of the county with this id) can be tagged with in a year."""
        mine = Q(office__in=offices) | Q(office__isnull=True)
        return self.standing().filter(mine, county=county, year=year)


class Focus(Versioned, Withdrawable):
    """Something an office's township (or the county) is about in a year: 中心工作, a project, one of the ten deeds."""

    class Kind(models.TextChoices):
        """What it is called there; a project is the county's or the township's own."""

        CENTRAL = "central", "中心工作"
        PROJECT = "project", "重点项目"
        OWN_PROJECT = "own_project", "自定项目"
        DEED = "deed", "十件实事"

    county = models.ForeignKey(County, models.PROTECT, related_name="focuses", verbose_name="县", editable=False)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="focuses", verbose_name="联络机构", editable=False
    )
    kind = models.CharField("类别", max_length=12, choices=Kind)
    year = models.PositiveSmallIntegerField(
        "年度", validators=[MinValueValidator(2000, WRONG_YEAR), MaxValueValidator(2100, WRONG_YEAR)]
    )
    position = models.PositiveSmallIntegerField("序号", default=0, help_text="数字小的排在前面。")
    name = models.CharField(
        "名称", max_length=100, help_text="例如：人居环境整治、镇卫生院迁建、新建村级养老服务点 3 个。",
        validators=[refuse_id_card],
    )  # fmt: skip
    lead = models.CharField("牵头（责任）单位", max_length=60, blank=True)
    investment = models.DecimalField(
        "计划投资（万元）", max_digits=12, decimal_places=2, null=True, blank=True, validators=[_NOT_NEGATIVE]
    )
    phase = models.CharField("建设状态", max_length=20, blank=True, help_text="例如：新开工、续建、前期、已完成。")
    remark = models.CharField("目标和说明", max_length=200, blank=True, validators=[refuse_id_card])
    activities = models.ManyToManyField(Activity, related_name="focuses", verbose_name="相关活动", blank=True)
    contributions = models.ManyToManyField(Contribution, related_name="focuses", verbose_name="相关成果", blank=True)

    objects = FocusQuerySet.as_manager()
    scope = Scope(county="county", office="office", also=("county__offices", Q(office__isnull=True)))

    class Meta:
        verbose_name = "中心工作和项目"
        ordering = ["-year", "kind", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                "office", "year", "kind", "name", name="focus_once",
                condition=Q(withdrawn_at__isnull=True, office__isnull=False),
                violation_error_message="本机构该年度已登记同名的一项。",
            ),
            models.UniqueConstraint(
                "county", "year", "kind", "name", name="county_focus_once",
                condition=Q(withdrawn_at__isnull=True, office__isnull=True),
                violation_error_message="本县该年度已登记同名的一项。",
            ),
            models.CheckConstraint(
                condition=Q(investment__isnull=True) | Q(investment__gte=0), name="focus_investment_is_not_negative",
                violation_error_message="计划投资不能是负数，请核对。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Return its page."""
        return reverse("focus", args=[self.pk])

    @property
    def whose(self) -> str:
        """Return whose it is, in words."""
        return str(self.office or self.county)

    def clean(self):
        """Refuse another county's office."""
        if self.office and self.office.county_id != self.county_id:
            raise ValidationError("所选机构不属于本县，请重新选择。")


def share_tied(rows) -> tuple[int, int]:
    """Return (how many activities or contributions, how many of them are tied to a focus), in one grouped query."""
    tied = Count("pk", filter=Q(focuses__withdrawn_at__isnull=True, focuses__isnull=False), distinct=True)
    found = rows.order_by().aggregate(all=Count("pk", distinct=True), tied=tied)
    return found["all"], found["tied"]


class ProgressQuerySet(ScopedQuerySet):
    """Questions about progress."""

    def standing(self):
        """Return those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def for_list(self):
        """Return them with what a line shows, the newest first."""
        return self.select_related("activity", "office").order_by("-day", "-pk")


class Progress(Versioned, Withdrawable):
    """How far a focus was on a day, as an office saw it, perhaps at an activity (督查、视察)."""

    focus = models.ForeignKey(Focus, models.PROTECT, related_name="progress", verbose_name="项目", editable=False)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="progress", verbose_name="联络机构", editable=False
    )
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="progress", verbose_name="活动", editable=False
    )
    day = models.DateField("日期")
    percent = models.PositiveSmallIntegerField(
        "完成进度（%）", null=True, blank=True,
        validators=[MaxValueValidator(100, "完成进度最多填 100，超额完成的在进展情况里写明。")],
    )  # fmt: skip
    amount = models.DecimalField(
        "累计完成投资（万元）", max_digits=12, decimal_places=2, null=True, blank=True, validators=[_NOT_NEGATIVE]
    )
    text = models.TextField("进展情况和意见", max_length=1000, blank=True, validators=[refuse_id_card])

    objects = ProgressQuerySet.as_manager()
    scope = Scope(county="focus__county", office="office", also=("focus__county__offices", Q(office__isnull=True)))

    class Meta:
        verbose_name = "项目进展"
        ordering = ["focus", "-day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "focus", "activity", "office", name="progress_once_an_activity", condition=Q(withdrawn_at__isnull=True),
                violation_error_message="这次活动已登记该项目的进展，请修改那一条。",
            ),
            models.UniqueConstraint(
                "focus", "activity", name="county_progress_once_an_activity",
                condition=Q(withdrawn_at__isnull=True, office__isnull=True),
                violation_error_message="这次活动已登记该项目的进展，请修改那一条。",
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100), name="progress_up_to_hundred",
                violation_error_message="完成进度最多填 100。",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="progress_amount_is_not_negative",
                violation_error_message="累计完成投资不能是负数，请核对。",
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=False) | Q(amount__isnull=False) | ~Q(text=""),
                name="progress_says_something",
                violation_error_message="进度、投资、进展情况至少填写一项。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.focus} {self.day}"

    def get_absolute_url(self):
        """Return the focus's page."""
        return self.focus.get_absolute_url()

    @property
    def county_id(self):
        """Return whose it is."""
        return self.focus.county_id
