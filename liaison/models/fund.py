"""An office's money: what it was granted and what it spent (工作经费)."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q, Sum
from django.urls import reverse

from liaison.models.base import Versioned, Withdrawable
from liaison.models.county import Office
from liaison.models.file import StoredFile
from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet


class Funds(NamedTuple):
    """What an office was granted, and what it spent on what: [(category in words, Decimal yuan)]."""

    granted: Decimal
    spent: Decimal
    by_category: list[tuple[str, Decimal]]

    @property
    def left(self) -> Decimal:
        """Return what is left."""
        return self.granted - self.spent


class FundQuerySet(ScopedQuerySet):
    """Questions about money."""

    def standing(self):
        """Return those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def within(self, first: date, last: date):
        """Return the entries of these days that stand."""
        return self.standing().filter(day__range=(first, last))

    def summed(self) -> Funds:
        """Return the sums of these entries."""
        found = dict(self.order_by().values_list("category").annotate(Sum("amount")))
        granted = found.pop(FundEntry.Category.GRANTED, Decimal(0))
        lines = [(one.label, found[one]) for one in FundEntry.Category if one in found]
        return Funds(granted, sum(found.values(), Decimal(0)), lines)


class FundEntry(Versioned, Withdrawable):
    """Money an office was granted or spent, in yuan."""

    class Category(models.TextChoices):
        """What for; a grant is money coming in."""

        GRANTED = "granted", "拨入经费"
        MEETING = "meeting", "会议"
        VISIT = "visit", "参观学习"
        STUDY_TOUR = "study_tour", "考察"
        RESEARCH = "research", "调研"
        CONDOLENCE = "condolence", "慰问"
        OFFICE_WORK = "office_work", "办公"
        OTHER = "other", "其他"

    office = models.ForeignKey(Office, models.PROTECT, related_name="fund_entries", verbose_name="联络机构")
    day = models.DateField("日期")
    category = models.CharField("类别", max_length=12, choices=Category)
    amount = models.DecimalField(
        "金额（元）", max_digits=10, decimal_places=2,
        validators=[MinValueValidator(Decimal("0.01"), "金额应大于 0，请核对。")],
    )  # fmt: skip
    purpose = models.CharField(
        "事由", max_length=200, help_text="例如：年初预算、一季度集中学习资料费。", validators=[refuse_id_card]
    )
    files = models.ManyToManyField(StoredFile, related_name="fund_entries", verbose_name="附件", blank=True)

    objects = FundQuerySet.as_manager()
    scope = Scope(county="office__county", office="office")

    class Meta:
        verbose_name = "经费收支"
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="fund_amount_is_positive",
                violation_error_message="金额应大于 0，请核对。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.day} {self.get_category_display()} {self.amount} 元"

    def get_absolute_url(self):
        """Return the office's year of money."""
        return f"{reverse('funds', args=[self.office_id])}?year={self.day.year}"

    @property
    def county_id(self):
        """Return whose money it is."""
        return self.office.county_id
