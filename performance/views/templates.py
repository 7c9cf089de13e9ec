"""Pages of a county's own forms: listed, uploaded, looked at, put to use."""

import io

from django.http import FileResponse, Http404
from django.utils.http import content_disposition_header

from liaison.files.check import TYPES
from liaison.forms import ConfirmForm
from liaison.gate import EditPage, FormPage, ObjectPage, Page, RestorePage, WithdrawPage
from liaison.roles import Right
from liaison.views.files import send_file
from performance import actions
from performance.filling.examples import EXAMPLES
from performance.filling.judging import judge
from performance.filling.vocabulary import groups_of
from performance.forms.templates import TemplateFileForm, TemplateForm
from performance.models import PaperTemplate
from performance.template_kinds import USES, TemplateKind


class TemplateList(Page):
    """The county's forms, by what they are for."""

    right = Right.EXPORT
    title = "本县模板"
    lead = "县政协把自己的表格和文书格式放在这里，各联络机构选好对象，系统照原样填好。"
    template_name = "performance/templates.html"

    def get_context_data(self, **kwargs):
        """Add the forms, withdrawn ones apart, and the examples; for one member or activity, the forms that fit it."""
        rows = list(self.visible(PaperTemplate).select_related("file"))
        about = self.request.GET.get("aim", "").partition(":")[0]
        if about in ("member", "activity"):
            fit = [row for row in rows if row.is_in_use and row.use.about == about]
            return super().get_context_data(templates=fit, asked=self.request.GET.urlencode(), **kwargs)
        return super().get_context_data(
            templates=[row for row in rows if not row.is_withdrawn], gone=[row for row in rows if row.is_withdrawn],
            examples=EXAMPLES, **kwargs,
        )  # fmt: skip


class TemplateWordsPage(Page):
    """Everything a form can be filled with."""

    right = Right.EXPORT
    title = "能填什么"
    lead = "在 Excel 的格里或 Word 的文字里写上占位，例如 {{委员.姓名}}，系统填写时换成实际内容。"
    template_name = "performance/template_words.html"

    def get_context_data(self, **kwargs):
        """Add the words by the kind of form."""
        asked = self.request.GET.get("kind", "")
        kind = asked if asked in TemplateKind.values else TemplateKind.MEMBERS
        return super().get_context_data(
            kind=kind, kinds=TemplateKind.choices, groups=groups_of(kind), use=USES[kind], **kwargs
        )


class TemplateExamplePage(Page):
    """An example to begin from; it holds no personal data."""

    right = Right.EXPORT

    def get(self, request, *args, **kwargs):
        """Send it."""
        example = EXAMPLES.get(kwargs["code"])
        if example is None:
            raise Http404
        return sent(io.BytesIO(example.build()), example.file_name)


def sent(body, name: str) -> FileResponse:
    """Return a file as an answer that is saved, not shown."""
    answer = FileResponse(body, content_type=TYPES.get(name.rpartition(".")[2], "application/zip"))
    answer["Content-Disposition"] = content_disposition_header(True, name)
    return answer


class TemplateNewPage(FormPage):
    """Uploads a form; it is looked at before it is put to use."""

    right = Right.SET_UP_COUNTY
    title = "上传模板"
    lead = "上传后先列出认得和不认得的占位，核对、试填以后再启用；启用以前各联络机构看不到。"
    form_class = TemplateForm
    submit = "上传并核对"
    said = "已上传。请核对下面的占位，试填一份看看，再启用。"

    def perform(self, form):
        """Keep it."""
        said = form.cleaned_data
        county = self.request.user.county
        return actions.upload_template(county, said["kind"], said["name"], said["file"], by=self.actor)


class TemplatePage(ObjectPage):
    """One form: what stands where, what is unknown, what may be done with it."""

    right = Right.EXPORT
    model = PaperTemplate
    template_name = "performance/template.html"
    history = True

    def rows(self):
        """Return forms with their files."""
        return super().rows().select_related("file", "county")

    def get_context_data(self, **kwargs):
        """Add what is said of it."""
        return super().get_context_data(judged=judge(self.object.found, self.object.kind), **kwargs)


class TemplateFilePage(ObjectPage):
    """The form as it was uploaded; it holds no personal data."""

    right = Right.EXPORT
    model = PaperTemplate

    def get(self, request, *args, **kwargs):
        """Send it."""
        return send_file(self.object.file)


class TemplatePublishPage(EditPage):
    """Puts a form to use."""

    right = Right.SET_UP_COUNTY
    model = PaperTemplate
    form_class = ConfirmForm
    submit = "启用"
    said = "已启用。各联络机构可以用它填写了。"

    def offered(self, rows):
        """Return those not in use."""
        return rows.drafts()

    def get_title(self):
        """Name it."""
        return f"启用：{self.object}"

    def perform(self, form):
        """Put it to use."""
        return actions.publish_template(self.object, by=self.actor, version=self.version)


class TemplateReplacePage(EditPage):
    """Gives a form another file."""

    right = Right.SET_UP_COUNTY
    model = PaperTemplate
    form_class = TemplateFileForm
    submit = "换文件"
    said = "已换成新文件。请核对下面的占位。"

    def offered(self, rows):
        """Return those that stand."""
        return rows.standing()

    def form_arguments(self):
        """Say what the file is for."""
        return {"kind": self.object.kind}

    def get_title(self):
        """Name it."""
        return f"换文件：{self.object}"

    def perform(self, form):
        """Replace it."""
        return actions.replace_template_file(
            self.object, form.cleaned_data["file"], by=self.actor, version=self.version
        )


class TemplateWithdrawPage(WithdrawPage):
    """Takes a form out of use."""

    right = Right.SET_UP_COUNTY
    model = PaperTemplate


class TemplateRestorePage(RestorePage):
    """Brings a form back."""

    right = Right.SET_UP_COUNTY
    model = PaperTemplate
