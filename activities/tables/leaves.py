"""The list of leaves."""

import django_tables2 as tables

from activities.models import Leave


class LeaveTable(tables.Table):
    """Leaves and what was decided; the reasons stand on their own pages."""

    day = tables.DateColumn(accessor="activity__day", format="Y-m-d", verbose_name="活动日期")
    activity = tables.Column(linkify=("activity", {"pk": tables.A("activity_id")}))
    member = tables.Column(linkify=("leave", {"pk": tables.A("pk")}), order_by="member__search")
    office = tables.Column(order_by="office__position")
    is_written = tables.BooleanColumn(yesno="是,否")
    decided_by = tables.Column(default="")

    class Meta:
        model = Leave
        fields = ["day", "activity", "member", "office", "kind", "is_written", "decision", "decided_by"]

    def render_activity(self, value):
        """Return the subject."""
        return value.title or value.kind_name
