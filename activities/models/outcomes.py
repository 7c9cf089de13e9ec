"""What came of an activity: suggestions, problems found, results of units; each has a life of its own."""

from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Q

from activities.kinds import Organiser
from activities.models.activity import Activity
from activities.models.focus import WRONG_YEAR
from liaison.models import Versioned, Withdrawable
from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet
from members.models import Member, Sector
from members.ties import Tie


class Counts(NamedTuple):
    """How many suggestions came of something, and how many of them were adopted."""

    proposed: int = 0
    adopted: int = 0


class OutcomeQuerySet(ScopedQuerySet):
    """Questions about all outcomes."""

    def standing(self):
        """Return those that stand, on activities that stand."""
        return self.filter(withdrawn_at__isnull=True, activity__withdrawn_at__isnull=True)

    def for_list(self):
        """Return them with what a line shows."""
        return self.select_related("activity").prefetch_related("activity__hosts")


class Outcome(Versioned, Withdrawable):
    """What the outcomes of an activity have in common: they are seen by whoever sees the activity."""

    activity = models.ForeignKey(
        Activity, models.PROTECT, related_name="%(class)ss", verbose_name="活动", editable=False
    )

    objects = OutcomeQuerySet.as_manager()
    scope = Scope(through=("activity",))

    class Meta:
        abstract = True

    def get_absolute_url(self):
        """Return the activity's page, where outcomes stand."""
        return f"{self.activity.get_absolute_url()}#outcomes"

    @property
    def county_id(self):
        """Return whose it is."""
        return self.activity.county_id

    @property
    def is_of_county(self) -> bool:
        """Say whether the county itself keeps it."""
        return self.activity.is_of_county


class SuggestionQuerySet(OutcomeQuerySet):
    """Questions about suggestions."""

    def for_list(self):
        """Return them with what a line shows."""
        return super().for_list().select_related("activity", "sector").prefetch_related("proposers__member")

    def counted(self, by: str = "activity") -> dict[int, Counts]:
        """Return {value of `by`: Counts} of those that stand, in one grouped query."""
        adopted = Count("pk", filter=Q(adoption__in=Suggestion.ADOPTED))
        rows = self.standing().order_by().values(by).annotate(proposed=Count("pk"), adopted=adopted)
        return {row[by]: Counts(row["proposed"], row["adopted"]) for row in rows}

    def summed(self) -> Counts:
        """Return how many there are of these, and how many were adopted."""
        adopted = Count("pk", filter=Q(adoption__in=Suggestion.ADOPTED), distinct=True)
        return Counts(**self.order_by().aggregate(proposed=Count("pk", distinct=True), adopted=adopted))


class Suggestion(Outcome):
    """An opinion or suggestion given at an activity: to whom it went, what was answered, what came of it."""

    class Adoption(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", "未答复"
        ADOPTED = "adopted", "采纳"
        PARTLY = "partly", "部分采纳"
        PLANNED = "planned", "列入计划"
        KEPT = "kept", "留作参考"
        DECLINED = "declined", "未采纳"

    ADOPTED = (Adoption.ADOPTED, Adoption.PARTLY, Adoption.PLANNED)

    text = models.TextField("意见建议", max_length=2000, validators=[refuse_id_card])
    area = models.CharField(
        "领域", max_length=30, blank=True, help_text="例如：交通、教育、人居环境、营商环境。",
        validators=[refuse_id_card],
    )
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, related_name="suggestions", verbose_name="哪个界别提出"
    )
    members = models.ManyToManyField(Member, through="Proposer", related_name="suggestions", verbose_name="提出委员")
    sent_to = models.CharField(
        "报送单位", max_length=60, blank=True, help_text="例如：镇党委、镇政府、县教育局。", validators=[refuse_id_card]
    )
    sent_on = models.DateField("报送日期", null=True, blank=True)
    reply = models.TextField("答复内容", max_length=2000, blank=True, validators=[refuse_id_card])
    replied_on = models.DateField("答复日期", null=True, blank=True)
    adoption = models.CharField("采纳情况", max_length=10, choices=Adoption, default=Adoption.WAITING)
    document_title = models.CharField(
        "采纳文件名称", max_length=100, blank=True, help_text="据此出台的文件。", validators=[refuse_id_card]
    )
    document_number = models.CharField(
        "采纳文件文号", max_length=60, blank=True, help_text="例如：青政发〔2026〕8号。", validators=[refuse_id_card]
    )
    plan = models.CharField(
        "列入的计划", max_length=100, blank=True, help_text="例如：县交通运输局道路养护计划。",
        validators=[refuse_id_card],
    )
    plan_year = models.PositiveSmallIntegerField(
        "计划年度", null=True, blank=True,
        validators=[MinValueValidator(2000, WRONG_YEAR), MaxValueValidator(2100, WRONG_YEAR)],
    )  # fmt: skip
    effect = models.TextField("取得的成效", max_length=1000, blank=True, validators=[refuse_id_card])

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = "意见建议"
        ordering = ["-activity__day", "-activity_id", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True) | ~Q(sent_to=""), name="suggestion_sent_somewhere",
                violation_error_message="填了报送日期，请写明报送单位。",
            ),
            models.CheckConstraint(
                condition=Q(replied_on__isnull=True) | Q(sent_on__isnull=True) | Q(replied_on__gte=F("sent_on")),
                name="suggestion_replied_after_sending",
                violation_error_message="答复日期早于报送日期，请核对。",
            ),
            models.CheckConstraint(
                condition=~Q(adoption="waiting") | Q(replied_on__isnull=True, reply=""),
                name="suggestion_reply_has_result",
                violation_error_message="已有答复，请选择采纳情况。",
            ),
            models.CheckConstraint(
                condition=~Q(adoption="planned") | ~Q(plan=""), name="suggestion_planned_somewhere",
                violation_error_message="选了列入计划，请写明列入哪个单位的什么计划。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.text[:40]

    @property
    def by_whom(self) -> str:
        """Return who gave it, in words; wants for_list() where there are many."""
        names = [one.member.name for one in self.proposers.all()]
        return "、".join(names) or (f"{self.sector}界别" if self.sector else "集体提出")

    @property
    def document(self) -> str:
        """Return the document and the plan it went into, in words."""
        number = f"（{self.document_number}）" if self.document_number else ""
        title = f"《{self.document_title}》{number}" if self.document_title else self.document_number
        year = f" {self.plan_year} 年" if self.plan_year else ""
        return "；".join(part for part in (title, f"列入{year}{self.plan}" if self.plan else "") if part)

    def clean(self):
        """Refuse a sector of another county."""
        if self.sector and self.sector.term.county_id != self.county_id:
            raise ValidationError({"sector": "所选界别不存在，请重新选择。"})


class Proposer(models.Model):
    """A member who gave a suggestion."""

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="proposers", verbose_name="意见建议")
    member = models.ForeignKey(Member, models.PROTECT, related_name="proposed", verbose_name="委员")

    objects = ScopedQuerySet.as_manager()
    scope = Scope(
        county="suggestion__activity__county", office="suggestion__activity__hosts", member="member__account",
        also=("suggestion__activity__county__offices", Q(suggestion__activity__organiser=Organiser.COUNTY)),
    )  # fmt: skip
    ties = {"member": Tie(day="suggestion__activity__day", rule="两条都有的，只留一条")}

    class Meta:
        verbose_name = "提出委员"
        ordering = ["suggestion", "pk"]
        constraints = [models.UniqueConstraint("suggestion", "member", name="proposer_once")]

    def __str__(self):
        return f"{self.member} {self.suggestion}"

    def get_absolute_url(self):
        """Return where the suggestion stands."""
        return self.suggestion.get_absolute_url()


class ProblemQuerySet(OutcomeQuerySet):
    """Questions about problems."""

    def overdue(self, day: date):
        """Return those whose day has passed without their being rectified."""
        return self.standing().filter(due__lt=day).exclude(state=Problem.State.RECTIFIED)

    def for_meeting(self, meeting: Activity):
        """Return what a meeting of the same offices hears: all still open, and those rectified but not yet reported."""
        open_then = ~Q(state=Problem.State.RECTIFIED)
        if meeting.day:
            open_then |= Q(rectified_on__gt=meeting.day)
        unheard = Q(reported_back__isnull=True) | Q(reported_back=meeting)
        found = self.standing().filter(open_then | unheard, activity__in=Activity.objects.organised_like(meeting))
        if meeting.day:
            found = found.filter(activity__day__lte=meeting.day)
        return found.order_by("due", "pk")


class Problem(Outcome):
    """A problem found at an activity: whom it was reported to, who rectifies it by when, and how far that is."""

    class State(models.TextChoices):
        """How far it is rectified."""

        OPEN = "open", "未整改"
        WORKING = "working", "整改中"
        RECTIFIED = "rectified", "已整改"

    text = models.TextField("发现的问题", max_length=2000, validators=[refuse_id_card])
    reported_to = models.CharField(
        "上报给谁", max_length=60, blank=True, help_text="例如：镇党委、镇政府。", validators=[refuse_id_card]
    )
    reported_on = models.DateField("上报日期", null=True, blank=True)
    unit = models.CharField("责任单位", max_length=60, blank=True, validators=[refuse_id_card])
    due = models.DateField("整改期限", null=True, blank=True)
    state = models.CharField("整改情况", max_length=10, choices=State, default=State.OPEN)
    measures = models.TextField("整改措施和结果", max_length=2000, blank=True, validators=[refuse_id_card])
    rectified_on = models.DateField("整改完成日期", null=True, blank=True)
    reported_back = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="heard_problems", verbose_name="在哪次会议上通报"
    )

    objects = ProblemQuerySet.as_manager()

    class Meta:
        verbose_name = "发现的问题"
        ordering = ["-activity__day", "-activity_id", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="rectified", rectified_on__isnull=False)
                | ~Q(state="rectified") & Q(rectified_on__isnull=True),
                name="problem_rectified_has_day",
                violation_error_message="已整改的请填写整改完成日期；没有整改完的不填。",
            ),
            models.CheckConstraint(
                condition=Q(reported_on__isnull=True) | ~Q(reported_to=""), name="problem_reported_to_somebody",
                violation_error_message="填了上报日期，请写明上报给谁。",
            ),
            models.CheckConstraint(
                condition=Q(due__isnull=True) | Q(reported_on__isnull=True) | Q(due__gte=F("reported_on")),
                name="problem_due_after_report",
                violation_error_message="整改期限早于上报日期，请核对。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.text[:40]

    def is_overdue(self, day: date) -> bool:
        """Say whether its day has passed without its being rectified."""
        return self.state != self.State.RECTIFIED and self.due is not None and self.due < day

    def clean(self):
        """Refuse days before the problem was found, and a meeting that is not one of the same offices."""
        found = self.activity.day
        for name in ("reported_on", "due", "rectified_on"):
            said = getattr(self, name)
            if said and found and said < found:
                raise ValidationError({name: f"{said} 早于发现问题的 {found}，请核对。"})
        if self.reported_back_id:
            self._refuse_strange_meeting()

    def _refuse_strange_meeting(self):
        meeting = self.reported_back
        if not Activity.objects.organised_like(self.activity).filter(pk=meeting.pk).exists():
            raise ValidationError({"reported_back": "通报会议不是本机构的会议，请重新选择。"})
        if meeting.day and self.activity.day and meeting.day < self.activity.day:
            raise ValidationError({"reported_back": "通报会议早于发现问题的活动，请重新选择。"})


class UnitResult(Outcome):
    """What a unit was given when it was reviewed (民主评议), perhaps with the ballots."""

    unit = models.CharField("被评议单位", max_length=60, validators=[refuse_id_card])
    result = models.CharField("评议结果", max_length=20, blank=True, validators=[refuse_id_card])
    opinion = models.TextField("评议意见", max_length=1000, blank=True, validators=[refuse_id_card])
    best = models.PositiveSmallIntegerField("优秀（满意）票", null=True, blank=True)
    good = models.PositiveSmallIntegerField("良好（基本满意）票", null=True, blank=True)
    fair = models.PositiveSmallIntegerField("一般票", null=True, blank=True)
    poor = models.PositiveSmallIntegerField("较差（不满意）票", null=True, blank=True)

    BALLOTS = ("best", "good", "fair", "poor")

    class Meta:
        verbose_name = "评议结果"
        ordering = ["-activity__day", "-activity_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                "activity", "unit", name="unit_result_once", condition=Q(withdrawn_at__isnull=True),
                violation_error_message="这次活动已登记该单位的评议结果。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.unit} {self.result}".strip()

    @property
    def ballots(self) -> str:
        """Return the ballots in words; empty where none were counted."""
        names = ("优秀", "良好", "一般", "较差")
        counts = [getattr(self, name) for name in self.BALLOTS]
        return "、".join(f"{name} {count}" for name, count in zip(names, counts, strict=True) if count is not None)
