"""The page of sums."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

from liaison.days import Window, year_window
from liaison.gate import Page
from liaison.gate.listing import send_sheet
from liaison.roles import Right, may
from performance.forms.statistics import StatisticsForm
from performance.sheets import statistics_paper
from performance.statistics import statistics


class StatisticsPage(Page):
    """All sums of an office or of the county, over any days; each figure opens its records."""

    right = Right.SEE_WORK
    title = "履职统计"
    lead = "写总结、汇报用的各项合计，时间可以跨几年。点数字看是哪些记录；没有记录的项目不列出。"
    template_name = "performance/statistics.html"
    formats = ("xlsx", "docx")

    def asked(self) -> StatisticsForm:
        """Return the days and office asked for; the year so far where nothing is."""
        year = year_window(self.today.year).until(self.today)
        asked = self.request.GET.copy()
        asked.setdefault("since", year.start.isoformat())
        asked.setdefault("until", year.end.isoformat())
        return StatisticsForm(asked, user=self.request.user)

    def counted(self, said: dict) -> tuple:
        """Return window, office and the tables of sums."""
        window = Window(said["since"], said["until"])
        owner = self.request.user.office or said.get("office")
        return window, owner, statistics(window, owner, self.visible)

    def get_context_data(self, **kwargs):
        """Add the sums."""
        form = self.asked()
        context = super().get_context_data(form=form, export=self.export_form(), **kwargs)
        if form.is_valid():
            window, owner, tables = self.counted(form.cleaned_data)
            context |= {"window": window, "whose": owner or self.request.user.county, "tables": tables}
        return context

    def back(self) -> str:
        """Return where to go when an export is refused."""
        return self.request.get_full_path()

    def paper(self, tables, **said):
        """Return the sheet of the sums."""
        return statistics_paper(tables, **said)

    def post(self, request, *args, **kwargs):
        """Send the sums as a sheet."""
        if not may(request.user, Right.EXPORT):
            raise PermissionDenied
        form = self.asked()
        if not form.is_valid():
            messages.error(request, "统计时间有误，没有下载。请改正后再下载。")
            return redirect(self.back())
        window, owner, tables = self.counted(form.cleaned_data)
        unit = str(owner) if owner else request.user.works_for
        paper = self.paper(tables, unit=unit, day=self.today, window=window)
        return send_sheet(self, paper, owner=request.user.office or request.user.county)
