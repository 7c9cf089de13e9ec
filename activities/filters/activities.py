"""The filter row of the activity list."""

import django_filters
from django.db.models import Q

from activities.filters.outcomes import FocusChoice
from activities.kinds import KINDS
from activities.models import Activity, NamedKind
from liaison.filters import FoldedFilter, day_range, office_choice, withdrawn_choice


def _named_kinds(request):
    return NamedKind.objects.visible_to(request.user).of_activities()


class ActivityFilter(FoldedFilter):
    """By words, kind, form, function, organiser, host, state and day."""

    words = django_filters.CharFilter(method="with_words", label="主题或地点")
    kind = django_filters.ChoiceFilter(
        choices=[(kind.code, kind.name) for kind in KINDS.values()], label="类别", empty_label="全部"
    )
    named_kind = django_filters.ModelChoiceFilter(queryset=_named_kinds, label="本县名称", empty_label="全部")
    office = office_choice(field_name="hosts")
    since = day_range("从", "day", "gte")
    until = day_range("到", "day", "lte")
    focus = FocusChoice()
    withdrawn = withdrawn_choice()
    more = ("named_kind", "form", "function", "organiser", "focus", "withdrawn")

    class Meta:
        model = Activity
        fields = [
            "words", "kind", "named_kind", "form", "function", "organiser", "office", "state", "since", "until",
            "focus", "withdrawn",
        ]  # fmt: skip

    def with_words(self, rows, name, value):
        """Look through title and place."""
        return rows.filter(Q(title__icontains=value) | Q(place__icontains=value))
