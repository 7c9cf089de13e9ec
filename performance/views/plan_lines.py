"""Pages of what a plan is made of: sections, items, targets, and which records fulfil an item."""

from liaison.gate import AddPage, EditPage, ObjectPage, RestorePage, WithdrawPage
from liaison.roles import Right
from performance import actions
from performance.forms.plans import MatchForm, PlanItemForm, SectionForm, TargetForm
from performance.models import PlanItem, Section, Target, WorkPlan
from performance.plans.matching import matched, records_of


class _NewLine(AddPage, ObjectPage):
    """Adds a line to the plan the address names."""

    right = Right.KEEP_REGISTER
    said = "已添加。"

    def rows(self):
        """Return the plans that may be written; what was typed for one handed in meanwhile is answered in words."""
        rows = self.visible(WorkPlan).kept_by(self.request.user)
        return rows if self.request.method == "POST" else rows.written_by(self.request.user)

    def given(self):
        """Add it to the plan."""
        return {"plan": self.object}

    def form_arguments(self):
        """Propose the next place."""
        place = self.visible(self.model).filter(plan=self.object).count() + 1
        return {"instance": self.model(plan=self.object, position=min(place, 999))}

    def perform(self, form):
        """Add it, while the plan may be written."""
        actions.hold(self.object.pk)
        return super().perform(form)


class _Line:
    """A page about a line of a plan that may be written."""

    right = Right.KEEP_REGISTER

    def rows(self):
        """Return the lines of the user's own body that are not laid down by the county."""
        return super().rows().kept_by(self.request.user).select_related("plan__office", "plan__county")

    def offered(self, rows):
        """Return those that stand, of plans that may be written."""
        return rows.standing().written_by(self.request.user)

    def perform(self, form):
        """Do it, while the plan may be written."""
        actions.hold(self.object.plan_id)
        return super().perform(form)


class _Gone(_Line):
    """A page about a withdrawn line."""

    def offered(self, rows):
        """Return the withdrawn ones, of plans that may be written."""
        return rows.exclude(withdrawn_at=None).written_by(self.request.user)


class SectionNewPage(_NewLine):
    """Adds a paragraph."""

    title = "添加段落"
    model = Section
    form_class = SectionForm


class SectionEditPage(_Line, EditPage):
    """Changes a paragraph."""

    model = Section
    form_class = SectionForm


class SectionWithdrawPage(_Line, WithdrawPage):
    """Takes a paragraph out."""

    model = Section


class SectionRestorePage(_Gone, RestorePage):
    """Brings a paragraph back."""

    model = Section


class PlanItemNewPage(_NewLine):
    """Adds an item."""

    title = "添加事项"
    model = PlanItem
    form_class = PlanItemForm


class PlanItemEditPage(_Line, EditPage):
    """Changes an item."""

    model = PlanItem
    form_class = PlanItemForm


class PlanItemWithdrawPage(_Line, WithdrawPage):
    """Takes an item out."""

    model = PlanItem


class PlanItemRestorePage(_Gone, RestorePage):
    """Brings an item back."""

    model = PlanItem


class TargetNewPage(_NewLine):
    """Adds a target."""

    title = "添加指标"
    model = Target
    form_class = TargetForm


class TargetEditPage(_Line, EditPage):
    """Changes a target."""

    model = Target
    form_class = TargetForm


class TargetWithdrawPage(_Line, WithdrawPage):
    """Takes a target out."""

    model = Target


class TargetRestorePage(_Gone, RestorePage):
    """Brings a target back."""

    model = Target


class MatchPage(EditPage):
    """Confirms or corrects by hand which records fulfil an item."""

    right = Right.RECORD_WORK
    model = PlanItem
    form_class = MatchForm
    said = "已核对。"
    drafts = False

    def rows(self):
        """Return the items of the office's own plans."""
        plans = self.visible(WorkPlan).kept_by(self.request.user).standing()
        rows = super().rows().standing().filter(plan__in=plans)
        return rows.select_related("plan__office", "plan__county")

    def get_title(self):
        """Name the item."""
        return f"核对记录：{self.object}"

    def current_version(self):
        """Return what changes with the item and what was decided about it."""
        return actions.seen_version(self.object)

    def form_arguments(self):
        """Offer the year's records, those of the item's kind first, the ones that fulfil it ticked."""
        item = self.object
        plan = self.visible(WorkPlan).with_lines().get(pk=item.plan_id)
        line = next(one for one in matched(plan, self.today).lines if one.item.pk == item.pk)
        kept = {fit.record.key for fit in line.fits}
        records = sorted(
            records_of(plan, self.today), key=lambda one: (one.key not in kept, item.kind not in one.kinds, one.day)
        )
        return {"records": records, "fits": line.fits}

    def perform(self, form):
        """Keep what was decided."""
        said = form.cleaned_data
        return actions.decide_matches(
            self.object, said["records"], said["proposed"].split(), today=self.today, by=self.actor,
            version=self.version,
        )  # fmt: skip
