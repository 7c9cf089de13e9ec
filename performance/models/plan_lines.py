"""What a plan is made of: numbered sections, items of the months, and targets."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Prefetch, Q

from activities.kinds import Organiser
from liaison import trail
from liaison.days import Window, period_name, periods
from liaison.models import Hanging, Versioned, Withdrawable
from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet
from performance.kinds import item_kinds
from performance.measures import Countable, Subject, countable, nothing
from performance.models.campaign import Campaign, CampaignItem
from performance.models.counting import NOT_OFFERED, Counting, Period, measure_field
from performance.models.plan import WorkPlan


class LineQuerySet(ScopedQuerySet):
    """Questions about the lines of plans."""

    def standing(self):
        """Return those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def kept_by(self, user):
        """Return those of the plans of the user's own body."""
        return self.filter(plan__in=WorkPlan.objects.kept_by(user))

    def written_by(self, user):
        """Return those of plans whose lines the user may change now."""
        return self.kept_by(user).filter(plan__in=WorkPlan.objects.written_by(user))

    def for_plan(self):
        """Return those a plan shows, with what it shows of them."""
        return self.standing()


class PlanLine(Hanging, Versioned, Withdrawable):
    """A line of a plan: where it came from, its first wording once accepted, what the county remarked on it."""

    content: tuple[str, ...] = ()  # the columns that make up its wording

    plan = models.ForeignKey(
        WorkPlan, models.PROTECT, related_name="%(class)ss", verbose_name="工作计划", editable=False
    )
    position = models.PositiveSmallIntegerField(
        "排列顺序", default=1, validators=[MaxValueValidator(999, "排列顺序请在 0 至 999 之间。")],
        help_text="数字小的排在前面。",
    )  # fmt: skip
    origin = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="copies", verbose_name="来源", editable=False
    )
    first_wording = models.JSONField("接受时的内容", null=True, blank=True, editable=False)
    remark = models.CharField(
        "县政协意见", max_length=300, blank=True, editable=False, validators=[refuse_id_card]
    )

    objects = LineQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def in_short(self) -> str:
        """Return what stands beside its name where somebody judges it."""
        return ""

    def wording(self) -> dict[str, str]:
        """Return {column's Chinese name: its words} of what it says."""
        names = {str(self._meta.get_field(name).verbose_name) for name in self.content}
        return {name: said for name, said in trail.words(self).items() if name in names}

    @property
    def changed_since(self) -> list[dict[str, str]]:
        """Return {field, before, after} for what differs from the wording that was accepted."""
        return trail.difference(self.first_wording, self.wording()) if self.first_wording else []

    @property
    def is_later(self) -> bool:
        """Say whether it was added after the plan was accepted."""
        return self.plan.is_in_force and self.first_wording is None


class SectionQuerySet(LineQuerySet):
    """Questions about sections."""

    def kept_by(self, user):
        """Return those of the plans of the user's own body; what the county laid down stays."""
        return super().kept_by(user).exclude(is_locked=True, plan__office__isnull=False)


class Section(PlanLine):
    """One numbered paragraph of a plan's text; its number follows from place and level."""

    LEVELS = [(1, "一、"), (2, "（一）"), (3, "1."), (4, "（1）")]
    content = ("level", "heading", "text")

    level = models.PositiveSmallIntegerField("层次", choices=LEVELS, default=1)
    heading = models.CharField("标题", max_length=100, blank=True, validators=[refuse_id_card])
    text = models.TextField("正文", max_length=20_000, blank=True, validators=[refuse_id_card])
    is_locked = models.BooleanField(
        "各机构不得改动", default=False, help_text="由县政协统一规定的段落；各机构可以另加段落。"
    )

    objects = SectionQuerySet.as_manager()
    scope = Scope(through=("plan",))

    class Meta:
        verbose_name = "计划段落"
        ordering = ["plan", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(heading="") | ~Q(text=""), name="section_says_something",
                violation_error_message="标题和正文至少填写一项。",
            ),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=4), name="section_level_known",
                violation_error_message="层次请从列出的里选择。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.heading or self.text[:30]

    def clean(self):
        """Refuse a paragraph that says nothing."""
        if not (self.heading or self.text):
            raise ValidationError({"heading": "标题和正文至少填写一项。"})

    @property
    def in_short(self) -> str:
        """Return the beginning of its text."""
        return self.text if len(self.text) <= 200 else f"{self.text[:200]}……"

    @property
    def is_fixed(self) -> bool:
        """Say whether its plan's office may not change it."""
        return self.is_locked and self.plan.office_id is not None


_MONTH = [MinValueValidator(1, "月份请在 1 至 12 之间。"), MaxValueValidator(12, "月份请在 1 至 12 之间。")]


class PlanItem(PlanLine):
    """One thing a plan sets out to do, in a month or over some months."""

    content = (
        "from_month", "to_month", "kind", "subject", "place", "responsible", "organiser", "times", "output",
    )  # fmt: skip

    from_month = models.PositiveSmallIntegerField("开始月份", validators=_MONTH)
    to_month = models.PositiveSmallIntegerField("结束月份", validators=_MONTH)
    kind = models.CharField(
        "类别", max_length=20, choices=item_kinds, blank=True,
        help_text="选了类别，登记的活动、成果、提案、社情民意等会自动对上这一项。",
    )
    subject = models.CharField("内容", max_length=200, validators=[refuse_id_card])
    place = models.CharField("地点", max_length=100, blank=True, validators=[refuse_id_card])
    responsible = models.CharField("责任人", max_length=50, blank=True, validators=[refuse_id_card])
    organiser = models.CharField("组织者", max_length=10, choices=Organiser, default=Organiser.OFFICE)
    times = models.PositiveSmallIntegerField(
        "次数", default=1, help_text="几次（件、篇）。",
        validators=[MinValueValidator(1, "至少填 1。"), MaxValueValidator(99, "最多填 99。")],
    )  # fmt: skip
    output = measure_field("预期成果", blank=True)

    scope = Scope(through=("plan",))

    class Meta:
        verbose_name = "计划事项"
        ordering = ["plan", "from_month", "to_month", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_month__gte=1, to_month__lte=12, to_month__gte=F("from_month")),
                name="item_within_year",
                violation_error_message="结束月份早于开始月份，或者超出了 1 至 12 月，请核对。",
            ),
            models.CheckConstraint(
                condition=Q(times__gte=1), name="item_asks_something", violation_error_message="次数至少填 1。"
            ),
            models.UniqueConstraint(
                "plan", "from_month", "to_month", "kind", "subject", name="item_once",
                condition=Q(withdrawn_at__isnull=True), violation_error_message="计划里已有同样的事项。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.when}{self.subject}"

    @property
    def kind_name(self) -> str:
        """Return what kind of work it is."""
        return self.get_kind_display() if self.kind else "其他"

    @property
    def in_short(self) -> str:
        """Return its kind, where, by whom, how often."""
        said = (self.kind_name, self.place, self.responsible, f"{self.times} 次" if self.times > 1 else "")
        return "，".join(filter(None, said))

    @property
    def when(self) -> str:
        """Return its months in words."""
        return period_name(self.window)

    @property
    def window(self) -> Window:
        """Return its days."""
        months = periods(self.plan.year, 1)
        return Window(months[self.from_month - 1].start, months[self.to_month - 1].end)

    @property
    def output_countable(self) -> Countable | None:
        """Return what it should bring."""
        return countable(self.output) if self.output else None

    def get_output_display(self) -> str:
        """Return in words what it should bring."""
        one = self.output_countable
        return one.in_words(lambda model: model.objects.filter(county=self.county_id)) if one else ""

    def clean(self):
        """Refuse what cannot be counted as its output, and an item that says the same of the same months."""
        one = self.output_countable
        if self.output and (one is None or Subject.OFFICE not in one.measure.sources):
            raise ValidationError({"output": NOT_OFFERED})
        if not (self.from_month and self.to_month and self.plan_id):
            return
        alike = PlanItem.objects.standing().filter(plan=self.plan_id, kind=self.kind, subject=self.subject)
        overlapping = alike.filter(from_month__lte=self.to_month, to_month__gte=self.from_month).exclude(pk=self.pk)
        if other := overlapping.select_related("plan").first():
            said = f"“{self}”与计划里的“{other}”类别、内容相同，月份重叠。请改时间，或者改那一项的次数。"
            raise ValidationError({"from_month": said})


class TargetQuerySet(LineQuerySet):
    """Questions about targets."""

    def for_plan(self):
        """Return those a plan shows, with the contents of the campaigns they ask for."""
        items = Prefetch("campaign__items", CampaignItem.objects.standing(), to_attr="standing_items")
        return self.standing().select_related("campaign", "origin__plan").prefetch_related(items)


class TargetSubject(models.TextChoices):
    """Of whom a target asks."""

    OFFICE = "office", "联络机构"
    MEMBER = "member", "每名委员"
    HEAD = "head", "联络机构（按委员人均）"
    CAMPAIGN = "campaign", "主题活动"


class Target(Counting, PlanLine):
    """One line of what is asked: so many, of whom, in each part of the year; any of the measures does.

    Of a campaign it asks how many of its contents are done; these say themselves what is counted, of whom, how often.
    """

    content = ("name", "subject", "campaign", "period", "minimum", "maximum", "first", "second", "third", "group")

    name = models.CharField("指标", max_length=60, help_text="例如：集中学习。", validators=[refuse_id_card])
    subject = models.CharField("由谁完成", max_length=8, choices=TargetSubject, default=TargetSubject.OFFICE)
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, null=True, blank=True, related_name="targets", verbose_name="哪项主题活动",
    )  # fmt: skip
    first = measure_field("按什么记录统计", blank=True)
    minimum = models.PositiveIntegerField(
        "至少", default=1, help_text="每个周期至少多少次（件、篇、人次、元）；主题活动填完成几项内容。",
        validators=[MinValueValidator(1, "至少填 1。"), MaxValueValidator(999_999, "最多填 999999。")],
    )  # fmt: skip
    maximum = models.PositiveIntegerField(
        "至多", null=True, blank=True, help_text="有幅度的填写，例如 2—3 篇填 3；没有的留空。",
        validators=[MaxValueValidator(999_999, "最多填 999999。")],
    )  # fmt: skip
    group = models.PositiveSmallIntegerField(
        "任选其一的组", null=True, blank=True, validators=[MaxValueValidator(99, "组号请在 1 至 99 之间。")],
        help_text="几项指标完成一项即可的，填同一个组号，例如 1；没有的留空。",
    )  # fmt: skip

    objects = TargetQuerySet.as_manager()
    scope = Scope(through=("plan",))

    class Meta:
        verbose_name = "计划指标"
        ordering = ["plan", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minimum__gte=1), name="target_asks_something", violation_error_message="至少填 1。"
            ),
            models.CheckConstraint(
                condition=Q(maximum__isnull=True) | Q(maximum__gte=F("minimum")), name="target_range_in_order",
                violation_error_message="“至多”小于“至少”，请核对。",
            ),
            models.CheckConstraint(
                condition=Q(period__range=(1, 3)) | Q(period=6) | Q(period=12), name="target_period_divides_year",
                violation_error_message="周期请从列出的里选择。",
            ),
            models.CheckConstraint(
                condition=Q(subject="campaign", campaign__isnull=False, first="")
                | ~Q(subject="campaign") & Q(campaign__isnull=True) & ~Q(first=""),
                name="target_of_records_or_campaign",
                violation_error_message="指标统计一种记录，或者一项主题活动，请核对。",
            ),
            models.UniqueConstraint(
                "plan", "name", name="target_once", condition=Q(withdrawn_at__isnull=True),
                violation_error_message="计划里已有同名的指标。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.name

    @property
    def counted_for(self) -> Subject:
        """Return whose records are counted: an office's also where they are shared out by head."""
        return Subject.MEMBER if self.subject == TargetSubject.MEMBER else Subject.OFFICE

    @property
    def is_of_campaign(self) -> bool:
        """Say whether it asks that a campaign be carried out."""
        return self.subject == TargetSubject.CAMPAIGN

    @property
    def is_of_model(self) -> bool:
        """Say whether the county's model asks it of all, and the plan took it from there; wants for_plan()."""
        return self.origin is not None and self.origin.plan.is_model and not self.plan.is_model

    @property
    def unit(self) -> str:
        """Return the unit of its figure."""
        return "项" if self.is_of_campaign else super().unit

    @property
    def duty_in_words(self) -> str:
        """Return who owes how many how often: 每名委员每年 2—3 篇."""
        most = "" if self.maximum is None else f"—{self.maximum}"
        many = f" {self.minimum}{most} {self.unit}" if most else f"至少 {self.minimum} {self.unit}"
        if self.is_of_campaign:
            return f"“{self.campaign}”{self.get_period_display()}完成{many}"
        whose = {TargetSubject.MEMBER: "每名委员", TargetSubject.HEAD: "人均"}.get(self.subject, "")
        return f"{whose}{self.get_period_display()}{many}"

    @property
    def in_short(self) -> str:
        """Return who owes how many."""
        return self.duty_in_words

    def in_words(self, visible=nothing) -> str:
        """Return what satisfies it in words; `visible` as in `Filter`."""
        return f"“{self.campaign}”的各项内容" if self.is_of_campaign else super().in_words(visible)

    def clean(self):
        """Refuse what nobody can count, a name twice, and a group of targets of other periods or people."""
        super().clean()
        if self.maximum is not None and self.minimum and self.maximum < self.minimum:
            raise ValidationError({"maximum": "“至多”小于“至少”，请核对。"})
        same = Target.objects.standing().filter(plan=self.plan_id, name=self.name).exclude(pk=self.pk)
        if not self.is_withdrawn and same.exists():
            raise ValidationError({"name": "计划里已有同名的指标。请改名称，或者修改原来的那一项。"})
        if self.is_of_campaign:
            self._refuse_of_campaign()
        elif self.campaign_id:
            raise ValidationError({"campaign": "“由谁完成”选了主题活动的，才在这里选。请改选，或者留空。"})
        elif not self.first:
            raise ValidationError({"first": "请选择按什么记录统计。"})
        if self.group is None or not self.plan_id:
            return
        beside = Target.objects.standing().filter(plan=self.plan_id, group=self.group).exclude(pk=self.pk)
        if other := beside.exclude(period=self.period, subject=self.subject).first():
            said = f"第 {self.group} 组的“{other}”周期或完成人不同，不能任选其一。请改组号，或者改成一样的。"
            raise ValidationError({"group": said})

    def _refuse_of_campaign(self):
        """Refuse a campaign nobody runs that year, more of its contents than it has, and what only records have."""
        if self.campaign is None:
            raise ValidationError({"campaign": "请选择是哪项主题活动。"})
        if self.first or self.second or self.third:
            raise ValidationError({"first": "主题活动按它自己的各项内容统计，这里请留空。"})
        if self.period != Period.YEAR:
            raise ValidationError({"period": "主题活动的各项内容有自己的周期，这里请选“每年”。"})
        if self.plan_id and not Campaign.objects.in_year(self.plan.year).filter(pk=self.campaign_id).exists():
            raise ValidationError({"campaign": f"“{self.campaign}”在 {self.plan.year} 年不开展，请改选。"})
        count = self.campaign.items.standing().count()
        if not self.minimum or self.minimum > count:
            raise ValidationError({"minimum": f"“{self.campaign}”共有 {count} 项内容，“至少”请填 1 至 {count}。"})
