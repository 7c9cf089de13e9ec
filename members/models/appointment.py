"""Appointments: where a member belongs, from which day to which."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q

from liaison.models import Office, Versioned
from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet
from members.kinds import CPC_PARTIES
from members.models.committee import Committee
from members.models.member import Member
from members.models.term import Sector, Term
from members.ties import Tie


class AppointmentQuerySet(ScopedQuerySet):
    """Questions about appointments."""

    def on(self, day: date):
        """Return those in force on `day`, first and last day included, of members not withdrawn."""
        still = Q(to_day__isnull=True) | Q(to_day__gte=day)
        return self.filter(still, from_day__lte=day, member__withdrawn_at__isnull=True)

    def matching(self, typed: str):
        """Return those of members whose name, pinyin or initials contain what was typed."""
        return self.filter(member__in=Member.objects.matching(typed))

    def latest(self):
        """Return each member's last one; the office it names keeps his data."""
        later = Appointment.objects.filter(member=OuterRef("member"), from_day__gt=OuterRef("from_day"))
        return self.filter(~Exists(later), member__withdrawn_at__isnull=True)

    def left_by(self, day: date):
        """Return the last place of each member who had one before `day` and has none on it."""
        later = Appointment.objects.filter(
            member=OuterRef("member"), from_day__gt=OuterRef("from_day"), from_day__lte=day
        )
        return self.filter(~Exists(later), to_day__lt=day, member__withdrawn_at__isnull=True)

    def outside_the_party(self):
        """Return those of members outside the Communist Party (党外), as far as it is known."""
        return self.filter(Appointment.OUTSIDE)

    def totals_in_words(self) -> str:
        """Return the totals as offices word them: 委员10名，其中女3名，4个界别."""
        counted = self.order_by().aggregate(
            people=Count("member", distinct=True),
            women=Count("member", distinct=True, filter=Q(member__sex=Member.Sex.FEMALE)),
            unsaid=Count("member", distinct=True, filter=Q(member__sex="")),
            sectors=Count("sector__name", distinct=True),
        )
        unsaid = "（{unsaid}名未填性别）" if counted["unsaid"] else ""
        return f"委员{{people}}名，其中女{{women}}名{unsaid}，{{sectors}}个界别".format(**counted)

    def for_list(self):
        """Return them with all a roster line shows, in the order of the roster."""
        return self.select_related("member", "office", "sector__term", "committee").order_by(
            "office__position", "office", "sector__position", "member__search", "pk"
        )


class Appointment(Versioned):
    """A member's place in an office, sector and post during some days of a term; `to_day` is the last of them."""

    class Post(models.TextChoices):
        """Posts in the council (政协职务)."""

        MEMBER = "member", "委员"
        STANDING = "standing", "常务委员"
        VICE_SECRETARY_GENERAL = "vice_secretary_general", "副秘书长"
        SECRETARY_GENERAL = "secretary_general", "秘书长"
        VICE_CHAIR = "vice_chair", "副主席"
        CHAIR = "chair", "主席"
        SPECIAL = "special", "特聘委员"

    class Begin(models.TextChoices):
        """Why it began."""

        TERM = "term", "换届"
        ADDED = "added", "增补"
        MOVED = "moved", "调整"

    class End(models.TextChoices):
        """Why it ended."""

        TERM = "term", "换届"
        MOVED = "moved", "调整"
        TRANSFERRED = "transferred", "调离"
        RESIGNED = "resigned", "辞去"
        REVOKED = "revoked", "撤销"
        DIED = "died", "去世"

    # 常委会组成人员.
    ON_STANDING_COMMITTEE = (Post.STANDING, Post.SECRETARY_GENERAL, Post.VICE_CHAIR, Post.CHAIR)
    # 党外: a party is known, and neither it nor the second one is the Communist Party.
    OUTSIDE = ~Q(member__party__in=["", *CPC_PARTIES]) & ~Q(member__second_party__in=CPC_PARTIES)

    member = models.ForeignKey(Member, models.PROTECT, related_name="appointments", verbose_name="委员")
    office = models.ForeignKey(Office, models.PROTECT, related_name="appointments", verbose_name="所属机构")
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="appointments", verbose_name="界别")
    committee = models.ForeignKey(
        Committee, models.PROTECT, null=True, blank=True, related_name="appointments", verbose_name="专门委员会"
    )
    post = models.CharField("政协职务", max_length=24, choices=Post, default=Post.MEMBER)
    from_day = models.DateField("任职开始")
    to_day = models.DateField("任职结束", null=True, blank=True, help_text="最后一天；仍在任时留空。")
    begin = models.CharField("开始原因", max_length=12, choices=Begin, default=Begin.TERM)
    end = models.CharField("结束原因", max_length=12, choices=End, blank=True)
    note = models.CharField("任职说明", max_length=200, blank=True, validators=[refuse_id_card])

    objects = AppointmentQuerySet.as_manager()
    scope = Scope(county="office__county", office="office", member="member__account")
    ties = {"member": Tie(rule="同一机构的任职日期有重叠的，选定的一条延长到两条的起止，另一条并入")}

    class Meta:
        verbose_name = "任职"
        ordering = ["member", "from_day"]
        constraints = [
            models.UniqueConstraint(
                "member", "from_day", name="appointment_begins_once",
                violation_error_message="该委员同一天已有一条任职记录。",
            ),
            models.CheckConstraint(
                condition=Q(to_day__isnull=True) | Q(to_day__gte=F("from_day")),
                name="appointment_ends_after_start",
                violation_error_message="任职结束早于任职开始，请核对。",
            ),
            models.CheckConstraint(
                condition=Q(to_day__isnull=True, end="") | Q(to_day__isnull=False) & ~Q(end=""),
                name="appointment_end_has_reason",
                violation_error_message="任职结束日期和结束原因要么都填，要么都不填。",
            ),
        ]  # fmt: skip
        indexes = [models.Index("office", "from_day", name="appointment_place")]

    def __str__(self):
        return f"{self.member} {self.office} {self.from_day} 至 {self.to_day or '今'}"

    def get_absolute_url(self):
        """Return the member's page."""
        return self.member.get_absolute_url()

    @property
    def county_id(self):
        """Return whose appointment it is."""
        return self.office.county_id

    def clean(self):
        """Refuse another county's office or sector, days outside the term, and two places on one day."""
        if not (self.from_day and self.member_id and self.office_id and self.sector_id):
            return
        if self.office.county_id != self.member.county_id:
            raise ValidationError({"office": "所选机构不属于该委员所在的县，请重新选择。"})
        if self.committee_id and self.committee.county_id != self.member.county_id:
            raise ValidationError({"committee": "所选专门委员会不属于该委员所在的县，请重新选择。"})
        term = Term.objects.filter(county=self.member.county_id).covering(self.from_day).first()
        if term is None:
            raise ValidationError({"from_day": f"{self.from_day} 不在本县任何一届的任期内，请核对日期或先登记届次。"})
        if self.sector.term_id != term.pk:
            raise ValidationError({"sector": f"所选界别不是{term}的界别，请重新选择。"})
        if term.ends_on and self.to_day and self.to_day > term.ends_on:
            raise ValidationError({"to_day": f"{self.to_day} 在{term}结束（{term.ends_on}）之后，请核对。"})
        self._refuse_overlap()

    def _refuse_overlap(self):
        others = Appointment.objects.filter(member=self.member_id).exclude(pk=self.pk)
        still = Q(to_day__isnull=True) | Q(to_day__gte=self.from_day)
        clash = others.filter(still, from_day__lte=self.to_day or date.max).select_related("office").first()
        if clash:
            span = f"{clash.from_day} 至 {clash.to_day or '今'}"
            raise ValidationError(
                f"{self.member}已在{clash.office}任职（{span}），同一天不能属于两处，请先填写前一处的结束日期。"
            )
