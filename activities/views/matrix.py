"""考勤汇总: who of an office was where in a year, a half or a quarter."""

from activities.kinds import KINDS, kind_choices
from activities.matrix import PERIODS, attendance_matrix, period_window
from activities.sheets.matrix import matrix_paper
from liaison.gate import OfficeReportPage, OfYear
from liaison.models import Office
from liaison.roles import Right


class MatrixPage(OfYear, OfficeReportPage):
    """One office's members and the events of a period, a sign where they meet."""

    right = Right.SEE_WORK
    lead = "委员逐次活动的出席情况。“—”是当日不在应到范围。点活动看记录，点姓名看本人全年履职。"
    template_name = "activities/matrix.html"
    formats = ("xlsx", "docx")

    @property
    def period(self) -> str:
        """Return the period the address asks for, else the whole year."""
        asked = self.request.GET.get("period", "")
        return asked if asked in PERIODS else "year"

    @property
    def kind(self) -> str:
        """Return the kind the address asks for, else nothing."""
        asked = self.request.GET.get("kind", "")
        return asked if asked in KINDS else ""

    def get_title(self) -> str:
        """Name the period and kind."""
        kind = KINDS[self.kind].name if self.kind else ""
        return f"{self.year} 年{PERIODS[self.period][0]}{kind}考勤汇总表"

    def matrix(self):
        """Return the table."""
        window = period_window(self.year, self.period).until(self.today)
        return attendance_matrix(self.visible, self.office, window, self.kind)

    def get_context_data(self, **kwargs):
        """Add the table and what can be chosen."""
        return super().get_context_data(
            matrix=self.matrix(), period=self.period, periods=[(code, one[0]) for code, one in PERIODS.items()],
            kind=self.kind, kinds=kind_choices(), export=self.export_form(),
            offices=self.visible(Office).open(besides=self.office.pk), **kwargs,
        )  # fmt: skip

    def sheet(self):
        """Return the table as a sheet."""
        return matrix_paper(self.matrix(), title=self.get_title(), unit=self.office.name, day=self.today)
