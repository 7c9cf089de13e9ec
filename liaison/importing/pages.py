"""Pages of an import: upload, look through and answer, match columns, import, give up, undo.

Each kind of sheet derives its own in its room: it says the kind, the right, and how a batch becomes a plan.
"""

from functools import cached_property

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from liaison import actions
from liaison.forms import ConfirmForm, ReasonForm
from liaison.gate import EditPage, FormPage, Page, SheetPage
from liaison.gate.listing import ROWS_A_PAGE
from liaison.importing.forms import AnswersForm, ColumnsForm, CommitForm, ImportForm
from liaison.importing.marked import MarkedSheet
from liaison.importing.plan import Plan, Status
from liaison.importing.uploads import read_once_more, read_upload
from liaison.intake import FIELDS
from liaison.models import Batch, County
from liaison.paper.sheet import XLSX
from liaison.roles import Right

MOST_ROWS = 5000


class UploadPage(FormPage):
    """Takes a spreadsheet and reads it; nothing is written into the register yet."""

    template_name = "pages/upload.html"
    right = Right.KEEP_REGISTER
    form_class = ImportForm
    kind = ""
    submit = "上传并预览"
    said = "表格已读取，还没有写入任何数据。请核对后再导入。"
    promise = ""  # what an import never does, said before the upload

    def perform(self, form):
        """Read the file in a child process, and keep it with what was read."""
        user = self.request.user
        upload = form.cleaned_data["file"]
        body = upload.read()
        reading = read_upload(body, name=upload.name, kind=self.kind, county=user.county, today=self.today)
        _refuse_too_many_rows(reading)
        file = actions.store_bytes(
            body, upload.name, "application/octet-stream", owner=user.office or user.county, by=self.actor,
            restricted=True,
        )  # fmt: skip
        values = {
            "county": user.county, "office": user.office, "kind": self.kind, "user": user, "file": file,
            "reading": reading, "options": self.said_beside(form),
        }  # fmt: skip
        return actions.begin_batch(values, by=self.actor)

    def said_beside(self, form) -> dict:
        """Return what was said beside the file, as the batch keeps it."""
        return {}

    def get_context_data(self, **kwargs):
        """Add where an empty sheet to fill in is had."""
        template = reverse(f"{self.kind}_template")
        return super().get_context_data(template_url=template, promise=self.promise, **kwargs)


def _refuse_too_many_rows(reading: dict):
    rows = sum(len(sheet["records"]) for sheet in reading["sheets"])
    if rows > MOST_ROWS:
        raise ValidationError({"file": f"表里有 {rows} 行，一次最多导入 {MOST_ROWS} 行，请拆成几个表分别上传。"})


class _OfBatch:
    """What pages about one batch of the kind share."""

    right = Right.KEEP_REGISTER
    model = Batch
    kind = ""
    row_name = "姓名"

    def rows(self):
        """Return the kind's batches this user reaches."""
        return super().rows().filter(kind=self.kind).select_related("file", "county", "office", "user")

    def make_plan(self, batch: Batch) -> Plan:
        """Return what the batch would do now."""
        raise NotImplementedError

    @cached_property
    def plan(self) -> Plan:
        """Return what the page's batch would do now; nothing once it is closed."""
        return self.make_plan(self.object) if self.object.is_open else Plan([])


class BatchPage(_OfBatch, EditPage):
    """Shows what would happen row by row, and takes the answers to what is asked."""

    template_name = "pages/import.html"
    form_class = AnswersForm
    submit = "保存本页选择"
    said = "选择已保存。"

    @cached_property
    def status(self) -> str:
        """Return which rows are shown: those asked for, else those that wait, else the first there are."""
        counts = self.plan.counts
        asked = self.request.GET.get("show", "")
        order = [asked] if asked in counts else [status for status, number in counts.items() if number]
        return order[0] if order else Status.SAME

    @cached_property
    def page(self):
        """Return one page of the rows shown."""
        rows = [row for row in self.plan.rows if row.status == self.status]
        return Paginator(rows, ROWS_A_PAGE).get_page(self.request.GET.get("page"))

    def get_title(self):
        """Name the batch."""
        return f"导入{self.object}"

    def form_arguments(self):
        """Ask about the words of the sheet and the rows on this page."""
        return {"words": self.plan.words, "rows": self.page.object_list}

    def perform(self, form):
        """Keep the answers."""
        return actions.decide(self.object, form.answers, by=self.actor)

    def success_url(self, row):
        """Go on where one was."""
        return self.request.get_full_path()

    def get_context_data(self, **kwargs):
        """Add the rows, how many there are of each sort, and what the reader said about the sheets."""
        counts = [(status, Status.NAMES[status], number) for status, number in self.plan.counts.items()]
        sheets = self.object.reading.get("sheets", ())
        links = {name: reverse(f"{self.kind}_import_{name}", args=[self.object.pk]) for name in _STEPS}
        return super().get_context_data(
            plan=self.plan, counts=counts, status=self.status, page=self.page, links=links, row_name=self.row_name,
            sheets=sheets, has_columns=any(sheet["columns"] for sheet in sheets), export=self.export_form(), **kwargs,
        )  # fmt: skip


_STEPS = ("columns", "commit", "drop", "undo", "errors")


class _StepPage(_OfBatch, EditPage):
    """A step with a batch: its heading, and the state in which a batch must be for the page to be offered."""

    heading = ""
    state = Batch.State.OPEN

    def get_title(self):
        """Name the step and the file."""
        return f"{self.heading}：{self.object.file.name}"

    def offered(self, rows):
        """Return the batches in that state."""
        return rows.filter(state=self.state)


class ColumnsPage(_StepPage):
    """Corrects which column is what; the sheet is then read again, and the layout remembered."""

    heading = "核对栏目"
    template_name = "pages/import_columns.html"
    form_class = ColumnsForm
    submit = "按此重新读取"
    said = "已按更正后的栏目重新读取。以后同样版式的表会照此对应。"

    def form_arguments(self):
        """Ask about every column."""
        return {"reading": self.object.reading, "fields": FIELDS[self.kind]}

    def perform(self, form):
        """Read the file again."""
        reading = read_once_more(self.object, form.matches, today=self.today)
        return actions.read_again(self.object, reading=reading, matches=form.matches, by=self.actor)


class CommitPage(_StepPage):
    """Imports: all or nothing, or all that is clear; in one transaction."""

    heading = "确认导入"
    template_name = "pages/import_commit.html"
    form_class = CommitForm
    submit = "确认导入"
    said = "已导入。发现导错了，可以在这一页整批撤销。"

    def form_arguments(self):
        """Show the plan as it stands."""
        return {"plan": self.plan}

    def get_context_data(self, **kwargs):
        """Add how many rows there are of each sort."""
        counts = [(status, Status.NAMES[status], number) for status, number in self.plan.counts.items() if number]
        return super().get_context_data(counts=counts, **kwargs)

    def perform(self, form):
        """Wait for our turn in the county, see that the plan still holds, and import."""
        actions.locked(County, self.object.county_id)
        plan = self.make_plan(self.object)
        form.insist(plan)
        return self.commit(plan)

    def commit(self, plan: Plan):
        """Carry the plan's steps out and return the batch."""
        raise NotImplementedError


class DropPage(_StepPage):
    """Gives an open batch up."""

    heading = "放弃导入"
    form_class = ConfirmForm
    submit = "放弃这次导入"
    said = "已放弃，没有写入任何数据。"

    def perform(self, form):
        """Give it up."""
        return actions.close_batch(self.object, Batch.State.DROPPED, by=self.actor)


class UndoPage(_StepPage):
    """Takes back everything a batch did."""

    heading = "撤销本批"
    state = Batch.State.DONE
    form_class = ReasonForm
    submit = "撤销本批"
    said = "已撤销：本批登记的记录已移除，修改过的已还原。"

    def perform(self, form):
        """Undo it."""
        return actions.undo_batch(self.object, by=self.actor, reason=form.cleaned_data["reason"])


class ErrorSheetPage(_OfBatch, SheetPage):
    """Sends the user's own sheet with what is wrong in a column of its own, after asking what for."""

    def paper(self) -> MarkedSheet:
        """Return the sheet with the rows that wait, or that were left out."""
        return MarkedSheet(self.object, self.plan.left_out if self.object.is_open else self.object.left_out)


class TemplatePage(Page):
    """An empty sheet to fill in; it holds no data."""

    right = Right.KEEP_REGISTER
    file_name = ""

    def blank(self):
        """Return the sheet as a file."""
        raise NotImplementedError

    def get(self, request, *args, **kwargs):
        """Send it."""
        response = FileResponse(self.blank(), content_type=XLSX)
        response["Content-Disposition"] = content_disposition_header(True, self.file_name)
        return response
