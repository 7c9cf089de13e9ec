"""Asking of which year, and until which day."""

from datetime import date

from django import forms

from liaison.forms import date_field
from liaison.jobs.pages import OrderForm

_YEARS = 10


class AsOfForm(OrderForm):
    """The year, the last day that counts, and what for; proposes the year that is over, from October on this one."""

    year = forms.TypedChoiceField(label="年度", coerce=int)
    day = date_field("截止日期", help_text="此后的记录不计入，每张表上都写明。")

    def __init__(self, *args, today: date, year: int | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        years = range(today.year, today.year - _YEARS, -1)
        self.fields["year"].choices = [(one, f"{one} 年") for one in years]
        year = year if year in years else today.year - (today.month < 10)
        self.initial |= {"year": year, "day": min(today, date(year, 12, 31))}

    def clean(self):
        """Refuse a day outside the year, and one still to come."""
        said = super().clean()
        day, year = said.get("day"), said.get("year")
        if day and year and day.year != year:
            self.add_error("day", f"截止日期 {day} 不在 {year} 年，请填这一年的日期。")
        elif day and day > self.today:
            self.add_error("day", f"截止日期 {day} 还没有到，请填今天或以前的日期。")
        return said
