"""The filter row of the ledgers of contributions."""

from datetime import date

import django_filters
from django import forms
from django.db.models import Q

from activities.filters.outcomes import FocusChoice
from activities.kinds.contribution_words import Beneficiary, ContributionState, Form, Function, Level, Outcome
from activities.kinds.office_contributions import CONTRIBUTION_KIND_CHOICES
from activities.ledgers import Ledger
from activities.models import Contribution, NamedKind
from liaison.days import Window
from liaison.filters import FoldedFilter, office_choice, withdrawn_choice
from members.models import Member


def _day(label: str) -> django_filters.DateFilter:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return django_filters.DateFilter(method="asked_first", label=label, widget=widget)


def _among(label: str, choices) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(label=label, choices=choices, empty_label="全部")


def _named_kinds(request):
    return NamedKind.objects.visible_to(request.user).of_contributions()


class ContributionFilter(FoldedFilter):
    """By words, kind, member, days, form, level, function, state; what the ledger cannot hold is not asked."""

    words = django_filters.CharFilter(method="with_words", label="题目、内容或对象")
    member = django_filters.CharFilter(method="of_member", label="委员姓名、拼音")
    kind = _among("类别", CONTRIBUTION_KIND_CHOICES)
    named_kind = django_filters.ModelChoiceFilter(queryset=_named_kinds, label="本县名称", empty_label="全部")
    office = office_choice()
    since, until = _day("从"), _day("到")
    form = _among("类型", Form.choices)
    level = _among("级别", Level.choices)
    outcome = _among("结果", Outcome.choices)
    beneficiary_kind = _among("对象类别", Beneficiary.choices)
    function = _among("职能", Function.choices)
    state = _among("状态", ContributionState.choices)
    focus = FocusChoice()
    withdrawn = withdrawn_choice()
    more = ("named_kind", "form", "level", "outcome", "beneficiary_kind", "function", "state", "focus", "withdrawn")

    class Meta:
        model = Contribution
        fields = []

    def __init__(self, *args, ledger: Ledger, **kwargs):
        super().__init__(*args, **kwargs)
        if self.request.user.office_id:
            del self.filters["office"]
        self.filters["kind"].extra["choices"] = [one for one in CONTRIBUTION_KIND_CHOICES if one[0] in ledger.kinds]
        if len(ledger.kinds) == 1:
            del self.filters["kind"]

    @property
    def window(self) -> Window:
        """Return the days asked for; all there are where none is."""
        self.form.is_valid()
        said = self.form.cleaned_data
        return Window(said.get("since") or date.min, said.get("until") or date.max)

    def filter_queryset(self, queryset):
        """Cut down by what is asked; what goes on is of all its days."""
        said = self.form.cleaned_data
        rows = queryset.going_on_among(said.get("since"), said.get("until"))
        return super().filter_queryset(rows)

    def asked_first(self, rows, name, value):
        """Return the rows: the days have been asked for already."""
        return rows

    def with_words(self, rows, name, value):
        """Look through what people read in a line."""
        columns = ("title", "text", "body", "place", "beneficiary", "result", "sent_to")
        asked = Q()
        for column in columns:
            asked |= Q(**{f"{column}__icontains": value})
        return rows.filter(asked)

    def of_member(self, rows, name, value):
        """Return those credited to members of a name, pinyin or initials."""
        return rows.filter(pk__in=Contribution.objects.filter(credits__member__in=Member.objects.matching(value)))
