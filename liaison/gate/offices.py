"""Pages about what belongs to one office, which the address names; and about rows with files beside them."""

from functools import cached_property

from django.shortcuts import get_object_or_404

from liaison import actions
from liaison.gate.editing import AddPage, EditPage, RestorePage, WithdrawPage
from liaison.gate.listing import ListPage, ReportPage
from liaison.models import Office
from liaison.roles import Right


class OfOffice:
    """A page below an office's own page."""

    @cached_property
    def office(self) -> Office:
        """Return the office the address names. Raises Http404."""
        return get_object_or_404(self.visible(Office), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        """Name the office, so that the page leads back to it."""
        return super().get_context_data(office=self.office, **kwargs)


class OfficeListPage(OfOffice, ListPage):
    """One office's rows of a model; `begin` names a page below the same office."""

    right = Right.SEE_WORK
    template_name = "pages/office_list.html"

    def rows(self):
        """Return the office's rows."""
        return super().rows().filter(office=self.office)


class OfficeReportPage(OfOffice, ReportPage):
    """A page about one office that leaves as a sheet."""

    def owner(self):
        """Return the office."""
        return self.office


class OfficeAddPage(OfOffice, AddPage):
    """Adds a row to the office."""

    right = Right.KEEP_REGISTER

    def given(self):
        """Add it to the office the address names."""
        return {"office": self.office}

    def get_context_data(self, **kwargs):
        """Lead back to the office when nothing is to be added."""
        return super().get_context_data(object=self.office, **kwargs)

    def perform(self, form):
        """Add it, one after another in the office: what may stand there only once is looked for first."""
        actions.locked(Office, self.office.pk)
        return super().perform(form)


class StandingEditPage(EditPage):
    """Changes an office's row that is not withdrawn."""

    right = Right.KEEP_REGISTER

    def offered(self, rows):
        """Return the rows that stand."""
        return rows.standing()

    def perform(self, form):
        """Change it, one after another in the office."""
        actions.locked(Office, self.object.office_id)
        return super().perform(form)


class OfficeWithdrawPage(WithdrawPage):
    """Takes an office's row back."""

    right = Right.KEEP_REGISTER


class OfficeRestorePage(RestorePage):
    """Brings an office's row back."""

    right = Right.KEEP_REGISTER


class WithFiles:
    """A form page whose form is a FilesForm: the row is saved, then its files are put beside it."""

    def perform(self, form):
        """Save the row, then what was chosen and what was taken away."""
        uploads, dropped = form.cleaned_data.pop("uploads"), form.cleaned_data.pop("dropped", ())
        row = super().perform(form)
        owner = getattr(row, "office", row) or row.county  # where the row is not an office's, it is the county's
        actions.attach(row, uploads, owner=owner, by=self.actor, dropped=dropped)
        return row
