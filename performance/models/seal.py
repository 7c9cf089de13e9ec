"""Sealed year files: the copy that explains itself, and corrections beside it. Neither is ever changed."""

import hashlib

from django.conf import settings
from django.db import models
from django.urls import reverse

from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet
from performance.canonical import canonical
from performance.models.year_file import YearFile


class SealIsFinal(Exception):
    """Somebody tried to change or delete a sealed row."""


class FinalQuerySet(ScopedQuerySet):
    """Rows that can be added and read, nothing else."""

    def update(self, **values):
        """Refuse."""
        raise SealIsFinal("a sealed row is never changed")

    def delete(self):
        """Refuse."""
        raise SealIsFinal("a sealed row is never deleted")


class Final(models.Model):
    """A row that is written once; the database refuses everything else, too."""

    who = models.CharField("经办人", max_length=100)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="经办账号"
    )
    digest = models.CharField("指纹", max_length=64, unique=True)

    objects = FinalQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Add the row; a second save is refused."""
        if self.pk is not None:
            raise SealIsFinal("a sealed row is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Refuse."""
        raise SealIsFinal("a sealed row is never deleted")


class Seal(Final):
    """A sealed file: the whole of it as one document in canonical form (docs/seals.md), and its SHA-256 (hex)."""

    file = models.OneToOneField(YearFile, models.PROTECT, related_name="seal", verbose_name="履职档案")
    document = models.TextField("封存内容")
    total = models.DecimalField("总分", max_digits=10, decimal_places=4, null=True, blank=True)
    grade = models.CharField("等次", max_length=60, blank=True)
    sealed_on = models.DateField("归档日期")

    scope = Scope(through=("file",))

    class Meta:
        verbose_name = "归档封存"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.file} 封存"

    def get_absolute_url(self):
        """Return the file's page."""
        return self.file.get_absolute_url()

    @property
    def county_id(self):
        """Return whose it is."""
        return self.file.county_id

    def computed_digest(self) -> str:
        """Return the SHA-256 (hex) of the document as it stands."""
        return hashlib.sha256(self.document.encode()).hexdigest()


class Correction(Final):
    """What was found wrong in a sealed file afterwards (更正): beside the seal, which stays as it is."""

    seal = models.ForeignKey(Seal, models.PROTECT, related_name="corrections", verbose_name="归档封存")
    number = models.PositiveSmallIntegerField("序号")
    day = models.DateField("更正日期")
    text = models.TextField("更正内容", max_length=1000, validators=[refuse_id_card])
    reason = models.CharField("更正依据", max_length=300, validators=[refuse_id_card])

    scope = Scope(through=("seal",))

    class Meta:
        verbose_name = "更正"
        ordering = ["seal", "number"]
        constraints = [models.UniqueConstraint("seal", "number", name="correction_number_once")]

    def __str__(self):
        return f"第 {self.number} 次更正"

    def get_absolute_url(self):
        """Return the file's page, where corrections stand."""
        return f"{reverse('year_file', args=[self.seal.file_id])}#corrections"

    @property
    def county_id(self):
        """Return whose it is."""
        return self.seal.county_id

    def computed_digest(self) -> str:
        """Return the SHA-256 (hex) over the seal's digest and everything the correction says."""
        said = {
            "seal": self.seal.digest, "number": self.number, "day": self.day.isoformat(), "text": self.text,
            "reason": self.reason, "who": self.who,
        }  # fmt: skip
        return hashlib.sha256(canonical(said).encode()).hexdigest()
