"""The page of sums."""

from liaison.days import Window, year_window
from liaison.gate import NoSheet, ReportPage
from liaison.roles import Right
from performance.forms.statistics import StatisticsForm
from performance.sheets import statistics_paper
from performance.statistics import statistics


class StatisticsPage(ReportPage):
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

    def paper(self, tables, **said):
        """Return the sheet of the sums."""
        return statistics_paper(tables, **said)

    def sheet(self):
        """Return the sums as a sheet."""
        form = self.asked()
        if not form.is_valid():
            raise NoSheet("统计时间有误，没有下载。请改正后再下载。")
        window, owner, tables = self.counted(form.cleaned_data)
        unit = str(owner) if owner else self.request.user.works_for
        return self.paper(tables, unit=unit, day=self.today, window=window)
