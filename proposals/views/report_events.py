"""Pages on which what came of a report is entered."""

from functools import cached_property

from django.shortcuts import get_object_or_404

from liaison.gate import AddPage, EditPage, RestorePage, WithdrawPage
from liaison.roles import Right
from proposals import actions
from proposals.forms.report_events import AdoptionForm, FeedbackForm, HandlingForm, InstructionForm
from proposals.models import Adoption, Feedback, Handling, Instruction, OpinionReport


class _NewPage(AddPage):
    """Enters an event of the report the address names."""

    right = Right.KEEP_REPORTS
    said = "已登记。"

    @cached_property
    def report(self) -> OpinionReport:
        """Return the report. Raises Http404."""
        return get_object_or_404(self.visible(OpinionReport).standing(), pk=self.kwargs["pk"])

    def given(self):
        """Enter it for this report."""
        return {"report": self.report}

    def form_arguments(self):
        """Begin with today."""
        return {**super().form_arguments(), "initial": {"day": self.today}}

    def get_title(self):
        """Name what is entered and the report."""
        return f"登记{self.model._meta.verbose_name}：{self.report}"

    def get_context_data(self, **kwargs):
        """Lead back to the report."""
        return super().get_context_data(object=self.report, **kwargs)

    def perform(self, form):
        """Enter it."""
        return actions.record_event(self.model, self.report, form.cleaned_data, by=self.actor, today=self.today)


class _OfEvent:
    """A page about one event of a report that stands."""

    right = Right.KEEP_REPORTS

    def rows(self):
        """Return events of reports that stand."""
        rows = super().rows().filter(report__withdrawn_at=None).select_related("report")
        return rows.kept_by(self.request.user) if self.model is Adoption else rows


class _ChangePage(_OfEvent, EditPage):
    """Changes an event."""

    def offered(self, rows):
        """Return those that stand."""
        return rows.standing()

    def get_title(self):
        """Name what is changed and the report."""
        return f"修改{self.model._meta.verbose_name}：{self.object.report}"

    def perform(self, form):
        """Change it."""
        return actions.change_event(
            self.object, form.cleaned_data, by=self.actor, today=self.today, version=self.version
        )


class _TakeBackPage(_OfEvent, WithdrawPage):
    """Takes an event back."""


class _BringBackPage(_OfEvent, RestorePage):
    """Brings an event back."""


class AdoptionNewPage(_NewPage):
    """Enters an adoption."""

    model = Adoption
    form_class = AdoptionForm


class AdoptionEditPage(_ChangePage):
    """Changes an adoption."""

    model = Adoption
    form_class = AdoptionForm


class AdoptionWithdrawPage(_TakeBackPage):
    """Takes an adoption back."""

    model = Adoption


class AdoptionRestorePage(_BringBackPage):
    """Brings an adoption back."""

    model = Adoption


class InstructionNewPage(_NewPage):
    """Enters a leader's instruction."""

    model = Instruction
    form_class = InstructionForm


class InstructionEditPage(_ChangePage):
    """Changes an instruction."""

    model = Instruction
    form_class = InstructionForm


class InstructionWithdrawPage(_TakeBackPage):
    """Takes an instruction back."""

    model = Instruction


class InstructionRestorePage(_BringBackPage):
    """Brings an instruction back."""

    model = Instruction


class HandlingNewPage(_NewPage):
    """Enters that a unit handles it."""

    model = Handling
    form_class = HandlingForm


class HandlingEditPage(_ChangePage):
    """Says what came of it."""

    model = Handling
    form_class = HandlingForm


class HandlingWithdrawPage(_TakeBackPage):
    """Takes a handling back."""

    model = Handling


class HandlingRestorePage(_BringBackPage):
    """Brings a handling back."""

    model = Handling


class FeedbackNewPage(_NewPage):
    """Enters that whoever raised it was told."""

    right = Right.RECORD_WORK
    model = Feedback
    form_class = FeedbackForm


class FeedbackEditPage(_ChangePage):
    """Changes a feedback."""

    right = Right.RECORD_WORK
    model = Feedback
    form_class = FeedbackForm


class FeedbackWithdrawPage(_TakeBackPage):
    """Takes a feedback back."""

    right = Right.RECORD_WORK
    model = Feedback


class FeedbackRestorePage(_BringBackPage):
    """Brings a feedback back."""

    right = Right.RECORD_WORK
    model = Feedback
