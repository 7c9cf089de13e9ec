"""Special committees (专门委员会) of the county's council."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from liaison.models import County, Versioned
from liaison.scope import Scope, ScopedQuerySet


class CommitteeQuerySet(ScopedQuerySet):
    """Questions about committees."""

    def open(self, *, besides: int | None = None):
        """Return the committees at work, and the one named besides: a closed one may stay where it was chosen."""
        return self.filter(Q(is_open=True) | Q(pk=besides))


class Committee(Versioned):
    """A special committee of the county's council, in which members may serve beside their office."""

    county = models.ForeignKey(County, models.PROTECT, related_name="committees", verbose_name="县")
    name = models.CharField("专门委员会", max_length=40, help_text="例如：提案委员会、农业和农村委员会。")
    position = models.PositiveSmallIntegerField("排列顺序", default=0, help_text="数字小的排在前面。")
    is_open = models.BooleanField(
        "正常运转", default=True, help_text="撤销或合并后取消勾选，不再出现在选择框里，已登记的任职不变。"
    )

    objects = CommitteeQuerySet.as_manager()
    scope = Scope(county="county")

    class Meta:
        verbose_name = "专门委员会"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                "county", "name", name="committee_name_once", violation_error_message="本县已有同名的专门委员会。"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Return where the committee is edited."""
        return reverse("committee_edit", args=[self.pk])
