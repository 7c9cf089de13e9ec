"""Work plans: what an office set out to do in a year, and the county's model of them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse

from liaison.days import year_window
from liaison.models import County, Hanging, Office, Versioned, Withdrawable
from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet
from members.models import Term
from performance.models.campaign import Campaign
from performance.models.counting import YEARS


class PlanState(models.TextChoices):
    """How far a plan is."""

    DRAFT = "draft", "草稿"
    SENT = "sent", "已报送"
    RETURNED = "returned", "退回修改"
    IN_FORCE = "in_force", "施行中"


WRITTEN = (PlanState.DRAFT, PlanState.RETURNED)  # with the office, which works on it
HANDED_IN = (PlanState.SENT, PlanState.IN_FORCE)


class PlanQuerySet(ScopedQuerySet):
    """Questions about plans."""

    def standing(self):
        """Return those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def of_year(self, year: int):
        """Return those of a year that stand."""
        return self.standing().filter(year=year)

    def of_body(self, county: County, office: Office | None):
        """Return those of an office, or the county's models where there is none."""
        return self.filter(county=county, office=office)

    def in_force(self):
        """Return those that were accepted, or, of the county's models, published."""
        return self.standing().filter(state=PlanState.IN_FORCE)

    def kept_by(self, user):
        """Return those the user may change: his office's, or, at the county, its models."""
        return self.visible_to(user).filter(office=user.office_id)

    def written_by(self, user):
        """Return those whose lines the user may change now: not while the county has one before it."""
        return self.kept_by(user).standing().exclude(state=PlanState.SENT)

    def waiting(self):
        """Return the offices' plans that wait for the county, the longest waiting first."""
        return self.standing().filter(state=PlanState.SENT, office__isnull=False).order_by("sent_on", "pk")

    def with_lines(self):
        """Return them with whose they are and the lines that stand."""
        names = ("sections", "planitems", "targets")
        lines = [Prefetch(name, self._lines(name), to_attr=f"standing_{name}") for name in names]
        return self.select_related("office", "county").prefetch_related(*lines)

    def _lines(self, name: str):
        return self.model._meta.get_field(name).related_model.objects.for_plan()


class WorkPlan(Versioned, Withdrawable):
    """What an office set out to do in a year; without an office the county's model plan of that year."""

    county = models.ForeignKey(County, models.PROTECT, related_name="plans", verbose_name="县", editable=False)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="plans", verbose_name="联络机构", editable=False
    )
    year = models.PositiveSmallIntegerField("年度", validators=YEARS)
    title = models.CharField("标题", max_length=60, validators=[refuse_id_card])
    number = models.CharField(
        "文号", max_length=40, blank=True, validators=[refuse_id_card],
        help_text="例如：青政协联〔2026〕1号；没有文号的留空。",
    )
    signer = models.CharField("署名", max_length=60, blank=True, help_text="落款单位。", validators=[refuse_id_card])
    signed_on = models.DateField("成文日期", null=True, blank=True)
    campaigns = models.ManyToManyField(
        Campaign, related_name="plans", verbose_name="一并开展的主题活动", blank=True,
        help_text="主题活动按它自己的内容统计，这里写明列入本计划。",
    )  # fmt: skip
    copied_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="copies", verbose_name="起草依据", editable=False
    )
    state = models.CharField("状态", max_length=10, choices=PlanState, default=PlanState.DRAFT, editable=False)
    sent_on = models.DateField("报送日期", null=True, blank=True, editable=False)
    accepted_on = models.DateField("接受日期", null=True, blank=True, editable=False)
    remark = models.TextField("县政协意见", max_length=500, blank=True, editable=False, validators=[refuse_id_card])

    objects = PlanQuerySet.as_manager()
    scope = Scope(
        county="county", office="office", also=("county__offices", Q(office__isnull=True, state=PlanState.IN_FORCE))
    )

    class Meta:
        verbose_name = "工作计划"
        ordering = ["-year", F("office__position").asc(nulls_first=True), F("office").asc(nulls_first=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                "office", "year", name="plan_once", condition=Q(withdrawn_at__isnull=True, office__isnull=False),
                violation_error_message="这一年度已有工作计划。要重新起草的，请先撤回原来的。",
            ),
            models.UniqueConstraint(
                "county", "year", name="model_plan_once", condition=Q(withdrawn_at__isnull=True, office__isnull=True),
                violation_error_message="这一年度已有计划模板。要重新起草的，请先撤回原来的。",
            ),
            models.CheckConstraint(
                condition=Q(state__in=HANDED_IN, sent_on__isnull=False) | ~Q(state__in=HANDED_IN),
                name="plan_sent_has_day", violation_error_message="报送日期与状态不符，请核对。",
            ),
            models.CheckConstraint(
                condition=Q(state="in_force", accepted_on__isnull=False)
                | ~Q(state="in_force") & Q(accepted_on__isnull=True),
                name="plan_accepted_has_day", violation_error_message="接受日期与状态不符，请核对。",
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True) | Q(accepted_on__gte=F("sent_on")),
                name="plan_accepted_after_sending", violation_error_message="接受日期早于报送日期，请核对。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.owner_in_words} {self.year} 年工作计划" if self.office_id else f"{self.year} 年全县计划模板"

    def get_absolute_url(self):
        """Return the plan's page."""
        return reverse("plan", args=[self.pk])

    @property
    def owner_in_words(self) -> str:
        """Return whose it is."""
        return str(self.office) if self.office_id else "县政协"

    @property
    def is_model(self) -> bool:
        """Say whether it is the county's model."""
        return self.office_id is None

    @property
    def state_in_words(self) -> str:
        """Return its state; a model is published, not accepted."""
        return "已发布" if self.is_model and self.state == PlanState.IN_FORCE else self.get_state_display()

    @property
    def is_written(self) -> bool:
        """Say whether its office is still working on it."""
        return self.state in WRITTEN

    @property
    def is_in_force(self) -> bool:
        """Say whether it holds."""
        return self.state == PlanState.IN_FORCE

    def clean(self):
        """Refuse a year in which the county had no term, a second plan of it, and a day of signing far from it."""
        if not self.year:
            return
        if self._state.adding and WorkPlan.objects.of_year(self.year).of_body(self.county, self.office).exists():
            what = "计划模板" if self.is_model else "工作计划"
            raise ValidationError({"year": f"{self.year} 年已有{what}。要重新起草的，请先撤回原来的。"})
        days = year_window(self.year)
        terms = Term.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=days.start), county=self.county_id)
        if not terms.filter(starts_on__lte=days.end).exists():
            raise ValidationError({"year": f"{self.year} 年不在本县任何一届的任期内，请核对年度。"})
        if self.signed_on and not self.year - 1 <= self.signed_on.year <= self.year:
            raise ValidationError({"signed_on": f"成文日期应在 {self.year - 1} 或 {self.year} 年，请核对。"})


class Basis(Hanging, models.Model):
    """One document a plan rests on, as its opening paragraph names it."""

    plan = models.ForeignKey(WorkPlan, models.PROTECT, related_name="bases", verbose_name="工作计划")
    position = models.PositiveSmallIntegerField("排列顺序")
    issuer = models.CharField("发文单位", max_length=60, blank=True)
    title = models.CharField("文件名称", max_length=100)
    number = models.CharField("文号", max_length=60, blank=True)

    objects = ScopedQuerySet.as_manager()
    scope = Scope(through=("plan",))

    class Meta:
        verbose_name = "依据文件"
        ordering = ["plan", "position"]
        constraints = [models.UniqueConstraint("plan", "position", name="basis_place_once")]

    def __str__(self):
        return f"{self.issuer}《{self.title}》" + (f"（{self.number}）" if self.number else "")
