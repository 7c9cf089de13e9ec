"""The index similar proposals are found by."""

from itertools import accumulate

from django.db import models
from django.urls import reverse

from liaison.models import County
from liaison.scope import Scope, ScopedQuerySet


class ShingleQuerySet(ScopedQuerySet):
    """Questions about shingles."""

    def candidates(self, county, values, *, most: int, rows: int) -> list[int]:
        """Return the ids of at most so many proposals of a county that share most of these shingles, in two queries.

        No more than `rows` of the index are ranked: where more hold these shingles, the rarest alone count. What every
        second proposal says tells nothing, and one that has only such words in common is then missed.
        """
        held = self.filter(county=county).order_by()
        times = held.filter(value__in=values).values_list("value").annotate(times=models.Count("*"))
        ranked = held.filter(value__in=_rarest(dict(times), rows)).values("about").annotate(shared=models.Count("*"))
        return list(ranked.order_by("-shared", "-about").values_list("about", flat=True)[:most])


def _rarest(times: dict[int, int], rows: int) -> list[int]:
    """Return the values held least often, as many as so many rows hold together; one at least, if there is one."""
    values = sorted(times, key=lambda value: (times[value], value))
    sums = accumulate(times[value] for value in values)
    return values[: sum(one <= rows for one in sums) or 1]


class Shingle(models.Model):
    """A short run of characters, as a number, that stands in a proposal's title or text.

    An index beside the proposals and no fact of its own: `about` is a plain number, so that nothing hangs on a proposal
    because of it, and what it says of one that is gone is passed over.
    """

    county = models.ForeignKey(
        County, models.PROTECT, related_name="+", verbose_name="县", db_index=False
    )  # the unique fact below begins with it
    value = models.PositiveIntegerField("特征值")
    about = models.PositiveBigIntegerField("提案编号", db_index=True)

    objects = ShingleQuerySet.as_manager()
    scope = Scope(county="county")

    class Meta:
        verbose_name = "相似提案索引"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["county", "value", "about"], name="shingle_once")]

    def __str__(self):
        return f"{self.about}: {self.value}"

    def get_absolute_url(self):
        """Return the proposal's page."""
        return reverse("proposal", args=[self.about])
