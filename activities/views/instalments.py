"""Pages of help that goes on, one time after another."""

from functools import cached_property

from django.shortcuts import get_object_or_404

from activities import actions
from activities.forms.contributions import InstalmentForm
from activities.kinds import CONTRIBUTION_KINDS
from activities.models import Contribution, Instalment
from liaison.gate import AddPage, EditPage, RestorePage, WithdrawPage
from liaison.roles import Right


class InstalmentNewPage(AddPage):
    """Enters one time of help that goes on."""

    right = Right.RECORD_WORK
    model = Instalment
    form_class = InstalmentForm
    said = "帮扶情况已登记。"

    @cached_property
    def contribution(self) -> Contribution:
        """Return the help. Raises Http404."""
        lasting = [code for code, kind in CONTRIBUTION_KINDS.items() if kind.goes_on]
        rows = self.visible(Contribution).standing().of_kind(*lasting)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_title(self):
        """Name the help."""
        return f"登记帮扶情况：{self.contribution.title}"

    def given(self):
        """Put it under the help the address names."""
        return {"contribution": self.contribution}

    def form_arguments(self):
        """Begin with today."""
        return super().form_arguments() | {"initial": {"day": self.today}}

    def get_context_data(self, **kwargs):
        """Lead back to the help when nothing is to be added."""
        return super().get_context_data(object=self.contribution, **kwargs)

    def perform(self, form):
        """Add it."""
        return actions.add_instalment(self.contribution, form.cleaned_data, by=self.actor, today=self.today)


class InstalmentEditPage(EditPage):
    """Corrects one time."""

    right = Right.RECORD_WORK
    model = Instalment
    form_class = InstalmentForm

    def offered(self, rows):
        """Return those that stand."""
        return rows.standing()

    def perform(self, form):
        """Correct it."""
        return actions.change_instalment(
            self.object, form.cleaned_data, by=self.actor, today=self.today, version=self.version
        )


class InstalmentWithdrawPage(WithdrawPage):
    """Takes one time back."""

    right = Right.RECORD_WORK
    model = Instalment


class InstalmentRestorePage(RestorePage):
    """Brings one time back."""

    right = Right.RECORD_WORK
    model = Instalment
