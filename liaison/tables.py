"""Tables of the ground floor's lists."""

import django_tables2 as tables

from liaison.models import Batch, County, HeadingWord, TrailEntry, User
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
    """Imports."""

    file = tables.Column(linkify=lambda record: record.get_absolute_url())
    user = tables.Column(accessor="user__name", verbose_name="上传人")
    at = tables.DateTimeColumn(format="Y-m-d H:i")
    result = tables.Column(verbose_name="结果", orderable=False)

    class Meta:
        model = Batch
        fields = ["at", "file", "kind", "office", "user", "state", "result"]


class HeadingWordTable(tables.Table):
    """A county's words for columns."""

    word = tables.Column(linkify=True)
    meaning = tables.Column(verbose_name="是哪一栏", orderable=False)

    class Meta:
        model = HeadingWord
        fields = ["word", "kind", "meaning", "is_used"]
