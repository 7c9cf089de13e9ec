"""Named campaigns (五个一 …), whose items differ by place and by year."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from liaison.models import County, Hanging, Office, Versioned, Withdrawable
from liaison.privacy import refuse_id_card
from liaison.roles import Role
from liaison.scope import Scope, ScopedQuerySet
from performance.measures import Subject
from performance.models.counting import YEARS, Counting


class CampaignQuerySet(ScopedQuerySet):
    """Questions about campaigns."""

    def standing(self):
        """Return those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def in_year(self, year: int):
        """Return those that run in a year."""
        return self.standing().filter(Q(to_year__isnull=True) | Q(to_year__gte=year), from_year__lte=year)

    def kept_by(self, user):
        """Return those the user may change: his office's own, or, at the county, the county's and its offices'."""
        rows = self.visible_to(user)
        return rows.filter(office=user.office_id) if user.office_id else rows

    def for_offices(self, offices):
        """Return the county's own and those of these offices."""
        return self.filter(Q(office__isnull=True) | Q(office__in=offices))


class Campaign(Versioned, Withdrawable):
    """A named campaign of the county, or of one office, over one or several years; what it asks are its items."""

    county = models.ForeignKey(County, models.PROTECT, related_name="campaigns", verbose_name="县", editable=False)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="campaigns", verbose_name="联络机构", editable=False
    )
    name = models.CharField("名称", max_length=40, help_text="例如：五个一活动。", validators=[refuse_id_card])
    from_year = models.PositiveSmallIntegerField("起始年度", validators=YEARS)
    to_year = models.PositiveSmallIntegerField(
        "终止年度", null=True, blank=True, validators=YEARS, help_text="长期开展的留空。"
    )
    text = models.TextField("活动要求", max_length=5000, blank=True, validators=[refuse_id_card])

    objects = CampaignQuerySet.as_manager()
    scope = Scope(
        county="county", office="office", also=("county__offices", Q(office__isnull=True)),
        open_to=frozenset({Role.MEMBER}),
        closed_to=((Role.MEMBER, Q(office__isnull=False)),),
    )  # fmt: skip

    class Meta:
        verbose_name = "主题活动"
        ordering = ["-from_year", F("office").asc(nulls_first=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_year__isnull=True) | Q(to_year__gte=F("from_year")), name="campaign_ends_after_start",
                violation_error_message="终止年度早于起始年度，请核对。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Return the campaign's page."""
        return reverse("campaign", args=[self.pk])

    @property
    def years(self) -> str:
        """Return its years in words."""
        if self.to_year == self.from_year:
            return f"{self.from_year} 年"
        return f"{self.from_year} 年起" if self.to_year is None else f"{self.from_year}—{self.to_year} 年"

    @property
    def owner_in_words(self) -> str:
        """Return whose it is."""
        return str(self.office) if self.office_id else "全县"


class ItemQuerySet(ScopedQuerySet):
    """Questions about items."""

    def standing(self):
        """Return those not withdrawn, of campaigns that stand."""
        return self.filter(withdrawn_at__isnull=True, campaign__withdrawn_at__isnull=True)

    def kept_by(self, user):
        """Return those of campaigns the user may change."""
        return self.filter(campaign__in=Campaign.objects.kept_by(user))


class CampaignItem(Hanging, Counting, Versioned, Withdrawable):
    """One thing a campaign asks: so many, of each member or of each office, in each period; any of the measures do."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="items", verbose_name="主题活动", editable=False
    )
    name = models.CharField("内容", max_length=40, help_text="例如：办一件实事。", validators=[refuse_id_card])
    position = models.PositiveSmallIntegerField("排列顺序", default=0, help_text="数字小的排在前面。")
    subject = models.CharField("由谁完成", max_length=8, choices=Subject, default=Subject.MEMBER)
    minimum = models.PositiveSmallIntegerField(
        "至少完成", default=1, validators=[MinValueValidator(1, "至少填 1。")], help_text="每个周期至少几次（件、篇）。"
    )

    objects = ItemQuerySet.as_manager()
    scope = Scope(through=("campaign",))

    class Meta:
        verbose_name = "主题活动内容"
        ordering = ["campaign", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                "campaign", "name", name="campaign_item_once", condition=Q(withdrawn_at__isnull=True),
                violation_error_message="这项主题活动已有同样的内容。",
            ),
            models.CheckConstraint(
                condition=Q(minimum__gte=1), name="campaign_item_asks_something", violation_error_message="至少填 1。"
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.name

    @property
    def duty_in_words(self) -> str:
        """Return who owes how many how often."""
        whose = "每名委员" if self.subject == Subject.MEMBER else "每个联络机构"
        return f"{whose}{self.get_period_display()}至少 {self.minimum}"
