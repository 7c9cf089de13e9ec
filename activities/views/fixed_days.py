"""Fixing the days of a year, and the plan they make."""

from django.contrib import messages

from activities import actions
from activities.fixed_days import year_plan
from activities.forms.fixed_days import FixedDaysForm
from activities.models import Activity
from activities.sheets.fixed_days import plan_paper
from liaison.gate import FormPage, OfficeReportPage, OfYear
from liaison.models import Office
from liaison.roles import Right


class FixedDaysPage(FormPage):
    """Enters drafts for the same day of several months, for the user's own office."""

    right = Right.RECORD_WORK
    title = "安排固定活动日"
    lead = "一次排好各月的委员接待日、值班或集中活动，存为草稿。排错了可以整批撤销。"
    form_class = FixedDaysForm
    submit = "安排"

    def form_arguments(self):
        """Ask about the members of the user's office."""
        return {"office": self.request.user.office, "today": self.today}

    def perform(self, form):
        """Enter them; keep what is to be said about months left out and days moved."""
        batch, self.remarks = actions.plan_days(
            office=self.request.user.office, **form.plan(), today=self.today, by=self.actor
        )
        return batch

    def tell(self, row):
        """Say how many were entered, and what was left out or moved."""
        messages.success(self.request, f"已安排：{row.title}。")
        if self.remarks:
            messages.warning(self.request, f"{'；'.join(self.remarks)}。")


class ActivityPlanPage(OfYear, OfficeReportPage):
    """《委员之家活动计划表》: an office's activities of a year, drafts included."""

    right = Right.SEE_WORK
    lead = "本机构主办的活动，一次一行，草稿在内，写明谁值班，供张贴。县里的活动和到期任务看“工作日历”。"
    template_name = "activities/plan.html"
    formats = ("xlsx", "docx")

    @property
    def year(self) -> int:
        """Return the year the address asks for, the coming one too, else the present one."""
        coming = self.today.year + 1
        return coming if self.request.GET.get("year") == str(coming) else super().year

    def get_title(self) -> str:
        """Name the year."""
        return f"{self.year} 年委员之家活动计划表"

    def plan(self):
        """Return the lines."""
        return year_plan(self.visible(Activity).hosted_by(self.office), self.year)

    def get_context_data(self, **kwargs):
        """Add the lines and what can be chosen."""
        context = super().get_context_data(
            plan=self.plan(), export=self.export_form(), offices=self.visible(Office).open(besides=self.office.pk),
            **kwargs,
        )  # fmt: skip
        return {**context, "years": [self.today.year + 1, *context["years"]]}

    def sheet(self):
        """Return the plan as a sheet."""
        return plan_paper(self.plan(), title=self.get_title(), unit=self.office.name, day=self.today)
