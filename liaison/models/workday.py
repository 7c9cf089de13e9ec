"""What a county corrects in the calendar of working days."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from liaison.models.base import Versioned
from liaison.models.county import County
from liaison.scope import Scope, ScopedQuerySet

_LONGEST = 31


class WorkdayChangeQuerySet(ScopedQuerySet):
    """Questions about corrections."""

    def used(self):
        """Return those that count."""
        return self.filter(is_used=True)


class WorkdayChange(Versioned):
    """Days on which a county works, or does not, other than the kept calendar says."""

    county = models.ForeignKey(County, models.PROTECT, related_name="workday_changes", verbose_name="县")
    from_day = models.DateField("从")
    to_day = models.DateField("到", help_text="只有一天的，与前一格相同。")
    is_workday = models.BooleanField(
        "上班还是放假", choices=[(False, "放假"), (True, "上班")], default=False,
        help_text="放假：不算工作日；上班：周末调休上班，算工作日。",
    )
    note = models.CharField("事由", max_length=40, help_text="例如：春节放假、春节调休上班。")
    is_used = models.BooleanField("在用", default=True, help_text="登记错了的取消勾选，不再计算。")

    objects = WorkdayChangeQuerySet.as_manager()
    scope = Scope(county="county")

    class Meta:
        verbose_name = "工作日调整"
        ordering = ["-from_day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_day__gte=F("from_day")), name="workday_change_in_order",
                violation_error_message="结束日期早于开始日期，请核对。",
            ),
        ]  # fmt: skip

    def __str__(self):
        said = f"{self.from_day}" if self.from_day == self.to_day else f"{self.from_day} 至 {self.to_day}"
        return f"{said} {self.get_is_workday_display()}"

    def get_absolute_url(self):
        """Return the county's table."""
        return reverse("workday_changes")

    def days(self) -> list[date]:
        """Return every day it is about."""
        return [self.from_day + timedelta(days=at) for at in range((self.to_day - self.from_day).days + 1)]

    def clean(self):
        """Refuse a span no holiday lasts, and days another correction speaks of."""
        if not (self.from_day and self.to_day) or self.to_day < self.from_day:
            return
        if (self.to_day - self.from_day).days >= _LONGEST:
            raise ValidationError({"to_day": f"一次最多登记 {_LONGEST} 天，请核对日期。"})
        others = WorkdayChange.objects.filter(county=self.county_id).used().exclude(pk=self.pk)
        other = others.filter(from_day__lte=self.to_day, to_day__gte=self.from_day).first()
        if self.is_used and other:
            raise ValidationError({"from_day": f"与已登记的“{other}（{other.note}）”有重叠，请核对日期。"})
