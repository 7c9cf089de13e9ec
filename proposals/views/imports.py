"""Pages of the import of what became of proposals: the county's list of results."""

from django.http import FileResponse
from django.utils.http import content_disposition_header

from liaison.gate import Page
from liaison.importing.pages import BatchPage, ColumnsPage, CommitPage, DropPage, ErrorSheetPage, UndoPage, UploadPage
from liaison.models import Batch
from liaison.paper.sheet import XLSX
from liaison.roles import Right
from members.models import Session
from proposals.actions.imports import import_results
from proposals.forms.imports import ResultsUploadForm
from proposals.importing.blanks import results_blank
from proposals.importing.results import Options, days_said, plan_results


class _Results:
    """What the pages share."""

    kind = Batch.Kind.PROPOSALS.value
    row_name = "案由"
    promise = "只更新案号、审查结果、承办单位、答复、反馈、重点和优秀；内容和署名不变。找不到的提案逐行列出。"

    def make_plan(self, batch):
        """Plan what the batch would do for this user."""
        session = self.visible(Session).select_related("term").get(pk=batch.options["session"])
        options = Options(session, days_said(batch.options))
        return plan_results(batch.reading, user=self.request.user, options=options, choices=batch.choices)

    def commit(self, plan):
        """Carry the moves out."""
        return import_results(self.object, plan, by=self.actor, today=self.today)


class ResultsUploadPage(_Results, UploadPage):
    """Takes the county's list."""

    title = "导入提案办理情况"
    lead = "县政协返回的提案办理情况表，按案号和案由找到系统里的提案。原样上传，不用先改格式。"
    form_class = ResultsUploadForm

    def form_arguments(self):
        """Offer the days up to today."""
        return {"today": self.today}

    def said_beside(self, form):
        """Keep the session and the days."""
        said = form.cleaned_data
        return {"session": said["session"].pk, **{name: str(said[name]) for name in ("decided_on", "told_on")}}


class ResultsBatchPage(_Results, BatchPage):
    """A list before and after its import."""


class ResultsColumnsPage(_Results, ColumnsPage):
    """Its columns."""


class ResultsCommitPage(_Results, CommitPage):
    """Its import."""

    said = "已导入。发现导错了，可以在这一页整批撤销。"


class ResultsDropPage(_Results, DropPage):
    """Giving it up."""


class ResultsUndoPage(_Results, UndoPage):
    """Taking it back."""


class ResultsErrorsPage(_Results, ErrorSheetPage):
    """The sheet with what is wrong in a column of its own."""


class ResultsTemplatePage(Page):
    """An empty list to fill in; it holds no data."""

    right = Right.KEEP_REGISTER

    def get(self, request, *args, **kwargs):
        """Send it."""
        response = FileResponse(results_blank(), content_type=XLSX)
        response["Content-Disposition"] = content_disposition_header(True, "提案办理情况表模板.xlsx")
        return response
