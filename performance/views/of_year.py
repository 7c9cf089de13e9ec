"""Pages about one year of files: the latest there are any of, unless the address asks for another."""

from contextlib import suppress
from functools import cached_property

from performance.models import YearFile


class OfFileYear:
    """A page about one year of files."""

    @cached_property
    def years(self) -> list[int]:
        """Return the years there are files of, the latest first; the present one where there are none."""
        found = set(self.visible(YearFile).standing().order_by().values_list("year", flat=True))
        return sorted(found, reverse=True) or [self.today.year]

    @property
    def year(self) -> int:
        """Return the year the address asks for, if there are files of it; else the latest."""
        with suppress(ValueError):
            if int(self.request.GET.get("year", "")) in self.years:
                return int(self.request.GET["year"])
        return self.years[0]

    def get_context_data(self, **kwargs):
        """Add the year and those there are."""
        return super().get_context_data(year=self.year, years=self.years, **kwargs)
