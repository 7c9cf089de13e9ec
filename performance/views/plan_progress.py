"""How far plans are: all offices side by side, and of one target each member."""

from django.http import Http404

from liaison.gate import ObjectPage, ReportPage
from liaison.models import Office
from liaison.roles import Right
from performance.models import Target, WorkPlan
from performance.plans.heat import heat, in_words
from performance.plans.holding import common_targets, plans_that_hold
from performance.plans.progress import plan_progress
from performance.sheets import heat_paper, target_paper
from performance.views.plans import OfPlanYear


class PlanProgressPage(OfPlanYear, ReportPage):
    """Offices by targets; printed it is one A4 sheet across."""

    right = Right.SEE_COUNTY
    title = "计划进度对比"
    lead = "各联络机构的每项指标到今天的进度。点一格看这项指标，点机构看计划。"
    template_name = "performance/plan_progress.html"
    formats = ("xlsx", "docx")

    def heat(self):
        """Return the table; where no plan is in force, by what is common to all."""
        common = common_targets(self.visible, self.request.user.county, self.year)
        plans = plans_that_hold(self.visible, self.visible(Office).open(), self.year, common)
        return heat(plans, common, self.year, self.today, self.visible)

    def get_context_data(self, **kwargs):
        """Add the table."""
        table = self.heat()
        rows = [(row, [(line, in_words(line)) for line in row.lines]) for row in table.rows]
        return super().get_context_data(heads=table.heads, rows=rows, export=self.export_form(), **kwargs)

    def sheet(self):
        """Return the table as a sheet."""
        return heat_paper(self.heat(), year=self.year, unit=self.request.user.works_for, day=self.today)


class TargetPage(ReportPage, ObjectPage):
    """One target: each part of the year, and of members each of them."""

    right = Right.SEE_WORK
    model = Target
    template_name = "performance/plan_target.html"
    formats = ("xlsx", "docx")

    def rows(self):
        """Return targets that stand, of offices' plans."""
        return super().rows().standing().filter(plan__office__isnull=False)

    def line(self):
        """Return the target with how far it is."""
        plan = self.visible(WorkPlan).with_lines().get(pk=self.object.plan_id)
        found = plan_progress(plan, self.today, self.visible)
        line = next((one for one in found if one.target.pk == self.object.pk), None)
        if line is None:
            raise Http404
        return line

    def get_context_data(self, **kwargs):
        """Add the cells, and the members with theirs."""
        line = self.line()
        return super().get_context_data(
            line=line, measured=line.target.in_words(self.visible), export=self.export_form(), **kwargs
        )

    def sheet(self):
        """Return the target as a sheet."""
        return target_paper(self.line(), unit=str(self.object.plan.office), day=self.today)
