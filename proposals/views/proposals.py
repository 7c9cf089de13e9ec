"""Pages of proposals."""

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.urls import reverse

from liaison.actions import attach
from liaison.gate import EditPage, FormPage, ListPage, ObjectPage, RestorePage, WithdrawPage
from liaison.roles import Right, may
from liaison.workdays import Workdays, days_left, doubt
from proposals import actions
from proposals.filters.proposals import ProposalFilter
from proposals.forms.proposals import ProposalForm
from proposals.models import PERSONAL, Form, OpinionReport, Proposal
from proposals.sheets.proposals import ProposalResource, ledger_paper
from proposals.states import CAN_BE_ANSWERED, HANDLED, MOVES, UNDECIDED, WRITING, Move, State
from proposals.tables.proposals import ProposalTable, tone
from proposals.views.bulk import ProposalBulkPage
from proposals.views.similar import check_of

_QUIET = (Move.CALL_IN, Move.TAKE_BACK, Move.RETRACT, Move.REOPEN)  # what is rarely done stands below
_CHANGED = (State.DRAFT, State.RETURNED)
_HANDED_ON = tuple(state for state in HANDLED if state != State.CLOSED)


class ProposalList(ListPage):
    """The ledger of proposals."""

    right = Right.SEE_WORK
    title = "提案"
    lead = "从起草、会签到立案、办理和反馈。点案由看详情；“下载 Excel”给出筛选后的台账。"
    model = Proposal
    table_class = ProposalTable
    filterset_class = ProposalFilter
    resource_class = ProposalResource
    template_name = "proposals/proposal_list.html"
    begin = (Right.ENTER_PROPOSALS, "proposal_new", "登记提案")
    bulk = (Right.EXAMINE_PROPOSALS, "proposal_bulk", ProposalBulkPage.steps)
    empty = "没有符合条件的提案。"

    def rows(self):
        """Return proposals with what a line shows."""
        return super().rows().for_list()

    def get_context_data(self, **kwargs):
        """Count the states of what the rest of the filter leaves."""
        asked = self.request.GET.copy()
        for name in ("state", "page"):
            asked.pop(name, None)
        chosen = self.filterset_class(asked, queryset=self.visible(Proposal), request=self.request).qs
        rows = dict(chosen.order_by().values_list("state").annotate(Count("pk")))
        now, rest = self.request.GET.get("state"), asked.urlencode()
        counts = [(one, rows[one], f"?state={one}&{rest}", one == now) for one in State if one in rows]
        return super().get_context_data(counts=counts, **kwargs)

    def paper(self, rows):
        """Return the ledger."""
        return ledger_paper(rows.for_ledger(), user=self.request.user, day=self.today)


class _ProposalForm:
    """What entering and changing a proposal share."""

    right = Right.ENTER_PROPOSALS
    form_class = ProposalForm
    template_name = "proposals/form.html"
    submit = "存草稿"

    def form_arguments(self):
        """Offer what is in force today."""
        return {**super().form_arguments(), "today": self.today}

    def save_files(self, proposal, form):
        """Put the files beside it that were chosen."""
        said = form.cleaned_data
        owner = proposal.office or proposal.county
        attach(proposal, said["uploads"], owner=owner, by=self.actor, dropped=said.get("dropped", ()))
        return proposal


class ProposalNewPage(_ProposalForm, FormPage):
    """Enters a proposal."""

    title = "登记提案"
    lead = "一事一案：写清情况、分析和建议。先存草稿，看过写作检查和相似提案后再提交。"
    said = "已存草稿。"

    def form_arguments(self):
        """Start a proposal of this office, or of a body where the county enters it."""
        user = self.request.user
        form = PERSONAL[0] if user.office_id else "sector"
        return {"instance": Proposal(office=user.office, county=user.county, form=form), **super().form_arguments()}

    def perform(self, form):
        """Enter it."""
        user = self.request.user
        proposal = actions.record_proposal(user.office or user.county, form.values(), by=self.actor)
        return self.save_files(proposal, form)


class Entered:
    """A page about a proposal for those who entered it; others who read it are told so (403)."""

    right = Right.ENTER_PROPOSALS
    model = Proposal

    @property
    def object(self):
        """Return the proposal. Raises Http404 and PermissionDenied."""
        proposal = super().object
        if proposal.office_id != self.request.user.office_id:
            raise PermissionDenied
        return proposal


class ProposalEditPage(_ProposalForm, Entered, EditPage):
    """Changes a proposal."""

    submit = "保存"

    def offered(self, rows):
        """Return those that stand and are still written."""
        return rows.standing().filter(state__in=_CHANGED)

    def get_title(self):
        """Name the proposal."""
        return f"修改：{self.object}"

    def perform(self, form):
        """Change it."""
        proposal = actions.change_proposal(self.object, form.values(), by=self.actor, version=self.version)
        return self.save_files(proposal, form)


class ProposalPage(ObjectPage):
    """One proposal: what it says, who signed, how far it is, who handles it, what was answered."""

    right = Right.SEE_YEAR
    model = Proposal
    template_name = "proposals/proposal.html"
    history = True
    formats = ("docx", "pdf")

    def rows(self):
        """Return proposals with what hangs on them."""
        rows = super().rows().for_list().select_related(
            "county", "office", "category", "sector", "session__term", "merged_into"
        )
        return rows.prefetch_related("authorships__office", "assignments", "files")

    def get_context_data(self, **kwargs):
        """Add what this user may do, the timeline, the units with their answers, and advice about the text."""
        row, user = self.object, self.request.user
        enters, handling = may(user, Right.ENTER_PROPOSALS) and not row.is_withdrawn, self.handling()
        links = [(one, reverse(f"proposal_{one}", args=[row.pk])) for one in (row.moves_of(user) if enters else ())]
        return super().get_context_data(
            moves=[link for link in links if link[0] not in _QUIET],
            quiet=[link for link in links if link[0] in _QUIET], tone=tone(row.state),
            current_round=max((one.round for one in row.current_assignments()), default=0),
            signed=[one for one in row.authorships.all() if one.is_counted],
            asked=[one for one in row.authorships.all() if row.form == Form.JOINT and one.position > 1],
            steps=row.steps.select_related("user"), handling=handling,
            doubt=doubt(*(unit.objects_until for unit, _, _, objects in handling if objects)),
            joined=row.joined.for_list(),
            may_change=enters and row.office_id == user.office_id and row.state in _CHANGED,
            may_answer=enters and row.state in CAN_BE_ANSWERED and row.is_answered_by(user),
            may_assign=enters and row.state in _HANDED_ON and row.is_assigned_by(user),
            is_waiting=row.state in MOVES[Move.ANSWER].ways,
            may_mark=enters and row.state not in WRITING and row.is_marked_by(user),
            may_sign=row.state == State.COLLECTING and not row.is_withdrawn and row.is_signed_by(user),
            returned=row.steps.filter(move=Move.RETURN).last() if row.state == State.RETURNED else None,
            export=self.export_form(), **self.advice(), **self.reports(), **kwargs,
        )  # fmt: skip

    def reports(self) -> dict:
        """Return the opinion report it became, and the one it was before, as far as the reader sees them."""
        rows = self.visible(OpinionReport).standing()
        return {"to_report": rows.filter(from_proposal=self.object).first(),
                "from_report": rows.filter(turned_into=self.object).first()}  # fmt: skip

    def handling(self) -> list[tuple]:
        """Return (assignment, its reply to this proposal, days left to answer, days left to object) of every round."""
        row, today = self.object, self.today
        source = row.assignments if row.round or not row.merged_into_id else row.merged_into.assignments
        replies = {one.assignment_id: one for one in row.replies.prefetch_related("files")}
        workdays = Workdays.of(row.county)
        lines = []
        for one in source.standing().order_by("round", "pk"):
            reply = replies.get(one.pk)
            waits = one.answers and not (reply and reply.replied_on)
            objects = waits and one.objects_until and one.objects_until >= today
            left = days_left(today, one.due_on) if waits else ""
            lines.append((one, reply, left, workdays.days_left(today, one.objects_until) if objects else ""))
        return lines

    def advice(self) -> dict:
        """Return what the text lacks and resembles, while somebody still writes or examines it."""
        row, user = self.object, self.request.user
        asked = may(user, Right.ENTER_PROPOSALS) and row.state in UNDECIDED and not row.is_withdrawn
        return check_of(row, user) if asked else {}


class ProposalWithdrawPage(Entered, WithdrawPage):
    """Takes back a proposal that was not handed in."""

    def offered(self, rows):
        """Return proposals that stand and were not handed in."""
        return rows.standing().filter(state__in=WRITING)


class ProposalRestorePage(Entered, RestorePage):
    """Brings a proposal back."""
