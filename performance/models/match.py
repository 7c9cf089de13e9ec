"""What a person decided about which record fulfils which item of a plan."""

from django.db import models
from django.db.models import Q

from activities.models import Activity, Contribution
from liaison.models import Versioned
from liaison.scope import Scope, ScopedQuerySet
from performance.models.plan_lines import PlanItem


class Match(Versioned):
    """A person's word that a record fulfils an item of a plan, or does not; what is only proposed has no row."""

    item = models.ForeignKey(PlanItem, models.PROTECT, related_name="matches", verbose_name="计划事项")
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="plan_matches", verbose_name="活动"
    )
    contribution = models.ForeignKey(
        Contribution, models.PROTECT, null=True, blank=True, related_name="plan_matches", verbose_name="成果"
    )
    is_fit = models.BooleanField("对应")

    objects = ScopedQuerySet.as_manager()
    scope = Scope(through=("item",))

    class Meta:
        verbose_name = "计划对应"
        ordering = ["item", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(activity__isnull=False) ^ Q(contribution__isnull=False), name="match_of_one_record",
                violation_error_message="一次对应是一次活动，或者一件成果。",
            ),
            models.UniqueConstraint(
                "item", "activity", name="match_activity_once", condition=Q(activity__isnull=False),
                violation_error_message="这次活动已经对应过这一项。",
            ),
            models.UniqueConstraint(
                "item", "contribution", name="match_contribution_once", condition=Q(contribution__isnull=False),
                violation_error_message="这件成果已经对应过这一项。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.item}{'由' if self.is_fit else '不是'} {self.record}"

    def get_absolute_url(self):
        """Return the plan's page."""
        return self.item.get_absolute_url()

    @property
    def county_id(self):
        """Return whose it is."""
        return self.item.county_id

    @property
    def office_id(self):
        """Return whose plan it is about."""
        return self.item.office_id

    @property
    def record(self) -> Activity | Contribution:
        """Return the record."""
        return self.activity or self.contribution
