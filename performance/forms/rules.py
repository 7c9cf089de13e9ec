"""Forms of rule sets."""

from django import forms

from liaison.forms import Frame
from performance.measures import Subject
from performance.rules.files import read, shipped
from performance.scoring.yaml import LONGEST

_YEARS = dict.fromkeys(("min_value", "max_value"), "年度请在 2000 至 2100 之间。")


class SchemeField(forms.FileField):
    """A scheme's file; the form holds it as text, or None where nothing was chosen."""

    widget = forms.FileInput

    def __init__(self, **kwargs):
        super().__init__(**{"label": "规则文件", "help_text": "下载规则得到的 YAML 文件，最大 256 KB。"} | kwargs)

    def to_python(self, data):
        """Return the bytes. Raises ValidationError."""
        if data in self.empty_values:
            return None
        if not data.size:
            raise forms.ValidationError("这是空文件，请核对后重新选择。")
        if data.size > LONGEST:
            raise forms.ValidationError("文件超过 256 KB，不像是一份考核规则，请核对。")
        data.seek(0)
        return data.read()


class _ReadsScheme:
    """A form with a scheme's file, read with the county's names."""

    def clean_file(self):
        """Return the scheme, or None. Raises ValidationError naming rule and field."""
        body = self.cleaned_data.get("file")
        return body and read(body, lambda model: model.objects.visible_to(self.user))


class RulesBeginForm(_ReadsScheme, Frame):
    """For which year and whom a set is begun, and from what."""

    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100, error_messages=_YEARS)
    subject = forms.ChoiceField(label="考核对象", choices=Subject.choices, widget=forms.RadioSelect)
    source = forms.ChoiceField(label="从什么开始", required=False, widget=forms.RadioSelect)
    file = SchemeField(required=False, help_text="选了“规则文件”的，在这里选文件：别的县或者往年下载的 YAML 文件。")

    def __init__(self, *args, year: int | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        ready = [(f"shipped {name}", f"示范规则：{called}") for name, called in shipped().items()]
        self.fields["source"].choices = [("last", "照上一年的规则"), *ready, ("file", "规则文件"), ("", "空白")]
        self.fields["source"].initial = "last"
        self.fields["subject"].initial = Subject.MEMBER
        self.fields["year"].initial = year

    def clean(self):
        """Want a file where one is to be begun from."""
        said = super().clean()
        if said.get("source") == "file" and not said.get("file") and "file" not in self.errors:
            self.add_error("file", "请选择规则文件。")
        return said


class RulesFileForm(_ReadsScheme, Frame):
    """A file that takes the place of what a draft says."""

    file = SchemeField(error_messages={"required": "请选择规则文件。"})
