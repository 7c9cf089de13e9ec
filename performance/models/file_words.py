"""What is said about a year file: remarks on its items, and objections to its result."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from liaison.models import Hanging, Versioned
from liaison.privacy import refuse_id_card
from liaison.roles import Right, may
from liaison.scope import Scope, ScopedQuerySet
from performance.file_states import AT_COUNTY
from performance.models.year_file import YearFile


class RemarkQuerySet(ScopedQuerySet):
    """Questions about remarks."""

    def visible_to(self, user):
        """Return those he is told: office and member hear of what the county has just said once the file is back."""
        rows = super().visible_to(user)
        if may(user, Right.REVIEW_FILES):
            return rows
        return rows.exclude(closed_on__isnull=True, answered_on__isnull=True, file__state__in=AT_COUNTY)

    def open(self):
        """Return those the county has not closed."""
        return self.filter(closed_on__isnull=True)

    def to_mend(self):
        """Return those the office has still to answer."""
        return self.open().filter(must_mend=True, answered_on__isnull=True)


def _prose(label: str, length: int, **kwargs) -> models.TextField:
    return models.TextField(label, max_length=length, validators=[refuse_id_card], **kwargs)


def _person(label: str) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label,
        editable=False,
    )  # fmt: skip


class OfFile(Hanging, Versioned):
    """What hangs on a year file and is read by whoever reads the file."""

    file = models.ForeignKey(
        YearFile, models.PROTECT, related_name="%(class)ss", verbose_name="履职档案", editable=False
    )
    day = models.DateField("日期", editable=False)
    user = _person("提出人")

    scope = Scope(through=("file",))

    class Meta:
        abstract = True


class Remark(OfFile):
    """What the county says about one item of a file: `key` is the item's, `label` what it was called that day."""

    key = models.CharField("项目", max_length=80, editable=False)
    label = models.CharField("项目名称", max_length=200, editable=False)
    text = _prose("意见", 500)
    must_mend = models.BooleanField(
        "需要更正", default=True, help_text="勾选的，退回后由联络组更正并答复；不勾选的只是说明。"
    )
    answer = _prose("答复", 500, blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True, editable=False)
    answered_by = _person("答复人")
    closed_on = models.DateField("了结日期", null=True, blank=True, editable=False)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = "逐项意见"
        ordering = ["file", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True) | ~Q(answer="") & Q(answered_on__isnull=False),
                name="remark_answer_has_day", violation_error_message="答复和答复日期要么都有，要么都没有。",
            ),
        ]

    def __str__(self):
        return f"{self.label}：{self.text[:40]}"

    def get_absolute_url(self):
        """Return the file's page, at the item."""
        return f"{self.file.get_absolute_url()}#{self.anchor}"

    @property
    def anchor(self) -> str:
        """Return the item's place on the page."""
        return anchor(self.key)

    @property
    def state_in_words(self) -> str:
        """Return how far it is."""
        if self.closed_on:
            return "已了结"
        return "已答复" if self.answered_on else "待更正" if self.must_mend else "说明"


def anchor(key: str) -> str:
    """Return an item's place on the page, from its key."""
    return "i-" + key.replace(".", "-").replace(":", "-")


class Objection(OfFile):
    """That the member or his office objects to a result, and what was replied, once (申诉)."""

    class Outcome(models.TextChoices):
        """What came of it."""

        UPHELD = "upheld", "采纳，重新审核"
        REFUSED = "refused", "维持原结果"

    by_member = models.BooleanField("委员本人提出", default=False, editable=False)
    text = _prose("申诉理由", 1000, help_text="写明对哪一项、为什么有异议，例如：漏计 6 月的视察。")
    reply = _prose("答复", 1000, blank=True)
    outcome = models.CharField("处理结果", max_length=8, choices=Outcome, blank=True)
    replied_on = models.DateField("答复日期", null=True, blank=True, editable=False)
    replied_by = _person("答复人")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "申诉"
        ordering = ["file", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(replied_on__isnull=True, reply="", outcome="")
                | Q(replied_on__isnull=False) & ~Q(reply="") & ~Q(outcome=""),
                name="objection_reply_is_whole",
                violation_error_message="答复、处理结果、答复日期要么都有，要么都没有。",
            ),
            models.UniqueConstraint(
                "file", name="objection_open_once", condition=Q(replied_on__isnull=True),
                violation_error_message="这份档案还有一件申诉没有答复，请等答复后再提。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.day} 申诉：{self.text[:40]}"

    def get_absolute_url(self):
        """Return the file's page, where objections stand."""
        return f"{self.file.get_absolute_url()}#objections"
