"""The list of proposals."""

import django_tables2 as tables
from django.utils.html import format_html

from proposals.models import Category, Proposal
from proposals.states import State

_TONES = {
    State.DRAFT: "badge-draft", State.COLLECTING: "badge-draft", State.RETURNED: "text-bg-danger",
    State.REFUSED: "text-bg-secondary", State.RETRACTED: "text-bg-secondary", State.REPORT: "text-bg-secondary",
    State.CLOSED: "badge-done",
}  # fmt: skip


_WHOLE = {"td": {"class": "text-nowrap"}}


def tone(state: str) -> str:
    """Return the class of the badge a state is shown in."""
    return _TONES.get(state, "text-bg-primary")


class ProposalTable(tables.Table):
    """Proposals."""

    title = tables.Column(linkify=True)
    by_whom = tables.Column("提案者", orderable=False)
    number = tables.Column("案号", order_by=("-is_plenary", "case_number"), empty_values=(), attrs=_WHOLE)
    submitted_on = tables.DateColumn(format="Y-m-d", default="—", attrs=_WHOLE)
    category = tables.Column(default="—")

    class Meta:
        model = Proposal
        fields = ["number", "title", "by_whom", "office", "category", "submitted_on", "state"]

    def render_number(self, record):
        """Return the number as it is printed."""
        return record.number or "—"

    def render_state(self, record):
        """Return the state as a badge, with what else is held of it."""
        marks = [word for held, word in ((record.is_key, "重点"), (record.is_excellent, "优秀")) if held]
        words = format_html('<span class="badge {}">{}</span>', tone(record.state), record.get_state_display())
        return format_html("{} {}", words, "、".join(marks)) if marks else words


class CategoryTable(tables.Table):
    """Categories."""

    name = tables.Column(linkify=True)

    class Meta:
        model = Category
        fields = ["name", "position", "is_used"]
