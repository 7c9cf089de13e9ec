"""What rows that people edit have in common."""

from django.db import models


class Versioned(models.Model):
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
