"""Pages about one year."""

from contextlib import suppress

from liaison.days import year_window

_OLDEST = 2000


class OfYear:
    """A page about one year: the one the address asks for, else the present one."""

    @property
    def year(self) -> int:
        """Return the year, 2000 to the present one; anything else in the address means the present one."""
        with suppress(ValueError):
            asked = int(self.request.GET.get("year", ""))
            if _OLDEST <= asked <= self.today.year:
                return asked
        return self.today.year

    @property
    def window(self):
        """Return the year's days, up to today."""
        return year_window(self.year).until(self.today)

    def get_context_data(self, **kwargs):
        """Add the year and its neighbours."""
        years = range(self.today.year, self.today.year - 6, -1)
        return super().get_context_data(year=self.year, years=years, window=self.window, **kwargs)
