"""Pages of the imports of the county's list of results of proposals, and of ledgers of opinion reports."""

from datetime import date

from liaison.importing.pages import (
    BatchPage,
    ColumnsPage,
    CommitPage,
    DropPage,
    ErrorSheetPage,
    TemplatePage,
    UndoPage,
    UploadPage,
)
from liaison.models import Batch, Office
from members.models import Session
from proposals.actions.imports import import_results
from proposals.actions.ledgers import import_reports
from proposals.forms.imports import OpinionsUploadForm, ResultsUploadForm
from proposals.importing.blanks import opinions_blank, results_blank
from proposals.importing.reports import Options as LedgerOptions
from proposals.importing.reports import plan_reports
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


class ResultsDropPage(_Results, DropPage):
    """Giving it up."""


class ResultsUndoPage(_Results, UndoPage):
    """Taking it back."""


class ResultsErrorsPage(_Results, ErrorSheetPage):
    """The sheet with what is wrong in a column of its own."""


class _Opinions:
    """What the pages of ledgers of opinion reports share."""

    kind = Batch.Kind.OPINIONS.value
    row_name = "标题"
    promise = "已登记的按日期和标题认出，补上新的报送、采用、批示、办理和反馈；已报送的内容不变，空格不清掉任何内容。"

    def make_plan(self, batch):
        """Plan what the batch would do for this user."""
        said = batch.options
        options = LedgerOptions(self.visible(Office).get(pk=said["office"]), date.fromisoformat(said["told_on"]))
        user = self.request.user
        return plan_reports(batch.reading, user=user, options=options, choices=batch.choices, today=self.today)

    def commit(self, plan):
        """Write the reports and what came of them."""
        office = self.visible(Office).get(pk=self.object.options["office"])
        return import_reports(self.object, plan, office=office, by=self.actor, today=self.today)


class OpinionsUploadPage(_Opinions, UploadPage):
    """Takes a ledger of opinion reports."""

    title = "导入社情民意台账"
    form_class = OpinionsUploadForm

    @property
    def lead(self) -> str:
        """Say whose decisions are entered by whom."""
        lead = "一行一篇社情民意的台账。原样上传，不用先改成固定格式。"
        if self.request.user.office_id and self.request.user.county.decides_here:
            return f"{lead}县级采用、留存由县政协在系统里登记，不从台账导入；往年的台账请县政协代为导入。"
        return lead

    def form_arguments(self):
        """Offer the days up to today."""
        return {"today": self.today}

    def said_beside(self, form):
        """Keep the office and the day."""
        office = self.request.user.office or form.cleaned_data["office"]
        return {"office": office.pk, "told_on": str(form.cleaned_data["told_on"])}


class OpinionsBatchPage(_Opinions, BatchPage):
    """A ledger before and after its import."""


class OpinionsColumnsPage(_Opinions, ColumnsPage):
    """Its columns."""


class OpinionsCommitPage(_Opinions, CommitPage):
    """Its import."""


class OpinionsDropPage(_Opinions, DropPage):
    """Giving it up."""


class OpinionsUndoPage(_Opinions, UndoPage):
    """Taking it back."""


class OpinionsErrorsPage(_Opinions, ErrorSheetPage):
    """The sheet with what is wrong in a column of its own."""


class ResultsTemplatePage(TemplatePage):
    """An empty list of results."""

    file_name = "提案办理情况表模板.xlsx"
    blank = staticmethod(results_blank)


class OpinionsTemplatePage(TemplatePage):
    """An empty ledger of opinion reports."""

    file_name = "社情民意台账模板.xlsx"
    blank = staticmethod(opinions_blank)
