"""The list of activities."""

import django_tables2 as tables

from activities.models import Activity, Attendance
from activities.tables.attended import Attended, attendance_columns


class ActivityTable(Attended, tables.Table):
    """Activities with their attendance; `tallies` is {activity's id: Tally} for the rows shown."""

    day = tables.DateColumn(format="Y-m-d", default="未定")
    title = tables.Column(linkify=True, empty_values=())
    hosts = tables.Column("主办", accessor="organisers", orderable=False)
    state = tables.TemplateColumn(template_name="activities/state.html", verbose_name="状态")
    expected, present, rate = attendance_columns()

    class Meta:
        model = Activity
        fields = ["day", "kind", "title", "place", "hosts", "expected", "present", "rate", "state"]

    def before_render(self, request):
        """Count attendance for the rows of this page, in one query."""
        shown = [row.record.pk for row in self.page.object_list] if self.page else []
        self.tallies = Attendance.objects.filter(
            activity__in=shown
        ).counted().tally("activity")

    def render_title(self, record):
        """Return the title, or that there is none yet."""
        return record.title or "（未填主题）"

    def render_hosts(self, value):
        """Return who organises it."""
        return value

    def render_kind(self, record):
        """Return what it is called."""
        return record.kind_name
