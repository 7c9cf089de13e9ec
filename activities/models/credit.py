"""What hangs on a contribution: who is credited, what was given, and help that goes on."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from activities.kinds.contribution_words import CreditRole
from activities.models.contribution import Contribution, counts
from liaison.days import Window
from liaison.models import Checked, Versioned, Withdrawable
from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet
from members.models import Member
from members.ties import Once, Tie


def plain(number) -> str:
    """Return a number as people write it: without zeros nobody means."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _part_order(row) -> int:
    return list(CreditRole).index(CreditRole(row.role))


def _written_first(row: Contribution) -> tuple:
    """Order two reflections of one session: one with words or a paper of its own before one that was only ticked."""
    return not (row.text or row.words or row.title or row.materials.filter(withdrawn_at=None).exists()), row.pk


_REFLECTION_ONCE = Once(
    record="contribution", same="contribution__activity", rank=_written_first, rule="同一次活动只算一篇心得体会",
    among=Q(contribution__kind="reflection", contribution__withdrawn_at=None, contribution__activity__isnull=False),
)  # fmt: skip


class CreditQuerySet(ScopedQuerySet):
    """Questions about credits."""

    def counted_in(self, window: Window):
        """Return those of contributions that count in a window, wherever the member is today."""
        return self.filter(*counts("contribution__"), contribution__day__range=window)

    def shown_in(self, window: Window):
        """Return those of contributions of a window that stand, counted or not, the latest first."""
        rows = Contribution.objects.standing().going_on_among(*window).order_by().values("pk")
        return self.filter(contribution__in=rows).select_related("contribution").order_by("-contribution__day", "-pk")

    def of_kind(self, *codes: str):
        """Return those of contributions of these kinds."""
        return self.filter(contribution__kind__in=codes)


class Credit(Checked):
    """Which part a member has in a contribution, in which place, and how much of the money was his."""

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="credits", verbose_name="成果")
    member = models.ForeignKey(Member, models.PROTECT, related_name="credits", verbose_name="委员")
    role = models.CharField("身份", max_length=12, choices=CreditRole)
    position = models.PositiveSmallIntegerField("排名", default=1)
    amount = models.DecimalField("本人金额（元）", max_digits=14, decimal_places=2, null=True, blank=True)

    objects = CreditQuerySet.as_manager()
    scope = Scope(county="contribution__county", office="contribution__office", member="member__account")
    ties = {
        "member": Tie(
            day="contribution__day", rank=_part_order, rule="两条都有的，保留身份靠前的一条", added=("amount",),
            once=_REFLECTION_ONCE,
        )
    }  # fmt: skip

    class Meta:
        verbose_name = "成果署名"
        ordering = ["contribution", "position", "pk"]
        constraints = [
            models.UniqueConstraint("contribution", "member", name="credit_once"),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="credit_amount_from_zero",
                violation_error_message="金额不能小于 0，请核对。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.member} {self.get_role_display()}"

    def get_absolute_url(self):
        """Return the contribution's page."""
        return self.contribution.get_absolute_url()


class Good(Checked):
    """A thing given or made: so many of a unit, worth so much in yuan where that is known."""

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="goods", verbose_name="成果")
    name = models.CharField("名称", max_length=50, validators=[refuse_id_card])
    quantity = models.DecimalField("数量", max_digits=12, decimal_places=2)
    unit = models.CharField("单位", max_length=10)
    value = models.DecimalField("折价（元）", max_digits=14, decimal_places=2, null=True, blank=True)

    objects = ScopedQuerySet.as_manager()
    scope = Scope("contribution__county", "contribution__office", "contribution__credits__member__account")

    class Meta:
        verbose_name = "物资"
        ordering = ["contribution", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gt=0), name="good_quantity_is_positive",
                violation_error_message="数量应大于 0，请核对。",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0), name="good_value_from_zero",
                violation_error_message="折价不能小于 0，请核对。",
            ),
        ]  # fmt: skip

    def __str__(self):
        worth = "" if self.value is None else f" {plain(self.value)}元"
        return f"{self.name} {plain(self.quantity)}{self.unit}{worth}"

    def get_absolute_url(self):
        """Return the contribution's page."""
        return self.contribution.get_absolute_url()


class InstalmentQuerySet(ScopedQuerySet):
    """Questions about instalments."""

    def standing(self):
        """Return those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def counted_in(self, window: Window):
        """Return those of a window that stand, of contributions that count."""
        return self.standing().filter(*counts("contribution__"), day__range=window)


class Instalment(Versioned, Withdrawable):
    """One time of help that goes on: a visit, money (yuan) or things given."""

    class Kind(models.TextChoices):
        """What was done this time."""

        VISIT = "visit", "走访"
        MONEY = "money", "资助"
        GOODS = "goods", "捐物"

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="instalments", verbose_name="帮扶")
    day = models.DateField("日期")
    kind = models.CharField("方式", max_length=8, choices=Kind)
    amount = models.DecimalField("金额（元）", max_digits=14, decimal_places=2, null=True, blank=True)
    quantity = models.DecimalField("数量", max_digits=12, decimal_places=2, null=True, blank=True)
    unit = models.CharField("单位", max_length=10, blank=True)
    text = models.CharField("情况", max_length=500, blank=True, validators=[refuse_id_card])

    objects = InstalmentQuerySet.as_manager()
    scope = Scope("contribution__county", "contribution__office", "contribution__credits__member__account")

    class Meta:
        verbose_name = "帮扶情况"
        ordering = ["contribution", "-day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(amount__isnull=True) | Q(amount__gt=0)) & (Q(quantity__isnull=True) | Q(quantity__gt=0)),
                name="instalment_is_positive", violation_error_message="金额、数量应大于 0，请核对。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.day} {self.get_kind_display()}"

    def get_absolute_url(self):
        """Return the contribution's page."""
        return self.contribution.get_absolute_url()

    @property
    def county_id(self):
        """Return whose it is."""
        return self.contribution.county_id

    @property
    def office_id(self):
        """Return the office that entered it."""
        return self.contribution.office_id

    def clean(self):
        """Refuse a day before the help began, and money or things without how much."""
        if self.day and self.day < self.contribution.day:
            raise ValidationError({"day": f"帮扶从 {self.contribution.day} 开始，请核对日期。"})
        if self.kind == self.Kind.MONEY and self.amount is None:
            raise ValidationError({"amount": "资助请填写金额。"})
        if self.kind == self.Kind.GOODS and self.quantity is None and not self.text:
            raise ValidationError({"quantity": "捐物请填写数量和单位，或在情况里写明。"})
