"""Contributions: what one or a few members, or an office itself, produced."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, F, Prefetch, Q, Sum
from django.urls import reverse

from activities.kinds.contribution_asks import Choice, ContributionKind, Credited, Number, Session, Things, Yuan
from activities.kinds.contribution_words import (
    COUNTED_STATES,
    MINORS,
    Beneficiary,
    ContributionState,
    Form,
    Function,
    Level,
    Occasion,
    Outcome,
)
from activities.kinds.office_contributions import CONTRIBUTION_KIND_CHOICES, CONTRIBUTION_KINDS
from activities.models.activity import Activity
from activities.models.named_kind import NamedKind
from liaison.days import Window
from liaison.models import County, Office, Versioned, Withdrawable
from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet
from members.models import Term


class Sums(NamedTuple):
    """What contributions that count add up to, and how many wait besides; money in yuan, instalments included."""

    count: int = 0
    amount: Decimal = Decimal(0)
    fixed_assets: Decimal = Decimal(0)
    goods: Decimal = Decimal(0)
    projects: int = 0
    persons: int = 0
    households: int = 0
    words: int = 0
    accepted: int = 0
    on_time: int = 0
    waiting: int = 0


def counts(path: str = "") -> tuple[Q, Q]:
    """Return what makes a contribution count, seen from `path`; a reflection falls with the session it belongs to."""
    stands = {f"{path}withdrawn_at__isnull": True, f"{path}state__in": COUNTED_STATES}
    fallen = {f"{path}kind": "reflection", f"{path}activity__withdrawn_at__isnull": False}
    return Q(**stands), ~Q(**fallen)


class ContributionQuerySet(ScopedQuerySet):
    """Questions about contributions."""

    def standing(self):
        """Return those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def upright(self):
        """Return them without reflections on activities that were withdrawn: these fall with their activity."""
        return self.filter(counts()[1])

    def counted(self):
        """Return what counts: it stands, and is confirmed where its kind wants that."""
        return self.filter(*counts())

    def counted_in(self, window: Window):
        """Return what counts of a window: its day (the first, where it goes on) lies in it."""
        return self.counted().filter(day__range=window)

    def tied(self):
        """Return those tied to a focus that stands."""
        return self.filter(focuses__isnull=False, focuses__withdrawn_at__isnull=True)

    def waiting(self):
        """Return those the office has still to confirm."""
        return self.standing().filter(state=ContributionState.WAITING)

    def worked_on_by(self, user):
        """Return those the user may add to: his office's entries, or what the county entered about its offices."""
        codes = [kind.code for kind in CONTRIBUTION_KINDS.values() if kind.by_county]
        rows = self.visible_to(user)
        return rows.exclude(kind__in=codes).filter(office=user.office_id) if user.office_id else rows.of_kind(*codes)

    def of_kind(self, *codes: str):
        """Return those of these kinds."""
        return self.filter(kind__in=codes)

    def going_on_among(self, since: date | None, until: date | None):
        """Return those of some days: what lasts is of each of its days."""
        rows = self
        if since:
            lasting = Q(kind__in=LASTING) & (Q(until__isnull=True) | Q(until__gte=since))
            rows = rows.filter(Q(day__gte=since) | lasting)
        return rows.filter(day__lte=until) if until else rows

    def sums(self, window: Window | None = None) -> Sums:
        """Return what those that count add up to, with the instalments of `window` (of any day without one)."""
        chosen = self.counted().order_by()
        added = {name: Sum(name) for name in ("amount", "fixed_assets", "projects", "persons", "households", "words")}
        rows = chosen.aggregate(
            count=Count("pk"), accepted=Count("pk", filter=Q(outcome=Outcome.ACCEPTED)),
            on_time=Count("pk", filter=Q(sent_on__lte=F("due_on"))), **added,
        )  # fmt: skip
        found = {name: value or Sums._field_defaults[name] for name, value in rows.items()}
        given = chosen._hung("Instalment").standing()
        given = given.filter(day__range=window) if window else given
        found["amount"] += given.aggregate(sum=Sum("amount"))["sum"] or 0
        goods = chosen._hung("Good").aggregate(sum=Sum("value"))["sum"] or Decimal(0)
        return Sums(**found, goods=goods, waiting=self.waiting().count())

    def _hung(self, model: str):
        """Return the rows of a model that hang on these contributions."""
        rows = apps.get_model("activities", model).objects.order_by()
        return rows.filter(contribution__in=self.order_by().values("pk"))

    def for_list(self, window: Window | None = None):
        """Return them with what a line shows, of instalments those of `window`."""
        given = apps.get_model("activities", "Instalment").objects.standing()
        given = given.filter(day__range=window) if window else given
        proofs = Prefetch("materials", apps.get_model("activities", "Material").objects.standing().order_by("pk"))
        hung = ("credits__member", "goods", Prefetch("instalments", given), proofs, "activity")
        return self.select_related("office", "named_kind").prefetch_related(*hung)


LASTING = tuple(kind.code for kind in CONTRIBUTION_KINDS.values() if any(ask.name == "until" for ask in kind.asks))


def _yuan(label: str) -> models.DecimalField:
    return models.DecimalField(label, max_digits=14, decimal_places=2, null=True, blank=True)


def _word(label: str, choices) -> models.CharField:
    return models.CharField(label, max_length=20, choices=choices, blank=True)


def _text(label: str, longest: int) -> models.CharField:
    field = models.CharField if longest <= 300 else models.TextField
    return field(label, max_length=longest, blank=True, validators=[refuse_id_card])


class Contribution(Versioned, Withdrawable):
    """What one or a few members produced, or, without credits, what the office did itself; amounts in yuan."""

    county = models.ForeignKey(County, models.PROTECT, related_name="contributions", verbose_name="县", editable=False)
    office = models.ForeignKey(Office, models.PROTECT, related_name="contributions", verbose_name="联络机构")
    kind = models.CharField("类别", max_length=20, choices=CONTRIBUTION_KIND_CHOICES, editable=False)
    named_kind = models.ForeignKey(
        NamedKind, models.PROTECT, null=True, blank=True, related_name="contributions", verbose_name="本县名称"
    )
    state = models.CharField(
        "状态", max_length=10, choices=ContributionState, default=ContributionState.RECORDED, editable=False
    )
    function = models.CharField("职能", max_length=15, choices=Function)
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="contributions", verbose_name="所属活动"
    )
    day = models.DateField("日期")
    until = models.DateField("结束日期", null=True, blank=True)
    title = _text("题目", 100)
    level = _word("级别", Level)
    form = _word("类型", Form)
    occasion = _word("节日或会议", Occasion)
    outcome = _word("结果", Outcome)
    amount = _yuan("金额（元）")
    fixed_assets = _yuan("固定资产投资（元）")
    projects = models.PositiveIntegerField("项目个数", null=True, blank=True)
    persons = models.PositiveIntegerField("人数", null=True, blank=True)
    households = models.PositiveIntegerField("户数", null=True, blank=True)
    words = models.PositiveIntegerField("字数", null=True, blank=True)
    place = _text("地点", 100)
    body = _text("单位", 100)
    sent_to = _text("报送单位", 100)
    sent_on = models.DateField("报送日期", null=True, blank=True)
    due_on = models.DateField("要求报送日期", null=True, blank=True)
    beneficiary_kind = _word("对象类别", Beneficiary)
    beneficiary = _text("对象", 200)
    text = _text("内容", 20000)
    result = _text("成效", 2000)
    details = models.JSONField("其他", default=dict, blank=True)

    objects = ContributionQuerySet.as_manager()
    scope = Scope(county="county", office="office", member="credits__member__account")

    class Meta:
        verbose_name = "成果"
        ordering = ["-day", "-pk"]
        indexes = [models.Index("office", "kind", "day", name="contribution_office_kind")]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="contribution_amount_from_zero",
                violation_error_message="金额不能小于 0，请核对。",
            ),
            models.CheckConstraint(
                condition=Q(fixed_assets__isnull=True)
                | Q(fixed_assets__gte=0) & (Q(amount__isnull=True) | Q(fixed_assets__lte=F("amount"))),
                name="contribution_assets_within_amount",
                violation_error_message="固定资产投资应在 0 和到位资金之间，请核对。",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("day")), name="contribution_ends_after_start",
                violation_error_message="结束日期早于开始日期，请核对。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.day} {self.asked.name} {self.title}".rstrip()

    def get_absolute_url(self):
        """Return the contribution's page."""
        return reverse("contribution", args=[self.pk])

    @property
    def asked(self) -> ContributionKind:
        """Return its kind's entry."""
        return CONTRIBUTION_KINDS[self.kind]

    @property
    def kind_name(self) -> str:
        """Return what it is called: the county's own name for its kind, or the kind's."""
        return self.named_kind.name if self.named_kind_id else self.asked.name

    @property
    def is_about_minors(self) -> bool:
        """Say whether it was done for people of whom no photo is kept."""
        return self.beneficiary_kind in MINORS

    @property
    def is_late(self) -> bool | None:
        """Say whether it was sent after the day it was due; None where one of the two is not known."""
        return self.sent_on > self.due_on if self.sent_on and self.due_on else None

    def people(self, role: str) -> list:
        """Return the members with the part `role`; wants for_list() where there are many contributions."""
        return [credit.member for credit in self.credits.all() if credit.role == role]

    def said(self, ask) -> str:
        """Return in words what stands for one of its kind's asks; empty where nothing does."""
        if isinstance(ask, Credited):
            return "、".join(member.name for member in self.people(ask.name))
        if isinstance(ask, Things):
            return "\n".join(str(good) for good in self.goods.all())
        if isinstance(ask, Session):
            return str(self.activity or "")
        value = self.value(ask.name)
        if isinstance(ask, Choice):
            return str(getattr(self, f"get_{ask.name}_display")())
        if isinstance(ask, (Number, Yuan)) and value not in (None, ""):
            return f"{Decimal(str(value)):,}"
        return "" if value is None else str(value)

    def value(self, name: str):
        """Return what stands for an ask, by its name: a column, or one of the details."""
        return getattr(self, name) if hasattr(type(self), name) else self.details.get(name, "")

    def clean(self):
        """Refuse days outside every term, words its kind does not know, another county's office or activity."""
        if self.day and not Term.objects.filter(county=self.county_id).covering(self.day).exists():
            raise ValidationError({"day": f"{self.day} 不在本县任何一届的任期内，请核对日期。"})
        if self.office_id and self.office.county_id != self.county_id:
            raise ValidationError({"office": "所选机构不属于该县，请重新选择。"})
        if self.activity_id and self.activity.county_id != self.county_id:
            raise ValidationError({"activity": "所选活动不属于本县，请重新选择。"})
        if self.named_kind_id:
            self.named_kind.refuse_other_than(self.county_id, self.kind)
        for name in ("level", "form", "occasion", "outcome", "beneficiary_kind"):
            offered = next((ask.options for ask in self.asked.asks if ask.name == name), ())
            if getattr(self, name) and getattr(self, name) not in offered:
                raise ValidationError({name: f"{self.asked.name}没有这一项，请重新选择。"})
