"""Forms a county brought itself: its own Excel and Word files with placeholders."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from liaison.models import County, StoredFile, Versioned, Withdrawable
from liaison.privacy import refuse_id_card
from liaison.roles import OFFICE_ROLES
from liaison.scope import Scope, ScopedQuerySet
from performance.template_kinds import USES, TemplateKind, Use


class TemplateState(models.TextChoices):
    """Whether a form may be used."""

    DRAFT = "draft", "待核对"
    IN_USE = "in_use", "已启用"


class PaperTemplateQuerySet(ScopedQuerySet):
    """Questions about a county's forms."""

    def standing(self):
        """Return those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def in_use(self):
        """Return those that may be used."""
        return self.standing().filter(state=TemplateState.IN_USE)

    def drafts(self):
        """Return those still to be looked at."""
        return self.standing().filter(state=TemplateState.DRAFT)


class PaperTemplate(Versioned, Withdrawable):
    """One form a county uploaded, what it is for, and what was found in it: `found` as liaison.filling tells it."""

    county = models.ForeignKey(
        County, models.PROTECT, related_name="paper_templates", verbose_name="县", editable=False
    )
    kind = models.CharField("用于", max_length=10, choices=TemplateKind, editable=False)
    name = models.CharField(
        "名称", max_length=60, validators=[refuse_id_card], help_text="例如：委员履职考核汇总表（县政协统一格式）。"
    )
    state = models.CharField(
        "状态", max_length=6, choices=TemplateState, default=TemplateState.DRAFT, editable=False
    )
    file = models.ForeignKey(
        StoredFile, models.PROTECT, related_name="paper_templates", verbose_name="模板文件", editable=False
    )
    found = models.JSONField("占位", editable=False)

    objects = PaperTemplateQuerySet.as_manager()
    scope = Scope(
        county="county",
        closed_to=tuple(
            (role, ~Q(state=TemplateState.IN_USE) | Q(withdrawn_at__isnull=False)) for role in sorted(OFFICE_ROLES)
        ),
    )

    class Meta:
        verbose_name = "本县模板"
        ordering = ["kind", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "county", "kind", "name", name="template_name_once", condition=Q(withdrawn_at__isnull=True),
                violation_error_message="已有同样用途的同名模板。要换文件的，请打开那一份点“换文件”；要另存的，请换个名称。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Return the form's page."""
        return reverse("paper_template", args=[self.pk])

    def get_found_display(self) -> str:
        """Return what the trail says of what was found."""
        return f"{len({one['name'] for one in self.found['places']})} 种占位"

    @property
    def use(self) -> Use:
        """Return how it is used."""
        return USES[self.kind]

    @property
    def is_in_use(self) -> bool:
        """Say whether it may be used."""
        return self.state == TemplateState.IN_USE and not self.is_withdrawn

    def clean(self):
        """Refuse another county's file."""
        if self.file_id and self.file.county_id != self.county_id:
            raise ValidationError({"file": "模板文件不是本县的，请重新上传。"})
