"""What is asked when something is done with many proposals."""

from django import forms

from liaison.forms import Frame, date_field
from liaison.privacy import refuse_id_card
from proposals.states import Refusal


class BulkDayForm(Frame):
    """On which day; today where none is given."""

    day = date_field("日期", required=False, help_text="留空为今天。")


class BulkReasonForm(BulkDayForm):
    """On which day and why."""

    words = forms.CharField(
        label="原因", max_length=1000, help_text="每一件都写上同样的原因，联络机构会看到。",
        widget=forms.Textarea(attrs={"rows": 3}), validators=[refuse_id_card],
        error_messages={"required": "请写明原因。"},
    )  # fmt: skip


class BulkRefusalForm(BulkReasonForm):
    """On which day, and by which coded reason."""

    reason = forms.ChoiceField(
        label="不予立案的原因", choices=[("", "请选择"), *Refusal.choices],
        error_messages={"required": "请选择不予立案的原因。"},
    )  # fmt: skip
    field_order = ("day", "reason", "words")
