"""Pages of leaves: asking, deciding, and the list of them."""

from activities import actions
from activities.filters.leaves import LeaveFilter
from activities.forms.leaves import LeaveForm, LeaveNewForm
from activities.models import Activity, Leave, Roll
from activities.sheets.leaves import LeaveResource, leave_paper
from activities.tables.leaves import LeaveTable
from liaison.gate import EditPage, FormPage, ListPage, RestorePage, WithdrawPage
from liaison.gate.page import ObjectPage
from liaison.roles import Right


class LeaveList(ListPage):
    """Who asked to be excused; those waiting for a decision are found by the filter."""

    right = Right.SEE_WORK
    title = "请假"
    lead = "委员对会议活动的请假和批复。点委员看详情、批复。"
    model = Leave
    table_class = LeaveTable
    filterset_class = LeaveFilter
    resource_class = LeaveResource
    empty = "没有符合条件的请假。请假在活动页面登记，或登记出席时一并填写。"

    def rows(self):
        """Return leaves with what a line shows."""
        return super().rows().standing().for_list()

    def paper(self, rows):
        """Return the list as a sheet."""
        return leave_paper(rows, user=self.request.user, day=self.today)


class LeaveNewPage(FormPage, ObjectPage):
    """Notes that a member of the user's office asked to be excused from an activity."""

    right = Right.RECORD_WORK
    model = Activity
    form_class = LeaveNewForm
    submit = "登记请假"
    said = "请假已登记，等待批复。"

    def rows(self):
        """Return activities that stand and have a day."""
        return super().rows().standing().exclude(day=None)

    def get_title(self):
        """Name the activity."""
        return f"登记请假：{self.object.title or self.object.kind_name}"

    def form_arguments(self):
        """Offer the office's members."""
        user = self.request.user
        return {"roll": Roll(self.object, user.office), "instance": Leave(activity=self.object, office=user.office),
                "initial": {"asked_on": self.today}}  # fmt: skip

    def perform(self, form):
        """Note it."""
        said = dict(form.cleaned_data)
        return actions.ask_leave(self.object, said.pop("member"), self.request.user.office, said, by=self.actor)


class LeavePage(EditPage):
    """One leave: what is known of it, and what is decided."""

    right = Right.RECORD_ACTIVITIES
    model = Leave
    form_class = LeaveForm
    template_name = "activities/leave.html"
    said = "请假已保存。"
    history = True

    def rows(self):
        """Return leaves with what the page shows."""
        return super().rows().select_related("activity__named_kind", "member", "office", "decided_by")

    def get_title(self):
        """Name the member."""
        return f"{self.object.member}请假"

    def offered(self, rows):
        """Return those that stand, of activities that stand."""
        return rows.filter(withdrawn_at__isnull=True, activity__withdrawn_at__isnull=True)

    def perform(self, form):
        """Change or decide it."""
        return actions.change_leave(self.object, form.cleaned_data, by=self.actor, version=self.version)


class LeaveWithdrawPage(WithdrawPage):
    """Takes a leave back."""

    right = Right.RECORD_ACTIVITIES
    model = Leave

    def offered(self, rows):
        """Return those that stand."""
        return rows.filter(withdrawn_at__isnull=True)

    def success_url(self, row):
        """Go to the activity."""
        return row.activity.get_absolute_url()


class LeaveRestorePage(RestorePage):
    """Brings a leave back."""

    right = Right.RECORD_ACTIVITIES
    model = Leave
