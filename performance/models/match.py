"""What a person decided about which record fulfils which item of a plan."""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q

from liaison.models import Hanging, Versioned
from liaison.scope import Scope, ScopedQuerySet
from performance.kinds import SORTS
from performance.models.plan_lines import PlanItem


def _record(name: str) -> models.ForeignKey:
    return models.ForeignKey(
        SORTS[name].model, models.PROTECT, null=True, blank=True, related_name="plan_matches",
        verbose_name=SORTS[name].label,
    )  # fmt: skip


def _only(name: str) -> Q:
    return Q(**{f"{one}__isnull": one != name for one in SORTS})


class Match(Hanging, Versioned):
    """A person's word that a record fulfils an item of a plan, or does not; what is only proposed has no row."""

    falls_with_what_it_is_about = True  # an import undone takes what was said of its records with it

    item = models.ForeignKey(PlanItem, models.PROTECT, related_name="matches", verbose_name="计划事项")
    activity = _record("activity")
    contribution = _record("contribution")
    proposal = _record("proposal")
    report = _record("report")
    issue = _record("issue")
    reply = _record("reply")
    is_fit = models.BooleanField("对应")

    objects = ScopedQuerySet.as_manager()
    scope = Scope(through=("item",))

    class Meta:
        verbose_name = "计划对应"
        ordering = ["item", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=reduce(or_, map(_only, SORTS)), name="match_of_one_record",
                violation_error_message="一次对应只指一条记录。",
            ),
            *(
                models.UniqueConstraint(
                    "item", name, name=f"match_{name}_once", condition=Q(**{f"{name}__isnull": False}),
                    violation_error_message="这条记录已经对应过这一项。",
                )
                for name in SORTS
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.item}{'由' if self.is_fit else '不是'} {self.record}"

    @property
    def name(self) -> str:
        """Return the column that names the record."""
        return next(name for name in SORTS if getattr(self, f"{name}_id"))

    @property
    def record(self):
        """Return the record."""
        return getattr(self, self.name)

    @property
    def key(self) -> str:
        """Return what tells the record from every other."""
        return f"{self.name}-{getattr(self, f'{self.name}_id')}"
