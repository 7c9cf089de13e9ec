"""The filter rows of outcomes, focuses and materials."""

import django_filters
from django import forms
from django.db.models import Q

from activities.models import Focus, Material, Problem, Suggestion, UnitResult
from liaison.filters import day_range, office_choice, withdrawn_choice


class _FocusField(django_filters.fields.ModelChoiceField):
    """A choice among focuses, each with its year."""

    def label_from_instance(self, focus):
        """Return the year and the name."""
        return f"{focus.year} 年：{focus.name}"


class FocusChoice(django_filters.ModelChoiceFilter):
    """Narrows work down to what is tied to one of the focuses the user reaches."""

    field_class = _FocusField

    def __init__(self):
        super().__init__(queryset=_own_focuses, field_name="focuses", label="中心工作和项目", empty_label="全部")


def _own_focuses(request):
    return Focus.objects.visible_to(request.user).standing()


class _OutcomeFilter(django_filters.FilterSet):
    """By host, day of the activity, and whether withdrawn."""

    office = office_choice(field_name="activity__hosts")
    since = day_range("从", "activity__day", "gte")
    until = day_range("到", "activity__day", "lte")
    withdrawn = withdrawn_choice()


class SuggestionFilter(_OutcomeFilter):
    """By words, area and what became of it."""

    words = django_filters.CharFilter(field_name="text", lookup_expr="icontains", label="内容")
    area = django_filters.CharFilter(lookup_expr="icontains", label="领域")
    by = django_filters.CharFilter(method="by_whom", label="提出委员或界别")

    class Meta:
        model = Suggestion
        fields = ["words", "area", "by", "adoption", "office", "since", "until", "withdrawn"]

    def by_whom(self, rows, name, value):
        """Look through the names of members and sectors."""
        return rows.filter(Q(members__name__icontains=value) | Q(sector__name__icontains=value)).distinct()


class ProblemFilter(_OutcomeFilter):
    """By words, unit, how far it is, and whether its day has passed."""

    words = django_filters.CharFilter(field_name="text", lookup_expr="icontains", label="内容")
    unit = django_filters.CharFilter(lookup_expr="icontains", label="责任单位")
    overdue = django_filters.BooleanFilter(method="past_due", label="只看逾期", widget=forms.CheckboxInput)

    class Meta:
        model = Problem
        fields = ["words", "unit", "state", "overdue", "office", "since", "until", "withdrawn"]

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def past_due(self, rows, name, value):
        """Keep those whose day has passed."""
        return rows.overdue(self.today) if value else rows


class UnitResultFilter(_OutcomeFilter):
    """By unit and result."""

    unit = django_filters.CharFilter(lookup_expr="icontains", label="被评议单位")
    result = django_filters.CharFilter(lookup_expr="icontains", label="评议结果")

    class Meta:
        model = UnitResult
        fields = ["unit", "result", "office", "since", "until", "withdrawn"]


class MaterialFilter(django_filters.FilterSet):
    """By words and sort, within the year the page is about, which stays in the address."""

    words = django_filters.CharFilter(method="with_words", label="文件名或说明")
    year = django_filters.CharFilter(method="stay", widget=forms.HiddenInput)
    withdrawn = withdrawn_choice()

    class Meta:
        model = Material
        fields = ["words", "sort", "withdrawn", "year"]

    def with_words(self, rows, name, value):
        """Look through names and captions."""
        return rows.filter(Q(file__name__icontains=value) | Q(caption__icontains=value))

    def stay(self, rows, name, value):
        """Return the rows: the page has chosen the year's already."""
        return rows


class FocusFilter(django_filters.FilterSet):
    """By words and kind, within the year the page is about, which stays in the address."""

    words = django_filters.CharFilter(field_name="name", lookup_expr="icontains", label="名称")
    year = django_filters.CharFilter(method="stay", widget=forms.HiddenInput)
    office = office_choice()
    withdrawn = withdrawn_choice()

    class Meta:
        model = Focus
        fields = ["words", "kind", "office", "withdrawn", "year"]

    def stay(self, rows, name, value):
        """Return the rows: the page has chosen the year's already."""
        return rows
