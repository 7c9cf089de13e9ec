"""Pages of the imports of ledgers and attendance sheets."""

from activities.actions.imports import import_attendance, import_ledger
from activities.forms.imports import WorkUploadForm
from activities.importing.blanks import attendance_blank, ledger_blank
from activities.importing.ledger import Options, plan_ledger
from activities.importing.matrix import plan_matrix
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


class _Work:
    """What both imports share."""

    promise = "表里空着的格不会清掉已登记的内容；已登记的活动再次导入不会改变它是草稿还是已完成。"

    def said_at_upload(self, batch) -> Options:
        """Return what was said at the upload of one batch."""
        said = batch.options
        return Options(self.visible(Office).get(pk=said["office"]), said["place"], said["responsible"])

    def make_plan(self, batch):
        """Plan what the batch would do for this user."""
        return self.planner(
            batch.reading, user=self.request.user, options=self.said_at_upload(batch), choices=batch.choices,
            today=self.today,
        )  # fmt: skip

    def commit(self, plan):
        """Write the activities and who was there."""
        office = self.said_at_upload(self.object).office
        return self.importer(self.object, plan, office=office, by=self.actor, today=self.today)


class _Ledger(_Work):
    kind = Batch.Kind.ACTIVITIES.value
    row_name = "活动"
    planner = staticmethod(plan_ledger)
    importer = staticmethod(import_ledger)


class _Matrix(_Work):
    kind = Batch.Kind.ATTENDANCE.value
    row_name = "姓名"
    planner = staticmethod(plan_matrix)
    importer = staticmethod(import_attendance)


class _WorkUploadPage(UploadPage):
    """Takes a sheet of one office."""

    form_class = WorkUploadForm

    def said_beside(self, form):
        """Keep the office, and what new activities have that name no place or person."""
        office = self.request.user.office or form.cleaned_data["office"]
        return {"office": office.pk, **{name: form.cleaned_data[name] for name in ("place", "responsible")}}


class LedgerUploadPage(_Ledger, _WorkUploadPage):
    """Takes a ledger."""

    title = "导入活动台账"
    lead = "一行一次会议或活动的表。把手头的台账原样上传，不用先改成固定格式。"


class LedgerBatchPage(_Ledger, BatchPage):
    """A ledger before and after its import."""


class LedgerColumnsPage(_Ledger, ColumnsPage):
    """Its columns."""


class LedgerCommitPage(_Ledger, CommitPage):
    """Its import."""


class LedgerDropPage(_Ledger, DropPage):
    """Giving it up."""


class LedgerUndoPage(_Ledger, UndoPage):
    """Taking it back."""


class LedgerErrorsPage(_Ledger, ErrorSheetPage):
    """The sheet with what is wrong in a column of its own."""


class MatrixUploadPage(_Matrix, _WorkUploadPage):
    """Takes an attendance sheet."""

    title = "导入考勤表"
    lead = "一行一位委员、一列一次活动的表，一行一次活动的也可以。把手头的考勤表原样上传，不用先改成固定格式。"


class MatrixBatchPage(_Matrix, BatchPage):
    """An attendance sheet before and after its import."""


class MatrixColumnsPage(_Matrix, ColumnsPage):
    """Its columns."""


class MatrixCommitPage(_Matrix, CommitPage):
    """Its import."""


class MatrixDropPage(_Matrix, DropPage):
    """Giving it up."""


class MatrixUndoPage(_Matrix, UndoPage):
    """Taking it back."""


class MatrixErrorsPage(_Matrix, ErrorSheetPage):
    """The sheet with what is wrong in a column of its own."""


class LedgerTemplatePage(TemplatePage):
    """An empty ledger."""

    file_name = "活动台账模板.xlsx"

    def blank(self):
        """Return it with the kinds of the county."""
        return ledger_blank(self.request.user.county)


class MatrixTemplatePage(TemplatePage):
    """An empty attendance sheet."""

    file_name = "考勤表模板.xlsx"

    def blank(self):
        """Return it."""
        return attendance_blank()
