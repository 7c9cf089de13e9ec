"""What all forms share: words for what is required, the lock and the ticket, filters, and ground-floor forms."""

import secrets
from typing import NamedTuple

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core import signing
from django.core.validators import DecimalValidator, MaxLengthValidator, ProhibitNullCharactersValidator

from liaison import files
from liaison.limits import set_limits
from liaison.models import County, Office, User
from liaison.models import Layout as ColumnLayout
from liaison.paper.formats import FORMATS, Format
from liaison.privacy import refuse_id_card
from liaison.roles import OFFICE_ROLES, Role

TICKET_DAYS = 30
_REQUIRED = "（必填）"
_PURPOSES = ("年度考核", "会议使用", "上报县政协", "本单位存档", "交委员本人", "其他工作需要")
_TOO_MANY_DIGITS = "数字太大，请核对是否多写了几位。"
_DECIMALS = {
    "invalid": "请填写数字，例如 1200 或 1200.50。", "max_digits": _TOO_MANY_DIGITS,
    "max_whole_digits": _TOO_MANY_DIGITS, "max_decimal_places": "小数最多 %(max)s 位，请核对。",
}  # fmt: skip
_FRAMEWORK_REQUIRED = forms.Field.default_error_messages["required"]


class RowsField(forms.ModelMultipleChoiceField):
    """Several rows; a number beyond what the database can hold is answered like any other that is not offered."""

    def clean(self, value):
        """Return the rows. Raises ValidationError."""
        try:
            return super().clean(value)
        except OverflowError:
            said = {"value": "、".join(map(str, value))[:40]}
            raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice", said) from None


class Ticket(NamedTuple):
    """The signed slip in every form: for whom it was printed, and a number that is used up once."""

    user: int
    nonce: str
    keeps: bool = True  # False where what is typed must never be stored: passwords

    @classmethod
    def new(cls, user, *, keeps: bool = True) -> "Ticket":
        """Return a fresh slip for `user`."""
        return cls(user.pk, secrets.token_urlsafe(18), keeps)

    @classmethod
    def read(cls, text: str) -> "Ticket | None":
        """Return the slip in `text`, or None when it is not one of ours or too old."""
        try:
            return cls(*signing.loads(text, salt="ticket", max_age=TICKET_DAYS * 86_400))
        except (signing.BadSignature, TypeError):
            return None

    def __str__(self):
        return signing.dumps(list(self), salt="ticket", compress=False)


class FoldedFieldset(Fieldset):
    """A fieldset drawn as a part that opens when asked for; `open` says that it stands open already."""

    template = "parts/folded.html"

    def __init__(self, legend, *fields, open=False, **kwargs):
        super().__init__(legend, *fields, **kwargs)
        self.open = open


class Frame(forms.Form):
    """A form in the house style: one column, fieldsets, required said in words."""

    fieldsets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    folded: frozenset[str] = frozenset()  # legends of fieldsets that open when asked for

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.label_suffix = ""
        self.speak_plainly()

    def ask(self, name: str, field: forms.Field):
        """Add a field that is only known now."""
        _reword(field)
        self.fields[name] = field

    def speak_plainly(self):
        """Mark required fields in words, and say in plain Chinese what is wrong with a value."""
        for field in self.fields.values():
            _reword(field)
            if isinstance(field, forms.ModelChoiceField):  # its rows are asked for when it is drawn, not here
                field.empty_label = field.empty_label and "请选择"
            elif isinstance(field, forms.ChoiceField):
                field.choices = [(value, label if value else "请选择") for value, label in field.choices]
            if field.required and field.label and not field.disabled and not field.label.endswith(_REQUIRED):
                field.label = f"{field.label}{_REQUIRED}"
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs.setdefault("rows", 4)
                field.widget.attrs.pop("cols", None)

    @property
    def helper(self) -> FormHelper:
        """Return how crispy draws the form: fields only; the page draws the form tag and its buttons."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.template = "parts/fields.html"
        sets = [self._fieldset(legend, names) for legend, names in self.fieldsets]
        helper.layout = Layout(*(sets or self.fields))
        return helper

    def _fieldset(self, legend: str, names: tuple[str, ...]) -> Fieldset:
        if legend not in self.folded:
            return Fieldset(legend, *names)
        filled = any(self[name].value() not in (None, "", False, []) or name in self.errors for name in names)
        return FoldedFieldset(legend, *names, open=filled)


class BlocksFrame(Frame):
    """A form of many short blocks alike: on a wide screen the fields of a block stand beside each other."""

    def _fieldset(self, legend: str, names: tuple[str, ...]) -> Fieldset:
        return Fieldset(legend, *names, css_class="beside")


def _reword(field: forms.Field):
    """Replace the framework's sentences by ones that say what to do, and set limits."""
    chosen = isinstance(field, forms.ChoiceField)
    verb = "选择" if chosen or isinstance(field, forms.FileField) else "填写"
    if field.error_messages.get("required") == _FRAMEWORK_REQUIRED:
        field.error_messages["required"] = f"请{verb}{field.label}。"
    if chosen and field.error_messages["invalid_choice"] == type(field).default_error_messages["invalid_choice"]:
        field.error_messages["invalid_choice"] = f"“{field.label}”不在可选范围内，请重新选择。"
    if isinstance(field, forms.DecimalField):
        field.error_messages["invalid"] = "请填写数字，例如 1200 或 1200.50。"
    set_limits(field)
    for validator in field.validators:
        if isinstance(validator, MaxLengthValidator):
            validator.message = "最多 %(limit_value)d 个字，现在有 %(show_value)d 个，请删减。"
        elif isinstance(validator, DecimalValidator):
            validator.messages = _DECIMALS
        elif isinstance(validator, ProhibitNullCharactersValidator):
            validator.message = "内容里有无法保存的特殊字符，请删去后重新输入。"


class ModelFrame(Frame, forms.ModelForm):
    """A Frame whose fields come from a model. It checks; an action writes."""

    def speak_plainly(self):
        """Set the limits of what keeps the fields, too."""
        columns = {column.name: column for column in self._meta.model._meta.concrete_fields}
        for name, field in self.fields.items():
            set_limits(field, columns.get(name))
        super().speak_plainly()


def date_field(label: str, **kwargs) -> forms.DateField:
    """Return a date field drawn by the browser, typed as 2026-03-31."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    kwargs.setdefault("error_messages", {"invalid": "日期写法有误，请按 2026-03-31 这样填写。"})
    return forms.DateField(label=label, widget=widget, **kwargs)


class UploadField(forms.FileField):
    """A file; the form holds it as `files.Checked`, or None where nothing was chosen."""

    widget = forms.FileInput
    examine = staticmethod(files.examine)
    help = "PDF、图片、Word、Excel、PowerPoint、OFD，每个最大 20 MB。"

    def __init__(self, **kwargs):
        super().__init__(**{"help_text": self.help, "required": False} | kwargs)

    def to_python(self, data):
        """Return the file as it may be kept. Raises ValidationError."""
        if data in self.empty_values:
            return None
        files.refuse_size(data.size, files.clean_name(data.name))
        data.seek(0)
        return self.examine(data.read(), data.name)


class PictureField(UploadField):
    """A picture; what the camera wrote into it goes."""

    examine = staticmethod(files.examine_picture)
    help = "JPEG、PNG 或 WebP 图片，最大 20 MB；拍摄地点等信息会自动去掉。"


class _FilesInput(forms.FileInput):
    allow_multiple_selected = True


class UploadsField(UploadField):
    """Any number of files; the form holds them as a list of `files.Checked`."""

    widget = _FilesInput

    def clean(self, data, initial=None):
        """Return the list. Raises ValidationError for each file that may not come in."""
        checked, refused = [], []
        for one in data or ():
            try:
                checked.append(super().clean(one))
            except forms.ValidationError as error:
                refused += error.messages
        if refused:
            raise forms.ValidationError(refused)
        return checked


class FilesForm(ModelFrame):
    """A form of a row that has files beside it: more can be chosen, those that are there can be taken away."""

    uploads = UploadsField(label="添加附件")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        there = self.instance.files.all() if self.instance.pk else ()
        if there:
            self.ask("dropped", RowsField(
                there, label="去掉附件", required=False, widget=forms.CheckboxSelectMultiple,
                help_text="勾选后保存，就不再列在这里。",
                error_messages={"invalid_choice": "要去掉的附件已不在这里，请核对后再保存。"},
            ))  # fmt: skip


class ReasonForm(Frame):
    """Asks why something is withdrawn."""

    reason = forms.CharField(
        label="撤回原因", max_length=200, help_text="例如：重复登记。撤回后可以恢复，全过程留痕。",
        widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": "请写明撤回原因。"},
        validators=[refuse_id_card],
    )  # fmt: skip


class ConfirmForm(Frame):
    """Asks nothing but a yes."""


class SignInForm(AuthenticationForm):
    """Name and password."""

    error_messages = {
        "invalid_login": "账号或密码不正确，请检查大小写后重试。忘记密码请联系县政协管理员重置。",
        "inactive": "该账号已停用，请联系县政协管理员。",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].validators.append(MaxLengthValidator(40, "账号最多 40 个字。"))


class PasswordForm(Frame):
    """Old password, and the new one twice."""

    old = forms.CharField(label="现在的密码", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    new = forms.CharField(
        label="新密码", widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="至少 10 位，不能全是数字，不能与账号、姓名相近，也不能太常见。",
    )  # fmt: skip
    again = forms.CharField(label="再输一遍新密码", widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))

    def clean_old(self):
        """Refuse a wrong present password."""
        if not self.user.check_password(self.cleaned_data["old"]):
            raise forms.ValidationError("现在的密码不正确。")
        return self.cleaned_data["old"]

    def clean(self):
        """Refuse two new passwords that differ, or a new one that is the old one."""
        said = super().clean()
        if said.get("new") and said.get("again") and said["new"] != said["again"]:
            self.add_error("again", "两次输入的新密码不一致，请重新输入。")
        if said.get("new") and said["new"] == said.get("old"):
            self.add_error("new", "新密码不能与现在的密码相同。")
        return said


class CountyForm(ModelFrame):
    """A county's own names."""

    class Meta:
        model = County
        fields = [
            "name", "council", "office_word", "member_accounts", "least_funds", "most_funds", "decides_here",
            "objection_days", "answer_months", "longest_months", "report_days", "urgent_days",
        ]  # fmt: skip


class OfficeForm(ModelFrame):
    """An office of the county."""

    class Meta:
        model = Office
        fields = ["name", "place", "kind", "position", "is_open"]


class AccountForm(ModelFrame):
    """An account; county staff give roles inside their county only."""

    class Meta:
        model = User
        fields = ["username", "name", "role", "county", "office", "is_active"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offices = Office.objects.filter(county__in=County.objects.visible_to(self.user))
        self.fields["office"].queryset = offices.open(besides=self.instance.office_id)
        self.fields["office"].help_text = "联络组录入员、负责人必选，其他角色不选。"
        if self.user.role == Role.SYSTEM_ADMIN:
            self.fields["county"].queryset = County.objects.visible_to(self.user)
        else:
            del self.fields["county"]
        if self.instance.role == Role.MEMBER:
            self.fields["role"].disabled = True
        else:
            self.fields["role"].choices = [("", "请选择")] + [(role.value, role.label) for role in self._roles()]

    def _roles(self):
        # A member's account is opened on the member's page, which ties the two together.
        kept = {Role.MEMBER} if self.user.role == Role.SYSTEM_ADMIN else {Role.MEMBER, Role.SYSTEM_ADMIN, Role.AUDITOR}
        return [role for role in Role if role not in kept]

    def clean(self):
        """Put county staff's accounts into their county, and ask for the office where the role needs one."""
        said = super().clean()
        if "county" not in self.fields:
            said["county"] = self.user.county
        if said.get("role") in OFFICE_ROLES and not said.get("office"):
            self.add_error("office", "请为联络组录入员、负责人选择所属机构。")
        if said.get("role") and said["role"] not in OFFICE_ROLES:
            said["office"] = None
        return said


class LayoutForm(ModelFrame):
    """What a choice of columns is called."""

    class Meta:
        model = ColumnLayout
        fields = ["name"]


class ExportForm(Frame):
    """What an export is for; asked before each one."""

    purpose = forms.ChoiceField(
        label="用途",
        choices=[(word, word) for word in _PURPOSES],
    )
    format = forms.ChoiceField(label="格式", required=False)

    def __init__(self, *args, formats: tuple[str, ...] = ("xlsx",), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["format"].choices = [(code, FORMATS[code].name) for code in formats]
        self.formats = [FORMATS[code] for code in formats]

    @property
    def file_type(self) -> Format:
        """Return the chosen file type, the first offered where none was chosen; of a form found valid."""
        return FORMATS[self.cleaned_data["format"]] if self.cleaned_data["format"] else self.formats[0]
