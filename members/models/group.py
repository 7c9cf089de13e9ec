"""Groups (小组) inside an office, each with its communities; and sector groups (界别小组) across offices."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from liaison.models import County, Office, Versioned, Withdrawable
from liaison.scope import Scope, ScopedQuerySet
from members.models.appointment import Appointment
from members.models.dated import DatedQuerySet, refuse_backwards, span_in_words
from members.models.member import Member
from members.models.term import Sector
from members.ties import Tie


class GroupQuerySet(ScopedQuerySet):
    """Questions about groups."""

    def open(self):
        """Return the groups at work."""
        return self.filter(is_open=True)


class Group(Versioned):
    """A group of members: of one office, who are assigned to it; or of one sector, to which all its members belong."""

    county = models.ForeignKey(County, models.PROTECT, related_name="groups", verbose_name="县")
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="groups", verbose_name="联络机构"
    )
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, related_name="groups", verbose_name="界别"
    )
    name = models.CharField("小组名称", max_length=40, help_text="例如：第一小组、工商联界别小组。")
    places = models.CharField("联系社区（村）", max_length=200, blank=True, help_text="几个社区（村）之间用顿号隔开。")
    leader = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="led_groups", verbose_name="组长（召集人）"
    )
    is_open = models.BooleanField("正常活动", default=True, help_text="停止活动后取消勾选，历史记录保留。")

    objects = GroupQuerySet.as_manager()
    scope = Scope(county="county", office="office")
    ties = {"leader": Tie()}

    class Meta:
        verbose_name = "小组"
        ordering = ["office", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(office__isnull=False, sector__isnull=True) | Q(office__isnull=True, sector__isnull=False),
                name="group_of_office_or_sector",
                violation_error_message="小组属于一个联络机构，或者属于一个界别。",
            ),
            models.UniqueConstraint(
                "office", "name", name="group_name_once", violation_error_message="本机构已有同名小组，请换一个名称。"
            ),
            models.UniqueConstraint(
                "sector", "name", name="sector_group_name_once",
                violation_error_message="本界别已有同名小组，请换一个名称。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Return the list it stands on."""
        return reverse("groups", args=[self.office_id]) if self.office_id else reverse("sector_groups")

    def clean(self):
        """Refuse a sector or a leader of another county."""
        if self.sector and self.county_id and self.sector.county_id != self.county_id:
            raise ValidationError({"sector": "所选界别不存在，请重新选择。"})
        if self.leader and self.county_id and self.leader.county_id != self.county_id:
            raise ValidationError({"leader": "所选委员不属于本县，请重新选择。"})

    def members_on(self, day: date):
        """Return the members who are in it on `day` and in office there, in the order of their names."""
        places = Appointment.objects.on(day)
        if self.sector_id:
            return Member.objects.placed_by(places.filter(sector=self.sector_id))
        inside = GroupMembership.objects.on(day).filter(group=self)
        return Member.objects.placed_by(places.filter(office=self.office_id)).filter(group_memberships__in=inside)


class GroupMembershipQuerySet(DatedQuerySet):
    """Questions about who is in which group."""

    def during(self, first: date, last: date | None):
        """Return those that hold on at least one of these days and were not put right on the day they began."""
        return super().during(first, last).filter(withdrawn_at__isnull=True)


class GroupMembership(Versioned, Withdrawable):
    """A member in a group of his office from one day to another; `to_day` is the last of them."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="memberships", verbose_name="小组")
    member = models.ForeignKey(Member, models.PROTECT, related_name="group_memberships", verbose_name="委员")
    from_day = models.DateField("开始日期")
    to_day = models.DateField("结束日期", null=True, blank=True)

    objects = GroupMembershipQuerySet.as_manager()
    scope = Scope(county="group__county", office="group__office")
    ties = {"member": Tie(alone=("group__office",), rule="同一天只能在一个小组，保留原有的一条")}

    class Meta:
        verbose_name = "小组成员"
        ordering = ["group", "member", "from_day"]
        constraints = [
            models.UniqueConstraint(
                "group", "member", "from_day", name="group_membership_begins_once",
                condition=Q(withdrawn_at__isnull=True),
                violation_error_message="该委员同一天已编入这个小组。",
            ),
            models.CheckConstraint(
                condition=Q(to_day__isnull=True) | Q(to_day__gte=F("from_day")),
                name="group_membership_ends_after_start",
                violation_error_message="结束日期早于开始日期，请核对。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.member} {self.group} {span_in_words(self)}"

    def get_absolute_url(self):
        """Return the list the group stands on."""
        return self.group.get_absolute_url()

    def clean(self):
        """Refuse a member in two groups of one office on one day."""
        refuse_backwards(self)
        others = GroupMembership.objects.filter(member=self.member_id, group__office=self.group.office_id)
        clash = others.exclude(pk=self.pk).during(self.from_day, self.to_day).select_related("group").first()
        if clash:
            raise ValidationError(f"{self.member}已在{clash.group}（{span_in_words(clash)}），同一天只能在一个小组。")

    @property
    def county_id(self):
        """Return whose membership it is."""
        return self.group.county_id

    @property
    def office_id(self):
        """Return whose group it is."""
        return self.group.office_id
