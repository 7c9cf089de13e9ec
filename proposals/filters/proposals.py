"""The filter row of proposals."""

import django_filters
from django.db.models import Q

from liaison.filters import FoldedFilter, day_range, office_choice, withdrawn_choice
from members.models import Member, Session
from proposals.models import Category, Form, Proposal, Reply
from proposals.states import State


def _categories(request):
    return Category.objects.visible_to(request.user)


def _sessions(request):
    return Session.objects.visible_to(request.user).select_related("term").order_by("-term__number", "-number")


def _among(label: str, choices, **kwargs) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(label=label, choices=choices, empty_label="全部", **kwargs)


class ProposalFilter(FoldedFilter):
    """By words, people, office, state, session, category, what was answered, days."""

    words = django_filters.CharFilter(method="with_words", label="案由、案号或承办单位")
    member = django_filters.CharFilter(method="of_member", label="委员姓名、拼音")
    office = office_choice()
    state = _among("状态", State.choices)
    session = django_filters.ModelChoiceFilter(queryset=_sessions, label="届次", empty_label="全部")
    category = django_filters.ModelChoiceFilter(queryset=_categories, label="类别", empty_label="全部")
    form = _among("提案形式", Form.choices)
    is_plenary = _among("提案时间", [("True", "大会提案"), ("False", "平时提案")])
    result = _among("办理结果", Reply.Result.choices, method="with_result")
    mark = _among("重点、优秀", [("is_key", "重点提案"), ("is_excellent", "优秀提案")], method="marked")
    since = day_range("提交从", "submitted_on", "gte")
    until = day_range("到", "submitted_on", "lte")
    withdrawn = withdrawn_choice()
    more = ("category", "form", "is_plenary", "result", "mark", "since", "until", "withdrawn")

    class Meta:
        model = Proposal
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.request.user.office_id:
            del self.filters["office"]

    def with_words(self, rows, name, value):
        """Look through titles, numbers and units."""
        digits = "".join(one for one in value if one.isdecimal())
        found = Q(title__icontains=value) | Q(body__icontains=value)
        found |= Q(pk__in=Proposal.objects.filter(assignments__unit__icontains=value).order_by().values("pk"))
        if digits and len(digits) < 6:
            found |= Q(case_number=int(digits))
        return rows.filter(found)

    def of_member(self, rows, name, value):
        """Return those that carry the name of members of a name, pinyin or initials."""
        named = Proposal.objects.filter(authorships__member__in=Member.objects.matching(value))
        return rows.filter(pk__in=named.order_by().values("pk"))

    def with_result(self, rows, name, value):
        """Return those that were answered so."""
        return rows.filter(pk__in=Proposal.objects.filter(replies__result=value).order_by().values("pk"))

    def marked(self, rows, name, value):
        """Return the key or the excellent ones."""
        return rows.filter(**{value: True})
