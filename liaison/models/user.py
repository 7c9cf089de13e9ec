"""People who sign in."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from liaison.models.base import Versioned
from liaison.models.county import County, Office
from liaison.roles import OFFICE_ROLES, Role
from liaison.scope import Scope, ScopedQuerySet


class UserQuerySet(ScopedQuerySet):
    """Questions about users."""

    def members_of(self, county: County):
        """Return the open accounts of a county's members, where members have accounts."""
        return self.filter(role=Role.MEMBER, is_active=True, county=county, county__member_accounts=True)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """Users, always with the county and office their pages name."""

    def get_queryset(self):
        """Return users joined with county and office."""
        return super().get_queryset().select_related("county", "office")

    def get_by_natural_key(self, username):
        """Return the user of that name; sign-in asks here."""
        return self.get(username=username)


class User(AbstractBaseUser, Versioned):
    """Somebody with an account: in an office, in the county's council, or over the installation."""

    username = models.CharField(
        "账号",
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"^[\w.\-]+$", "账号只能用汉字、字母、数字和 . - _ 三种符号。")],
        help_text="登录时填写，例如姓名拼音 lixiaoyun。",
        error_messages={"unique": "这个账号已被使用，请换一个。"},
    )
    name = models.CharField("姓名", max_length=50)
    role = models.CharField("角色", max_length=20, choices=Role)
    county = models.ForeignKey(
        County, models.PROTECT, null=True, blank=True, related_name="users", verbose_name="县"
    )
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="users", verbose_name="所属机构"
    )
    is_active = models.BooleanField("可以登录", default=True)
    must_change_password = models.BooleanField("首次登录须改密码", default=True, editable=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()
    scope = Scope(
        county="county",
        office="office",
        open_to=frozenset({Role.SYSTEM_ADMIN}),
        closed_to=((Role.COUNTY_ADMIN, Q(role=Role.AUDITOR)),),  # whoever is audited does not hold the auditor's keys
    )

    class Meta:
        verbose_name = "账号"
        ordering = ["county", "office", "username"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=OFFICE_ROLES, office__isnull=False)
                | Q(office__isnull=True) & ~Q(role__in=OFFICE_ROLES),
                name="user_office_fits_role",
                violation_error_message="联络组的录入员、负责人必须选择所属机构，其他角色不选。",
            ),
            models.CheckConstraint(
                condition=Q(role=Role.SYSTEM_ADMIN, county__isnull=True)
                | Q(role=Role.AUDITOR)
                | Q(county__isnull=False) & ~Q(role=Role.SYSTEM_ADMIN),
                name="user_county_fits_role",
                violation_error_message="系统管理员不选县；其他角色必须选择所属的县，只有审计全部县的审计员可以不选。",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Return where the account is edited."""
        return reverse("account_edit", args=[self.pk])

    def clean(self):
        """Refuse an office of another county."""
        super().clean()
        if self.office and self.office.county_id != self.county_id:
            raise ValidationError({"office": "所选机构不属于该县，请重新选择。"})

    @property
    def works_for(self) -> str:
        """Return the body named at the top of each of his pages."""
        if self.role in OFFICE_ROLES:
            return self.office.name
        if self.county_id:
            return self.county.council
        return "本系统"
