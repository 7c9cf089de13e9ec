"""The ready-made baseline: Django's admin over the same tables, and django-import-export's export from it.

Configured as its documentation advises: joins where a line names another row, filters as our lists have them, people
by number instead of in a select of everybody, and the columns our sheets have as far as the tables hold them.
"""

from django.contrib import admin
from import_export.admin import ExportMixin
from import_export.fields import Field
from import_export.formats.base_formats import XLSX
from import_export.resources import ModelResource
from import_export.widgets import CharWidget

from activities.models import Activity, Attendance, Contribution
from liaison.gate.listing import ROWS_A_PAGE
from liaison.models import County, TaskReply
from members.models import Member


class _OpenSite(admin.AdminSite):
    """An admin whose door stands open: Liaison's users carry no Django permissions."""

    def has_permission(self, request):
        """Let in everybody who is signed in."""
        return request.user.is_authenticated


class _Open:
    """Allows everything, without the query Django's permissions would cost."""

    def has_module_permission(self, request):
        """Allow."""
        return True

    def has_view_permission(self, request, obj=None):
        """Allow."""
        return True

    has_change_permission = has_delete_permission = has_view_permission

    def has_add_permission(self, request, obj=None):
        """Allow."""
        return True


class ActivityResource(ModelResource):
    """The ledger's columns that stand in the table."""

    class Meta:
        model = Activity
        fields = ["day", "kind", "title", "place", "hosts", "moderator", "responsible", "state"]


class MemberResource(ModelResource):
    """The roster's columns that stand in the table."""

    class Meta:
        model = Member
        fields = ["name", "sex", "birth", "ethnicity", "party", "employer", "job", "phone"]


class ContributionResource(ModelResource):
    """The columns of contributions that stand in the table."""

    class Meta:
        model = Contribution
        fields = ["day", "kind", "title", "office", "amount", "persons", "state"]


_ROSTER = {
    "姓名": "name", "性别": "sex", "出生年月": "birth", "民族": "ethnicity", "政治面貌": "party", "学历": "education",
    "工作单位": "employer", "职务": "job", "手机": "phone", "备注": "remarks",
}  # fmt: skip


class RosterResource(ModelResource):
    """A roster's columns, taken as they come; people are told apart by name alone."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.county = County.objects.first()
        self.fields = {
            name: Field(attribute=name, column_name=title, widget=CharWidget()) for title, name in _ROSTER.items()
        }

    class Meta:
        model = Member
        import_id_fields = ["name"]
        skip_unchanged = True
        report_skipped = True

    def before_save_instance(self, instance, row, **kwargs):
        """Put the member into the county."""
        instance.county = self.county


class _AttendanceInline(_Open, admin.TabularInline):
    model = Attendance
    raw_id_fields = ["member"]
    extra = 0

    def has_add_permission(self, request, obj=None):
        """Allow."""
        return True


class ActivityAdmin(_Open, ExportMixin, admin.ModelAdmin):
    """Activities, with attendance on the change page."""

    list_display = ["title", "day", "kind", "place", "moderator", "responsible", "state"]
    list_filter = ["kind", "state", "day", "hosts"]
    search_fields = ["title", "place"]
    list_per_page = ROWS_A_PAGE
    inlines = [_AttendanceInline]
    resource_classes = [ActivityResource]
    formats = [XLSX]

    def get_queryset(self, request):
        """Fetch the hosts of many in one go; the export names them."""
        return super().get_queryset(request).prefetch_related("hosts")


class MemberAdmin(_Open, ExportMixin, admin.ModelAdmin):
    """Members."""

    list_display = ["name", "sex", "birth", "ethnicity", "party", "employer", "job", "phone"]
    list_filter = ["sex", "party"]
    search_fields = ["search"]
    list_per_page = ROWS_A_PAGE
    resource_classes = [MemberResource]
    formats = [XLSX]


class AttendanceAdmin(_Open, admin.ModelAdmin):
    """Attendance."""

    list_display = ["activity", "member", "state", "remark"]
    list_filter = ["state", "activity__day", "activity__hosts"]
    list_select_related = ["activity", "member"]
    list_per_page = ROWS_A_PAGE


class ContributionAdmin(_Open, ExportMixin, admin.ModelAdmin):
    """Contributions."""

    list_display = ["title", "day", "kind", "office", "amount", "persons", "state"]
    list_filter = ["kind", "state", "day", "office"]
    list_select_related = ["office"]
    list_per_page = ROWS_A_PAGE
    resource_classes = [ContributionResource]
    formats = [XLSX]


class TaskReplyAdmin(_Open, admin.ModelAdmin):
    """What offices handed in."""

    list_display = ["task", "office", "due_on", "state", "sent_on"]
    list_filter = ["state", "due_on"]
    list_select_related = ["task", "office"]
    list_per_page = ROWS_A_PAGE


site = _OpenSite(name="admin")
site.register(Activity, ActivityAdmin)
site.register(Member, MemberAdmin)
site.register(Attendance, AttendanceAdmin)
site.register(Contribution, ContributionAdmin)
site.register(TaskReply, TaskReplyAdmin)
