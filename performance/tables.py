"""The list of members with their year, and its filter row."""

import django_filters
import django_tables2 as tables

from activities.models import Tally
from liaison.filters import office_choice
from members.models import Appointment, Sector
from performance.measures import attendance_by_member


def _own_sectors(request):
    return Sector.objects.visible_to(request.user).with_term()


class SectorField(django_filters.fields.ModelChoiceField):
    """Names each sector with its term."""

    def label_from_instance(self, sector):
        """Return sector and term."""
        return sector.with_its_term


class SectorFilter(django_filters.ModelChoiceFilter):
    """A choice among the sectors of every term."""

    field_class = SectorField


class PlaceFilter(django_filters.FilterSet):
    """By name, pinyin or initials, office, sector and post."""

    q = django_filters.CharFilter(method="named", label="姓名、拼音或首字母")
    office = office_choice()
    sector = SectorFilter(queryset=_own_sectors, label="界别", empty_label="全部")

    class Meta:
        model = Appointment
        fields = ["q", "office", "sector", "post"]

    def named(self, rows, name, value):
        """Look the name up as people type it."""
        return rows.matching(value)


class PlaceTable(tables.Table):
    """Members in office today, with their attendance: of these rows, on days of this window."""

    name = tables.Column(
        "姓名", accessor="member__name", order_by="member__search", linkify=("member", {"pk": tables.A("member_id")})
    )
    sector = tables.Column("界别", order_by="sector__position")
    office = tables.Column("联络机构", order_by="office__position")
    job = tables.Column("工作单位及职务", accessor="member__employer_and_job", orderable=False)
    expected = tables.Column("应到", empty_values=(), orderable=False)
    present = tables.Column("实到", empty_values=(), orderable=False)
    rate = tables.Column("出席率", empty_values=(), orderable=False)

    class Meta:
        model = Appointment
        fields = ["name", "sector", "office", "post", "job", "expected", "present", "rate"]

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
