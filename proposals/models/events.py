"""What came of a report over months: adoptions, leaders' instructions, how units handled it, who was told."""

from datetime import date
from functools import reduce
from operator import or_

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from liaison.days import Window
from liaison.models import Hanging, Versioned, Withdrawable
from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet
from proposals.models.note import Note
from proposals.models.report import OpinionReport


class Level(models.TextChoices):
    """Whose adoption or instruction it is, the lowest first."""

    TOWNSHIP = "township", "乡镇（街道）"
    COUNTY = "county", "县级"
    CITY = "city", "市级"
    PROVINCE = "province", "省级"
    NATION = "nation", "全国"


class EventQuerySet(ScopedQuerySet):
    """Questions about all events."""

    def standing(self):
        """Return those that stand, of reports that stand."""
        return self.filter(withdrawn_at__isnull=True, report__withdrawn_at__isnull=True)

    def counted_in(self, window: Window):
        """Return those of a day of the window that stand: what counts."""
        return self.standing().filter(day__range=window)


class Event(Hanging, Versioned, Withdrawable):
    """What events have in common: a report, a day; they are seen by whoever sees the report."""

    report = models.ForeignKey(
        OpinionReport, models.PROTECT, related_name="%(class)ss", verbose_name="社情民意", editable=False
    )
    day = models.DateField("日期")

    objects = EventQuerySet.as_manager()
    scope = Scope(through=("report",))

    class Meta:
        abstract = True

    def get_absolute_url(self):
        """Return the report's page, where its events stand."""
        return f"{self.report.get_absolute_url()}#events"

    def clean(self):
        """Refuse a day before the report was written."""
        if self.day and self.day < self.report.day:
            raise ValidationError({"day": f"{self.day} 早于编写日期 {self.report.day}，请核对。"})


class LevelQuerySet(EventQuerySet):
    """Questions about what has a level: adoptions and instructions."""

    def once_a_level(self, window: Window):
        """Return, among those that count of a window, of each report the first one of each level."""
        others = self._others(window).filter(_EARLIER, level=OuterRef("level"))
        return self.counted_in(window).exclude(Exists(others))

    def highest(self, window: Window):
        """Return, among those that count of a window, of each report the first one of its highest level."""
        levels, others = list(Level), self._others(window)
        above = [(level, levels[number:]) for number, level in enumerate(levels, 1)]
        beaten = [Q(level=level) & Exists(others.filter(level__in=higher)) for level, higher in above if higher]
        return self.once_a_level(window).exclude(reduce(or_, beaten))

    def kept_by(self, user):
        """Return those the user may change: what follows from the county's own decision is the county's."""
        if user.office_id is None:
            return self
        return self.exclude(level=Level.COUNTY, report__county__decides_here=True)

    def _others(self, window: Window):
        return self.model.objects.counted_in(window).filter(report=OuterRef("report"))


_EARLIER = Q(day__lt=OuterRef("day")) | Q(day=OuterRef("day"), pk__lt=OuterRef("pk"))


class Adoption(Event):
    """That somebody adopted a report: at which level, on which day, in which issue, alone or with others."""

    class Form(models.TextChoices):
        """How it was used."""

        ALONE = "alone", "单篇采用"
        COMBINED = "combined", "综合采用"

    level = models.CharField("采用级别", max_length=10, choices=Level)
    body = models.CharField(
        "采用单位或刊物", max_length=60, blank=True, help_text="例如：市政协《社情民意》。", validators=[refuse_id_card]
    )
    issue = models.CharField(
        "期号", max_length=30, blank=True, help_text="例如：2026年第12期。", validators=[refuse_id_card]
    )
    form = models.CharField("采用方式", max_length=10, choices=Form, default=Form.ALONE)

    objects = LevelQuerySet.as_manager()

    class Meta:
        verbose_name = "采用情况"
        ordering = ["report", "day", "pk"]
        constraints = [
            models.UniqueConstraint(
                "report", "level", "body", "issue", name="adoption_once", condition=Q(withdrawn_at__isnull=True),
                violation_error_message="这一级的这次采用已登记过。",
            ),
        ]  # fmt: skip

    def __str__(self):
        where = "".join((self.body, self.issue))
        return f"{self.get_level_display()}{self.get_form_display()}{f'（{where}）' if where else ''}"


class Instruction(Event):
    """That a leader wrote an instruction on a report: of which level, on which day, and what it says in short."""

    level = models.CharField("批示级别", max_length=10, choices=Level)
    leader = models.CharField(
        "批示领导", max_length=40, blank=True, help_text="写职务即可，例如：县长、分管副市长。",
        validators=[refuse_id_card],
    )  # fmt: skip
    summary = models.CharField(
        "批示要点", max_length=200, help_text="只写要点，不录全文。例如：请县交通运输局核实办理。",
        validators=[refuse_id_card],
    )  # fmt: skip

    objects = LevelQuerySet.as_manager()

    class Meta:
        verbose_name = "领导批示"
        ordering = ["report", "day", "pk"]
        constraints = [
            models.UniqueConstraint(
                "report", "level", "leader", "day", name="instruction_once", condition=Q(withdrawn_at__isnull=True),
                violation_error_message="这位领导当天的批示已登记过。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.get_level_display()}{self.leader}批示：{self.summary}"


class HandlingQuerySet(EventQuerySet):
    """Questions about how units handled reports."""

    def unfinished(self):
        """Return those a unit has not finished."""
        return self.standing().filter(done_on__isnull=True)


class Handling(Event):
    """That a unit was given a report to handle: since when, until when, when it was done and what came of it."""

    unit = models.CharField("承办单位", max_length=60, validators=[refuse_id_card])
    due_on = models.DateField("办理期限", null=True, blank=True)
    done_on = models.DateField("办结日期", null=True, blank=True)
    result = models.TextField("办理结果", max_length=1000, blank=True, validators=[refuse_id_card])

    objects = HandlingQuerySet.as_manager()

    class Meta:
        verbose_name = "办理情况"
        ordering = ["report", "day", "pk"]
        constraints = [
            models.UniqueConstraint(
                "report", "unit", name="handling_once", condition=Q(withdrawn_at__isnull=True),
                violation_error_message="这个单位的办理已登记过，请在那一条里填写结果。",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("day")), name="handling_due_after_given",
                violation_error_message="办理期限早于转办日期，请核对。",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(done_on__gte=F("day")), name="handling_done_after_given",
                violation_error_message="办结日期早于转办日期，请核对。",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | ~Q(result=""), name="handling_done_has_result",
                violation_error_message="填了办结日期，请写明办理结果。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.unit}：{'已办结' if self.done_on else '办理中'}"

    def is_overdue(self, day: date) -> bool:
        """Say whether its day has passed without its being done."""
        return self.done_on is None and self.due_on is not None and self.due_on < day


class Feedback(Event):
    """That whoever raised the matter was told what came of it; `note` says who, where a note stands behind it."""

    class Means(models.TextChoices):
        """How he was told."""

        VISIT = "visit", "上门"
        PHONE = "phone", "电话"
        MEETING = "meeting", "会议"
        WRITTEN = "written", "书面"
        OTHER = "other", "其他"

    note = models.ForeignKey(
        Note, models.PROTECT, null=True, blank=True, related_name="feedbacks", verbose_name="反馈给哪条民情的反映人"
    )
    means = models.CharField("反馈方式", max_length=10, choices=Means, default=Means.VISIT)
    text = models.CharField("反馈内容", max_length=300, validators=[refuse_id_card])

    class Meta:
        verbose_name = "向反映人反馈"
        ordering = ["report", "day", "pk"]

    def __str__(self):
        return f"{self.day} {self.get_means_display()}反馈"

    def clean(self):
        """Refuse a day before the report, and a note of another report."""
        super().clean()
        if self.note and self.note.report_id != self.report_id:
            raise ValidationError({"note": "所选民情没有编入这篇社情民意，请重新选择。"})
