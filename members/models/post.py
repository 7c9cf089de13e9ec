"""Posts in an office: who leads it and who does its daily work, members or not."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from liaison.models import Office, Versioned, Withdrawable
from liaison.privacy import refuse_id_card
from liaison.scope import Scope
from members.models.dated import DatedQuerySet, refuse_backwards, span_in_words
from members.models.member import Member
from members.ties import Tie


class PostQuerySet(DatedQuerySet):
    """Questions about posts."""

    def standing(self):
        """Return those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def for_list(self):
        """Return them with the people they name, the head first."""
        return self.select_related("member", "office").order_by("office__position", "office", "rank", "from_day", "pk")


class OfficePost(Versioned, Withdrawable):
    """Somebody's post in an office (not in the council) on some days: a member, or a person named here."""

    class Post(models.TextChoices):
        """What he is there; the order is that of the list."""

        IN_CHARGE = "in_charge", "总负责"
        SUPERVISING = "supervising", "分管领导"
        DIRECTOR = "director", "主任"
        LEADER = "leader", "组长"
        CONVENER = "convener", "召集人"
        DEPUTY_DIRECTOR = "deputy_director", "副主任"
        DEPUTY_LEADER = "deputy_leader", "副组长"
        DEPUTY_CONVENER = "deputy_convener", "副召集人"
        SECRETARY_GENERAL = "secretary_general", "秘书长"
        SECRETARY = "secretary", "秘书"
        LIAISON = "liaison", "联络员"
        STAFF = "staff", "工作人员"
        ORDINARY = "ordinary", "成员"

    class Time(models.TextChoices):
        """Whether it is all he does."""

        FULL = "full", "专职"
        PART = "part", "兼职"

    HEADS = (Post.DIRECTOR, Post.LEADER, Post.CONVENER)  # 联络委主任全部作为县政协委员安排
    DAILY = (Post.SECRETARY_GENERAL, Post.SECRETARY, Post.LIAISON, Post.STAFF)  # 一名以上专（兼）职工作人员

    office = models.ForeignKey(Office, models.PROTECT, related_name="posts", verbose_name="联络机构")
    post = models.CharField("职务", max_length=20, choices=Post)
    rank = models.PositiveSmallIntegerField("排列顺序", default=0, editable=False)
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="posts", verbose_name="委员",
        help_text="由委员担任的在这里选；不是委员的留空，填下面的姓名。",
    )  # fmt: skip
    name = models.CharField(
        "姓名", max_length=60, blank=True, help_text="不是委员的填写。", validators=[refuse_id_card]
    )
    employer_and_job = models.CharField(
        "工作单位及职务", max_length=160, blank=True, help_text="不是委员的填写。", validators=[refuse_id_card]
    )
    phone = models.CharField(
        "手机", max_length=11, blank=True, help_text="不是委员的填写。",
        validators=[RegexValidator(r"^1[0-9]{10}\Z", "手机号应为 11 位数字，请核对是否少了或多了一位。")],
    )  # fmt: skip
    party_post = models.CharField(
        "党内职务", max_length=60, blank=True, validators=[refuse_id_card],
        help_text="兼任的党（工）委职务，例如：党委副书记、统战委员。",
    )
    time = models.CharField("专职或兼职", max_length=4, choices=Time, default=Time.PART)
    from_day = models.DateField("开始日期")
    to_day = models.DateField("结束日期", null=True, blank=True, help_text="最后一天；仍在任时留空。")
    remark = models.CharField("备注", max_length=200, blank=True, validators=[refuse_id_card])

    objects = PostQuerySet.as_manager()
    scope = Scope(county="office__county", office="office")
    ties = {"member": Tie(alone=("office", "post"))}

    class Meta:
        verbose_name = "机构职务"
        ordering = ["office", "rank", "from_day"]
        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=False, name="") | Q(member__isnull=True) & ~Q(name=""),
                name="post_names_one_person",
                violation_error_message="委员和姓名只填一处：由委员担任的选委员，不是委员的填姓名。",
            ),
            models.CheckConstraint(
                condition=Q(to_day__isnull=True) | Q(to_day__gte=F("from_day")),
                name="post_ends_after_start",
                violation_error_message="结束日期早于开始日期，请核对。",
            ),
        ]

    def __str__(self):
        return f"{self.get_post_display()}{self.person}"

    def get_absolute_url(self):
        """Return the list of the office's people."""
        return reverse("posts", args=[self.office_id])

    def clean(self):
        """Refuse another county's member, and the same post of the same person twice on one day."""
        self.name = "".join(self.name.split())
        if self.member and self.office_id and self.member.county_id != self.office.county_id:
            raise ValidationError({"member": "所选委员不属于本县，请重新选择。"})
        refuse_backwards(self)
        if self.office_id and self.from_day and self.post and (self.member_id or self.name):
            self._refuse_twice()

    def _refuse_twice(self):
        person = Q(member=self.member_id) if self.member_id else Q(member=None, name=self.name)
        same = OfficePost.objects.standing().filter(person, office=self.office_id, post=self.post).exclude(pk=self.pk)
        clash = same.during(self.from_day, self.to_day).first()
        if clash:
            raise ValidationError(
                f"{self.person}已登记为{self.get_post_display()}（{clash.span}），请先填写前一条的结束日期。"
            )

    def save(self, *args, **kwargs):
        """Keep the order of the list in step with the post."""
        self.rank = list(self.Post).index(self.post)
        super().save(*args, **kwargs)

    @property
    def county_id(self):
        """Return whose post it is."""
        return self.office.county_id

    @property
    def person(self) -> str:
        """Return the name."""
        return self.member.name if self.member_id else self.name

    @property
    def work(self) -> str:
        """Return 工作单位及职务."""
        return self.member.employer_and_job if self.member_id else self.employer_and_job

    @property
    def whole_phone(self) -> str:
        """Return the phone, unmasked."""
        return self.member.phone if self.member_id else self.phone

    @property
    def span(self) -> str:
        """Return its days in words."""
        return span_in_words(self)
