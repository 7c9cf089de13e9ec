"""Forms of what the township is about."""

from django import forms

from activities.models import Focus, Progress
from liaison.forms import BlocksFrame, Frame, ModelFrame, RowsField, date_field


class FocusForm(ModelFrame):
    """Something the township is about in a year."""

    class Meta:
        model = Focus
        fields = ["kind", "year", "position", "name", "lead", "investment", "phase", "remark"]


NOT_OFFERED = "所选项目不在可选范围内，请重新选择。"
FOCUSES = "结合的中心工作和项目"


def focus_field(focuses) -> RowsField:
    """Return the choice of what work is tied to; each is named with its kind."""
    field = RowsField(
        focuses, label=FOCUSES, required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": NOT_OFFERED},
    )  # fmt: skip
    field.label_from_instance = lambda focus: f"{focus.get_kind_display()}：{focus.name}"
    return field


def focuses_for(record, *, user, county_id: int, offices, year: int):
    """Return what work of these offices in a year can be tied to, and what `record` (if any) is tied to already."""
    seen = Focus.objects.visible_to(user)
    offered = seen.open_to(county_id, offices, year)
    return offered | seen.filter(pk__in=record.focuses.values("pk")) if record else offered


class TagManyForm(Frame):
    """What many records are tied to, besides what they are tied to already."""

    focuses = RowsField(
        Focus.objects.none(), label="项目", widget=forms.CheckboxSelectMultiple,
        help_text="加到这些记录已有的标注里，原来的标注不变。",
        error_messages={"required": "请至少勾选一项。", "invalid_choice": NOT_OFFERED},
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["focuses"]
        field.queryset = Focus.objects.visible_to(self.user).standing()
        field.label_from_instance = lambda focus: f"{focus.year} 年 {focus.get_kind_display()}：{focus.name}"


class _Ticks(Frame):
    """Chooses among focuses."""

    focuses = RowsField(
        Focus.objects.none(), label="项目", required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": NOT_OFFERED},
    )  # fmt: skip

    def __init__(self, *args, offered, chosen, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["focuses"]
        field.queryset, field.initial = offered, chosen
        field.label_from_instance = lambda focus: f"{focus.get_kind_display()}：{focus.name}"


class CopyForm(_Ticks):
    """Which of last year's are carried on."""

    def clean_focuses(self):
        """Ask for at least one."""
        if not self.cleaned_data["focuses"]:
            raise forms.ValidationError("请至少勾选一项。")
        return self.cleaned_data["focuses"]


class TagForm(_Ticks):
    """Which focuses a record is tied to."""


class ProgressForm(ModelFrame):
    """How far one focus is."""

    day = date_field("日期")

    class Meta:
        model = Progress
        fields = ["day", "percent", "amount", "text"]


class RoundForm(BlocksFrame):
    """How far every focus was at one activity, a block each; blank ones are left out."""

    COLUMNS = ("percent", "amount", "text")

    def __init__(self, *args, focuses, rows: dict[int, Progress], **kwargs):
        super().__init__(*args, **kwargs)
        self.focuses = focuses
        self.fieldsets = [(str(focus), self._block(focus, rows.get(focus.pk))) for focus in focuses]

    def _block(self, focus: Focus, row: Progress | None) -> list[str]:
        names = [f"{column}_{focus.pk}" for column in self.COLUMNS]
        for column, name in zip(self.COLUMNS, names, strict=True):
            asked = Progress._meta.get_field(column)
            field = asked.formfield(required=False, initial=getattr(row, column) if row else None)
            field.validators.extend(asked.validators)
            if column == "text":
                field.widget.attrs["rows"] = 2
            self.ask(name, field)
        return names

    def clean(self):
        """Refuse blocks about what is not on the list."""
        if any(name.startswith(("percent_", "amount_", "text_")) and name not in self.fields for name in self.data):
            raise forms.ValidationError("项目名单有变化，有的项目已不在名单里。请核对后再保存一次。")
        return super().clean()

    def said(self) -> dict[Focus, dict]:
        """Return {focus: its percent, amount and text}."""
        return {
            focus: {column: self.cleaned_data[f"{column}_{focus.pk}"] for column in self.COLUMNS}
            for focus in self.focuses
        }
