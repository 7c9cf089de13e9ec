"""Filter rows of the ground floor's lists."""

import django_filters
from django import forms

from liaison.models import Batch, County, HeadingWord, Job, Office, TrailEntry, User, WorkdayChange


class FoldedFilter(django_filters.FilterSet):
    """A filter row that keeps the rarer questions, named in `more`, in a fold."""

    more: tuple[str, ...] = ()

    @property
    def uses_more(self) -> bool:
        """Say whether anything in the fold is asked."""
        return any(self.data.get(name) for name in self.more)


def day_range(label: str, field: str, lookup: str) -> django_filters.DateFilter:
    """Return one end of a span of days."""
    return django_filters.DateFilter(
        field_name=field, lookup_expr=lookup, label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip


def own_offices(request):
    """Return the offices a user may choose from."""
    return Office.objects.visible_to(request.user)


def office_choice(**kwargs) -> django_filters.ModelChoiceFilter:
    """Return a choice among the offices this user reaches."""
    return django_filters.ModelChoiceFilter(queryset=own_offices, label="联络机构", empty_label="全部", **kwargs)


def withdrawn_choice() -> django_filters.BooleanFilter:
    """Return the box that shows withdrawn rows; without it they stay out of the list."""
    return django_filters.BooleanFilter(
        field_name="withdrawn_at", lookup_expr="isnull", exclude=True, label="只看已撤回", widget=forms.CheckboxInput
    )


class CountyFilter(django_filters.FilterSet):
    """By name."""

    name = django_filters.CharFilter(lookup_expr="icontains", label="名称")

    class Meta:
        model = County
        fields = ["name"]


class OfficeFilter(django_filters.FilterSet):
    """By name and kind."""

    name = django_filters.CharFilter(lookup_expr="icontains", label="名称")

    class Meta:
        model = Office
        fields = ["name", "kind"]


class AccountFilter(django_filters.FilterSet):
    """By name, role and office."""

    name = django_filters.CharFilter(lookup_expr="icontains", label="姓名")
    office = office_choice()

    class Meta:
        model = User
        fields = ["name", "role", "office"]


class TrailFilter(django_filters.FilterSet):
    """By person, verb, object and day."""

    who = django_filters.CharFilter(lookup_expr="icontains", label="操作人")
    verb = django_filters.CharFilter(lookup_expr="icontains", label="操作")
    label = django_filters.CharFilter(lookup_expr="icontains", label="对象")
    since = day_range("从", "at", "date__gte")
    until = day_range("到", "at", "date__lte")
    model = django_filters.CharFilter(widget=forms.HiddenInput)
    object_id = django_filters.NumberFilter(widget=forms.HiddenInput, max_value=2**63 - 1, min_value=0)
    batch = django_filters.NumberFilter(widget=forms.HiddenInput, max_value=2**63 - 1, min_value=0)

    class Meta:
        model = TrailEntry
        fields = ["who", "verb", "label", "since", "until", "model", "object_id", "batch"]


class BatchFilter(django_filters.FilterSet):
    """By kind, state and office."""

    office = office_choice()

    class Meta:
        model = Batch
        fields = ["kind", "state", "office"]


class JobFilter(django_filters.FilterSet):
    """By title and state."""

    title = django_filters.CharFilter(lookup_expr="icontains", label="内容")

    class Meta:
        model = Job
        fields = ["title", "state"]


class HeadingWordFilter(django_filters.FilterSet):
    """By word."""

    word = django_filters.CharFilter(lookup_expr="icontains", label="写法")

    class Meta:
        model = HeadingWord
        fields = ["word"]


class WorkdayChangeFilter(django_filters.FilterSet):
    """By days and reason."""

    since = day_range("从", "to_day", "gte")
    until = day_range("到", "from_day", "lte")
    note = django_filters.CharFilter(lookup_expr="icontains", label="事由")

    class Meta:
        model = WorkdayChange
        fields = ["since", "until", "note"]
