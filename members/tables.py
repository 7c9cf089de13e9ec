"""Lists of the register."""

import django_filters
import django_tables2 as tables
from django.db.models import Q

from members.models import Committee, Merge, Term
from members.pinyin import search_key


class TermFilter(django_filters.FilterSet):
    """Terms are few; nothing to choose."""

    class Meta:
        model = Term
        fields = []


class TermTable(tables.Table):
    """The county's terms."""

    number = tables.Column("届", linkify=True)
    starts_on = tables.DateColumn(format="Y-m-d")
    ends_on = tables.DateColumn(format="Y-m-d", default="至今")

    class Meta:
        model = Term
        fields = ["number", "starts_on", "ends_on"]

    def render_number(self, record):
        """Return the term as it is called."""
        return str(record)


class CommitteeFilter(django_filters.FilterSet):
    """Committees are few; nothing to choose."""

    class Meta:
        model = Committee
        fields = []


class CommitteeTable(tables.Table):
    """The county's special committees."""

    name = tables.Column(linkify=True)

    class Meta:
        model = Committee
        fields = ["name", "position", "is_open"]


class MergeFilter(django_filters.FilterSet):
    """By the name of either."""

    q = django_filters.CharFilter(method="named", label="姓名、拼音或首字母")

    class Meta:
        model = Merge
        fields = ["q"]

    def named(self, rows, name, value):
        """Look the names up as people type them."""
        key = search_key(value)
        return rows.filter(Q(survivor__search__icontains=key) | Q(loser__search__icontains=key))


class MergeTable(tables.Table):
    """Merges, the latest first."""

    at = tables.DateTimeColumn(format="Y-m-d H:i", linkify=True)
    loser = tables.Column("并入的委员", order_by="loser__search")
    survivor = tables.Column("保留的委员", order_by="survivor__search", linkify=True)
    moved = tables.Column("转入的记录", accessor="moved_in_words", orderable=False)
    undone_at = tables.DateTimeColumn(format="Y-m-d H:i", default="")

    class Meta:
        model = Merge
        fields = ["at", "loser", "survivor", "moved", "undone_at"]
