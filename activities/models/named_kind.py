"""A county's own names for kinds of activities and contributions."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from activities.kinds import CONTRIBUTION_KINDS, KINDS
from liaison.models import County, Versioned
from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet


class NamedKindQuerySet(ScopedQuerySet):
    """Questions about named kinds."""

    def used(self, *, besides: int | None = None):
        """Return those in use, and the one named besides: an old one may stay where it was chosen."""
        return self.filter(models.Q(is_used=True) | models.Q(pk=besides))

    def over(self, *bases: str):
        """Return those over one of these kinds."""
        return self.filter(base__in=bases)

    def of_activities(self):
        """Return those over kinds of activities."""
        return self.over(*KINDS)

    def of_contributions(self):
        """Return those over kinds of contributions."""
        return self.over(*CONTRIBUTION_KINDS)


def base_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the kinds a county may name its own over, activities and contributions apart."""
    offered = [kind for kind in CONTRIBUTION_KINDS.values() if not kind.by_county]
    groups = (("活动", KINDS.values()), ("成果", offered))
    return [(name, [(kind.code, kind.name) for kind in kinds]) for name, kinds in groups]


def by_base(rows) -> dict[str, list]:
    """Return {kind's code: the names over it}, of these rows; a kind without any has an empty list."""
    found = defaultdict(list)
    for one in rows:
        found[one.base].append(one)
    return found


class NamedKind(Versioned):
    """What a county calls a kind of its own: 院坝协商 over consultation. It asks for what its base asks for."""

    county = models.ForeignKey(County, models.PROTECT, related_name="named_kinds", verbose_name="县", editable=False)
    base = models.CharField("按哪一类登记", max_length=30)
    name = models.CharField(
        "名称", max_length=20, help_text="例如：院坝协商、微协商、爱心超市。", validators=[refuse_id_card]
    )
    is_used = models.BooleanField(
        "在用", default=True, help_text="取消勾选后不再出现在登记页，已登记的不变。"
    )

    objects = NamedKindQuerySet.as_manager()
    scope = Scope(county="county")

    class Meta:
        verbose_name = "本县类别名称"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                "county", "name", name="named_kind_once", violation_error_message="本县已有同样的名称。"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Return where it is edited."""
        return reverse("named_kind_edit", args=[self.pk])

    @property
    def base_name(self) -> str:
        """Return what the kind it stands over is called everywhere."""
        return (KINDS.get(self.base) or CONTRIBUTION_KINDS[self.base]).name

    def refuse_other_than(self, county_id: int, kind: str):
        """Refuse a record of another county or kind. Raises ValidationError."""
        if (self.county_id, self.base) != (county_id, kind):
            raise ValidationError({"named_kind": "所选名称不是本县这一类的，请重新选择。"})
