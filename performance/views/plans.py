"""Pages of work plans: listed, begun, read, handed in, accepted or returned."""

from contextlib import suppress

from liaison.gate import EditPage, FormPage, ObjectPage, OfYear, Page, RestorePage, WithdrawPage
from liaison.models import Office
from liaison.roles import Right
from performance import actions
from performance.forms.plans import BeginForm, PlanForm, ReturnForm
from performance.models import PlanItem, Section, Target, WorkPlan
from performance.plans.holding import not_taken_over
from performance.plans.later import tell_who_changed, withdrawn_lines
from performance.plans.matching import matched
from performance.plans.outline import numbered
from performance.plans.progress import plan_progress


class OfPlanYear(OfYear):
    """A page about one year of plans: the next one can be looked at, too."""

    @property
    def year(self) -> int:
        """Return the year the address asks for, up to the next one; else the present one."""
        with suppress(ValueError):
            if int(self.request.GET.get("year", "")) == self.today.year + 1:
                return self.today.year + 1
        return super().year

    def get_context_data(self, **kwargs):
        """Offer the next year, too."""
        context = super().get_context_data(**kwargs)
        return context | {"years": [self.today.year + 1, *context["years"]]}


class PlanList(OfPlanYear, Page):
    """The plans of a year: the county's model, one's own, or those of all offices."""

    right = Right.SEE_WORK
    title = "工作计划"
    lead = "年初定一次：段落、分月事项、指标。以后的进度都从已登记的记录自动统计。"
    template_name = "performance/plans.html"

    def get_context_data(self, **kwargs):
        """Add the model and a line for each office in reach, with its plan where it has one."""
        plans = self.visible(WorkPlan).of_year(self.year).select_related("office")
        found = {plan.office_id: plan for plan in plans}
        offices = self.visible(Office).open()
        begun = found.get(self.request.user.office_id)
        return super().get_context_data(
            model=found.get(None), lines=[(office, found.get(office.pk)) for office in offices], begun=begun,
            gone=self.visible(WorkPlan).kept_by(self.request.user).exclude(withdrawn_at=None).filter(year=self.year),
            waiting=sum(plan.state == "sent" for plan in found.values()), **kwargs,
        )  # fmt: skip


class PlanNewPage(FormPage):
    """Begins a plan: an office its own, the county the model."""

    right = Right.KEEP_REGISTER
    title = "起草工作计划"
    form_class = BeginForm
    submit = "起草"
    said = "已起草。请核对段落、事项和指标，写好后报送。"

    def form_arguments(self):
        """Propose this year, from November on the next; or the one the list showed."""
        year = self.today.year + (self.today.month > 10)
        with suppress(ValueError):
            year = int(self.request.GET.get("year", year))
        return {"year": year}

    def perform(self, form):
        """Begin it."""
        user, said = self.request.user, form.cleaned_data
        return actions.begin_plan(
            user.county, user.office, said["year"], said["source"], today=self.today, by=self.actor
        )


_RESTORING = {Section: "plan_section_restore", PlanItem: "plan_item_restore", Target: "plan_target_restore"}


class PlanPage(ObjectPage):
    """One plan: its text, its items month by month with what fulfilled them, its targets with how far they are."""

    right = Right.SEE_WORK
    model = WorkPlan
    template_name = "performance/plan.html"
    history = True

    def rows(self):
        """Return plans with their lines."""
        return super().rows().with_lines()

    def get_context_data(self, **kwargs):
        """Add numbered sections, matched items, judged targets, the campaigns, and what may be done."""
        plan, user = self.object, self.request.user
        keeps = plan.office_id == user.office_id
        gone = withdrawn_lines(plan, all_of_them=keeps)
        tell_who_changed(plan, gone)
        return super().get_context_data(
            sections=numbered(plan.standing_sections), bases=plan.bases.all(), campaigns=plan.campaigns.all(),
            items=matched(plan, self.today, self.visible), targets=plan_progress(plan, self.today, self.visible),
            keeps=keeps, writes=keeps and not plan.is_withdrawn and plan.state != "sent",
            gone=[(_RESTORING[type(line)], line) for line in gone],
            lacks=[] if plan.is_model else not_taken_over(self.visible, plan), **kwargs,
        )  # fmt: skip


class _Kept:
    """A page about a plan the user's own body keeps."""

    right = Right.KEEP_REGISTER
    model = WorkPlan

    def rows(self):
        """Return the rows he may change."""
        return super().rows().kept_by(self.request.user)


class PlanEditPage(_Kept, EditPage):
    """Changes a plan's head."""

    form_class = PlanForm

    def offered(self, rows):
        """Return those that may be written."""
        return rows.written_by(self.request.user)

    def perform(self, form):
        """Change it."""
        return actions.change_plan(self.object, form.cleaned_data, by=self.actor, version=self.version)


class PlanHandInPage(_Kept, EditPage):
    """Hands an office's plan in, or publishes the county's model."""

    @property
    def submit(self):
        """Name what is done."""
        return "发布" if self.object.is_model else "报送"

    @property
    def said(self):
        """Say what was done."""
        return "已发布，各机构可以照此起草。" if self.object.is_model else "已报送，等待县政协审核。"

    def get_title(self):
        """Name the plan."""
        return f"{self.submit}：{self.object}"

    def offered(self, rows):
        """Return those that may be handed in."""
        return rows.written_by(self.request.user).exclude(state="in_force")

    def perform(self, form):
        """Hand it in."""
        return actions.hand_in_plan(self.object, today=self.today, by=self.actor, version=self.version)


class PlanTakeBackPage(_Kept, EditPage):
    """Takes back a plan nobody has looked at."""

    submit = "收回"
    said = "已收回，可以继续修改。"

    def get_title(self):
        """Name the plan."""
        return f"收回：{self.object}"

    def offered(self, rows):
        """Return those that were handed in."""
        return rows.standing().filter(state="sent")

    def perform(self, form):
        """Take it back."""
        return actions.take_plan_back(self.object, by=self.actor, version=self.version)


class PlanAcceptPage(EditPage):
    """Accepts an office's plan."""

    right = Right.JUDGE_OFFICES
    model = WorkPlan
    submit = "接受"
    said = "已接受，计划开始施行。"

    def get_title(self):
        """Name the plan."""
        return f"{self.submit}：{self.object}"

    def offered(self, rows):
        """Return those that wait."""
        return rows.waiting()

    def perform(self, form):
        """Accept it."""
        return actions.accept_plan(self.object, today=self.today, by=self.actor, version=self.version)


class PlanReturnPage(PlanAcceptPage):
    """Returns an office's plan with remarks on its lines."""

    form_class = ReturnForm
    submit = "退回"
    said = "已退回，意见写在各段落、事项和指标下面。"

    def form_arguments(self):
        """Ask about every line."""
        plan = self.visible(WorkPlan).with_lines().get(pk=self.object.pk)
        return {"lines": [("段落", "sections", plan.standing_sections), ("事项", "planitems", plan.standing_planitems),
                          ("指标", "targets", plan.standing_targets)]}  # fmt: skip

    def perform(self, form):
        """Return it."""
        said = form.cleaned_data["remark"]
        return actions.return_plan(self.object, said, form.remarks, by=self.actor, version=self.version)


class PlanWithdrawPage(_Kept, WithdrawPage):
    """Takes a plan back for good."""


class PlanRestorePage(_Kept, RestorePage):
    """Brings a plan back."""
