"""What was done with many rows at once, and how it is taken back."""

from liaison import actions
from liaison.forms import ReasonForm
from liaison.gate import EditPage, ObjectPage
from liaison.models import Batch, TrailEntry
from liaison.roles import Right
from liaison.trail import as_read_by

MOST_ROWS = 500


class _OfStep:
    """What both pages share."""

    model = Batch

    def rows(self):
        """Return the steps this user reaches."""
        return super().rows().filter(kind__in=Batch.STEPS).select_related("user", "office")


class BatchStepPage(_OfStep, ObjectPage):
    """One step: what it did to each row."""

    right = Right.SEE_WORK
    template_name = "liaison/batch.html"
    history = True

    def get_context_data(self, **kwargs):
        """Add what the trail says about each row."""
        entries = self.visible(TrailEntry).filter(batch=self.object).order_by("pk")[:MOST_ROWS]
        return super().get_context_data(entries=as_read_by(self.request.user, entries), **kwargs)


class BatchStepUndoPage(_OfStep, EditPage):
    """Takes the whole step back, for the body that took it: an office, or the county."""

    right = Right.SEE_WORK
    form_class = ReasonForm
    submit = "撤销本批"
    said = "已撤销：本批登记的记录已移除，修改过的已还原。"
    lead = "这一批登记的记录移除，改过的恢复原样。此后又改动过的会列出来，不会覆盖。"

    def rows(self):
        """Return the steps of the reader's own body."""
        return super().rows().filter(office=self.request.user.office)

    def offered(self, rows):
        """Return those that stand."""
        return rows.filter(state=Batch.State.DONE)

    def get_title(self):
        """Name it."""
        return f"撤销{self.object}"

    def perform(self, form):
        """Undo it."""
        return actions.undo_batch(self.object, by=self.actor, reason=form.cleaned_data["reason"])
