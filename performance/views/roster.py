"""Who was in office on a day: as a list, and counted by what they have in common."""

from liaison.days import Window, year_window
from liaison.gate import ListPage, NoSheet, ReportPage
from liaison.roles import Right, may
from members.models import Appointment
from members.sheets import RosterResource, roster_paper
from performance.composition import DIMENSIONS, divide
from performance.filters import PlaceFilter
from performance.sheets import composition_paper
from performance.tables import PlaceTable


class _OnDay:
    """A page about the appointments its filter leaves over, on the day the filter asks for."""

    filterset_class = PlaceFilter

    def filtered(self):
        """Return the filter bound to the address."""
        rows = self.visible(Appointment).for_list()
        self.chosen = PlaceFilter(self.request.GET, queryset=rows, request=self.request, today=self.today)
        return self.chosen

    def notes(self) -> list[str]:
        """Return what a reader of the sheet has to know about whom it names."""
        asked = self.chosen.in_words()
        return [f"统计日期：{self.chosen.asked_day}{f'；筛选：{asked}' if asked else ''}。"]


class MemberList(_OnDay, ListPage):
    """Members in office on a day, with the year's attendance up to it."""

    right = Right.SEE_WORK
    title = "委员"
    template_name = "performance/members.html"
    model = Appointment
    table_class = PlaceTable
    resource_class = RosterResource
    formats = ("xlsx", "docx")
    begin = (Right.KEEP_REGISTER, "member_new", "登记委员")
    empty = "没有符合条件的委员。"

    @property
    def window(self) -> Window:
        """Return the days of the year up to the day asked for; attendance is never counted ahead of today."""
        last = min(self.chosen.asked_day, self.today)
        return year_window(last.year).until(last)

    def table_arguments(self):
        """Count the year's attendance and contributions beside each."""
        hidden = () if self.chosen.shows_left else ("left",)
        return {"among": self.visible, "window": self.window, "exclude": (*self.said_by_all(), *hidden)}

    def get_context_data(self, **kwargs):
        """Add the totals as offices word them."""
        context = super().get_context_data(**kwargs)
        return {**context, "totals": context["filter"].qs.totals_in_words(), "window": self.window}

    def paper(self, rows):
        """Return the roster."""
        return roster_paper(rows, user=self.request.user, day=self.today, notes=self.notes())


class CompositionPage(_OnDay, ReportPage):
    """The members in office on a day, divided in every way that is asked about; each figure opens its members."""

    right = Right.SEE_WORK
    title = "委员构成"
    lead = "当日在任委员的界别、政治面貌、性别、年龄、学历、民族和职务构成。点数字看是哪些委员。"
    template_name = "performance/composition.html"

    @property
    def counts_offices(self) -> bool:
        """Say whether members are told apart by office, and those without one counted: the county does."""
        return may(self.request.user, Right.SEE_COUNTY)

    def divisions(self, rows) -> list:
        """Return `rows` divided in each way."""
        names = [name for name in DIMENSIONS if name != "office" or self.counts_offices]
        return [divide(rows, DIMENSIONS[name], self.chosen.asked_day) for name in names]

    def get_context_data(self, **kwargs):
        """Add the divisions, and for each figure the address of its members."""
        rows = self.filtered().qs
        divisions = [(one, [(line, self.address(one, line)) for line in one.lines]) for one in self.divisions(rows)]
        left = self.visible(Appointment).left_by(self.chosen.asked_day).count() if self.counts_offices else 0
        return super().get_context_data(
            filter=self.chosen, divisions=divisions, totals=rows.totals_in_words(), left=left,
            export=self.export_form(), **kwargs,
        )  # fmt: skip

    def address(self, division, figure) -> str:
        """Return the query that lists the members of one figure."""
        query = self.request.GET.copy()
        query[division.dimension.name] = figure.code
        return query.urlencode()

    def sheet(self):
        """Return the figures as a sheet."""
        rows = self.filtered().qs
        if not self.chosen.form.is_valid():
            raise NoSheet("筛选条件有误，没有下载。请改正后再下载。")
        return composition_paper(
            self.divisions(rows), unit=self.request.user.works_for, day=self.today, totals=rows.totals_in_words(),
            notes=self.notes(),
        )  # fmt: skip
