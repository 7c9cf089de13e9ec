"""What rows with a first and a last day have in common."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q

from liaison.scope import ScopedQuerySet


class DatedQuerySet(ScopedQuerySet):
    """Questions about rows that hold from one day to another, both included; no last day means still."""

    def on(self, day: date):
        """Return those that hold on `day`."""
        return self.during(day, day)

    def during(self, first: date, last: date | None):
        """Return those that hold on at least one of these days; `last` None means for ever."""
        still = Q(to_day__isnull=True) | Q(to_day__gte=first)
        return self.filter(still, from_day__lte=last or date.max)


def share_days(one, other) -> bool:
    """Say whether there is a day on which both rows hold."""
    return one.from_day <= (other.to_day or date.max) and other.from_day <= (one.to_day or date.max)


def refuse_backwards(row):
    """Refuse a last day before the first. Raises ValidationError."""
    if row.from_day and row.to_day and row.to_day < row.from_day:
        raise ValidationError({"to_day": "结束日期早于开始日期，请核对。"})


def span_in_words(row) -> str:
    """Return its days in words."""
    return f"{row.from_day} 至 {row.to_day or '今'}"
