"""The pages on which a proposal is moved: one for each move of the table."""

from django.core.exceptions import PermissionDenied
from django.utils.functional import cached_property

from liaison.gate import EditPage
from liaison.roles import Right
from proposals import actions
from proposals.forms.moves import form_of
from proposals.models import Proposal
from proposals.states import MOVES, Move

_LEADS = {
    Move.SEND_ROUND: "送出后，联名委员所在的联络机构和委员本人可以看到并答复；会签期间内容不能修改。",
    Move.CALL_IN: "收回后可以修改内容。案由或正文有改动的，已同意的委员要重新会签。",
    Move.SUBMIT: "提交后报到县政协，内容不能再改。没有答复会签的委员不计入联名。",
    Move.TAKE_BACK: "县政协还没有接收，可以退回草稿再改。",
    Move.RETRACT: "撤回后不再办理，也不计入履职。",
    Move.RECEIVE: "接收后编收文号，等待审查。",
    Move.RETURN: "联络机构会看到退回原因，改好后再提交。",
    Move.FILE: "立案后编案号。",
    Move.MERGE: "并案后保留全部提案人，由承办单位分别答复。",
    Move.TURN: "转社情民意后不再作为提案办理。",
    Move.REOPEN: "收回审查决定，案号空出。",
    Move.ASSIGN: "填写承办单位；主办或分办单位答复委员，会办单位把意见给主办单位。空着的不算。",
    Move.REDO: "开始新的一次办理，原来的答复和反馈都保留。",
    Move.FOLLOW: "办结以后继续跟踪，由承办单位再次答复。",
    Move.FEED_BACK: "办理态度和办理结果分别评价。",
}  # fmt: skip


class MovePage(EditPage):
    """Makes one move; whoever reads the proposal but is not of the side that makes it is told so (403)."""

    right = Right.ENTER_PROPOSALS
    model = Proposal
    template_name = "proposals/move.html"
    move: Move = Move.SUBMIT

    def rows(self):
        """Return proposals with what the page says of them."""
        return super().rows().for_list().select_related("county", "office", "category", "sector", "session__term")

    @property
    def object(self):
        """Return the proposal. Raises Http404 and PermissionDenied."""
        proposal = super().object
        if not proposal.is_moved_by(self.request.user, self.move):
            raise PermissionDenied
        return proposal

    @cached_property
    def form_class(self):
        """Ask what the move asks."""
        return form_of(self.move)

    @property
    def lead(self):
        """Say what the move means."""
        return _LEADS.get(self.move, "")

    @property
    def submit(self):
        """Name the move."""
        return str(self.move.label)

    @property
    def said(self):
        """Say that it was done."""
        return f"已{self.move.label}。"

    def get_title(self):
        """Say what happens to which proposal."""
        return f"{self.move.label}：{self.object}"

    def form_arguments(self):
        """Ask about this proposal."""
        return {"move": self.move, "proposal": self.object, "today": self.today}

    def get_context_data(self, **kwargs):
        """Say whether the move can be made from where the proposal is."""
        can = self.object.state in MOVES[self.move].ways and not self.object.is_withdrawn
        return super().get_context_data(move=self.move, can=can, **kwargs)

    def perform(self, form):
        """Move it."""
        return actions.move(self.object, self.move, form.said(), by=self.actor, today=self.today, version=self.version)
