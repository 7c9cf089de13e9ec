"""Pages of proposals."""

from liaison.gate import EditPage, FormPage, ListPage, ObjectPage, RestorePage, WithdrawPage
from liaison.roles import Right
from proposals import actions
from proposals.forms import ProposalForm
from proposals.models import Proposal
from proposals.sheets import ProposalResource, ledger_paper
from proposals.states import Move
from proposals.tables import ProposalFilter, ProposalTable


class ProposalList(ListPage):
    """The ledger of proposals."""

    right = Right.SEE_WORK
    title = "提案"
    lead = "委员提案的登记和提交情况。"
    model = Proposal
    table_class = ProposalTable
    filterset_class = ProposalFilter
    resource_class = ProposalResource
    begin = (Right.RECORD_WORK, "proposal_new", "登记提案")
    empty = "没有符合条件的提案。"

    def rows(self):
        """Return proposals with what a line shows."""
        return super().rows().for_list()

    def paper(self, rows):
        """Return the ledger."""
        return ledger_paper(rows, user=self.request.user, day=self.today)


class ProposalNewPage(FormPage):
    """Enters a proposal."""

    right = Right.RECORD_WORK
    title = "登记提案"
    lead = "一事一案：写清情况、分析和建议。先存草稿，交到县政协后再提交。"
    form_class = ProposalForm
    submit = "存草稿"

    def form_arguments(self):
        """Start a proposal of this office."""
        office = self.request.user.office
        return {"instance": Proposal(office=office, county=office.county)}

    def perform(self, form):
        """Enter it."""
        return actions.record_proposal(self.request.user.office, form.cleaned_data, by=self.actor)


class _ProposalEditPage(EditPage):
    """A change of a proposal that stands."""

    right = Right.RECORD_WORK
    model = Proposal

    def rows(self):
        """Return proposals with their names."""
        return super().rows().for_list()

    def offered(self, rows):
        """Return those that stand."""
        return rows.standing()


class ProposalEditPage(_ProposalEditPage):
    """Changes a proposal."""

    form_class = ProposalForm

    def get_title(self):
        """Name the proposal."""
        return f"修改：{self.object}"

    def perform(self, form):
        """Change it."""
        return actions.change_proposal(
            self.object, form.cleaned_data, by=self.actor, today=self.today, version=self.version
        )


class ProposalPage(ObjectPage):
    """One proposal."""

    right = Right.SEE_WORK
    model = Proposal
    template_name = "proposals/proposal.html"
    history = True

    def rows(self):
        """Return proposals with their names."""
        return super().rows().for_list()


class _MovePage(_ProposalEditPage):
    """Moves a proposal from one state to the next."""

    move: Move

    def get_title(self):
        """Say what happens to which proposal."""
        return f"{self.move.label}：{self.object}"

    def perform(self, form):
        """Move it."""
        return actions.move(self.object, self.move, by=self.actor, today=self.today, version=self.version)


class SubmitPage(_MovePage):
    """Submits a proposal."""

    move = Move.SUBMIT
    submit = "提交"
    said = "提案已提交，计入委员本年度履职。"


class TakeBackPage(_MovePage):
    """Makes a submitted proposal a draft again."""

    move = Move.TAKE_BACK
    submit = "退回草稿"
    said = "提案已退回草稿。"


class ProposalWithdrawPage(WithdrawPage):
    """Takes a proposal back."""

    right = Right.RECORD_WORK
    model = Proposal

    def offered(self, rows):
        """Return proposals that stand."""
        return rows.standing()


class ProposalRestorePage(RestorePage):
    """Brings a proposal back."""

    right = Right.RECORD_WORK
    model = Proposal

    def offered(self, rows):
        """Return withdrawn proposals."""
        return rows.exclude(withdrawn_at=None)
