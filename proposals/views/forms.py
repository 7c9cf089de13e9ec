"""Printed forms of a proposal: sent as Word or PDF, after asking what for."""

from liaison.gate import SheetPage
from liaison.roles import Right, may
from proposals.models import Proposal
from proposals.sheets.forms import opinion_form, proposal_form


class _FormPage(SheetPage):
    """A printed form of one proposal."""

    model = Proposal
    formats = ("docx", "pdf")

    def rows(self):
        """Return proposals with what is printed of them."""
        return super().rows().for_list().select_related(
            "county", "office", "category", "sector", "session__term", "merged_into"
        ).prefetch_related("assignments", "authorships__office")


class ProposalFormPage(_FormPage):
    """Sends 提案纸."""

    def paper(self):
        """Return it; the phone as this user sees it elsewhere."""
        return proposal_form(self.object, sees_phones=may(self.request.user, Right.SEE_PHONES))


class OpinionFormPage(_FormPage):
    """Sends 提案办理答复征询意见表."""

    def paper(self):
        """Return it with the answers of the round that runs."""
        return opinion_form(self.object, list(self.object.current_replies()))
