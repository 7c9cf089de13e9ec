"""Forms of an import."""

from django import forms
from django.core.validators import FileExtensionValidator

from liaison.forms import Frame, ModelFrame
from liaison.importing.plan import Plan
from liaison.intake import FIELDS
from liaison.models import Batch, HeadingWord

MOST_BYTES = 10_000_000
_CHANGED = "打开此页之后，登记册或处理意见有了变化。请核对最新的数字，再点一次导入。"
_KINDS = ("xlsx", "xlsm", "xls", "et", "ods", "csv", "txt")


class ImportForm(Frame):
    """Asks for a spreadsheet."""

    file = forms.FileField(
        label="表格文件", max_length=100, allow_empty_file=False,
        help_text="Excel、WPS 表格或 CSV，最大 10 MB。表头上方的标题、合并单元格、合计行都可以保留，不用先整理。",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{kind}" for kind in _KINDS)}),
        validators=[FileExtensionValidator(_KINDS, "“%(extension)s”不是表格文件，请选择 Excel、WPS 表格或 CSV 文件。")],
        error_messages={
            "required": "请选择要导入的表格文件。", "empty": "这个文件是空的，请重新选择。",
            "max_length": "文件名太长，请缩短到 100 个字以内再上传。", "missing": "没有收到文件，请重新选择。",
            "invalid": "没有收到文件，请重新选择。",
        },
    )  # fmt: skip

    def clean_file(self):
        """Refuse what is too large to be a register."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            size = f"{file.size / 1_000_000:.1f} MB"
            raise forms.ValidationError(f"文件有 {size}，超过 10 MB。请删去图片或拆成几个表再上传。")
        return file


class AnswersForm(Frame):
    """What unknown words stand for, and what is done with the rows on this page of the preview."""

    def __init__(self, *args, words=(), rows=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.keys: dict[str, str] = {}
        self.lines = [(row, self._ask(f"row_{row.sheet}_{row.row}", row.key, row.label, row)) for row in rows]
        self.word_lines = [
            (word, self._ask(f"word_{number}", word.key, word.said, word)) for number, word in enumerate(words)
        ]

    def _ask(self, name: str, key: str, label: str, asked):
        if not asked.options:
            return None
        choices = [("", "请选择"), *asked.options]
        self.ask(name, forms.ChoiceField(label=label, choices=choices, required=False, initial=asked.chosen))
        self.keys[name] = key
        field = self[name]
        field.field.widget.attrs |= {"aria-label": f"{label}：怎样处理", "class": "form-select"}
        return field

    @property
    def answers(self) -> dict[str, str]:
        """Return {key of the row or word: what was chosen} of everything on this page."""
        return {key: self.cleaned_data[name] for name, key in self.keys.items()}


class ColumnsForm(Frame):
    """Says for each column of each sheet what it holds."""

    def __init__(self, *args, reading=None, fields=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.sheets: list[tuple[str, list]] = []
        self.places: dict[str, tuple[str, str]] = {}
        for number, sheet in enumerate((reading or {}).get("sheets", ())):
            if columns := [self._ask(number, sheet, one, fields) for one in sheet["columns"]]:
                self.sheets.append((sheet["sheet"], columns))

    def _ask(self, number: int, sheet: dict, column: dict, fields: dict[str, str]):
        name = f"column_{number}_{column['col']}"
        label = f"{column['col']} 列：{column['header'] or '（无表头）'}"
        choices = [("", "不导入"), *fields.items()]
        self.fields[name] = forms.ChoiceField(
            label=label, choices=choices, required=False, initial=column["field"] or "",
            error_messages={"invalid_choice": f"“{label}”不在可选范围内，请重新选择。"},
        )  # fmt: skip
        self.fields[name].widget.attrs["class"] = "form-select"
        self.places[name] = (sheet["sheet"], column["col"])
        return self[name]

    def clean(self):
        """Refuse one meaning for two columns of a sheet."""
        said = super().clean()
        seen: dict[tuple[str, str], str] = {}
        for name, (sheet, _) in self.places.items():
            meaning = said.get(name)
            if meaning and seen.setdefault((sheet, meaning), name) != name:
                self.add_error(name, "这一项已经对应了另一列，同一项只能对应一列。")
        return said

    @property
    def matches(self) -> dict[str, dict[str, str]]:
        """Return {sheet: {column letter: field or ''}}."""
        found: dict[str, dict[str, str]] = {}
        for name, (sheet, column) in self.places.items():
            found.setdefault(sheet, {})[column] = self.cleaned_data[name]
        return found


class CommitForm(Frame):
    """Asks whether everything or only what is clear goes in; `digest` says which preview was seen."""

    ALL, VALID = "all", "valid"
    mode = forms.ChoiceField(label="导入方式", widget=forms.RadioSelect, initial=ALL)
    digest = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, plan: Plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.fields["digest"].initial = plan.digest
        self.fields["mode"].choices = [
            (self.ALL, "全部无误才导入：只要还有一行待确认或有错误，就一行也不导入"),
            (self.VALID, f"只导入已明确的行：其余 {plan.waiting} 行留在表外，可下载“带原因的表”改好后再导入"),
        ]

    def clean(self):
        """Refuse a plan that changed since it was looked at, an unclear one, and one without anything to do."""
        said = super().clean()
        if self.data.get("digest", "") != self.plan.digest:
            self.data = self.data | {"digest": self.plan.digest}
            raise forms.ValidationError(_CHANGED)
        if said.get("mode") == self.ALL and self.plan.waiting:
            raise forms.ValidationError(
                f"还有 {self.plan.waiting} 行待确认或有错误。请返回逐行处理，或选择“只导入已明确的行”。"
            )
        if not self.plan.steps:
            raise forms.ValidationError("没有需要导入的内容：各行都与登记册相同，或都选择了不导入。")
        return said

    def insist(self, plan: Plan):
        """Refuse the plan made when our turn had come, where it is not the one that was looked at."""
        if plan.digest != self.plan.digest:
            raise forms.ValidationError(_CHANGED)


def _meanings() -> list[tuple[str, str]]:
    """Return (kind:field, words) for every column of every kind of sheet."""
    return [
        (f"{kind}:{field}", f"{Batch.Kind(kind).label}：{label}")
        for kind in Batch.Kind.values
        for field, label in FIELDS.get(kind, {}).items()
    ]


class HeadingWordForm(ModelFrame):
    """A county's word for a column."""

    meaning = forms.ChoiceField(label="是哪一栏", choices=[])

    class Meta:
        model = HeadingWord
        fields = ["word", "is_used"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meaning"].choices = [("", "请选择"), *_meanings()]
        if self.instance.field:
            self.fields["meaning"].initial = f"{self.instance.kind}:{self.instance.field}"

    @property
    def values(self) -> dict:
        """Return the row's values."""
        kind, _, field = self.cleaned_data["meaning"].partition(":")
        said = {name: self.cleaned_data[name] for name in ("word", "is_used")}
        return {**said, "kind": kind, "field": field}
