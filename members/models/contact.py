"""Duty contacts (联系对象): whom a member keeps in touch with."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from liaison.models import Office, Versioned, Withdrawable
from liaison.privacy import refuse_id_card
from liaison.scope import Scope
from members.models.dated import DatedQuerySet, refuse_backwards, span_in_words
from members.models.member import Member
from members.ties import Tie


class ContactQuerySet(DatedQuerySet):
    """Questions about duty contacts."""

    def standing(self):
        """Return those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def for_list(self):
        """Return them with what a line shows, member after member."""
        return self.select_related("member", "office").order_by("office__position", "office", "member__search", "pk")


class DutyContact(Versioned, Withdrawable):
    """Whom a member keeps in touch with for an office: a system, department, group of people, firm or village."""

    class Kind(models.TextChoices):
        """What is kept in touch with (按界别类型，分系统分部门联系各界群众)."""

        SYSTEM = "system", "系统"
        DEPARTMENT = "department", "部门"
        PEOPLE = "people", "群众群体"
        FIRM = "firm", "企业"
        VILLAGE = "village", "村（社区）"
        OTHER = "other", "其他"

    office = models.ForeignKey(Office, models.PROTECT, related_name="contacts", verbose_name="联络机构")
    member = models.ForeignKey(Member, models.PROTECT, related_name="contacts", verbose_name="委员")
    kind = models.CharField("类别", max_length=12, choices=Kind)
    target = models.CharField(
        "联系对象", max_length=100, help_text="例如：教育系统、镇卫生院、返乡青年、古槐社区。",
        validators=[refuse_id_card],
    )  # fmt: skip
    from_day = models.DateField("开始日期")
    to_day = models.DateField("结束日期", null=True, blank=True, help_text="最后一天；仍在联系时留空。")

    objects = ContactQuerySet.as_manager()
    scope = Scope(county="office__county", office="office", member="member__account")
    ties = {"member": Tie(alone=("office", "target"))}

    class Meta:
        verbose_name = "联系对象"
        ordering = ["member", "from_day", "pk"]
        constraints = [
            models.UniqueConstraint(
                "member", "office", "target", "from_day", name="contact_begins_once",
                condition=Q(withdrawn_at__isnull=True),
                violation_error_message="该委员同一天已登记这个联系对象。",
            ),
            models.CheckConstraint(
                condition=Q(to_day__isnull=True) | Q(to_day__gte=F("from_day")),
                name="contact_ends_after_start",
                violation_error_message="结束日期早于开始日期，请核对。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.member} {self.target}"

    def get_absolute_url(self):
        """Return the office's list."""
        return reverse("contacts", args=[self.office_id])

    def clean(self):
        """Refuse another county's member."""
        if self.member_id and self.office_id and self.member.county_id != self.office.county_id:
            raise ValidationError({"member": "所选委员不属于本县，请重新选择。"})
        refuse_backwards(self)

    @property
    def county_id(self):
        """Return whose contact it is."""
        return self.office.county_id

    @property
    def span(self) -> str:
        """Return its days in words."""
        return span_in_words(self)
