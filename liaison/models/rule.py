"""The rules an office works by (制度)."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from liaison.models.base import Versioned, Withdrawable
from liaison.models.county import Office
from liaison.models.file import StoredFile
from liaison.scope import Scope, ScopedQuerySet


class RuleQuerySet(ScopedQuerySet):
    """Questions about rules."""

    def standing(self):
        """Return those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def in_force(self, day):
        """Return those in force on `day`."""
        still = Q(abolished_on__isnull=True) | Q(abolished_on__gt=day)
        return self.standing().filter(still, adopted_on__lte=day)


class OfficeRule(Versioned, Withdrawable):
    """A rule or scheme of an office, with who approved it, since when it holds, and until when."""

    class Kind(models.TextChoices):
        """What it is about."""

        SET_UP = "set_up", "设置方案"
        DUTIES = "duties", "工作职责"
        STUDY = "study", "学习"
        MEETING = "meeting", "会议"
        ACTIVITY = "activity", "活动"
        ATTENDANCE = "attendance", "考勤"
        FILING = "filing", "档案"
        CONSULTATION = "consultation", "协商"
        FUNDS = "funds", "经费"
        OTHER = "other", "其他"

    office = models.ForeignKey(Office, models.PROTECT, related_name="rules", verbose_name="联络机构")
    title = models.CharField("制度名称", max_length=100, help_text="例如：委员学习制度。")
    kind = models.CharField("类别", max_length=12, choices=Kind)
    text = models.TextField("正文", max_length=20_000, blank=True, help_text="也可以只上传文件。")
    adopted_on = models.DateField("施行日期")
    approved_by = models.CharField("审定机关", max_length=60, blank=True, help_text="例如：中共青石镇委员会。")
    document_number = models.CharField("文号", max_length=60, blank=True, help_text="例如：青委发〔2026〕8号。")
    abolished_on = models.DateField("废止日期", null=True, blank=True, help_text="从这一天起不再执行；仍在执行时留空。")
    files = models.ManyToManyField(StoredFile, related_name="rules", verbose_name="附件", blank=True)

    objects = RuleQuerySet.as_manager()
    scope = Scope(county="office__county", office="office")

    class Meta:
        verbose_name = "制度"
        ordering = ["office", "kind", "-adopted_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(abolished_on__isnull=True) | Q(abolished_on__gte=F("adopted_on")),
                name="rule_ends_after_start",
                violation_error_message="废止日期早于施行日期，请核对。",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Return the rule's page."""
        return reverse("rule", args=[self.pk])

    @property
    def county_id(self):
        """Return whose rule it is."""
        return self.office.county_id
