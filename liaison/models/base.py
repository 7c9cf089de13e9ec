"""What rows that people edit have in common."""

from functools import cache

from django.db import models, router
from django.db.models import CheckConstraint, Q, Value


class Checked(models.Model):
    """A row that asks the database about all checks of its table in one question, where Django asks one for each."""

    class Meta:
        abstract = True

    _all_hold = False

    def get_constraints(self):
        """Return what is still to be asked: with the checks only where one of them does not hold, for its sentence."""
        found = super().get_constraints()
        if not self._all_hold:
            return found
        return [(model, [one for one in held if not isinstance(one, CheckConstraint)]) for model, held in found]

    def validate_constraints(self, exclude=None):
        """Refuse what the table does not hold. Raises ValidationError."""
        self._all_hold = not exclude and self._holds_all()
        super().validate_constraints(exclude=exclude)

    def _holds_all(self) -> bool:
        checks, asked = _checks_of(type(self))
        against = {field.name: Value(getattr(self, field.attname), field) for field in asked}
        return not asked or checks.check(against, using=router.db_for_write(type(self), instance=self))


@cache
def _checks_of(model) -> tuple[Q, tuple[models.Field, ...]]:
    """Return all checks of a table as one, and the fields it asks about."""
    checks = [one.condition for one in model._meta.constraints if isinstance(one, CheckConstraint)]
    names = {name for check in checks for name in check.referenced_base_fields}
    return Q(*checks), tuple(model._meta.get_field(name) for name in sorted(names))


class Versioned(Checked):
    """A row with an optimistic lock: every change adds one to `version`."""

    version = models.PositiveIntegerField("版本", default=1, editable=False)

    class Meta:
        abstract = True


class Withdrawable(models.Model):
    """A row that is never deleted but withdrawn with a reason, and can come back."""

    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True, editable=False)
    withdrawn_reason = models.CharField("撤回原因", max_length=200, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_withdrawn(self) -> bool:
        """Say whether the row is out of every list and count."""
        return self.withdrawn_at is not None


class Hanging:
    """A row that hangs on another, the first its scope goes through: it belongs to the same body, and stands there."""

    @property
    def above(self):
        """Return the row it hangs on."""
        return getattr(self, self.scope.through[0])

    @property
    def county_id(self):
        """Return whose it is."""
        return self.above.county_id

    @property
    def office_id(self):
        """Return the office whose it is; None for the county's."""
        return self.above.office_id

    def get_absolute_url(self):
        """Return the page of what it hangs on."""
        return self.above.get_absolute_url()
