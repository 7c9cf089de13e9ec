"""Forms of opinion reports: writing, sending, deciding."""

import re
from datetime import date, timedelta

from django import forms

from activities.forms.activities import PeoplePicker
from liaison.forms import FilesForm, Frame, ModelFrame, RowsField, date_field
from liaison.privacy import refuse_id_card
from members.models import Member
from proposals.actions.reports import STRANGER_WROTE
from proposals.forms.notes import AREAS, Suggesting, ask_for_member
from proposals.models import Adoption, Note, OpinionReport
from proposals.report_states import MOVES, Move, Receiver

_MOST_NOTES = 300
_MOST_PEOPLE = 20


class ReportForm(ModelFrame):
    """A report, its authors, and the notes it is edited from."""

    fieldsets = (
        ("社情民意", ("day", "title", "area", "concerns", "is_urgent", "situation", "suggestion")),
        ("作者", ("author", "members", "people")),
        ("来自哪些民情", ("notes",)), ("其他", ("remark",)),
    )  # fmt: skip
    day = date_field("编写日期")
    author = forms.ModelChoiceField(Member.objects.none(), label="第一作者", required=False, empty_label="不是委员")
    people = forms.CharField(
        label="非委员作者", required=False, max_length=400, validators=[refuse_id_card],
        help_text="社情民意联络员等，几个人用顿号隔开。",
    )  # fmt: skip

    class Meta:
        model = OpinionReport
        fields = ["day", "title", "area", "concerns", "is_urgent", "situation", "suggestion", "remark"]
        widgets = {
            "area": Suggesting(AREAS), "situation": forms.Textarea(attrs={"rows": 10}),
            "suggestion": forms.Textarea(attrs={"rows": 8}),
        }  # fmt: skip

    def __init__(self, *args, today: date, start: dict | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        report = self.instance
        rows = list(report.authors.select_related("member")) if report.pk else []
        chosen = [one.member for one in rows if one.member]
        first = rows[0].member_id if rows else None
        places, words = ask_for_member(self, "author", report.office, report.day or today, besides=first)
        self._ask_members(places, words | {one.pk: words.get(one.pk, f"{one}（当日不在任）") for one in chosen}, chosen)
        self._ask_notes(report)
        self.initial |= {
            "author": first, "people": "、".join(one.name for one in rows if one.name),
            "members": [one.pk for one in chosen if one.pk != first],
        } | (start or {})  # fmt: skip

    def _ask_members(self, places, words: dict[int, str], chosen):
        field = RowsField(
            Member.objects.filter(pk__in=words), label="其他委员", required=False,
            widget=PeoplePicker({place.member_id: place.member.search for place in places}),
            error_messages={"invalid_choice": STRANGER_WROTE, "invalid_pk_value": STRANGER_WROTE},
        )  # fmt: skip
        field.label_from_instance = lambda member: words[member.pk]
        self.ask("members", field)

    def _ask_notes(self, report: OpinionReport):
        own = report if report.pk else None
        rows = Note.objects.visible_to(self.user).free_for(own).filter(office=report.office)
        newest = list(rows.order_by("-day", "-pk").values_list("pk", flat=True)[:_MOST_NOTES])
        field = RowsField(
            Note.objects.filter(pk__in=newest), label="民情", required=False, widget=forms.CheckboxSelectMultiple,
            initial=[one.pk for one in report.notes.all()] if own else [],
            help_text="勾选编入这篇的民情；没有来源的可以不选。",
            error_messages={"invalid_choice": "所选民情已编入另一篇或已撤回，请重新选择。"},
        )  # fmt: skip
        field.label_from_instance = lambda note: f"{note.day} {note.title}（{note.raised_by}）"
        self.ask("notes", field)

    def clean_people(self):
        """Return the names. Raises ValidationError for too many, or one too long for a name."""
        names = [one.strip() for one in re.split(r"[、，,；;\s]+", self.cleaned_data["people"]) if one.strip()]
        if len(names) > _MOST_PEOPLE or any(len(one) > 40 for one in names):
            raise forms.ValidationError(f"最多写 {_MOST_PEOPLE} 个人，每个姓名最多 40 个字，请核对。")
        return names


class ReportFilesForm(FilesForm):
    """Files beside a report."""

    class Meta:
        model = OpinionReport
        fields = []


class SendForm(Frame):
    """To whom a report goes, since when, and until when an answer is hoped for."""

    receiver = forms.ChoiceField(label="报送对象", choices=Receiver.choices, widget=forms.RadioSelect)
    sent_on = date_field("报送日期")
    due_on = date_field(
        "要求答复日期", required=False, help_text="到期没有答复的，列表和工作台会提示。不要求答复的留空。"
    )

    def __init__(self, *args, report: OpinionReport, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        sent = [one.receiver for one in report.sendings.all()]
        self.fields["receiver"].choices = [(value, words) for value, words in Receiver.choices if value not in sent]
        if len(self.fields["receiver"].choices) == 1:
            self.fields["receiver"].initial = self.fields["receiver"].choices[0][0]
        self.fields["sent_on"].initial = today
        self.fields["due_on"].initial = due_by(report, today)


def due_by(report: OpinionReport, today: date) -> date:
    """Return the day an answer is proposed to be due, by the county's days; any other can be typed."""
    return today + timedelta(days=report.county.urgent_days if report.is_urgent else report.county.report_days)


class MoveForm(Frame):
    """The day of a move, and what is said with it."""

    move = Move.RECEIVE
    day = date_field("日期", required=False, help_text="留空就是今天。")
    words = forms.CharField(
        label="说明", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        validators=[refuse_id_card],
    )  # fmt: skip
    field_order = ("day", "unit", "body", "issue", "form", "due_on", "words")

    def __init__(self, *args, today: date | None = None, sending=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = today
        if MOVES[self.move].needs_reason:
            label = f"{self.move.label}原因"
            self.fields["words"].required = True
            self.fields["words"].label = f"{label}（必填）"
            self.fields["words"].error_messages["required"] = f"请写明{label}。"


class KeepForm(MoveForm):
    """留存."""

    move = Move.KEEP


class ReturnForm(MoveForm):
    """退回补充: says what to mend."""

    move = Move.RETURN
    words = forms.CharField(
        label="退回原因", max_length=500, widget=forms.Textarea(attrs={"rows": 4}), validators=[refuse_id_card],
        help_text="写明要补充、修改什么。联络机构在工作台上看得到。",
    )  # fmt: skip


class AdoptForm(MoveForm):
    """采用: in which issue, alone or with others."""

    move = Move.ADOPT
    body = forms.CharField(label="采用刊物", required=False, max_length=60, validators=[refuse_id_card])
    issue = forms.CharField(
        label="期号", required=False, max_length=30, help_text="例如：2026年第12期。", validators=[refuse_id_card]
    )
    form = forms.ChoiceField(label="采用方式", choices=Adoption.Form.choices, initial=Adoption.Form.ALONE)


class ForwardForm(MoveForm):
    """转办: to which unit, until when."""

    move = Move.FORWARD
    unit = forms.CharField(label="承办单位", max_length=60, validators=[refuse_id_card])
    due_on = date_field("办理期限", required=False)


class ToProposalForm(MoveForm):
    """转提案."""

    move = Move.TO_PROPOSAL


class ReopenForm(MoveForm):
    """重新研究: a decision is taken back."""

    move = Move.REOPEN


class ResendForm(MoveForm):
    """重新报送: mended, it goes the same way again."""

    move = Move.RESEND
    due_on = date_field("要求答复日期", required=False)

    def __init__(self, *args, today: date | None = None, sending=None, **kwargs):
        super().__init__(*args, today=today, sending=sending, **kwargs)
        self.fields["due_on"].initial = due_by(sending.report, today)


class TakeBackForm(MoveForm):
    """收回: before it was received."""

    move = Move.TAKE_BACK


FORMS = {
    form.move: form
    for form in (MoveForm, AdoptForm, KeepForm, ReturnForm, ForwardForm, ToProposalForm, ReopenForm, ResendForm,
                 TakeBackForm)
}  # fmt: skip
