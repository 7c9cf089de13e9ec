"""Forms of documents."""

from django import forms

from liaison.forms import Frame, ModelFrame, date_field
from liaison.privacy import refuse_id_card
from performance.models import Document, DocumentKind, Sort

WHAT = [
    ("year_plan-0", "年度工作计划"), ("month_plan-0", "分月工作计划"), ("half_year-1", "上半年工作报告"),
    ("half_year-2", "下半年工作报告"), ("summary-0", "年度工作总结"),
]  # fmt: skip
OWN_SORTS = [one for one in Sort.choices if one[0] != Sort.TABLE]
_YEARS = dict.fromkeys(("min_value", "max_value"), "年度请在 2000 至 2100 之间。")
_LONGEST = 20_000


class BeginDocumentForm(Frame):
    """Which document is begun."""

    what = forms.ChoiceField(label="文书", choices=WHAT, widget=forms.RadioSelect)
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100, error_messages=_YEARS)

    def __init__(self, *args, what: str = "", year: int | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["what"].initial = what or WHAT[0][0]
        self.fields["year"].initial = year

    @property
    def chosen(self) -> tuple[DocumentKind, int]:
        """Return kind and half, of a form found valid."""
        kind, half = self.cleaned_data["what"].split("-")
        return DocumentKind(kind), int(half)


class DocumentForm(ModelFrame):
    """What stands around the text: title, number, addressee, who signs when, and the red head."""

    signed_on = date_field("成文日期", required=False)
    fieldsets = (
        ("标题", ("title", "number", "addressee")),
        ("落款", ("signer", "signed_on")),
        ("红头（正式行文用）", ("banner", "issuer")),
    )

    class Meta:
        model = Document
        fields = ["title", "number", "addressee", "signer", "banner", "issuer"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["signed_on"].initial = self.instance.signed_on
        self.fields["signed_on"].help_text = "留空的印下载当天。"

    def clean(self):
        """Refuse a day far from the document's year."""
        said = super().clean()
        day, year = said.get("signed_on"), self.instance.year
        if day and not year - 1 <= day.year <= year + 1:
            self.add_error("signed_on", f"成文日期应在 {year - 1} 至 {year + 1} 年，请核对。")
        return said


class BlockForm(Frame):
    """Somebody's words for one block; `seen` says from which generated words he wrote them."""

    words = forms.CharField(
        label="文字", max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 12}), validators=[refuse_id_card],
        error_messages={"required": "请写内容；不要这一段的，回到文书页用“去掉”。"},
    )  # fmt: skip
    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def __init__(self, *args, shown, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].initial = shown.words
        self.fields["words"].help_text = _HELP.get(shown.sort, "一行是一个自然段；标题序号自动编。")
        self.fields["seen"].initial = shown.block.digest
        if shown.sort in (Sort.HEADING, Sort.SUBHEADING):
            self.fields["words"].widget.attrs["rows"] = 2


_HELP = {
    **dict.fromkeys((Sort.HEADING, Sort.SUBHEADING), "不写序号，序号自动编。"),
    **dict.fromkeys((Sort.POINT, Sort.THIRD, Sort.FOURTH), "第一句是小标题，后面接正文；不写序号，序号自动编。"),
}


class NewBlockForm(Frame):
    """A block of one's own."""

    sort = forms.ChoiceField(label="种类", choices=OWN_SORTS, initial=Sort.TEXT, widget=forms.RadioSelect)
    words = forms.CharField(
        label="文字", max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 8}), validators=[refuse_id_card],
        help_text="标题不写序号，序号自动编；“带小标题的段落”第一句是小标题。",
    )  # fmt: skip


class SettleForm(Frame):
    """What is done with a block: only what makes sense for it is offered."""

    choice = forms.ChoiceField(
        label="这一段", widget=forms.RadioSelect,
        choices=[("keep", "保留我的文字"), ("take", "用按记录生成的文字"), ("remove", "去掉这一段"),
                 ("restore", "恢复这一段")],
    )  # fmt: skip

    def __init__(self, *args, shown, **kwargs):
        super().__init__(*args, **kwargs)
        edited = shown.is_edited and not shown.is_own
        offered = {"restore"} if shown.is_removed else {"remove"} | ({"take"} if edited else set())
        offered |= {"keep"} if shown.has_moved else set()
        choice = self.fields["choice"]
        choice.choices = [one for one in choice.choices if one[0] in offered]
        if len(offered) == 1:
            choice.initial = offered.pop()
