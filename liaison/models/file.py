"""Files people attached."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from liaison.models.base import Checked
from liaison.models.county import County, Office
from liaison.roles import Role
from liaison.scope import Scope, ScopedQuerySet


class FileQuerySet(ScopedQuerySet):
    """Files a user reaches."""

    def visible_to(self, user):
        """Return his body's own, and those beside rows he reaches of models that share their files.

        A model shares them by saying in `shares_files` (a Q) of which of its rows. Restricted files stay with their
        owner.
        """
        reached = Q(pk__in=super().visible_to(user).values("pk"))
        for relation in self.model._meta.related_objects:
            shared = getattr(relation.related_model, "shares_files", None)
            if shared is not None:
                rows = relation.related_model._default_manager.visible_to(user).filter(shared)
                beside = rows.order_by().values(relation.field.name)
                reached |= Q(pk__in=beside, is_restricted=False)
        return self.filter(reached)


class StoredFile(Checked):
    """A file somebody attached, as it was; never changed. Its bytes lie on the shelf under their SHA-256."""

    county = models.ForeignKey(County, models.PROTECT, related_name="stored_files", verbose_name="县")
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="stored_files", verbose_name="机构"
    )
    name = models.CharField("文件名", max_length=100)
    content_type = models.CharField("文件类型", max_length=100)
    size = models.PositiveIntegerField("大小（字节）")
    is_restricted = models.BooleanField("只给管理名册的人看", default=False)
    sha256 = models.CharField("内容摘要", max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="上传人"
    )
    at = models.DateTimeField("上传时间", auto_now_add=True)

    objects = FileQuerySet.as_manager()
    scope = Scope(county="county", office="office", closed_to=((Role.REVIEWER, Q(is_restricted=True)),))

    class Meta:
        verbose_name = "附件"
        ordering = ["pk"]
        indexes = [models.Index("county", "office", "sha256", name="file_content")]
        constraints = [
            models.CheckConstraint(
                condition=Q(size__gt=0), name="file_is_not_empty", violation_error_message="文件是空的，请重新选择。"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Return where the file is read."""
        return reverse("file", args=[self.pk])

    def clean(self):
        """Refuse another county's office."""
        if self.office and self.office.county_id != self.county_id:
            raise ValidationError({"office": "所选机构不属于该县，请重新选择。"})

    @property
    def size_in_words(self) -> str:
        """Return the size as people read it."""
        return size_in_words(self.size)


def size_in_words(size: int) -> str:
    """Return so many bytes as people read them."""
    return f"{size / 1_048_576:.1f} MB" if size >= 1_048_576 else f"{max(1, size // 1024)} KB"
