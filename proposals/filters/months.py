"""What the filter rows of the ledgers share: one month of a day."""

import re
from datetime import date, timedelta

import django_filters
from django import forms

from liaison.days import Window


def month_window(typed: str) -> Window | None:
    """Return the days of 2026-03; None where that is no month."""
    found = re.fullmatch(r"(20[0-9]{2})-(0[1-9]|1[0-2])", typed.strip())
    if not found:
        return None
    start = date(int(found[1]), int(found[2]), 1)
    return Window(start, (start + timedelta(days=31)).replace(day=1) - timedelta(days=1))


class MonthField(forms.CharField):
    """A month, drawn by the browser, typed as 2026-03."""

    widget = forms.DateInput(attrs={"type": "month"}, format="%Y-%m")

    def clean(self, value):
        """Return the month's days, None where nothing is asked. Raises ValidationError."""
        typed = super().clean(value)
        if not typed:
            return None
        window = month_window(typed)
        if window is None:
            raise forms.ValidationError("月份写法有误，请按 2026-03 这样填写。")
        return window


class MonthFilter(django_filters.Filter):
    """Rows of one month, by a field that holds a day."""

    field_class = MonthField

    def filter(self, qs, value):
        """Return the rows of the month's days."""
        return qs.filter(**{f"{self.field_name}__range": value}) if value else qs
