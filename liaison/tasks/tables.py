"""Lists of tasks and notices, and their filter rows."""

import django_filters
import django_tables2 as tables

from liaison.filters import day_range, withdrawn_choice
from liaison.models import Notice, Task, TaskReply

_UNBROKEN = {"td": {"class": "text-nowrap"}}


class TaskFilter(django_filters.FilterSet):
    """By kind, words, who asks, and the day it is due."""

    title = django_filters.CharFilter(lookup_expr="icontains", label="任务名称")
    giver = django_filters.ChoiceFilter(
        label="交办单位", empty_label="全部", choices=[("county", "县政协"), ("township", "乡镇（街道）党（工）委")],
        method="given",
    )  # fmt: skip
    since = day_range("期限从", "due_on", "gte")
    until = day_range("到", "due_on", "lte")
    withdrawn = withdrawn_choice()

    class Meta:
        model = Task
        fields = ["title", "kind", "giver", "since", "until", "withdrawn"]

    def given(self, rows, name, value):
        """Return those the county, or a township's committee, gave."""
        return rows.filter(office__isnull=value == "county")


class TaskTable(tables.Table):
    """The county's tasks, and how far they are."""

    due_on = tables.DateColumn(format="Y-m-d")
    title = tables.Column(linkify=True)
    giver = tables.Column("交办单位", order_by="office")
    asked = tables.Column("应报")
    handed_in = tables.Column("已报")
    accepted = tables.Column("已接收")
    late = tables.Column("逾期未报")

    class Meta:
        model = Task
        fields = ["due_on", "title", "kind", "giver", "asked", "handed_in", "accepted", "late"]

    def render_late(self, value):
        """Return how many are overdue."""
        return f"{value} 个" if value else "—"


class ReplyFilter(django_filters.FilterSet):
    """By kind, state and the day it is due."""

    kind = django_filters.ChoiceFilter(field_name="task__kind", label="类别", choices=Task.Kind, empty_label="全部")
    state = django_filters.ChoiceFilter(label="状态", choices=TaskReply.State, empty_label="全部")
    since = day_range("期限从", "due_on", "gte")
    until = day_range("到", "due_on", "lte")
    withdrawn = django_filters.BooleanFilter(
        field_name="task__withdrawn_at", lookup_expr="isnull", exclude=True, label="只看已撤回",
        widget=withdrawn_choice().extra["widget"],
    )  # fmt: skip

    class Meta:
        model = TaskReply
        fields = ["kind", "state", "since", "until", "withdrawn"]


class ReplyTable(tables.Table):
    """What one office was asked, as of `today`."""

    due_on = tables.DateColumn(format="Y-m-d")
    title = tables.Column("任务名称", accessor="task__title", linkify=lambda record: record.get_absolute_url())
    kind = tables.Column("类别", accessor="task__get_kind_display", order_by="task__kind")
    giver = tables.Column("交办单位", accessor="task__giver", order_by="task__office")
    state = tables.Column(accessor="state_in_words", verbose_name="状态", order_by="state", attrs=_UNBROKEN)
    sent_on = tables.DateColumn(format="Y-m-d", attrs=_UNBROKEN)
    punctual = tables.Column("是否按时", empty_values=(), orderable=False, attrs=_UNBROKEN)
    remark = tables.Column(orderable=False)

    class Meta:
        model = TaskReply
        fields = ["due_on", "title", "kind", "giver", "state", "sent_on", "punctual", "remark"]

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def render_punctual(self, record):
        """Return whether it came by the day."""
        return record.punctual_in_words(self.today)


class NoticeFilter(django_filters.FilterSet):
    """By kind, words and day."""

    words = django_filters.CharFilter(field_name="title", lookup_expr="icontains", label="标题")
    since = day_range("从", "day", "gte")
    until = day_range("到", "day", "lte")
    withdrawn = withdrawn_choice()

    class Meta:
        model = Notice
        fields = ["words", "kind", "since", "until", "withdrawn"]


class NoticeTable(tables.Table):
    """Notices: an office or a member sees what is not opened yet, the county how many have."""

    day = tables.DateColumn(format="Y-m-d")
    title = tables.Column(linkify=True)
    unread = tables.Column("阅读", empty_values=(), orderable=False)

    class Meta:
        model = Notice
        fields = ["day", "title", "kind", "unread"]

    def __init__(self, *args, unread=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.unread = unread

    def render_unread(self, record):
        """Return whether the reader or his office has opened it, to the county how many have."""
        if self.unread is None:
            told = ((record.read, record.sent_to, "个机构"), (record.read_by_members, record.to_members, "名委员"))
            return "，".join(f"{read} / {sent} {unit}已读" for read, sent, unit in told if sent)
        return "未读" if record.pk in self.unread else "已读"
