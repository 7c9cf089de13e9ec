"""What the county tells offices and members (通知、通报、工作动态), and which of them have read it."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse

from liaison.days import Window
from liaison.models.base import Checked, Versioned, Withdrawable
from liaison.models.county import County, Office
from liaison.models.file import StoredFile
from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet


class NoticeQuerySet(ScopedQuerySet):
    """Questions about notices."""

    def standing(self):
        """Return those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def published_in(self, window: Window):
        """Return those of these days that stand."""
        return self.standing().filter(day__range=window)

    def with_readers(self):
        """Return them, the newest first, with to how many they were sent, and how many of these opened them.

        Offices are `sent_to` and `read`, members `to_members` and `read_by_members`.
        """
        to_office, read = Q(receipts__office__isnull=False), Q(receipts__at__isnull=False)
        return self.annotate(
            sent_to=Count("receipts", filter=to_office), read=Count("receipts", filter=to_office & read),
            to_members=Count("receipts", filter=~to_office),
            read_by_members=Count("receipts", filter=~to_office & read),
        ).order_by("-day", "-pk")  # fmt: skip

    def unread_by(self, office):
        """Return those that stand and nobody of `office` has opened."""
        return self.standing().filter(receipts__office=office, receipts__at__isnull=True)

    def unread_by_member(self, user):
        """Return those that stand and the member whose account this is has not opened."""
        return self.standing().filter(receipts__user=user, receipts__at__isnull=True)


class Notice(Versioned, Withdrawable):
    """Something the county's council tells offices, members, or both."""

    class Kind(models.TextChoices):
        """What it is."""

        NOTICE = "notice", "通知"
        MEETING = "meeting", "会议精神"
        NEWS = "news", "工作动态"
        CIRCULAR = "circular", "通报表扬"
        CRITICISM = "criticism", "通报批评"

    county = models.ForeignKey(County, models.PROTECT, related_name="notices", verbose_name="县", editable=False)
    kind = models.CharField("类别", max_length=10, choices=Kind, default=Kind.NOTICE)
    title = models.CharField("标题", max_length=100, validators=[refuse_id_card])
    text = models.TextField(
        "正文", max_length=20_000, blank=True, help_text="也可以只上传文件。", validators=[refuse_id_card]
    )
    day = models.DateField("日期")
    files = models.ManyToManyField(StoredFile, related_name="notices", verbose_name="附件", blank=True)

    objects = NoticeQuerySet.as_manager()
    scope = Scope(county="county", office="receipts__office", member="receipts__user")
    shares_files = Q(withdrawn_at__isnull=True)

    class Meta:
        verbose_name = "通知"
        ordering = ["-day", "-pk"]
        indexes = [models.Index("county", "day", name="notice_county_day")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Return the notice's page."""
        return reverse("notice", args=[self.pk])


class NoticeReceipt(Checked):
    """That a notice was sent to an office, and who there opened it first; or to a member with an account.

    Receipts are made when the notice is published.
    """

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="receipts", verbose_name="通知")
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="receipts", verbose_name="联络机构"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="receipts", verbose_name="委员"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="最先打开的人"
    )
    at = models.DateTimeField("打开时间", null=True, blank=True)

    objects = ScopedQuerySet.as_manager()
    scope = Scope(county="notice__county", office="office", member="user")

    class Meta:
        verbose_name = "通知阅读情况"
        ordering = ["notice", "office"]
        constraints = [
            models.UniqueConstraint(
                "notice", "office", name="notice_receipt_once", violation_error_message="通知已发给这个机构。"
            ),
            models.UniqueConstraint(
                "notice", "user", name="notice_receipt_once_a_member",
                violation_error_message="通知已发给这名委员。",
            ),
            models.CheckConstraint(
                condition=Q(office__isnull=False, user__isnull=True) | Q(office__isnull=True, user__isnull=False),
                name="notice_receipt_of_office_or_member",
                violation_error_message="通知发给联络机构或委员，二者选一。",
            ),
            models.CheckConstraint(
                condition=Q(at__isnull=True, by__isnull=True) | Q(at__isnull=False, by__isnull=False),
                name="notice_receipt_says_who_and_when", violation_error_message="阅读情况须同时写明人和时间。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.notice}（{self.office or self.user}）"

    def get_absolute_url(self):
        """Return the notice's page."""
        return self.notice.get_absolute_url()

    @property
    def county_id(self):
        """Return whose it is."""
        return self.notice.county_id
