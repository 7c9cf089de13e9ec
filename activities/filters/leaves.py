"""The filter row of the list of leaves."""

import django_filters

from activities.models import Leave
from liaison.filters import day_range, office_choice


class LeaveFilter(django_filters.FilterSet):
    """By member, decision, kind, office and day."""

    name = django_filters.CharFilter(field_name="member__name", lookup_expr="icontains", label="委员")
    office = office_choice()
    since = day_range("从", "activity__day", "gte")
    until = day_range("到", "activity__day", "lte")

    class Meta:
        model = Leave
        fields = ["name", "decision", "kind", "office", "since", "until"]
