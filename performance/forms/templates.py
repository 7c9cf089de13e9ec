"""Forms about a county's own forms: uploaded, replaced, used."""

from django import forms

from liaison import files
from liaison.files.check import TYPES
from liaison.filling import Unfit
from liaison.forms import ExportForm, Frame, UploadField
from performance.filling.judging import Brought, look_through
from performance.models import PaperTemplate
from performance.template_kinds import USES, TemplateKind

_MOST = 10 * 1024 * 1024


class TemplateField(UploadField):
    """A form's file; it may hold pictures, no macros, nothing from outside."""

    help = "Excel（.xlsx）或 Word（.docx）文件，最大 10 MB。先在文件里写好占位，例如 {{委员.姓名}}。"

    @staticmethod
    def examine(body: bytes, name: str) -> files.Checked:
        """Return the file by what it is. Raises ValidationError."""
        if len(body) > _MOST:
            raise forms.ValidationError("文件超过 10 MB。模板只放表格和文字，请压缩或删除图片后再上传。")
        return files.examine(body, name)


class _BringsFile:
    """A form with a template's file, which is looked through as its kind asks."""

    def look(self, said: dict, kind: str):
        """Put what was found beside the file; an unfit one is an error of the field."""
        checked = said.get("file")
        if not checked or not kind:
            return
        wanted = USES[kind].format
        if checked.content_type != TYPES[wanted]:
            called = {"xlsx": "Excel 工作簿（.xlsx）", "docx": "Word 文档（.docx）"}[wanted]
            self.add_error("file", f"“{TemplateKind(kind).label}”的模板要用{called}，请另存后再上传。")
            return
        try:
            found = look_through(checked.body, kind)
        except Unfit as unfit:
            self.add_error("file", unfit.reason)
            return
        said["file"] = Brought(checked.name, checked.content_type, checked.body, found)


class TemplateForm(_BringsFile, Frame):
    """What a form is for, what it is called, and its file."""

    kind = forms.ChoiceField(label="用于", choices=TemplateKind.choices, widget=forms.RadioSelect)
    name = forms.CharField(
        label="名称", max_length=60, help_text=PaperTemplate._meta.get_field("name").help_text,
        validators=PaperTemplate._meta.get_field("name").validators,
    )  # fmt: skip
    file = TemplateField(label="模板文件", required=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = TemplateKind.MEMBERS

    def clean(self):
        """Look the file through."""
        said = super().clean()
        self.look(said, said.get("kind", ""))
        return said


class TemplateFileForm(_BringsFile, Frame):
    """Another file for a form."""

    file = TemplateField(label="新的模板文件", required=True)

    def __init__(self, *args, kind: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = kind

    def clean(self):
        """Look the file through."""
        said = super().clean()
        self.look(said, self.kind)
        return said


class TemplateUseForm(Frame):
    """Whom or what a form is filled for, and what for."""

    aim = forms.ChoiceField(label="填写对象")
    purpose = ExportForm.base_fields["purpose"]

    def __init__(self, *args, aims=(), aim: str = "", asks_purpose: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["aim"].choices = [("", "请选择"), *aims]
        self.fields["aim"].initial = aim
        if not asks_purpose:
            del self.fields["purpose"]
