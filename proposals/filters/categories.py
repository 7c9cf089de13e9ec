"""The filter row of categories."""

import django_filters

from proposals.models import Category


class CategoryFilter(django_filters.FilterSet):
    """By name."""

    name = django_filters.CharFilter(lookup_expr="icontains", label="类别")

    class Meta:
        model = Category
        fields = ["name", "is_used"]
