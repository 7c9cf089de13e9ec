"""The list of proposals and its filter row."""

import django_filters
import django_tables2 as tables

from liaison.filters import day_range, office_choice, withdrawn_choice
from proposals.models import Proposal


class ProposalFilter(django_filters.FilterSet):
    """By title, office, state and day."""

    title = django_filters.CharFilter(lookup_expr="icontains", label="案由")
    office = office_choice()
    since = day_range("提交从", "submitted_on", "gte")
    until = day_range("到", "submitted_on", "lte")
    withdrawn = withdrawn_choice()

    class Meta:
        model = Proposal
        fields = ["title", "office", "state", "since", "until", "withdrawn"]


class ProposalTable(tables.Table):
    """Proposals."""

    title = tables.Column(linkify=True)
    submitted_on = tables.DateColumn(format="Y-m-d", default="—")

    class Meta:
        model = Proposal
        fields = ["title", "author", "office", "submitted_on", "state"]
