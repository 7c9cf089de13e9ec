"""Forms of work plans."""

import re

from django import forms

from liaison.forms import Frame, ModelFrame, RowsField, date_field
from liaison.privacy import refuse_id_card
from performance.forms.measured import ask_what_is_counted
from performance.measures import Subject
from performance.models import Campaign, PlanItem, Section, Target, WorkPlan
from performance.models.counting import NAMES

_BASIS = re.compile(
    r"(?P<issuer>[^《》]{0,60})《(?P<title>[^《》]{1,100})》[（(]?(?P<number>[^《》（）()]{0,60})[)）]?"
)
_YEARS = dict.fromkeys(("min_value", "max_value"), "年度请在 2000 至 2100 之间。")


class BasesField(forms.CharField):
    """A text area of documents, one a line; the form holds them as a list of dicts of Basis' columns."""

    widget = forms.Textarea

    def clean(self, value):
        """Return the list. Raises ValidationError naming each line that cannot be read."""
        text = super().clean(value)
        refuse_id_card(text)
        lines = [(at, line.strip()) for at, line in enumerate(text.splitlines(), 1) if line.strip()]
        found = [(at, line, _BASIS.fullmatch(line)) for at, line in lines]
        wrong = [f"第 {at} 行“{line[:30]}”没有看懂，请写成：县委《关于……的意见》（云委〔2026〕5号）。"
                 for at, line, said in found if said is None]  # fmt: skip
        if wrong:
            raise forms.ValidationError(wrong)
        return [{name: part.strip() for name, part in said.groupdict().items()} for _, _, said in found]


class BeginForm(Frame):
    """For which year a plan is begun, and from what."""

    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100, error_messages=_YEARS)
    source = forms.ChoiceField(label="从什么开始", required=False, widget=forms.RadioSelect)

    def __init__(self, *args, year: int | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        usual = ("usual", "套用常用指标（各地计划里的次数要求）")
        own = ("model", "照县政协的计划模板") if self.user.office_id else usual
        self.fields["source"].choices = [own, ("last", "照上一年的计划"), ("", "空白")]
        self.fields["source"].initial = own[0]
        self.fields["year"].initial = year


class PlanForm(ModelFrame):
    """The head of a plan: title, number, what it rests on, who signs when."""

    bases = BasesField(
        label="依据文件", required=False, max_length=5000,
        help_text="一行写一件，例如：县委《关于加强政协工作的意见》（云委〔2026〕5号）。",
    )
    signed_on = date_field("成文日期", required=False)
    campaigns = RowsField(
        Campaign.objects.none(), label="一并开展的主题活动", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="完成情况按主题活动自己的内容统计。",
    )  # fmt: skip

    class Meta:
        model = WorkPlan
        fields = ["title", "number", "signer", "signed_on"]

    fieldsets = (
        ("标题和依据", ("title", "number", "bases")),
        ("主题活动", ("campaigns",)),
        ("落款", ("signer", "signed_on")),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = Campaign.objects.visible_to(self.user).in_year(self.instance.year)
        rows = rows.for_offices([self.instance.office_id] if self.instance.office_id else [])
        self.fields["campaigns"].queryset = rows
        if self.instance.pk:
            self.fields["bases"].initial = "\n".join(map(str, self.instance.bases.all()))
            self.fields["campaigns"].initial = list(self.instance.campaigns.values_list("pk", flat=True))


class SectionForm(ModelFrame):
    """One paragraph of the text; its number follows from place and level."""

    class Meta:
        model = Section
        fields = ["level", "heading", "text", "position", "is_locked"]
        widgets = {"text": forms.Textarea(attrs={"rows": 8})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.user.office_id:
            del self.fields["is_locked"]


_WHEN = [
    ("月份", [(f"{month}-{month}", f"{month} 月") for month in range(1, 13)]),
    ("季度", [(f"{start}-{start + 2}", name) for start, name in zip(
        (1, 4, 7, 10), ("第一季度", "第二季度", "第三季度", "第四季度"), strict=True)]),
    ("其他", [("1-6", "上半年"), ("7-12", "下半年"), ("1-12", "全年")]),
]  # fmt: skip


class PlanItemForm(ModelFrame):
    """One thing to do in a month, a quarter, half a year or the year."""

    when = forms.ChoiceField(
        label="什么时候", choices=_WHEN, error_messages={"invalid_choice": "时间请从列出的月份、季度里选择。"}
    )
    fieldsets = (
        ("做什么", ("when", "kind", "subject", "place", "responsible", "organiser")),
        ("做到什么程度", ("times", "output", "position")),
    )

    class Meta:
        model = PlanItem
        fields = ["kind", "subject", "place", "responsible", "organiser", "times", "output", "position"]
        help_texts = {"output": "例如调研以后要有一篇调研报告；没有要求的留空。"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        row = self.instance
        self.fields["when"].initial = f"{row.from_month}-{row.to_month}" if row.from_month else None
        ask_what_is_counted(self, "output", subject=Subject.OFFICE)

    def add_error(self, field, error):
        """Say what is wrong with the months where they are chosen."""
        if months := getattr(error, "error_dict", {}).pop("from_month", None):
            super().add_error("when", months)
        super().add_error(field, error)

    def clean(self):
        """Take the months out of what was chosen."""
        said = super().clean()
        if when := said.pop("when", ""):
            said["from_month"], said["to_month"] = map(int, when.split("-"))
            self.instance.from_month, self.instance.to_month = said["from_month"], said["to_month"]
        return said


class TargetForm(ModelFrame):
    """One line of what is asked, and which records count."""

    fieldsets = (
        ("指标", ("name", "subject", "period", "minimum", "maximum")),
        ("按什么统计", (*NAMES, "campaign")),
        ("与别的指标", ("group", "position")),
    )

    class Meta:
        model = Target
        fields = ["name", "subject", "period", "minimum", "maximum", *NAMES, "campaign", "group", "position"]
        help_texts = {
            "first": "从已登记的记录里自动统计，不用另外填报。“由谁完成”选主题活动的留空。",
            "second": "几种记录都算的，再选一种。",
            "campaign": "“由谁完成”选主题活动的，在这里选；统计完成了其中几项内容。别的指标留空。",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_what_is_counted(self, *NAMES)
        plan = self.instance.plan
        rows = Campaign.objects.visible_to(self.user).in_year(plan.year)
        self.fields["campaign"].queryset = rows.for_offices([plan.office_id] if plan.office_id else [])


class ReturnForm(Frame):
    """What the county remarks on a plan it returns: on the whole, and on each line."""

    remark = forms.CharField(
        label="总的意见", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        validators=[refuse_id_card],
    )  # fmt: skip

    def __init__(self, *args, lines=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = {f"{name}_{line.pk}": (name, line.pk) for _, name, rows in lines for line in rows}
        for _, name, rows in lines:
            for line in rows:
                field = forms.CharField(
                    label=str(line), required=False, max_length=300, validators=[refuse_id_card], initial=line.remark,
                    help_text=line.in_short,
                )  # fmt: skip
                self.ask(f"{name}_{line.pk}", field)
        sets = ((title, tuple(f"{name}_{line.pk}" for line in rows)) for title, name, rows in lines if rows)
        self.fieldsets = (("总的意见", ("remark",)), *sets)

    @property
    def remarks(self) -> dict[tuple[str, int], str]:
        """Return {(what sort of line, id): words}, of a form found valid."""
        return {about: self.cleaned_data[name] for name, about in self.asked.items() if self.cleaned_data[name]}


class MatchForm(Frame):
    """Which records fulfil an item; what was proposed when the page was opened comes back with it."""

    records = forms.MultipleChoiceField(
        label="对应的记录", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="勾选的算这一项完成；去掉勾选的，以后不再自动对上这一项。",
        error_messages={"invalid_choice": "有一条记录已不在可选范围内，请刷新页面核对。"},
    )  # fmt: skip
    proposed = forms.CharField(required=False, widget=forms.HiddenInput, max_length=5000)

    def __init__(self, *args, records=(), fits=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["records"].choices = [(record.key, str(record)) for record in records]
        self.fields["records"].initial = [fit.record.key for fit in fits]
        self.fields["proposed"].initial = " ".join(fit.record.key for fit in fits)
