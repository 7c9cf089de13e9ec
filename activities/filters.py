"""The filter row of the activity list."""

import django_filters
from django.db.models import Q

from activities.models import Activity
from liaison.filters import day_range, office_choice, withdrawn_choice


class ActivityFilter(django_filters.FilterSet):
    """By words, host, state and day."""

    words = django_filters.CharFilter(method="with_words", label="主题或地点")
    office = office_choice(field_name="hosts")
    since = day_range("从", "day", "gte")
    until = day_range("到", "day", "lte")
    withdrawn = withdrawn_choice()

    class Meta:
        model = Activity
        fields = ["words", "kind", "office", "state", "since", "until", "withdrawn"]

    def with_words(self, rows, name, value):
        """Look through title and place."""
        return rows.filter(Q(title__icontains=value) | Q(place__icontains=value))
