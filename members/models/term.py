"""Terms (届), their plenary sessions (次) and their sectors (界别)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from liaison.days import chinese_number, months_after
from liaison.models import County, Versioned
from liaison.scope import Scope, ScopedQuerySet

NUMBER_RANGE = [MinValueValidator(1), MaxValueValidator(99)]


class TermQuerySet(ScopedQuerySet):
    """Questions about terms."""

    def covering(self, day: date):
        """Return the terms in which `day` lies."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)

    def without_successor(self):
        """Return the terms after which no later one has members yet: those that may still be changed from."""
        later = Sector.objects.filter(
            term__county=OuterRef("county"), term__number__gt=OuterRef("number"), appointments__isnull=False
        )
        return self.filter(~Exists(later))


class Term(Versioned):
    """A term of the county's council, usually five years; without an end it still runs."""

    county = models.ForeignKey(County, models.PROTECT, related_name="terms", verbose_name="县")
    number = models.PositiveSmallIntegerField("届", validators=NUMBER_RANGE, help_text="只填数字，例如第十届填 10。")
    starts_on = models.DateField("开始日期", help_text="换届大会闭幕日，或本届第一批委员名单公布之日。")
    ends_on = models.DateField("结束日期", null=True, blank=True, help_text="本届尚未结束时留空。")

    objects = TermQuerySet.as_manager()
    scope = Scope(county="county")

    class Meta:
        verbose_name = "届"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                "county", "number", name="term_number_once", violation_error_message="本县已登记过这一届。"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="term_ends_after_start",
                violation_error_message="结束日期早于开始日期，请核对。",
            ),
        ]

    def __str__(self):
        return f"第{chinese_number(self.number)}届"

    def get_absolute_url(self):
        """Return the term's page: its sessions and sectors."""
        return reverse("term", args=[self.pk])

    def clean(self):
        """Refuse a term that runs into another one, or leaves out days its members already served."""
        if not (self.starts_on and self.county_id):
            return
        last = self.ends_on or date.max
        for other in Term.objects.filter(county=self.county_id).exclude(pk=self.pk):
            if other.starts_on <= last and self.starts_on <= (other.ends_on or date.max):
                raise ValidationError(f"与{other}（{other.span}）的时间重叠，请先核对两届的起止日期。")
        outside = Q(appointments__from_day__lt=self.starts_on) | Q(appointments__from_day__gt=last)
        moves_along = Q(appointments__to_day=self._end_so_far(), appointments__end="term")
        outside |= Q(appointments__to_day__gt=last) & ~moves_along
        if self.pk and self.sectors.filter(outside).exists():
            raise ValidationError("本届已有委员的任职日期落在新的起止日期之外，请先核对委员任职。")

    def _end_so_far(self) -> date | None:
        return Term.objects.filter(pk=self.pk).values_list("ends_on", flat=True).first() or date.max

    def covers(self, day: date) -> bool:
        """Say whether `day` lies in the term."""
        return self.starts_on <= day <= (self.ends_on or date.max)

    @property
    def span(self) -> str:
        """Return its days in words."""
        return f"{self.starts_on} 至 {self.ends_on or '今'}"


class SessionQuerySet(ScopedQuerySet):
    """Questions about sessions."""

    def for_proposals_of(self, day: date) -> "tuple[Session | None, bool]":
        """Return the session a proposal submitted on `day` belongs to, and whether as one of its plenary (大会提案).

        On other days it is one between plenaries (平时提案) of the session that closed last. Asked of one county's.
        """
        sessions = list(self.select_related("term").order_by("opens_on"))
        for session in sessions:
            if session.takes_from <= day <= session.takes_until:
                return session, True
        closed = [session for session in sessions if session.closes_on < day]
        return (closed[-1] if closed else None), False


class Session(Versioned):
    """A plenary session (次) of a term."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="sessions", verbose_name="届")
    number = models.PositiveSmallIntegerField("次", validators=NUMBER_RANGE, help_text="只填数字，例如第三次会议填 3。")
    opens_on = models.DateField("开幕日期")
    closes_on = models.DateField("闭幕日期")
    proposals_from = models.DateField(
        "大会提案开始日期", null=True, blank=True, help_text="从这一天起提交的是本次大会提案；留空为开幕前三个月。"
    )
    proposals_until = models.DateField(
        "大会提案截止日期", null=True, blank=True, help_text="这一天以后提交的是平时提案；留空为闭幕日。"
    )

    objects = SessionQuerySet.as_manager()
    scope = Scope(county="term__county")

    class Meta:
        verbose_name = "全体会议"
        ordering = ["term", "number"]
        constraints = [
            models.UniqueConstraint(
                "term", "number", name="session_number_once", violation_error_message="本届已登记过这一次会议。"
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="session_closes_after_opening",
                violation_error_message="闭幕日期早于开幕日期，请核对。",
            ),
            models.CheckConstraint(
                condition=(Q(proposals_from__isnull=True) | Q(proposals_from__lte=F("opens_on")))
                & (Q(proposals_until__isnull=True) | Q(proposals_until__gte=F("opens_on"))),
                name="session_takes_proposals_around_opening",
                violation_error_message="大会提案开始日期不晚于开幕日期，截止日期不早于开幕日期，请核对。",
            ),
        ]

    def __str__(self):
        return f"{chinese_number(self.term.number)}届{chinese_number(self.number)}次会议"

    def get_absolute_url(self):
        """Return the term's page."""
        return self.term.get_absolute_url()

    def clean(self):
        """Refuse days outside the term."""
        days = {"opens_on": self.opens_on, "closes_on": self.closes_on}
        outside = {name: day for name, day in days.items() if day and not self.term.covers(day)}
        if outside:
            words = f"不在{self.term}（{self.term.span}）之内，请核对。"
            raise ValidationError({name: f"{day} {words}" for name, day in outside.items()})

    @property
    def takes_from(self) -> date:
        """Return the first day whose proposals are its own: three months before it opens, unless the county said."""
        return self.proposals_from or months_after(self.opens_on, -3)

    @property
    def takes_until(self) -> date:
        """Return the last day whose proposals are its own."""
        return self.proposals_until or self.closes_on

    @property
    def county_id(self):
        """Return whose session it is."""
        return self.term.county_id


class SectorQuerySet(ScopedQuerySet):
    """Questions about sectors."""

    def in_force(self, day: date):
        """Return those of the term in which `day` lies, in their order."""
        return self.filter(Q(term__ends_on__isnull=True) | Q(term__ends_on__gte=day), term__starts_on__lte=day)

    def with_term(self):
        """Return them with the term they are named with, the newest term's first."""
        return self.select_related("term").order_by("-term__number", "position", "pk")


class Sector(Versioned):
    """A sector (界别) as one term names it."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="sectors", verbose_name="届")
    name = models.CharField("界别", max_length=30, help_text="例如：农业、教育、医药卫生，不写“界”字。")
    position = models.PositiveSmallIntegerField("排列顺序", default=0, help_text="数字小的排在前面。")

    objects = SectorQuerySet.as_manager()
    scope = Scope(county="term__county")

    class Meta:
        verbose_name = "界别"
        ordering = ["term", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                "term", "name", name="sector_name_once", violation_error_message="本届已有这个界别。"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Return the term's page."""
        return self.term.get_absolute_url()

    @property
    def with_its_term(self) -> str:
        """Return the name as a choice among several terms shows it."""
        return f"{self.name}（{self.term}）"

    @property
    def county_id(self):
        """Return whose sector it is."""
        return self.term.county_id
