"""What a county corrects in the calendar of working days."""

from datetime import date

from liaison.filters import WorkdayChangeFilter
from liaison.gate import AddPage, EditPage, ListPage
from liaison.models import WorkdayChange
from liaison.roles import Right
from liaison.tables import WorkdayChangeTable
from liaison.workday_forms import WorkdayChangeForm
from liaison.workdays import doubt


class WorkdayChangeList(ListPage):
    """A county's corrections."""

    right = Right.SET_UP_COUNTY
    title = "工作日调整"
    template_name = "liaison/workday_changes.html"
    lead = "按工作日计算的期限，用国家公布的放假和调休安排；还没有收录的年度、本县另有安排的，登记在这里，以这里为准。"
    model = WorkdayChange
    table_class = WorkdayChangeTable
    filterset_class = WorkdayChangeFilter
    empty = "没有登记过调整，全部按已收录的放假安排计算。"
    begin = (Right.SET_UP_COUNTY, "workday_change_new", "登记调整")

    def get_context_data(self, **kwargs):
        """Add what is not known about this year and the next."""
        year = self.today.year
        return super().get_context_data(doubt=doubt(self.today, date(year + 1, 1, 1)), **kwargs)


class WorkdayChangeNewPage(AddPage):
    """Enters a correction."""

    right = Right.SET_UP_COUNTY
    title = "登记工作日调整"
    model = WorkdayChange
    form_class = WorkdayChangeForm

    def given(self):
        """Enter it for this county."""
        return {"county": self.request.user.county}


class WorkdayChangeEditPage(EditPage):
    """Corrects a correction, or sets it aside."""

    right = Right.SET_UP_COUNTY
    model = WorkdayChange
    form_class = WorkdayChangeForm
