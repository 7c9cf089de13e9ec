"""Members: the people, apart from where they serve."""

import re
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from liaison.models import County, StoredFile, Versioned, Withdrawable
from liaison.privacy import masked, refuse_id_card
from liaison.scope import Scope, ScopedQuerySet
from members.kinds import ETHNICITIES, Degree, Education, Party
from members.pinyin import clean_name, search_key, search_words


class MemberQuerySet(ScopedQuerySet):
    """Questions about members."""

    def matching(self, typed: str):
        """Return those whose name, pinyin or initials contain what was typed."""
        return self.filter(search__icontains=search_key(typed))

    def placed_by(self, appointments):
        """Return the members those appointments are about."""
        return self.filter(pk__in=appointments.values("member"))


_KNOWN_DAY = "请按 1980、1980-05 或 1980-05-01 这样填写。"


def check_known_day(text: str):
    """Refuse anything but a year, year-month or date that exists and lies between 1900 and 2099."""
    if not re.fullmatch(r"(19|20)[0-9]{2}(-[0-9]{2}){0,2}", text):
        raise ValidationError(_KNOWN_DAY)
    parts = [int(part) for part in text.split("-")]
    try:
        date(*parts, *[1] * (3 - len(parts)))
    except ValueError as error:
        raise ValidationError(f"“{text}”不是有效的日期。{_KNOWN_DAY}") from error


_MOBILE = RegexValidator(r"^1[0-9]{10}\Z", "手机号应为 11 位数字，请核对是否少了或多了一位。")
_LANDLINE = RegexValidator(r"^[0-9][0-9-]{4,18}[0-9]\Z", "电话只用数字和横线，例如 0555-6600121。")
_EMAIL = EmailValidator("电子邮箱写法有误，请按 name@example.com 这样填写。")


def _text(label: str, length: int, **kwargs) -> models.CharField:
    return models.CharField(label, max_length=length, blank=True, validators=[refuse_id_card], **kwargs)


def _prose(label: str, length: int, **kwargs) -> models.TextField:
    return models.TextField(label, max_length=length, blank=True, validators=[refuse_id_card], **kwargs)


def _choice(label: str, choices, length: int = 20) -> models.CharField:
    return models.CharField(label, max_length=length, blank=True, choices=choices)


def _known_day(label: str, help_text: str) -> models.CharField:
    return models.CharField(label, max_length=10, blank=True, validators=[check_known_day], help_text=help_text)


class Member(Versioned, Withdrawable):
    """A person who is or was a member of the county's council."""

    class Sex(models.TextChoices):
        """As the roster has it."""

        MALE = "male", "男"
        FEMALE = "female", "女"

    county = models.ForeignKey(County, models.PROTECT, related_name="members", verbose_name="县")
    name = models.CharField("姓名", max_length=60, validators=[refuse_id_card])
    sex = _choice("性别", Sex, 6)
    birth = _known_day("出生年月", "知道多少填多少：1980、1980-05 或 1980-05-01。")
    ethnicity = _choice("民族", [(name, name) for name in ETHNICITIES])
    native_place = _text("籍贯", 50, help_text="例如：安徽芜湖。")
    party = _choice("政治面貌", Party)
    second_party = _choice("第二党派", Party)
    education = _choice("学历", Education)
    degree = _choice("学位", Degree)
    professional_title = _text("职称", 60, help_text="例如：高级农艺师。")
    employer = _text("工作单位", 100)
    job = _text("职务", 60)
    phone = models.CharField("手机", max_length=11, blank=True, validators=[_MOBILE])
    second_phone = models.CharField("第二手机", max_length=11, blank=True, validators=[_MOBILE])
    office_phone = models.CharField(
        "办公电话", max_length=20, blank=True, validators=[_LANDLINE, refuse_id_card],
        help_text="例如：0555-6600121。",
    )  # fmt: skip
    email = models.CharField("电子邮箱", max_length=100, blank=True, validators=[_EMAIL, refuse_id_card])
    address = _text("通信地址", 120)
    expertise = _prose("专长", 500)
    social_posts = _prose("社会兼职", 500, help_text="例如：县工商联执委、镇商会会长。")
    member_since = _known_day("首次任委员时间", "第一次任本县政协委员：2012、2012-01 或 2012-01-10。")
    remarks = _prose("备注", 1000)
    photo = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name="照片"
    )
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="member",
        verbose_name="委员账号",
    )  # fmt: skip
    search = models.CharField("检索", max_length=300, editable=False)

    objects = MemberQuerySet.as_manager()
    scope = Scope(county="county", office="appointments__office", member="account")

    class Meta:
        verbose_name = "委员"
        ordering = ["search", "pk"]
        indexes = [models.Index("county", "search", name="member_search")]
        constraints = [
            models.CheckConstraint(
                condition=Q(second_party="") | ~Q(party="") & ~Q(second_party=F("party")),
                name="member_second_party_is_another",
                violation_error_message="第二党派要在填写政治面貌之后再填，并且与政治面貌不同。",
            ),
        ]

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
        if self.birth and self.member_since and self.member_since[:4] <= self.birth[:4]:
            raise ValidationError({"member_since": "首次任委员时间早于出生年月，请核对。"})

    def save(self, *args, **kwargs):
        """Keep what a search looks through in step with the name."""
        self.search = search_words(self.name)
        super().save(*args, **kwargs)

    @property
    def parties_in_words(self) -> str:
        """Return 政治面貌 with the second party where there is one."""
        return "、".join(filter(None, (self.get_party_display(), self.get_second_party_display())))

    @property
    def employer_and_job(self) -> str:
        """Return 工作单位及职务 as one text."""
        return f"{self.employer}{self.job}"

    @property
    def masked_phone(self) -> str:
        """Return the phone with its middle hidden."""
        return masked(self.phone)
