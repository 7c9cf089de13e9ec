"""Lists of the register."""

import django_filters
import django_tables2 as tables

from members.models import Committee, Term


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
