"""Lists about offices, and their filter rows."""

import django_filters
import django_tables2 as tables
from django import forms
from django.utils.html import format_html_join

from liaison.filters import withdrawn_choice
from liaison.models import FundEntry, Office, OfficeRule
from liaison.privacy import masked
from liaison.roles import Right, may
from members.models import DutyContact, Group, OfficePost


def row_actions(name: str) -> tables.TemplateColumn:
    """Return the column that leads to changing, withdrawing and restoring a row: addresses `name`_edit and so on."""
    addresses = {f"{verb}_page": f"{name}_{verb}" for verb in ("edit", "withdraw", "restore")}
    return tables.TemplateColumn(
        template_name="parts/row_actions.html", verbose_name="操作", orderable=False, extra_context=addresses
    )


class OfficeTable(tables.Table):
    """Offices, and what each should still see to; `standings` is {office's id: Standing}."""

    name = tables.Column(linkify=True)
    members = tables.Column("委员", empty_values=(), orderable=False)
    head = tables.Column("负责人", empty_values=(), orderable=False)
    wanting = tables.Column("待完善", empty_values=(), orderable=False)

    class Meta:
        model = Office
        fields = ["name", "place", "kind", "members", "head", "wanting", "is_open"]

    def __init__(self, *args, standings, **kwargs):
        super().__init__(*args, **kwargs)
        self.standings = standings

    def render_members(self, record):
        """Return how many members are in office."""
        return len(self.standings[record.pk].members)

    def render_head(self, record):
        """Return who leads it."""
        return self.standings[record.pk].head or "—"

    def render_wanting(self, record):
        """Return what is still to be seen to."""
        said = ((one,) for one in self.standings[record.pk].wanting())
        return format_html_join("", '<div class="missing">{}</div>', said)


class PostFilter(django_filters.FilterSet):
    """By post, and whether still in it."""

    withdrawn = withdrawn_choice()

    class Meta:
        model = OfficePost
        fields = ["post", "time", "withdrawn"]


class PostTable(tables.Table):
    """An office's people."""

    post = tables.Column(order_by="rank")
    person = tables.Column("姓名", orderable=False)
    is_member = tables.Column("委员", empty_values=(), orderable=False)
    work = tables.Column("工作单位及职务", orderable=False)
    phone = tables.Column(empty_values=(), orderable=False)
    span = tables.Column("起止", order_by="from_day")
    actions = row_actions("post")

    class Meta:
        model = OfficePost
        fields = ["post", "person", "is_member", "work", "party_post", "time", "phone", "span", "remark", "actions"]

    def render_is_member(self, record):
        """Return whether he is a member."""
        return "是" if record.member_id else "否"

    def render_phone(self, record):
        """Return the phone as the reader may see it."""
        return shown_phone(record, self.request.user)


def shown_phone(post: OfficePost, user) -> str:
    """Return the phone of whoever holds the post, masked for those who may not see it."""
    phone = post.whole_phone
    return phone if may(user, Right.SEE_PHONES) else masked(phone)


class GroupFilter(django_filters.FilterSet):
    """By name and places."""

    name = django_filters.CharFilter(lookup_expr="icontains", label="小组名称")
    places = django_filters.CharFilter(lookup_expr="icontains", label="联系社区（村）")

    class Meta:
        model = Group
        fields = ["name", "places"]


class GroupTable(tables.Table):
    """An office's groups; `inside` is {group's id: its members' names}."""

    name = tables.Column(orderable=True)
    members = tables.Column("委员", empty_values=(), orderable=False)
    actions = tables.TemplateColumn(
        template_name="parts/row_actions.html", verbose_name="操作", orderable=False,
        extra_context={"edit_page": "group_edit"},
    )  # fmt: skip

    class Meta:
        model = Group
        fields = ["name", "places", "leader", "members", "is_open", "actions"]

    def __init__(self, *args, inside, **kwargs):
        super().__init__(*args, **kwargs)
        self.inside = inside

    def render_members(self, record):
        """Return how many, and who."""
        names = self.inside.get(record.pk, [])
        return f"{len(names)} 名：{'、'.join(names)}" if names else "0 名"


class SectorGroupFilter(django_filters.FilterSet):
    """By name."""

    name = django_filters.CharFilter(lookup_expr="icontains", label="小组名称")

    class Meta:
        model = Group
        fields = ["name"]


class SectorGroupTable(GroupTable):
    """The county's sector groups."""

    leader = tables.Column("召集人")
    actions = tables.TemplateColumn(
        template_name="members/sector_group_actions.html", verbose_name="操作", orderable=False
    )

    class Meta:
        model = Group
        fields = ["name", "sector", "leader", "members", "is_open", "actions"]


class ContactFilter(django_filters.FilterSet):
    """By kind and words."""

    target = django_filters.CharFilter(lookup_expr="icontains", label="联系对象")
    withdrawn = withdrawn_choice()

    class Meta:
        model = DutyContact
        fields = ["target", "kind", "withdrawn"]


class ContactTable(tables.Table):
    """Whom an office's members keep in touch with."""

    member = tables.Column(linkify=("member", {"pk": tables.A("member_id")}), order_by="member__search")
    span = tables.Column("起止", order_by="from_day")
    actions = row_actions("contact")

    class Meta:
        model = DutyContact
        fields = ["member", "kind", "target", "span", "actions"]


class RuleFilter(django_filters.FilterSet):
    """By words and kind."""

    title = django_filters.CharFilter(lookup_expr="icontains", label="制度名称")
    withdrawn = withdrawn_choice()

    class Meta:
        model = OfficeRule
        fields = ["title", "kind", "withdrawn"]


class RuleTable(tables.Table):
    """An office's rules."""

    title = tables.Column(linkify=True)
    adopted_on = tables.DateColumn(format="Y-m-d")
    abolished_on = tables.DateColumn(format="Y-m-d", default="执行中")

    class Meta:
        model = OfficeRule
        fields = ["title", "kind", "approved_by", "document_number", "adopted_on", "abolished_on"]


class FundFilter(django_filters.FilterSet):
    """By category, within the year the page is about, which stays in the address."""

    year = django_filters.CharFilter(method="stay", widget=forms.HiddenInput)
    withdrawn = withdrawn_choice()

    class Meta:
        model = FundEntry
        fields = ["category", "withdrawn", "year"]

    def stay(self, rows, name, value):
        """Return the rows: the page has chosen the year's already."""
        return rows


class FundTable(tables.Table):
    """An office's money in a year."""

    day = tables.DateColumn(format="Y-m-d")
    amount = tables.TemplateColumn("{% load figures %}{{ value|grouped }}")
    files = tables.TemplateColumn(template_name="parts/files.html", verbose_name="附件", orderable=False,
                                  accessor="files__all")  # fmt: skip
    actions = row_actions("fund")

    class Meta:
        model = FundEntry
        fields = ["day", "category", "amount", "purpose", "files", "actions"]


