"""What people give beside the records: points with a reason, ballots, findings, exemptions."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from liaison.models import County, Office, StoredFile, User, Versioned, Withdrawable
from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet
from members.models import Member
from members.ties import Tie
from performance.models.counting import served_in
from performance.models.rules import RuleSet
from performance.scoring.earnings import least, worth_of
from performance.scoring.scheme import Rule, Scheme
from performance.scoring.ways import Ballot, Manual, Table

_ONE_OWNER = Q(member__isnull=False, office__isnull=True) | Q(member__isnull=True, office__isnull=False)
_STANDS = Q(withdrawn_at__isnull=True)


class GivenQuerySet(ScopedQuerySet):
    """Questions about what was given."""

    def standing(self):
        """Return those not withdrawn, of sets that stand."""
        return self.filter(withdrawn_at__isnull=True, rule_set__withdrawn_at__isnull=True)

    def kept_by(self, user):
        """Return those the user may change: of what his office gave, or, at the county, all but offices' own scores."""
        rows = self.visible_to(user)
        if user.office_id:
            return rows.filter(by__office=user.office_id)
        return rows.exclude(kind="own") if self.model is Given else rows

    def for_list(self):
        """Return them with all a line shows."""
        return self.select_related("rule_set", "member", "office", "by").prefetch_related("files")


def code_field(label: str) -> models.CharField:
    """Return a column that holds the code of a part of the scheme."""
    return models.CharField(label, max_length=20)


def once(name: str, *columns: str, said: str, also=_STANDS) -> list[models.UniqueConstraint]:
    """Return that of one member, or of one office, one row with these columns stands in a set."""
    return [
        models.UniqueConstraint(
            "rule_set", owner, *columns, name=f"{name}_of_{owner}_once", violation_error_message=said,
            condition=also & Q(**{f"{owner}__isnull": False}),
        )
        for owner in ("member", "office")
    ]  # fmt: skip


def of_one(name: str) -> models.CheckConstraint:
    """Return that a row is about a member or about an office."""
    said = "请选一名委员，或者一个联络机构。"
    return models.CheckConstraint(condition=_ONE_OWNER, name=f"{name}_of_one", violation_error_message=said)


class AboutOne(Versioned, Withdrawable):
    """A row about one member's or one office's year, with a reason and who gave it."""

    rule_set = models.ForeignKey(
        RuleSet, models.PROTECT, related_name="%(class)ss", verbose_name="考核规则", editable=False
    )
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name="委员", editable=False
    )
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name="联络机构",
        editable=False,
    )  # fmt: skip
    reason = models.CharField("理由", max_length=200, validators=[refuse_id_card])
    by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name="登记人", editable=False, blank=True
    )
    at = models.DateTimeField("登记时间", auto_now=True)
    files = models.ManyToManyField(StoredFile, related_name="%(class)ss", verbose_name="附件", blank=True)

    objects = GivenQuerySet.as_manager()
    scope = Scope(
        county="rule_set__county", office="office", member="member__account",
        also=("member__appointments__office", served_in("rule_set__year")),
    )  # fmt: skip
    ties = {"member": Tie()}
    shares_files = _STANDS

    class Meta:
        abstract = True

    def get_absolute_url(self):
        """Return the score it belongs to."""
        name = "member_score" if self.member_id else "office_score"
        return f"{reverse(name, args=[self.owner_id])}?year={self.rule_set.year}"

    @property
    def restore_page(self) -> str:
        """Return the name of the page on which it is brought back."""
        return f"{'points' if isinstance(self, Given) else self._meta.model_name}_restore"

    @property
    def county_id(self):
        """Return whose it is."""
        return self.rule_set.county_id

    @property
    def county(self) -> County:
        """Return the county."""
        return self.rule_set.county

    @property
    def owner(self) -> Member | Office:
        """Return who it is about."""
        return self.member or self.office

    @property
    def owner_id(self) -> int:
        """Return the id of who it is about."""
        return self.member_id or self.office_id

    def clean(self):
        """Refuse another county's, and a member where offices are scored."""
        if bool(self.member_id) == bool(self.office_id):
            raise ValidationError("请选一名委员，或者一个联络机构。")
        if bool(self.member_id) != self.rule_set.is_of_members:
            raise ValidationError(f"{self.rule_set}只对{self.rule_set.get_subject_display()}评分，请核对。")
        if self.owner.county_id != self.rule_set.county_id:
            raise ValidationError(f"{self.owner}不属于这份考核规则的县，请核对。")
        self.refuse_unasked(self.rule_set.scheme)

    def refuse_unasked(self, scheme: Scheme):
        """Refuse what the scheme does not ask for."""


def part(parts, code: str, field: str, said: str):
    """Return the part of that code. Raises ValidationError."""
    found = next((one for one in parts if one.code == code), None)
    if found is None:
        raise ValidationError({field: said})
    return found


def rule_of(scheme: Scheme, code: str, field: str = "of") -> Rule:
    """Return a rule. Raises ValidationError."""
    return part(scheme.rules, code, field, f"考核规则里没有代码为“{code}”的规则，请从列出的里选择。")


def range_of(rule: Rule):
    """Return (lowest, highest) a person may give under a rule; None where its points follow from records alone."""
    if isinstance(rule.way, Manual):
        return rule.way.low, rule.way.high
    steps = [step for step in rule.way.steps if step.up_to is not None] if isinstance(rule.way, Table) else []
    return (min(step.points for step in steps), max(step.up_to for step in steps)) if steps else None


class Given(AboutOne):
    """Points somebody gave: for a rule, as an adjustment of a group, or the self score or county's score of a rule."""

    class Kind(models.TextChoices):
        """What the points are."""

        POINTS = "points", "评分"
        ADJUSTMENT = "adjustment", "加减分调整"
        OWN = "own", "自评分"
        COUNTY = "county", "县核定分"

    kind = models.CharField("性质", max_length=10, choices=Kind, default=Kind.POINTS, editable=False)
    of = code_field("规则或分组")
    points = models.DecimalField("分数", max_digits=8, decimal_places=4)

    class Meta:
        verbose_name = "评分"
        ordering = ["rule_set", "of", "pk"]
        constraints = [
            of_one("given"),
            *once(
                "given", "kind", "of", said="这一条已经给过分。要更改的，请打开原来的修改。",
                also=_STANDS & ~Q(kind="adjustment"),
            ),
            models.CheckConstraint(
                condition=~Q(kind="adjustment") | ~Q(points=0), name="given_adjustment_changes_something",
                violation_error_message="调整的分数不能是 0。",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=("own", "county")) | Q(office__isnull=False), name="given_scores_are_of_offices",
                violation_error_message="自评分和县核定分只用于联络机构考核。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.owner}{self.get_kind_display()} {self.of} {self.points.normalize():f} 分"

    def refuse_unasked(self, scheme: Scheme):
        """Refuse an unknown rule or group, and points outside the range."""
        if self.kind == self.Kind.ADJUSTMENT:
            groups = (scheme.total, *scheme.groups)
            part(groups, self.of, "of", f"考核规则里没有代码为“{self.of}”的分组，请从列出的里选择。")
            return
        rule = rule_of(scheme, self.of)
        if self.kind == self.Kind.POINTS:
            self._refuse_outside(rule)
        else:
            self._refuse_beyond(rule, scheme)

    def _refuse_outside(self, rule: Rule):
        ends = range_of(rule)
        if ends is None:
            raise ValidationError({"of": f"“{rule.name}”按记录计分，不由人打分。"})
        if self.points is not None and not ends[0] <= self.points <= ends[1]:
            low, high = (f"{end.normalize():f}" for end in ends)
            raise ValidationError({"points": f"“{rule.name}”的分数应在 {low} 至 {high} 之间，请核对。"})


    def _refuse_beyond(self, rule: Rule, scheme: Scheme):
        """Refuse what a rule can never bring; one that points of others fall to has no upper end."""
        caps = [rule.cap, *(one.cap for one in rule.caps if rule.cap is not None)]
        ends = [worth_of(rule, cap) for cap in caps]
        high = None if None in ends else max(ends)
        if any(said.what in ("move", "scale") for one in scheme.rules for said in (one.not_for_others, one.nothing)):
            high = None
        low, points = least(rule), self.points
        if points is None or not ((low is not None and points < low) or (high is not None and points > high)):
            return
        ends = (f"{words} {end.normalize():f} 分" for words, end in (("最少", low), ("最多", high)) if end is not None)
        raise ValidationError({"points": f"“{rule.name}”{'、'.join(ends)}，请核对。"})


class Vote(AboutOne):
    """The ballots a group of raters cast about one member or office, under one rule: {option: how many}."""

    of = code_field("规则")
    raters = models.CharField("测评群体", max_length=60)
    counts = models.JSONField("票数")
    reason = models.CharField("说明", max_length=200, blank=True, validators=[refuse_id_card])

    class Meta:
        verbose_name = "民主测评"
        ordering = ["rule_set", "of", "raters", "pk"]
        constraints = [
            of_one("vote"),
            *once("vote", "of", "raters", said="这一群体的测评票数已经登记。要更改的，请打开原来的修改。"),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.owner}民主测评（{self.raters}）"

    def get_counts_display(self) -> str:
        """Return the ballots in words."""
        return "、".join(f"{option} {ballots} 票" for option, ballots in self.counts.items())

    def refuse_unasked(self, scheme: Scheme):
        """Refuse a rule without ballots, an unknown group or option, and what is no number of ballots."""
        rule = rule_of(scheme, self.of)
        if not isinstance(rule.way, Ballot):
            raise ValidationError({"of": f"“{rule.name}”不是按民主测评计分。"})
        if self.raters not in rule.way.raters:
            raise ValidationError({"raters": f"“{rule.name}”没有“{self.raters}”这个测评群体。"})
        if not _is_count_of(self.counts, rule.way.options):
            options = "、".join(rule.way.options)
            raise ValidationError(f"“{rule.name}”的票数请按{options}逐项填写整数，没有的填 0。")


def _is_count_of(counts, options) -> bool:
    if not isinstance(counts, dict) or set(counts) != set(options):
        return False
    return all(type(said) is int and 0 <= said <= 100_000 for said in counts.values())


class Found(AboutOne):
    """Something that was found of a member or office (违纪受处分, 弄虚作假, 因病 …), of a day."""

    of = code_field("认定事项")
    day = models.DateField("认定日期")

    ties = {"member": Tie(day="day")}
    shares_files = Q(pk=None)

    class Meta:
        verbose_name = "认定"
        ordering = ["rule_set", "-day", "pk"]
        constraints = [of_one("found"), *once("found", "of", "day", said="这一天已有同样的认定。")]

    def __str__(self):
        return f"{self.owner}{self.name}"

    @property
    def name(self) -> str:
        """Return what was found, in the scheme's words."""
        return next((one.name for one in self.rule_set.scheme.findings if one.code == self.of), self.of)

    def refuse_unasked(self, scheme: Scheme):
        """Refuse a finding the scheme does not know."""
        part(scheme.findings, self.of, "of", f"考核规则里没有代码为“{self.of}”的认定事项，请从列出的里选择。")


class Exemption(AboutOne):
    """That a rule does not apply to one member or office this year."""

    of = code_field("规则")

    class Meta:
        verbose_name = "免考核"
        ordering = ["rule_set", "of", "pk"]
        constraints = [of_one("exemption"), *once("exemption", "of", said="这一条规则已经免除。")]

    def __str__(self):
        return f"{self.owner}免考核 {self.of}"

    def refuse_unasked(self, scheme: Scheme):
        """Refuse an unknown rule."""
        rule_of(scheme, self.of)
