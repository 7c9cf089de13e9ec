"""Materials: what stands in the folder of an activity or a contribution."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from activities.models.activity import Activity
from activities.models.contribution import Contribution
from liaison.models import StoredFile, Versioned, Withdrawable
from liaison.privacy import refuse_id_card
from liaison.roles import Right, may
from liaison.scope import Scope, ScopedQuerySet


class MaterialQuerySet(ScopedQuerySet):
    """Questions about materials."""

    def standing(self):
        """Return those that stand, on records that stand."""
        above = {"activity__withdrawn_at__isnull": True, "contribution__withdrawn_at__isnull": True}
        return self.filter(withdrawn_at__isnull=True, **above)

    def worked_on_by(self, user):
        """Return those of records the user works on, which he may change, take back and bring back."""
        held, made = (one.objects.visible_to(user).standing().worked_on_by(user) for one in (Activity, Contribution))
        return self.filter(Q(activity__in=held) | Q(contribution__in=made))

    def read_by(self, user):
        """Return those the user reads: what stands, and what was taken back only where he works on the record."""
        kept = self.model.objects.worked_on_by(user) if may(user, Right.RECORD_ACTIVITIES) else self.none()
        return self.visible_to(user).filter(Q(withdrawn_at__isnull=True) | Q(pk__in=kept.order_by().values("pk")))

    def for_list(self):
        """Return them with what a line shows."""
        return self.select_related("file", "activity", "contribution")


class Material(Versioned, Withdrawable):
    """A file in the folder of an activity or of a contribution, with its sort; read by whoever reads that record."""

    class Sort(models.TextChoices):
        """What it is."""

        NOTICE = "notice", "通知"
        SCHEME = "scheme", "方案"
        SIGN_IN = "sign_in", "签到表"
        PHOTO = "photo", "照片"
        RECORD = "record", "记录"
        PAPER = "paper", "材料"
        REPORT = "report", "报告"
        PROOF = "proof", "证明"
        OTHER = "other", "其他"

    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="materials", verbose_name="活动", editable=False
    )
    contribution = models.ForeignKey(
        Contribution, models.PROTECT, null=True, blank=True, related_name="materials", verbose_name="成果",
        editable=False,
    )  # fmt: skip
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="materials", verbose_name="文件", editable=False)
    sort = models.CharField("种类", max_length=10, choices=Sort)
    caption = models.CharField(
        "说明", max_length=100, blank=True, help_text="例如：委员在敬老院走访。", validators=[refuse_id_card]
    )

    objects = MaterialQuerySet.as_manager()
    scope = Scope(through=("activity", "contribution"))

    class Meta:
        verbose_name = "材料"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                "activity", "file", name="material_once", condition=Q(withdrawn_at__isnull=True),
                violation_error_message="这个文件已在这里。",
            ),
            models.UniqueConstraint(
                "contribution", "file", name="contribution_material_once", condition=Q(withdrawn_at__isnull=True),
                violation_error_message="这个文件已在这里。",
            ),
            models.CheckConstraint(
                condition=Q(activity__isnull=False, contribution__isnull=True)
                | Q(activity__isnull=True, contribution__isnull=False),
                name="material_of_one_record", violation_error_message="材料应属于一次活动或一项成果。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.caption or self.file.name

    def get_absolute_url(self):
        """Return where it is read."""
        return reverse("material", args=[self.pk])

    @property
    def of(self) -> Activity | Contribution:
        """Return the record it stands with."""
        return self.activity or self.contribution

    @property
    def county_id(self):
        """Return whose it is."""
        return self.of.county_id

    @property
    def is_of_county(self) -> bool:
        """Say whether the county itself keeps it."""
        return self.activity.is_of_county if self.activity else self.contribution.asked.by_county

    @property
    def is_picture(self) -> bool:
        """Say whether it can be shown small."""
        return self.file.content_type.startswith("image/")
