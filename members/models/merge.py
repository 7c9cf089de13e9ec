"""Duplicates: which members were merged into which, and who is known not to be the same person."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from liaison.models import County, Versioned, Withdrawable
from liaison.scope import Scope, ScopedQuerySet
from members.models.member import Member
from members.ties import Tie

_STAYS_PUT = Tie(moves=False)


class MergeQuerySet(ScopedQuerySet):
    """Questions about merges."""

    def standing(self):
        """Return those not undone."""
        return self.filter(undone_at=None)

    def for_list(self):
        """Return them with what a line shows, without the rows they changed."""
        return self.select_related("survivor", "loser").defer("rows")


class Merge(Versioned):
    """A member entered twice, merged into the one who stays; `rows` holds what the step changed."""

    county = models.ForeignKey(County, models.PROTECT, related_name="merges", verbose_name="县")
    survivor = models.ForeignKey(Member, models.PROTECT, related_name="merges", verbose_name="保留的委员")
    loser = models.ForeignKey(Member, models.PROTECT, related_name="merged_by", verbose_name="并入的委员")
    at = models.DateTimeField("合并时间")
    moved = models.JSONField("转入的记录", default=dict, blank=True)
    rows = models.JSONField("涉及的记录", default=list, blank=True)
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)
    undone_reason = models.CharField("撤销原因", max_length=200, blank=True)

    objects = MergeQuerySet.as_manager()
    scope = Scope(county="county", office="survivor__appointments__office")
    ties = {"survivor": Tie(among=Q(undone_at__isnull=True)), "loser": _STAYS_PUT}

    class Meta:
        verbose_name = "合并记录"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                "loser", condition=Q(undone_at__isnull=True), name="merge_stands_once",
                violation_error_message="这名委员已经并入另一名委员。",
            ),
            models.CheckConstraint(
                condition=~Q(survivor=F("loser")), name="merge_of_two",
                violation_error_message="不能把一条记录并入它自己。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.loser}（编号 {self.loser_id}）并入{self.survivor}（编号 {self.survivor_id}）"

    def get_absolute_url(self):
        """Return the merge's page."""
        return reverse("merge", args=[self.pk])

    @property
    def stands(self) -> bool:
        """Say whether it was not undone."""
        return self.undone_at is None

    @property
    def moved_in_words(self) -> str:
        """Return what went over to the one who stays, in words."""
        return "、".join(f"{name} {number} 条" for name, number in self.moved.items()) or "没有记录需要转入"


class DistinctQuerySet(ScopedQuerySet):
    """Questions about people who are not the same."""

    def standing(self):
        """Return those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def of(self, one: Member, other: Member):
        """Return the row about these two, if there is one."""
        first, second = sorted((one.pk, other.pk))
        return self.filter(first=first, second=second)


class Distinct(Versioned, Withdrawable):
    """Two members known not to be the same person, so that they are not proposed again; the older row comes first."""

    county = models.ForeignKey(County, models.PROTECT, related_name="distinct_pairs", verbose_name="县")
    first = models.ForeignKey(Member, models.PROTECT, related_name="distinct_from", verbose_name="委员甲")
    second = models.ForeignKey(Member, models.PROTECT, related_name="distinct_also_from", verbose_name="委员乙")

    objects = DistinctQuerySet.as_manager()
    scope = Scope(county="county", office="first__appointments__office")
    ties = {"first": _STAYS_PUT, "second": _STAYS_PUT}

    class Meta:
        verbose_name = "不是同一人"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint("first", "second", name="distinct_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="distinct_in_order",
                violation_error_message="请选择两名不同的委员。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.first}（编号 {self.first_id}）与{self.second}（编号 {self.second_id}）不是同一人"

    def get_absolute_url(self):
        """Return the list of likely duplicates."""
        return reverse("duplicates")
