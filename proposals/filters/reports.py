"""Filter rows of notes, opinion reports, what waits for the county, and issues."""

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q

from liaison.filters import FoldedFilter, day_range, office_choice, withdrawn_choice
from proposals.filters.months import MonthFilter
from proposals.models import (
    Adoption,
    Bulletin,
    Instruction,
    Level,
    Note,
    OpinionReport,
    Proposal,
    ReportAuthor,
    Sending,
)
from proposals.report_states import Receiver, State

_BECAME = (("open", "待处理"), ("edited", "已编入社情民意"), ("answered", "已答复"), ("solved", "已解决"))


def _tick(label: str, method: str) -> django_filters.BooleanFilter:
    return django_filters.BooleanFilter(method=method, label=label, widget=forms.CheckboxInput)


def _among(label: str, choices, **kwargs) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(label=label, choices=choices, empty_label="全部", **kwargs)


class _OwnFilter(FoldedFilter):
    """A filter row that does not ask an office which office."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.request.user.office_id:
            del self.filters["office"]


class NoteFilter(_OwnFilter):
    """By words, month, area, who took it down, what became of it."""

    words = django_filters.CharFilter(method="with_words", label="事项、反映人或村（社区）")
    month = MonthFilter(field_name="day", label="月份")
    area = django_filters.CharFilter(lookup_expr="icontains", label="类别")
    became = _among("处理情况", _BECAME, method="having_become")
    recorder = django_filters.CharFilter(method="taken_by_whom", label="记录人")
    office = office_choice()
    since = day_range("从", "day", "gte")
    until = day_range("到", "day", "lte")
    urgent = _tick("只看紧急", "only_urgent")
    withdrawn = withdrawn_choice()
    more = ("area", "recorder", "since", "until", "urgent", "withdrawn")

    class Meta:
        model = Note
        fields = []

    def with_words(self, rows, name, value):
        """Look through what a line shows."""
        asked = Q(title__icontains=value) | Q(text__icontains=value)
        return rows.filter(asked | Q(raised_by__icontains=value) | Q(community__icontains=value))

    def taken_by_whom(self, rows, name, value):
        """Look through the names of who took it down."""
        return rows.filter(Q(taken_by__name__icontains=value) | Q(taken_by_name__icontains=value))

    def having_become(self, rows, name, value):
        """Keep those of which this became."""
        if value == "open":
            return rows.filter(pk__in=Note.objects.unattended().order_by().values("pk"))
        if value == "edited":
            return rows.edited()
        return rows.filter(is_solved=True) if value == "solved" else rows.exclude(handling="")

    def only_urgent(self, rows, name, value):
        """Keep the urgent ones."""
        return rows.filter(is_urgent=True) if value else rows


class ReportFilter(_OwnFilter):
    """By words, author, month, where it was sent and what came of it; `today` tells what is overdue."""

    words = django_filters.CharFilter(method="with_words", label="标题或内容")
    author = django_filters.CharFilter(method="by_whom", label="作者")
    month = MonthFilter(field_name="day", label="月份")
    receiver = _among("报送对象", Receiver.choices, method="with_sending")
    state = _among("状态", [("none", "未报送"), *State.choices], method="with_sending")
    office = office_choice()
    level = _among("采用级别", Level.choices, method="adopted_at")
    area = django_filters.CharFilter(lookup_expr="icontains", label="类别")
    since = day_range("从", "day", "gte")
    until = day_range("到", "day", "lte")
    instructed = _tick("有领导批示", "with_instruction")
    urgent = _tick("只看紧急", "only_urgent")
    overdue = _tick("只看答复逾期", "only_overdue")
    withdrawn = withdrawn_choice()
    more = ("level", "area", "since", "until", "instructed", "urgent", "overdue", "withdrawn")

    class Meta:
        model = OpinionReport
        fields = []

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def with_words(self, rows, name, value):
        """Look through title and text."""
        asked = Q(title__icontains=value) | Q(situation__icontains=value) | Q(suggestion__icontains=value)
        return rows.filter(asked)

    def by_whom(self, rows, name, value):
        """Look through the authors' names."""
        named = Q(member__name__icontains=value) | Q(name__icontains=value)
        return rows.filter(Exists(ReportAuthor.objects.filter(named, report=OuterRef("pk"))))

    def with_sending(self, rows, name, value):
        """Keep those with a sending that is as asked; receiver and state are asked of the same one."""
        said = self.form.cleaned_data
        if said.get("state") == "none":
            return rows.filter(sendings__isnull=True)
        asked = {key: said[key] for key in ("receiver", "state") if said.get(key)}
        return rows.filter(Exists(Sending.objects.filter(report=OuterRef("pk"), **asked)))

    def adopted_at(self, rows, name, value):
        """Keep those adopted at a level."""
        return rows.filter(Exists(Adoption.objects.standing().filter(report=OuterRef("pk"), level=value)))

    def with_instruction(self, rows, name, value):
        """Keep those a leader wrote on."""
        return rows.filter(Exists(Instruction.objects.standing().filter(report=OuterRef("pk")))) if value else rows

    def only_urgent(self, rows, name, value):
        """Keep the urgent ones."""
        return rows.filter(is_urgent=True) if value else rows

    def only_overdue(self, rows, name, value):
        """Keep those an answer to which is overdue."""
        late = Sending.objects.overdue(self.today).filter(report=OuterRef("pk"))
        return rows.filter(Exists(late)) if value else rows


class SendingFilter(django_filters.FilterSet):
    """What was sent to the county: by words, office, state, day, urgency."""

    words = django_filters.CharFilter(field_name="report__title", lookup_expr="icontains", label="标题或案由")
    office = office_choice(field_name="report__office")
    since = day_range("报送从", "sent_on", "gte")
    until = day_range("到", "sent_on", "lte")
    urgent = _tick("只看紧急", "only_urgent")

    class Meta:
        model = Sending
        fields = []

    def only_urgent(self, rows, name, value):
        """Keep the urgent ones."""
        return rows.filter(report__is_urgent=True) if value else rows


class WaitingProposalFilter(django_filters.FilterSet):
    """Proposals that wait for the county: asked the same as reports are, so that one filter row serves both."""

    words = django_filters.CharFilter(field_name="title", lookup_expr="icontains", label="标题或案由")
    office = office_choice()
    since = day_range("报送从", "submitted_on", "gte")
    until = day_range("到", "submitted_on", "lte")

    class Meta:
        model = Proposal
        fields = []


class BulletinFilter(django_filters.FilterSet):
    """By year, office and what is printed in it."""

    year = django_filters.NumberFilter(label="年度", min_value=2000, max_value=2100)
    words = django_filters.CharFilter(method="with_words", label="刊登的标题")
    office = office_choice()
    withdrawn = withdrawn_choice()

    class Meta:
        model = Bulletin
        fields = []

    def with_words(self, rows, name, value):
        """Look through the titles in it."""
        return rows.filter(reports__title__icontains=value).distinct()
