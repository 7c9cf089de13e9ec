"""Members: the people, apart from where they serve."""

import re
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse

from liaison.models import County, Versioned, Withdrawable
from liaison.scope import Scope, ScopedQuerySet
from members.pinyin import clean_name, search_key, search_words


class MemberQuerySet(ScopedQuerySet):
    """Questions about members."""

    def matching(self, typed: str):
        """Return those whose name, pinyin or initials contain what was typed."""
        return self.filter(search__icontains=search_key(typed))

    def placed_by(self, appointments):
        """Return the members those appointments are about."""
        return self.filter(pk__in=appointments.values("member"))


def check_birth(text: str):
    """Refuse anything but a year, year-month or date that exists and lies between 1900 and 2099."""
    if not re.fullmatch(r"(19|20)[0-9]{2}(-[0-9]{2}){0,2}", text):
        raise ValidationError("请按 1980-05 或 1980-05-01 填写出生年月。")
    parts = [int(part) for part in text.split("-")]
    try:
        date(*parts, *[1] * (3 - len(parts)))
    except ValueError as error:
        raise ValidationError(f"“{text}”不是有效的年月，请按 1980-05 或 1980-05-01 填写。") from error


class Member(Versioned, Withdrawable):
    """A person who is or was a member of the county's council."""

    class Sex(models.TextChoices):
        """As the roster has it."""

        MALE = "male", "男"
        FEMALE = "female", "女"

    county = models.ForeignKey(County, models.PROTECT, related_name="members", verbose_name="县")
    name = models.CharField("姓名", max_length=60)
    sex = models.CharField("性别", max_length=6, choices=Sex)
    birth = models.CharField(
        "出生年月", max_length=10, blank=True, validators=[check_birth],
        help_text="知道多少填多少：1980、1980-05 或 1980-05-01。",
    )  # fmt: skip
    ethnicity = models.CharField("民族", max_length=20, default="汉族", blank=True)
    party = models.CharField("政治面貌", max_length=20, blank=True, help_text="例如：中共党员、民盟盟员、无党派人士。")
    employer = models.CharField("工作单位", max_length=100, blank=True)
    job = models.CharField("职务", max_length=60, blank=True)
    phone = models.CharField(
        "手机", max_length=11, blank=True,
        validators=[RegexValidator(r"^1[0-9]{10}\Z", "手机号应为 11 位数字，请核对是否少了或多了一位。")],
    )  # fmt: skip
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="member",
        verbose_name="委员账号",
    )  # fmt: skip
    search = models.CharField("检索", max_length=300, editable=False)

    objects = MemberQuerySet.as_manager()
    scope = Scope(county="county", office="appointments__office", member="account", many=True)

    class Meta:
        verbose_name = "委员"
        ordering = ["search", "pk"]
        indexes = [models.Index("county", "search", name="member_search")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Return the member's record of the year."""
        return reverse("member", args=[self.pk])

    def clean(self):
        """Write the name as names are kept; refuse one of which nothing remains."""
        typed, self.name = self.name, clean_name(self.name)
        if typed and not self.name:
            raise ValidationError({"name": "请填写姓名。"})

    def save(self, *args, **kwargs):
        """Keep what a search looks through in step with the name."""
        self.search = search_words(self.name)
        super().save(*args, **kwargs)

    @property
    def employer_and_job(self) -> str:
        """Return 工作单位及职务 as one text."""
        return f"{self.employer}{self.job}"

    @property
    def masked_phone(self) -> str:
        """Return the phone with its middle hidden."""
        return f"{self.phone[:3]}****{self.phone[-4:]}" if self.phone else ""
