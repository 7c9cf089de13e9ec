"""Tables of the ground floor's lists."""

import django_tables2 as tables

from liaison.models import Batch, County, HeadingWord, Job, TrailEntry, User, WorkdayChange
from liaison.trail import as_read_by


class CountyTable(tables.Table):
    """Counties."""

    name = tables.Column(linkify=True)

    class Meta:
        model = County
        fields = ["name", "council", "office_word", "member_accounts"]


class AccountTable(tables.Table):
    """Accounts."""

    username = tables.Column(linkify=True)
    last_login = tables.DateTimeColumn(verbose_name="上次登录", format="Y-m-d H:i", default="从未登录")

    class Meta:
        model = User
        fields = ["username", "name", "role", "county", "office", "is_active", "last_login"]


class TrailTable(tables.Table):
    """Entries of the trail."""

    at = tables.DateTimeColumn(format="Y-m-d H:i:s")
    label = tables.Column(linkify=True)
    changes = tables.TemplateColumn(template_name="parts/changes.html", orderable=False, verbose_name="改前 → 改后")

    class Meta:
        model = TrailEntry
        fields = ["at", "who", "address", "verb", "kind", "label", "changes", "note"]

    def before_render(self, request):
        """Keep phones from those who see none elsewhere either."""
        as_read_by(request.user, (row.record for row in self.page.object_list) if self.page else ())


class BatchTable(tables.Table):
    """Imports, and steps with many rows."""

    what = tables.Column(
        "内容", empty_values=(), order_by=("title", "file__name"), linkify=lambda record: record.get_absolute_url()
    )
    user = tables.Column(accessor="user__name", verbose_name="办理人")
    at = tables.DateTimeColumn(format="Y-m-d H:i")
    result = tables.Column(verbose_name="结果", orderable=False)

    class Meta:
        model = Batch
        fields = ["at", "what", "kind", "office", "user", "state", "result"]

    def render_what(self, record):
        """Return the step, or the name of the sheet."""
        return record.title or record.file.name


class HeadingWordTable(tables.Table):
    """A county's words for columns."""

    word = tables.Column(linkify=True)
    meaning = tables.Column(verbose_name="是哪一栏", orderable=False)

    class Meta:
        model = HeadingWord
        fields = ["word", "kind", "meaning", "is_used"]


class WorkdayChangeTable(tables.Table):
    """What a county corrects in the calendar of working days."""

    from_day = tables.DateColumn(format="Y-m-d", linkify=("workday_change_edit", {"pk": tables.A("pk")}))
    to_day = tables.DateColumn(format="Y-m-d")
    is_workday = tables.Column("上班还是放假", accessor="get_is_workday_display", order_by="is_workday")

    class Meta:
        model = WorkdayChange
        fields = ["from_day", "to_day", "is_workday", "note", "is_used"]


class JobTable(tables.Table):
    """What somebody asked for, and how far it is."""

    title = tables.Column(linkify=True)
    asked_at = tables.DateTimeColumn(format="Y-m-d H:i")
    state = tables.TemplateColumn(template_name="parts/job_state.html")
    size = tables.Column(accessor="size_in_words", verbose_name="大小", order_by="size")
    kept_until = tables.DateTimeColumn(format="Y-m-d")

    class Meta:
        model = Job
        fields = ["asked_at", "title", "purpose", "state", "size", "kept_until"]
