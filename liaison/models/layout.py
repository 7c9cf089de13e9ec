"""Which columns a list leaves the house with, and in what order, kept under a name (栏目方案)."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from liaison.models.base import Versioned, Withdrawable
from liaison.models.county import County, Office
from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet

_STANDS = Q(withdrawn_at__isnull=True)


class LayoutQuerySet(ScopedQuerySet):
    """Questions about layouts."""

    def standing(self):
        """Return those not withdrawn."""
        return self.filter(_STANDS)

    def kept_by(self, user):
        """Return those the user may change: his office's own, or at the county the county's."""
        return self.filter(county=user.county_id, office=user.office_id)

    def offered_to(self, user):
        """Return those the user may choose: his office's own and the county's."""
        return self.filter(Q(office__isnull=True) | Q(office=user.office_id), county=user.county_id)

    def for_sheet(self, sheet: str, user):
        """Return those that stand and are offered for one list."""
        return self.offered_to(user).standing().filter(sheet=sheet)


class Layout(Versioned, Withdrawable):
    """A choice of columns of one list, in their order; an office's own, or of the county for everybody."""

    county = models.ForeignKey(County, models.PROTECT, related_name="layouts", verbose_name="县", editable=False)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="layouts", verbose_name="联络机构", editable=False
    )
    sheet = models.CharField("表的代码", max_length=60, editable=False)  # the page's URL name
    sheet_title = models.CharField("表名", max_length=200, editable=False)
    name = models.CharField("方案名称", max_length=30, validators=[refuse_id_card])
    columns = models.JSONField("栏目", default=list, editable=False)  # [key, title as it was chosen] for each
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="保存人", editable=False
    )

    objects = LayoutQuerySet.as_manager()
    scope = Scope(county="county", office="office", also=("county__offices", Q(office__isnull=True)))

    class Meta:
        verbose_name = "栏目方案"
        ordering = ["sheet_title", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "office", "sheet", "name", name="layout_name_once_in_office", condition=_STANDS,
                violation_error_message="这张表已有同名的栏目方案，请换一个名称，或选用它再修改。",
            ),
            models.UniqueConstraint(
                "county", "sheet", "name", name="layout_name_once_in_county",
                condition=_STANDS & Q(office__isnull=True),
                violation_error_message="这张表已有同名的全县栏目方案，请换一个名称，或选用它再修改。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Return the page of all layouts: what one holds is seen on its list."""
        return reverse("layouts")

    def get_columns_display(self) -> str:
        """Return the columns in words."""
        return "、".join(title for _, title in self.columns)

    @property
    def owner_in_words(self) -> str:
        """Return whose it is."""
        return str(self.office) if self.office_id else "全县"

    def clean(self):
        """Ask for at least one column."""
        if not self.columns:
            raise ValidationError("请至少勾选一个栏目。")
