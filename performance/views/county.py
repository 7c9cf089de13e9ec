"""All offices side by side."""

from activities.kinds import KINDS
from liaison.days import QUARTER_NAMES, quarter_of, quarter_window, year_window
from liaison.gate import OfYear, ReportPage
from liaison.models import Office
from liaison.roles import Right
from members.models import Appointment
from performance.comparison import compare_offices, year_columns
from performance.composition import DIMENSIONS, divide
from performance.desk import made, to_accept, to_decide, to_examine, to_receive, to_review
from performance.links import behind
from performance.measures import Subject
from performance.plans.holding import common_targets, held_each_quarter
from performance.sheets import office_year_paper

# What stands beside sessions and attendance until somebody chooses otherwise.
_SHOWN = ("proposals", "adopted", "contributions?kind=deed", "contributions?kind=deed&sum=amount")


class CountyYearPage(OfYear, ReportPage):
    """All offices side by side."""

    right = Right.SEE_COUNTY
    title = "全县对比"
    lead = "各联络机构每季度开展活动的次数、全年出席率和各项工作。点数字看对应的记录。"
    template_name = "performance/county.html"
    formats = ("xlsx", "docx")

    @property
    def kind(self):
        """Return the kind of activity shown by quarter."""
        return KINDS.get(self.request.GET.get("kind", ""), KINDS["study"])

    def compared(self, columns):
        """Return the offices side by side."""
        return compare_offices(self.window, self.visible(Office).open(), self.kind.code, columns)

    def get_context_data(self, **kwargs):
        """Add a line for each office, and how far the year is."""
        columns = year_columns()
        asked = self.request.GET.getlist("show") or _SHOWN
        shown = tuple(one for one in columns if one.key in asked)
        compared = self.compared(shown)
        reached = quarter_of(self.today) if self.year == self.today.year else 4
        return super().get_context_data(
            lines=[(line, self.quarters(line), self.figures(line, shown)) for line in compared.lines], kind=self.kind,
            each_quarter=held_each_quarter(self.asked(), self.kind.code), kinds=KINDS.values(),
            quarters=QUARTER_NAMES, reached=reached, total=compared.total,
            sums=[compared.total.figures[one.key] for one in shown], columns=columns, shown=shown,
            waiting=[one(self.visible) for one in (made, to_review, to_accept, to_examine, to_decide, to_receive)],
            export=self.export_form(),
            **kwargs,
        )  # fmt: skip

    def asked(self):
        """Return what is asked of every office."""
        return common_targets(self.visible, self.request.user.county, self.year)

    def quarters(self, line) -> list[tuple]:
        """Return (how many, the quarter's days) of one office."""
        windows = [quarter_window(self.year, number) for number in range(1, 5)]
        return list(zip(line.held, windows, strict=True))

    def figures(self, line, shown) -> list[tuple]:
        """Return (figure, address of its records) of one office."""
        office = line.office.pk
        return [(line.figures[one.key], behind((one,), Subject.OFFICE, self.window, office)) for one in shown]

    def sheet(self):
        """Return 联络组年度工作统计表 as a sheet."""
        columns = year_columns()
        day = year_window(self.year).until(self.today).end
        divided = divide(self.visible(Appointment).on(day), DIMENSIONS["office"], day)
        people = {figure.code: figure for figure in divided.figures}
        return office_year_paper(
            self.compared(columns), columns, people, year=self.year, unit=self.request.user.works_for, day=self.today
        )
