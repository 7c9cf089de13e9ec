"""An office's year at a glance, on screen, on one printed page, and as a sheet."""

from activities.kinds import KINDS, kind_choices
from liaison.gate import OfficeReportPage, OfYear
from liaison.models import Office
from liaison.roles import Right
from performance.calendar import Month, office_months, year_paper


class CalendarPage(OfYear, OfficeReportPage):
    """The activities of each month, done, draft or planned, the tasks due in it and the notices of it."""

    right = Right.SEE_WORK
    lead = "各月的活动、到期任务和通知，县里的也在内。点月份看当月的活动；直接打印是一张横向 A4，下载的是一月一行的表。"
    template_name = "performance/calendar.html"
    formats = ("xlsx", "docx")

    def get_title(self) -> str:
        """Name office and year, as they are printed."""
        return f"{self.office} {self.year} 年工作日历"

    @property
    def kind(self) -> str:
        """Return the kind the address asks for, else nothing."""
        asked = self.request.GET.get("kind", "")
        return asked if asked in KINDS else ""

    def months(self) -> list[Month]:
        """Return the months."""
        return office_months(self.visible, self.office, self.year, self.today, self.kind)

    def get_context_data(self, **kwargs):
        """Add the months and what can be chosen."""
        return super().get_context_data(
            months=self.months(), kind=self.kind, kinds=kind_choices(), export=self.export_form(),
            offices=self.visible(Office).open(besides=self.office.pk), **kwargs,
        )  # fmt: skip

    def sheet(self):
        """Return the year as a sheet."""
        return year_paper(self.months(), year=self.year, unit=self.office.name, day=self.today)
