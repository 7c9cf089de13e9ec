"""What the county does with many proposals at once: received, put on file, refused, sent back."""

from liaison.gate import BulkPage, BulkStep
from liaison.roles import Right
from proposals import actions
from proposals.filters.proposals import ProposalFilter
from proposals.forms.bulk import BulkDayForm, BulkReasonForm, BulkRefusalForm
from proposals.models import Proposal
from proposals.states import Move


def _made(move: Move):
    """Return how a move is made with one of many rows."""

    def act(row, said, today, *, by):
        actions.move(row, move, said, by=by, today=today)

    return act


class ProposalBulkPage(BulkPage):
    """Receives or decides about several proposals."""

    right = Right.EXAMINE_PROPOSALS
    model = Proposal
    filterset_class = ProposalFilter
    listing = "proposals"
    steps = tuple(
        BulkStep(move.value, str(move.label), _made(move), form)
        for move, form in (
            (Move.RECEIVE, BulkDayForm), (Move.FILE, BulkDayForm), (Move.REFUSE, BulkRefusalForm),
            (Move.RETURN, BulkReasonForm),
        )
    )  # fmt: skip

    def rows(self):
        """Return the proposals with what a line shows, first come first: so they are numbered."""
        return super().rows().for_list().order_by("received_on", "receipt_number", "submitted_on", "pk")
