"""The list of a county's own names for kinds."""

import django_tables2 as tables

from activities.models import NamedKind


class NamedKindTable(tables.Table):
    """Names, and over which kind."""

    name = tables.Column(linkify=True)

    class Meta:
        model = NamedKind
        fields = ["name", "base", "is_used"]

    def render_base(self, record):
        """Return the kind's name."""
        return record.base_name
