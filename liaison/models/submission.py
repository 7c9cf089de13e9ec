"""Forms already carried out, so that a double click makes one row."""

from django.conf import settings
from django.db import models


class Submission(models.Model):
    """A form that was carried out once, and where its reader was sent."""

    nonce = models.CharField("表单编号", max_length=40, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="账号")
    url = models.CharField("去向", max_length=300)
    digest = models.CharField("内容摘要", max_length=64)
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "已执行的表单"
        ordering = ["-pk"]

    def __str__(self):
        return self.nonce

    def get_absolute_url(self):
        """Return the page its result is shown on."""
        return self.url
