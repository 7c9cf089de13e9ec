"""The list of members with their year."""

import django_tables2 as tables

from activities.models import Tally
from members.models import Appointment
from performance.measures import attendance_by_member


class PlaceTable(tables.Table):
    """Members in office on a day, with their attendance: of these rows, on days of this window."""

    name = tables.Column(
        "姓名", accessor="member__name", order_by="member__search", linkify=("member", {"pk": tables.A("member_id")})
    )
    sex = tables.Column("性别", accessor="member__get_sex_display", order_by="member__sex", default="未填")
    sector = tables.Column("界别", order_by="sector__position")
    office = tables.Column("联络机构", order_by="office__position")
    job = tables.Column("工作单位及职务", accessor="member__employer_and_job", orderable=False)
    expected = tables.Column("应到", empty_values=(), orderable=False)
    present = tables.Column("实到", empty_values=(), orderable=False)
    rate = tables.Column("出席率", empty_values=(), orderable=False)
    left = tables.Column("离任", accessor="to_day")

    class Meta:
        model = Appointment
        fields = ["name", "sex", "sector", "office", "post", "job", "expected", "present", "rate", "left"]

    def __init__(self, *args, attendance, window, **kwargs):
        super().__init__(*args, **kwargs)
        self.attendance = attendance
        self.window = window

    def before_render(self, request):
        """Count attendance for the rows of this page, in one query."""
        shown = [row.record.member_id for row in self.page.object_list] if self.page else []
        self.tallies = attendance_by_member(self.attendance, self.window, shown)

    def _tally(self, record) -> Tally:
        return self.tallies.get(record.member_id, Tally())

    def render_expected(self, record):
        """Return 应到."""
        return self._tally(record).expected

    def render_present(self, record):
        """Return 实到."""
        return self._tally(record).present

    def render_rate(self, record):
        """Return 出席率."""
        return self._tally(record).rate_in_words

    def render_left(self, record):
        """Return when and why he left."""
        return f"{record.to_day} {record.get_end_display()}"
