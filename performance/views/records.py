"""The records behind a figure."""

from django.urls import reverse
from django_tables2 import RequestConfig
from django_tables2.data import TableListData

from liaison.days import Window
from liaison.gate import NoSheet, ReportPage
from liaison.gate.listing import ROWS_A_PAGE
from liaison.roles import Right
from performance.forms.records import FigureForm
from performance.measures import Asked, Subject
from performance.sheets import records_paper
from performance.tables import RecordTable


class RecordsPage(ReportPage):
    """Lists what a figure counted, so that nobody has to take its word."""

    right = Right.SEE_WORK
    title = "数字背后的记录"
    template_name = "performance/records.html"
    formats = ("xlsx", "docx")

    def asked(self) -> FigureForm:
        """Return the figure the address asks about."""
        return FigureForm(self.request.GET, user=self.request.user)

    def records(self, said: dict):
        """Return its records, among those this user reaches; of his own office where he has one."""
        window = Window(said["since"], said["until"])
        owner = said["owner"]
        if owner is None and said["of"] == Subject.OFFICE:
            owner = self.request.user.office
        asked = Asked(said["what"], Subject(said["of"]), window, self.visible)
        return asked.records(owner and [owner])

    def get_context_data(self, **kwargs):
        """Add the records, or say what cannot be asked."""
        form = self.asked()
        context = super().get_context_data(form=form, **kwargs)
        if not form.is_valid():
            return context
        records = self.records(form.cleaned_data)
        table = RecordTable(TableListData(records), request=self.request)
        RequestConfig(self.request, paginate={"per_page": ROWS_A_PAGE, "silent": True}).configure(table)
        return context | {"table": table, "count": len(records), "said": form.cleaned_data,
                          "words": form.words, "export": self.export_form()}  # fmt: skip

    def sheet(self):
        """Return the records as a sheet."""
        form = self.asked()
        if not form.is_valid():
            raise NoSheet("没有说明要下载哪个数字的记录。请从统计页上点数字进来再下载。", reverse("records"))
        return records_paper(
            self.records(form.cleaned_data), title=form.words, unit=self.request.user.works_for, day=self.today,
            window=Window(form.cleaned_data["since"], form.cleaned_data["until"]),
        )  # fmt: skip
