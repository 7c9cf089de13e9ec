"""Rule sets: how a county scores a year's members, or its offices."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from liaison.models import County, Versioned, Withdrawable
from liaison.roles import OFFICE_ROLES, Role
from liaison.scope import Scope, ScopedQuerySet
from performance.measures import Subject
from performance.models.counting import YEARS
from performance.scoring.scheme import Scheme


class RulesState(models.TextChoices):
    """How far a rule set is."""

    DRAFT = "draft", "草稿"
    PUBLISHED = "published", "已发布"
    LOCKED = "locked", "已锁定"


class RuleSetQuerySet(ScopedQuerySet):
    """Questions about rule sets."""

    def standing(self):
        """Return those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def of_year(self, year: int):
        """Return those of a year that stand."""
        return self.standing().filter(year=year)

    def in_force(self):
        """Return those that hold: published ones and locked ones."""
        return self.standing().exclude(state=RulesState.DRAFT)

    def drafts(self):
        """Return those being written."""
        return self.standing().filter(state=RulesState.DRAFT)

    def unlocked(self):
        """Return those that can still be taken back or withdrawn."""
        return self.standing().exclude(state=RulesState.LOCKED)


class RuleSet(Versioned, Withdrawable):
    """A county's scheme (考核办法) for the members or the offices of one year; `body` is the whole of it.

    `published` is the body as it was published last, so that a set taken back can be compared with what held.
    """

    county = models.ForeignKey(County, models.PROTECT, related_name="rule_sets", verbose_name="县", editable=False)
    year = models.PositiveSmallIntegerField("年度", validators=YEARS)
    subject = models.CharField("考核对象", max_length=8, choices=Subject, default=Subject.MEMBER)
    state = models.CharField("状态", max_length=10, choices=RulesState, default=RulesState.DRAFT, editable=False)
    body = models.JSONField("规则内容", editable=False)
    published = models.JSONField("上次发布的内容", null=True, blank=True, editable=False)
    published_on = models.DateField("发布日期", null=True, blank=True, editable=False)
    locked_on = models.DateField("锁定日期", null=True, blank=True, editable=False)
    copied_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="copies", verbose_name="照搬自", editable=False
    )

    objects = RuleSetQuerySet.as_manager()
    scope = Scope(
        county="county", open_to=frozenset({Role.MEMBER}),
        closed_to=tuple(
            (role, Q(state=RulesState.DRAFT) | Q(withdrawn_at__isnull=False))
            for role in (*sorted(OFFICE_ROLES), Role.MEMBER)
        ),
    )  # fmt: skip

    class Meta:
        verbose_name = "考核规则"
        ordering = ["-year", "subject", "pk"]
        constraints = [
            models.UniqueConstraint(
                "county", "year", "subject", name="rules_once", condition=Q(withdrawn_at__isnull=True),
                violation_error_message="这一年度已有同样对象的考核规则。要重新起草的，请先撤回原来的。",
            ),
            models.CheckConstraint(
                condition=Q(state=RulesState.DRAFT) | Q(published_on__isnull=False),
                name="rules_published_has_day", violation_error_message="发布日期与状态不符，请核对。",
            ),
            models.CheckConstraint(
                condition=Q(state=RulesState.LOCKED, locked_on__isnull=False)
                | ~Q(state=RulesState.LOCKED) & Q(locked_on__isnull=True),
                name="rules_locked_has_day", violation_error_message="锁定日期与状态不符，请核对。",
            ),
            models.CheckConstraint(
                condition=~Q(state=RulesState.LOCKED) | Q(withdrawn_at__isnull=True), name="rules_locked_stand",
                violation_error_message="规则已锁定：已有履职档案按它报送，不能撤回。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.year} 年{self.get_subject_display()}考核规则"

    def get_absolute_url(self):
        """Return the set's page."""
        return reverse("rule_set", args=[self.pk])

    def get_body_display(self) -> str:
        """Return what the trail says of the body as a whole."""
        return f"{self.body['name']}，{len(self.body['rules'])} 条规则"

    def get_published_display(self) -> str:
        """Return what the trail says of the body published last."""
        return f"{self.published['name']}，{len(self.published['rules'])} 条规则" if self.published else ""

    @property
    def scheme(self) -> Scheme:
        """Return the scheme."""
        return Scheme.model_validate(self.body)

    @property
    def is_draft(self) -> bool:
        """Say whether it is being written."""
        return self.state == RulesState.DRAFT

    @property
    def is_locked(self) -> bool:
        """Say whether nothing changes it any more."""
        return self.state == RulesState.LOCKED

    @property
    def last(self) -> "RuleSet | None":
        """Return the county's set of the year before for the same subject, if it held."""
        sets = RuleSet.objects.in_force().filter(county=self.county_id, subject=self.subject)
        return sets.filter(year=self.year - 1).first()

    @property
    def is_of_members(self) -> bool:
        """Say whether members are scored by it, not offices."""
        return self.subject == Subject.MEMBER

    def clean(self):
        """Refuse a body written for others."""
        if self.body and self.body["subject"] != self.subject:
            raise ValidationError(f"这份规则写明考核{Subject(self.body['subject']).label}，与所选对象不符。")
