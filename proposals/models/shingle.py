"""The index similar proposals are found by."""

from django.db import models
from django.urls import reverse

from liaison.models import County
from liaison.scope import Scope, ScopedQuerySet


class ShingleQuerySet(ScopedQuerySet):
    """Questions about shingles."""

    def candidates(self, county, values, *, most: int) -> list[int]:
        """Return the ids of the proposals of a county that share most of these shingles, in one query."""
        rows = self.filter(county=county, value__in=values).order_by().values("about")
        ranked = rows.annotate(shared=models.Count("pk")).order_by("-shared", "-about")
        return list(ranked.values_list("about", flat=True)[:most])


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
