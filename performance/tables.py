"""The list of members with their year."""

import django_tables2 as tables
from django.utils.html import format_html

from activities.models import Attendance
from activities.tables.attended import Attended, attendance_columns
from members.models import Appointment
from performance.links import behind
from performance.measures import CONTRIBUTIONS, Asked, Countable, Subject, attendance_by_member


class PlaceTable(Attended, tables.Table):
    """Members in office on a day, with their year: `among` what a reader reaches, on days of this window."""

    name = tables.Column(
        "姓名", accessor="member__name", order_by="member__search", linkify=("member", {"pk": tables.A("member_id")})
    )
    sex = tables.Column("性别", accessor="member__get_sex_display", order_by="member__sex", default="未填")
    sector = tables.Column("界别", order_by="sector__position")
    office = tables.Column("联络机构", order_by="office__position")
    job = tables.Column("工作单位及职务", accessor="member__employer_and_job", orderable=False)
    expected, present, rate = attendance_columns()
    contributions = tables.Column("成果", empty_values=(), orderable=False)
    left = tables.Column("离任", accessor="to_day")

    tallied_by = "member_id"

    class Meta:
        model = Appointment
        fields = ["name", "sex", "sector", "office", "post", "job", "expected", "present", "rate", "contributions",
                  "left"]  # fmt: skip

    def __init__(self, *args, among, window, **kwargs):
        super().__init__(*args, **kwargs)
        self.among = among
        self.window = window

    def before_render(self, request):
        """Count attendance and contributions for the rows of this page, in one query each."""
        shown = [row.record.member_id for row in self.page.object_list] if self.page else []
        self.tallies = attendance_by_member(self.among(Attendance), self.window, shown)
        self.made = Asked((Countable(CONTRIBUTIONS),), Subject.MEMBER, self.window, self.among).count(shown)

    def render_contributions(self, record):
        """Return how many contributions he is credited with, leading to them."""
        asked = (Countable(CONTRIBUTIONS),)
        made = self.made.get(record.member_id, 0)
        address = behind(asked, Subject.MEMBER, self.window, record.member_id)
        return format_html('<a href="{}">{}</a>', address, made) if made else made

    def render_left(self, record):
        """Return when and why he left."""
        return f"{record.to_day} {record.get_end_display()}"


class RecordTable(tables.Table):
    """The records behind a figure."""

    day = tables.DateColumn(verbose_name="日期", format="Y-m-d", orderable=False)
    record = tables.Column("记录", linkify=lambda value: value.get_absolute_url(), orderable=False)
    note = tables.Column("说明", orderable=False, default="")
