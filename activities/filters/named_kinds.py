"""The filter row of a county's own names for kinds."""

import django_filters

from activities.models import NamedKind


class NamedKindFilter(django_filters.FilterSet):
    """By name."""

    name = django_filters.CharFilter(lookup_expr="icontains", label="名称")

    class Meta:
        model = NamedKind
        fields = ["name", "is_used"]
