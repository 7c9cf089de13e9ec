"""Pages on which something is said about a year file: remarks, objections, corrections; and what files lack."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from liaison.forms import ConfirmForm
from liaison.gate import EditPage, Page
from liaison.models import Office
from liaison.roles import Right
from performance import actions
from performance.files.changes import named
from performance.files.missing import lacking
from performance.files.reading import FileReading
from performance.forms.files import (
    AnswerForm,
    CorrectionForm,
    ObjectionForm,
    ObjectionReplyForm,
    RemarkForm,
)
from performance.models import Objection, Remark, YearFile, anchor
from performance.views.of_year import OfFileYear


class _OnFile(EditPage):
    """A page that says something about one file; who does not read it whole is told so (403)."""

    model = YearFile
    drafts = False

    @property
    def object(self):
        """Return the row. Raises Http404 and PermissionDenied."""
        row = super().object
        if not self.file_of(row).is_read_whole_by(self.request.user):
            raise PermissionDenied
        return row

    def file_of(self, row) -> YearFile:
        """Return the file it is about."""
        return row

    def form_arguments(self):
        """Ask anew: the form is not about the file's own columns."""
        return {}


class RemarkNewPage(_OnFile):
    """Remarks on one item, which the address names."""

    right = Right.REVIEW_FILES
    form_class = RemarkForm
    submit = "提意见"
    said = "意见已记下。退回以后联络组会看到。"
    template_name = "performance/file_remark.html"

    @property
    def item(self) -> tuple[str, str]:
        """Return the item's key and what it is called. Raises Http404 where the file has no such item."""
        key = self.request.GET.get("item", "file")
        reading = FileReading(self.object, self.visible, True, False)
        called = named(self.object, reading.sheets, reading.score).get(key)
        if called is None:
            raise Http404
        return key, called

    def get_title(self):
        """Name the item."""
        return f"提意见：{self.item[1]}"

    def perform(self, form):
        """Write it down."""
        key, called = self.item
        values = {**form.cleaned_data, "key": key, "label": called[:200]}
        return actions.remark_on(self.object, values, by=self.actor, today=self.today)

    def success_url(self, row):
        """Go back to the item, in the queue as it was."""
        query = self.request.GET.copy()
        query.pop("item", None)
        asked = f"?{query.urlencode()}" if query else ""
        return f"{row.file.get_absolute_url()}{asked}#{anchor(row.key)}"


class _OnRemark(_OnFile):
    """A page about one remark."""

    model = Remark
    template_name = "performance/file_said.html"

    def rows(self):
        """Return remarks with their files."""
        return super().rows().select_related("file__member")

    def file_of(self, row):
        """Return the file it is about."""
        return row.file


class RemarkAnswerPage(_OnRemark):
    """Answers a remark."""

    right = Right.KEEP_FILES
    form_class = AnswerForm
    submit = "答复"
    said = "已答复。全部更正后再报县。"

    def get_title(self):
        """Name the item."""
        return f"答复意见：{self.object.label}"

    def perform(self, form):
        """Answer it."""
        return actions.answer_remark(
            self.object, form.cleaned_data["answer"], by=self.actor, today=self.today, version=self.version
        )


class RemarkClosePage(_OnRemark):
    """Closes a remark."""

    right = Right.REVIEW_FILES
    form_class = ConfirmForm
    submit = "了结"
    said = "意见已了结。"

    def get_title(self):
        """Name the item."""
        return f"了结意见：{self.object.label}"

    def perform(self, form):
        """Close it."""
        return actions.close_remark(self.object, by=self.actor, today=self.today, version=self.version)


class ObjectionNewPage(_OnFile):
    """Objects to a result."""

    right = Right.CONFIRM_FILES
    form_class = ObjectionForm
    submit = "提出申诉"
    said = "申诉已提交，县政协会答复。"

    def get_title(self):
        """Name the file."""
        return f"申诉：{self.object}"

    def perform(self, form):
        """Object."""
        return actions.object_to(self.object, form.cleaned_data["text"], by=self.actor, today=self.today)


class ObjectionReplyPage(_OnFile):
    """Replies to an objection."""

    right = Right.DECIDE_FILES
    model = Objection
    form_class = ObjectionReplyForm
    submit = "答复"
    said = "申诉已答复。"
    template_name = "performance/file_said.html"

    def rows(self):
        """Return objections with their files."""
        return super().rows().select_related("file__member")

    def file_of(self, row):
        """Return the file it is about."""
        return row.file

    def get_title(self):
        """Name the file."""
        return f"答复申诉：{self.object.file}"

    def perform(self, form):
        """Reply."""
        return actions.reply_to_objection(
            self.object, form.cleaned_data, by=self.actor, today=self.today, version=self.version
        )


class CorrectionNewPage(_OnFile):
    """Writes a correction beside a sealed file."""

    right = Right.DECIDE_FILES
    form_class = CorrectionForm
    submit = "登记更正"
    said = "更正已登记，列在归档内容旁边。"

    def get_title(self):
        """Name the file."""
        return f"登记更正：{self.object}"

    def perform(self, form):
        """Write it down."""
        return actions.correct(self.object, form.cleaned_data, by=self.actor, today=self.today)


class MissingPage(OfFileYear, Page):
    """What the files lack that are still with the offices, each with a link that mends it."""

    right = Right.SEE_WORK
    title = "报县前还缺什么"
    lead = "逐份检查还在联络组的档案，点右边的链接去补。缺项只是提醒，不挡报县。"
    template_name = "performance/files_missing.html"

    def get_context_data(self, **kwargs):
        """Add the offices to choose from, and the files of one that lack something."""
        offices = list(self.visible(Office).open())
        asked = self.request.GET.get("office", "")
        office = next((one for one in offices if str(one.pk) == asked), None)
        rows = self.visible(YearFile).of_year(self.year).with_office()
        files = list(rows.filter(office__in=[office] if office else offices).for_list())
        found = lacking(files, self.today)
        lines = [(file, found[file.pk]) for file in files if found[file.pk]]
        return super().get_context_data(
            lines=lines, whole=len(files) - len(lines), offices=offices, office=office, **kwargs
        )
