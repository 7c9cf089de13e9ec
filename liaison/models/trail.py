"""The trail: every write and every export, who, when, from where, before and after; append-only."""

import hashlib
import json

from django.conf import settings
from django.db import models
from django.urls import reverse

from liaison.models.county import County, Office
from liaison.roles import Role
from liaison.scope import Scope, ScopedQuerySet


class TrailIsFinal(Exception):
    """Somebody tried to change or delete an entry of the trail."""


class TrailQuerySet(ScopedQuerySet):
    """Entries can be added and read, nothing else."""

    def update(self, **values):
        """Refuse."""
        raise TrailIsFinal("an entry of the trail is never changed")

    def delete(self):
        """Refuse."""
        raise TrailIsFinal("an entry of the trail is never deleted")

    def about(self, obj):
        """Return the entries about one row, newest first."""
        return self.filter(model=obj._meta.label_lower, object_id=obj.pk)


class TrailHead(models.Model):
    """The one row that holds the last digest: locked while an entry is added, so the chain cannot fork."""

    digest = models.CharField("末端摘要", max_length=64, blank=True)
    count = models.PositiveBigIntegerField("条数", default=0)

    class Meta:
        verbose_name = "留痕链末端"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.count} 条"

    def get_absolute_url(self):
        """Return the trail's page."""
        return reverse("trail")


class TrailEntry(models.Model):
    """One thing somebody did."""

    at = models.DateTimeField("时间")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="账号"
    )
    who = models.CharField("操作人", max_length=100)
    role = models.CharField("角色", max_length=20, blank=True)
    address = models.CharField("来自", max_length=64, blank=True)
    verb = models.CharField("操作", max_length=30)
    model = models.CharField("对象类型", max_length=60, blank=True)
    kind = models.CharField("对象种类", max_length=40, blank=True)
    object_id = models.BigIntegerField("对象编号", null=True)
    label = models.CharField("对象", max_length=200, blank=True)
    county = models.ForeignKey(County, models.PROTECT, null=True, related_name="+", verbose_name="县")
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+", verbose_name="机构")
    batch = models.ForeignKey("liaison.Batch", models.PROTECT, null=True, related_name="entries", verbose_name="批次")
    changes = models.JSONField("变化", default=list)
    note = models.CharField("说明", max_length=500, blank=True)
    previous = models.CharField("上一条摘要", max_length=64, blank=True)
    digest = models.CharField("摘要", max_length=64, unique=True)

    objects = TrailQuerySet.as_manager()
    scope = Scope(county="county", office="office", open_to=frozenset({Role.AUDITOR}))

    class Meta:
        verbose_name = "操作留痕"
        ordering = ["-pk"]
        indexes = [
            models.Index("model", "object_id", name="trail_object"),
            models.Index("county", "office", name="trail_place"),
        ]

    def __str__(self):
        return f"{self.who} {self.verb} {self.label}"

    def save(self, *args, **kwargs):
        """Add the entry; a second save is refused."""
        if self.pk is not None:
            raise TrailIsFinal("an entry of the trail is never changed")
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        """Return the trail's page, cut down to this entry's object."""
        return f"{reverse('trail')}?model={self.model}&object_id={self.object_id}"

    def delete(self, *args, **kwargs):
        """Refuse."""
        raise TrailIsFinal("an entry of the trail is never deleted")

    def computed_digest(self) -> str:
        """Return the SHA-256 (hex) over the previous digest and everything the entry says."""
        said = {
            "previous": self.previous, "at": self.at.timestamp(), "user": self.user_id, "who": self.who,
            "role": self.role, "address": self.address, "verb": self.verb, "model": self.model, "kind": self.kind,
            "object": self.object_id, "label": self.label, "county": self.county_id, "office": self.office_id,
            "batch": self.batch_id, "changes": self.changes, "note": self.note,
        }  # fmt: skip
        text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
