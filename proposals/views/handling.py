"""Pages about who signs a proposal, who handles it, what was answered, and what the county holds of it."""

from django.core.exceptions import PermissionDenied

from liaison.forms import ReasonForm
from liaison.gate import EditPage, FormPage, ObjectPage
from liaison.roles import Right
from proposals import actions
from proposals.forms.signing import SigningForm
from proposals.forms.units import MarksForm, ReplyForm, ReplyNewForm, UnitForm
from proposals.models import Assignment, Proposal, Reply


class SigningPage(EditPage):
    """Writes down what co-signers answered: all for the entering office, its own members' or one's own for others."""

    right = Right.SEE_YEAR
    model = Proposal
    form_class = SigningForm
    template_name = "proposals/signing.html"
    submit = "保存会签"
    said = "会签已保存。"
    lead = "同意的才计入联名；提交以前都可以更正。"

    def rows(self):
        """Return proposals with their names."""
        return super().rows().for_list().prefetch_related("authorships__office")

    @property
    def object(self):
        """Return the proposal. Raises Http404; PermissionDenied where nobody's answer is this user's to write."""
        proposal = super().object
        if not proposal.is_signed_by(self.request.user):
            raise PermissionDenied
        return proposal

    def get_title(self):
        """Name the proposal."""
        return f"会签：{self.object}"

    def form_arguments(self):
        """Ask about those whose answers are this user's to write."""
        mine = [one for one in self.object.authorships.all() if one.position > 1]
        return {"rows": [one for one in mine if one.is_answered_by(self.request.user)], "today": self.today}

    def perform(self, form):
        """Write them down."""
        said = form.answers()
        return actions.sign(
            self.object, said, form.cleaned_data["day"], by=self.actor, today=self.today, version=self.version
        )


class _OfProposal(ObjectPage):
    """A page about a proposal for those who may do `what` with it; others who read it are told so (403)."""

    right = Right.ENTER_PROPOSALS
    model = Proposal
    what = ""

    @property
    def object(self):
        """Return the proposal. Raises Http404 and PermissionDenied."""
        proposal = super().object
        if not getattr(proposal, self.what)(self.request.user):
            raise PermissionDenied
        return proposal


class UnitNewPage(_OfProposal, FormPage):
    """Gives a proposal that is handled to one more unit."""

    what = "is_assigned_by"
    form_class = UnitForm
    submit = "增加"
    said = "承办单位已增加。"

    def get_title(self):
        """Name the proposal."""
        return f"增加承办单位：{self.object}"

    def form_arguments(self):
        """Start a unit of this proposal."""
        return {"instance": Assignment(proposal=self.object)}

    def perform(self, form):
        """Add it."""
        return actions.add_unit(self.object, form.cleaned_data, by=self.actor, today=self.today)


class _Unit:
    """A page about one unit's part, for whoever gives proposals to units; others who read it are told so (403)."""

    right = Right.ENTER_PROPOSALS
    model = Assignment

    def rows(self):
        """Return units with their proposals."""
        return super().rows().select_related("proposal__county")

    def offered(self, rows):
        """Return those that stand."""
        return rows.standing()

    @property
    def object(self):
        """Return the unit's part. Raises Http404 and PermissionDenied."""
        unit = super().object
        if not unit.proposal.is_assigned_by(self.request.user):
            raise PermissionDenied
        return unit


class UnitEditPage(_Unit, EditPage):
    """Corrects a unit's part, or puts its day off."""

    form_class = UnitForm

    def perform(self, form):
        """Change it."""
        return actions.change_unit(
            self.object, form.cleaned_data, by=self.actor, today=self.today, version=self.version
        )


class UnitOffPage(_Unit, EditPage):
    """Takes the proposal back from a unit that objected."""

    form_class = ReasonForm
    submit = "退办"
    said = "已退办，请增加别的承办单位。"
    lead = "承办单位在异议期内提出不属于本单位职责、经核实的，退办后另交其他单位。"

    def get_title(self):
        """Name the unit."""
        return f"退办：{self.object}"

    def perform(self, form):
        """Take it off."""
        reason = form.cleaned_data["reason"]
        return actions.take_unit_off(
            self.object, reason=reason, by=self.actor, today=self.today, version=self.version
        )


class ReplyNewPage(_OfProposal, FormPage):
    """Writes down what one unit answered to one proposal."""

    what = "is_answered_by"
    form_class = ReplyNewForm
    said = "已保存。"

    def get_title(self):
        """Name the proposal."""
        return f"登记面商、答复：{self.object}"

    def form_arguments(self):
        """Start at the unit the address names."""
        asked = {"assignment": self.request.GET.get("assignment")}
        return {"instance": Reply(proposal=self.object), "proposal": self.object, "initial": asked}

    def perform(self, form):
        """Write it down."""
        values = dict(form.cleaned_data)
        unit, uploads = values.pop("assignment"), values.pop("uploads")
        return actions.record_reply(self.object, unit, values, uploads=uploads, by=self.actor, today=self.today)


class ReplyEditPage(EditPage):
    """Corrects what a unit answered."""

    right = Right.ENTER_PROPOSALS
    model = Reply
    form_class = ReplyForm

    def rows(self):
        """Return answers with their proposals."""
        return super().rows().select_related("proposal__county", "assignment")

    @property
    def object(self):
        """Return the answer. Raises Http404 and PermissionDenied."""
        reply = super().object
        if not reply.proposal.is_answered_by(self.request.user):
            raise PermissionDenied
        return reply

    def get_title(self):
        """Name the unit."""
        return f"更正面商、答复：{self.object.assignment.unit}"

    def perform(self, form):
        """Change it."""
        values = dict(form.cleaned_data)
        files = {"uploads": values.pop("uploads"), "dropped": values.pop("dropped", ())}
        return actions.change_reply(
            self.object, values, **files, by=self.actor, today=self.today, version=self.version
        )


class MarksPage(_OfProposal, EditPage):
    """Says what the county holds of a proposal."""

    what = "is_marked_by"
    form_class = MarksForm
    lead = "立案的提案才能列为重点提案或评为优秀提案。"

    def get_title(self):
        """Name the proposal."""
        return f"类别、重点和优秀：{self.object}"

    def perform(self, form):
        """Mark it."""
        return actions.mark_proposal(self.object, form.cleaned_data, by=self.actor, version=self.version)
