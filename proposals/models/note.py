"""What people said (民情), before anything is written of it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from liaison.days import Window
from liaison.models import County, Office, Versioned, Withdrawable
from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet
from members.models import Appointment, Member, Term
from members.ties import Tie
from proposals.models.report import OpinionReport

EDITED = Q(report__isnull=False, report__withdrawn_at__isnull=True)


class NoteQuerySet(ScopedQuerySet):
    """Questions about notes."""

    def standing(self):
        """Return those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def taken_in(self, window: Window):
        """Return those of a day of the window that stand: what counts."""
        return self.standing().filter(day__range=window)

    def edited(self):
        """Return those that stand in a report."""
        return self.filter(EDITED)

    def unattended(self):
        """Return those nobody has dealt with: neither answered nor edited; the urgent and the oldest first."""
        return self.standing().filter(~EDITED, handling="").order_by("-is_urgent", "day", "pk")

    def free_for(self, report: OpinionReport | None):
        """Return those that can be edited into a report: in none that stands, besides the ones in it already."""
        mine = Q(report=report) if report else Q(pk=None)
        return self.standing().filter(~EDITED | mine)

    def for_list(self):
        """Return them with what a line shows."""
        return self.select_related("office", "taken_by", "report").prefetch_related("feedbacks")


class Note(Versioned, Withdrawable):
    """What somebody told an office: from whom, where he lives, the matter, who took it down, what was done at once.

    How he can be reached only the office sees (SEE_CONTACTS); it never stands in the trail.
    """

    secrets = ("contact",)

    county = models.ForeignKey(County, models.PROTECT, related_name="notes", verbose_name="县", editable=False)
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="notes", verbose_name="联络机构", editable=False
    )
    day = models.DateField("反映日期")
    raised_by = models.CharField(
        "反映人", max_length=40, help_text="写曹某某、养殖户若干，全名会自动缩写。", validators=[refuse_id_card]
    )
    community = models.CharField(
        "村（社区）", max_length=40, blank=True, help_text="例如：古槐村三组。", validators=[refuse_id_card]
    )
    contact = models.CharField(
        "联系方式", max_length=60, blank=True, validators=[refuse_id_card],
        help_text="反馈时用。只有本机构看得到，不进留痕和导出的台账。",
    )  # fmt: skip
    title = models.CharField("反映事项", max_length=50, help_text="一句话说清是什么事。", validators=[refuse_id_card])
    text = models.TextField("具体情况", max_length=2000, blank=True, validators=[refuse_id_card])
    area = models.CharField(
        "类别", max_length=30, blank=True, help_text="例如：民生、教育、交通、农业农村。", validators=[refuse_id_card]
    )
    is_urgent = models.BooleanField("紧急", default=False, help_text="急事急办：列表里标出，排在前面。")
    taken_by = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="notes_taken", verbose_name="记录委员"
    )
    taken_by_name = models.CharField(
        "记录人（非委员）", max_length=40, blank=True, help_text="联络员或机构工作人员的姓名。",
        validators=[refuse_id_card],
    )  # fmt: skip
    report = models.ForeignKey(
        OpinionReport, models.PROTECT, null=True, blank=True, related_name="notes", verbose_name="编入的社情民意",
        editable=False,
    )  # fmt: skip
    handling = models.TextField(
        "当场答复、协调办理情况", max_length=1000, blank=True, help_text="当场解决或在本乡镇协调办理的写在这里。",
        validators=[refuse_id_card],
    )  # fmt: skip
    is_solved = models.BooleanField("问题已解决", default=False)
    told_on = models.DateField("告知反映人日期", null=True, blank=True)

    objects = NoteQuerySet.as_manager()
    scope = Scope(county="county", office="office", member="taken_by__account")
    ties = {"taken_by": Tie(day="day")}

    class Meta:
        verbose_name = "民情"
        ordering = ["-day", "-pk"]
        indexes = [models.Index("office", "day", name="note_office_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_by__isnull=False, taken_by_name="") | Q(taken_by__isnull=True) & ~Q(taken_by_name=""),
                name="note_taken_by_somebody", violation_error_message="请选择记录委员，或者写记录人姓名，只填一处。",
            ),
            models.CheckConstraint(
                condition=Q(told_on__isnull=True) | Q(told_on__gte=F("day")), name="note_told_after_raised",
                violation_error_message="告知反映人日期早于反映日期，请核对。",
            ),
            models.CheckConstraint(
                condition=Q(told_on__isnull=True, is_solved=False) | ~Q(handling=""), name="note_told_has_handling",
                violation_error_message="已告知、已解决的，请写明怎样答复或办理的。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Return the note's page."""
        return reverse("note", args=[self.pk])

    @property
    def recorder(self) -> str:
        """Return who took it down."""
        return str(self.taken_by) if self.taken_by_id else self.taken_by_name

    @property
    def is_edited(self) -> bool:
        """Say whether it stands in a report."""
        return self.report_id is not None and not self.report.is_withdrawn

    @property
    def state_in_words(self) -> str:
        """Return what became of it; wants for_list() where there are many."""
        done = [name for name, is_so in (("已编入社情民意", self.is_edited), ("已解决", self.is_solved)) if is_so]
        if self.handling and not self.is_solved:
            done.append("已答复")
        return "、".join(done) or "待处理"

    @property
    def last_told_on(self) -> date | None:
        """Return when whoever raised it was told last; wants for_list() where there are many."""
        days = [one.day for one in self.feedbacks.all() if not one.is_withdrawn]
        return max([*days, *([self.told_on] if self.told_on else [])], default=None)

    def clean(self):
        """Refuse a day outside every term, and a member of another office."""
        if not self.day:
            return
        if not Term.objects.filter(county=self.county_id).covering(self.day).exists():
            raise ValidationError({"day": f"{self.day} 不在本县任何一届的任期内，请核对日期。"})
        places = Appointment.objects.on(self.day).filter(office=self.office_id, member=self.taken_by_id)
        if self.taken_by_id and not places.exists():
            raise ValidationError({"taken_by": "所选委员当日不在本联络机构任职，请重新选择。"})
