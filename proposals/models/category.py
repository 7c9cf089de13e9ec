"""What a county's proposals are sorted by."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from liaison.models import County, Versioned
from liaison.scope import Scope, ScopedQuerySet


class CategoryQuerySet(ScopedQuerySet):
    """Questions about categories."""

    def used(self, *, besides: int | None = None):
        """Return those in use, and the one named besides: what is no longer used may stay where it was chosen."""
        return self.filter(Q(is_used=True) | Q(pk=besides))


class Category(Versioned):
    """A category a county sorts its proposals by."""

    county = models.ForeignKey(County, models.PROTECT, related_name="proposal_categories", verbose_name="县")
    name = models.CharField("提案类别", max_length=20, help_text="例如：经济建设。")
    position = models.PositiveSmallIntegerField("排列顺序", default=0, help_text="数字小的排在前面。")
    is_used = models.BooleanField("使用中", default=True, help_text="取消后不再出现在选择框里，已登记的提案不变。")

    objects = CategoryQuerySet.as_manager()
    scope = Scope(county="county")
    # 五位一体, as national statistics sort proposals; a county changes them as it likes.
    first_rows = tuple(
        {"name": name, "position": at}
        for at, name in enumerate(("经济建设", "政治建设", "文化建设", "社会建设", "生态文明建设", "其他"), start=1)
    )

    class Meta:
        verbose_name = "提案类别"
        ordering = ["county", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                "county", "name", name="category_once", violation_error_message="本县已有这个提案类别。"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Return where it is changed."""
        return reverse("proposal_category_edit", args=[self.pk])
