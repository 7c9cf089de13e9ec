"""Forms of what came of a report, and of issues of 《社情民意》."""

from django import forms
from django.db.models import Q

from liaison.forms import ModelFrame, RowsField, date_field
from proposals.models import Adoption, Bulletin, Feedback, Handling, Instruction, Note, OpinionReport

_MOST_REPORTS = 100


class AdoptionForm(ModelFrame):
    """Who adopted a report, when, in which issue."""

    day = date_field("采用日期")

    class Meta:
        model = Adoption
        fields = ["level", "day", "body", "issue", "form"]


class InstructionForm(ModelFrame):
    """Which leader wrote an instruction, when, and its point."""

    day = date_field("批示日期")

    class Meta:
        model = Instruction
        fields = ["level", "leader", "day", "summary"]


class HandlingForm(ModelFrame):
    """Which unit handles it, until when, and what came of it."""

    day = date_field("转办日期")
    due_on = date_field("办理期限", required=False)
    done_on = date_field("办结日期", required=False)

    class Meta:
        model = Handling
        fields = ["unit", "day", "due_on", "done_on", "result"]


class FeedbackForm(ModelFrame):
    """Who was told, when, how, what."""

    day = date_field("反馈日期")
    note = forms.ModelChoiceField(
        Note.objects.none(), label="反馈给谁", required=False, empty_label="没有单独的反映人",
        error_messages={"invalid_choice": "所选民情没有编入这篇社情民意，请重新选择。"},
    )  # fmt: skip

    class Meta:
        model = Feedback
        fields = ["note", "day", "means", "text"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["note"]
        field.queryset = self.instance.report.notes.filter(Q(withdrawn_at=None) | Q(pk=self.instance.note_id))
        field.empty_label = "没有单独的反映人"
        field.label_from_instance = lambda note: f"{note.raised_by}（{note.title}）"


class BulletinForm(ModelFrame):
    """An issue: its number, its day, and the reports in it, one of which comes first."""

    fieldsets = (
        ("期刊", ("number", "day", "editor", "approved_by", "sent_to")), ("刊登的社情民意", ("reports", "first")),
    )
    number = forms.IntegerField(
        label="期号", required=False, min_value=1, max_value=999, help_text="留空时自动取本年度的下一期。",
        error_messages={"min_value": "期号从 1 开始。", "max_value": "期号太大，请核对。"},
    )  # fmt: skip
    day = date_field("印发日期")
    first = forms.ModelChoiceField(
        OpinionReport.objects.none(), label="排在第一篇", required=False, empty_label="按日期排",
        error_messages={"invalid_choice": "所选社情民意不能刊登，请重新选择。"},
    )  # fmt: skip

    class Meta:
        model = Bulletin
        fields = ["number", "day", "editor", "approved_by", "sent_to"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        bulletin = self.instance
        items = [one.report_id for one in bulletin.items.all()] if bulletin.pk else []
        rows = OpinionReport.objects.visible_to(self.user).printable_in(bulletin)
        offered = OpinionReport.objects.filter(pk__in=list(rows.values_list("pk", flat=True)[:_MOST_REPORTS]))
        field = RowsField(
            offered, label="社情民意", widget=forms.CheckboxSelectMultiple, initial=items,
            error_messages={
                "required": "请选择至少一篇社情民意。", "invalid_choice": "所选社情民意不能刊登，请重新选择。"
            },
        )  # fmt: skip
        field.label_from_instance = lambda report: f"{report.day} {report.title}"
        self.ask("reports", field)
        self.fields["first"].queryset = offered
        self.fields["first"].empty_label = "按日期排"
        self.fields["first"].initial = items[0] if items else None

    def clean(self):
        """Put the first one first, the others by their day."""
        said = super().clean()
        first, chosen = said.pop("first", None), list(said.get("reports", ()))
        if first and first not in chosen:
            self.add_error("first", "排在第一篇的也要在上面勾选。")
        elif "reports" in said:
            rest = sorted((one for one in chosen if one != first), key=lambda one: (one.day, one.pk))
            said["reports"] = [*([first] if first else []), *rest]
        return said
