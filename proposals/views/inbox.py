"""What waits for the county: one page, and deciding many at once."""

from django_tables2 import RequestConfig

from liaison.gate import BulkPage, BulkStep, Page
from liaison.gate.listing import ROWS_A_PAGE, TICK
from liaison.roles import Right
from proposals import actions
from proposals.filters.reports import SendingFilter, WaitingProposalFilter
from proposals.forms.reports import AdoptForm, ForwardForm, KeepForm, MoveForm, ReturnForm
from proposals.models import Proposal, Sending
from proposals.report_states import Move
from proposals.states import State
from proposals.tables.reports import SendingTable, WaitingProposalTable
from proposals.views.bulk import ProposalBulkPage

_UNEXAMINED = (State.SUBMITTED, State.RECEIVED)


def _step(move: Move, form_class) -> BulkStep:
    """Return the step that makes one move with each of many sendings."""

    def act(row, said, today, *, by):
        actions.move_sending(row, move, said, by=by, today=today)

    return BulkStep(str(move), str(move.label), act, form_class)


class InboxReportsPage(BulkPage):
    """Receives, decides or returns several reports."""

    right = Right.SEE_COUNTY
    model = Sending
    filterset_class = SendingFilter
    listing = "inbox"
    steps = (
        _step(Move.RECEIVE, MoveForm), _step(Move.ADOPT, AdoptForm), _step(Move.KEEP, KeepForm),
        _step(Move.FORWARD, ForwardForm), _step(Move.RETURN, ReturnForm),
    )  # fmt: skip

    def rows(self):
        """Return what waits for the county."""
        return super().rows().at_county().waiting().select_related("report__county").urgent_first()


class InboxProposalsPage(ProposalBulkPage):
    """Receives, files, refuses or returns several proposals."""

    filterset_class = WaitingProposalFilter
    listing = "inbox"

    def rows(self):
        """Return what waits for the county."""
        return super().rows().standing().filter(state__in=_UNEXAMINED)


class InboxPage(Page):
    """What offices handed in and the county has not decided, with one filter row for proposals and reports."""

    right = Right.SEE_COUNTY
    title = "收件箱"
    lead = "各联络机构报送、等待县政协接收和处理的提案和社情民意。勾选后可以一次办理多件，办错了可以整批撤销。"
    template_name = "proposals/inbox.html"
    filterset_class = SendingFilter

    def get_context_data(self, **kwargs):
        """Add both lists, filtered alike; each is turned over by itself."""
        sendings = self.visible(Sending).at_county().waiting().for_list().urgent_first()
        proposals = self.visible(Proposal).standing().filter(state__in=_UNEXAMINED).for_list()
        chosen = SendingFilter(self.request.GET, queryset=sendings, request=self.request)
        asked = WaitingProposalFilter(self.request.GET, queryset=proposals.order_by("submitted_on", "pk"),
                                      request=self.request)  # fmt: skip
        parts = (
            ("社情民意", "inbox_reports", InboxReportsPage.steps,
             self.table(SendingTable, chosen.qs, "reports", today=self.today)),
            ("提案", "inbox_proposals", InboxProposalsPage.steps,
             self.table(WaitingProposalTable, asked.qs, "proposals")),
        )  # fmt: skip
        kept = [(name, said) for name, said in self.request.GET.items() if name in chosen.filters]
        return super().get_context_data(filter=chosen, parts=parts, asked=kept, **kwargs)

    def table(self, table_class, rows, name: str, **more):
        """Return the table of one list; its pages and its order stand under a name of their own in the address."""
        table = table_class(
            rows, request=self.request, prefix=f"{name}-", empty_text="没有等待处理的。",
            extra_columns=[("tick", TICK)], sequence=("tick", "..."), **more,
        )  # fmt: skip
        RequestConfig(self.request, paginate={"per_page": ROWS_A_PAGE, "silent": True}).configure(table)
        return table
