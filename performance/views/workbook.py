"""The page that asks for the annual assessment workbook."""

from liaison.jobs.pages import OrderPage
from performance import workbook
from performance.forms.workbook import WorkbookForm


class WorkbookPage(OrderPage):
    """Asks for every year-end table in one workbook: an office its own, the county all or one office's."""

    title = "年度考核工作簿"
    lead = "履职汇总、工作统计、各种台账、名册、考勤、提案和信息统计合成一个 Excel 文件，由已登记的记录得出。"
    form_class = WorkbookForm
    kind = "workbook"

    def form_arguments(self):
        """Propose the year that is over, from October on the present one."""
        return {"today": self.today}

    def order_options(self, said):
        """Say year, day and office; no office is the whole county."""
        office = self.request.user.office or said.get("office")
        return {"year": said["year"], "day": said["day"].isoformat(), "office": office.pk if office else None}

    def order_title(self, said):
        """Name whose workbook it is, and until when."""
        user = self.request.user
        whose = user.office or said.get("office") or user.county.council
        return f"{whose}{workbook.title(said['year'])}（截至 {said['day']}）"
