"""Opinion reports (社情民意): what was edited from notes, by whom, and how far it is."""

from datetime import date

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse

from liaison.days import Window
from liaison.models import Checked, County, Office, StoredFile, Versioned, Withdrawable
from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet
from members.models import Appointment, Member, Term
from members.ties import Tie
from proposals.models.proposal import Proposal
from proposals.report_states import OPEN

MOST_WORDS = 1500  # situation and suggestion together (facts of the field, 4)


def words_in(*texts: str) -> int:
    """Return how many characters the texts hold together, blanks and line ends left out."""
    return sum(len("".join(text.split())) for text in texts)


class ReportQuerySet(ScopedQuerySet):
    """Questions about opinion reports."""

    def standing(self):
        """Return those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def kept_by(self, user):
        """Return those of the user's own body, which edits and sends them."""
        return self.filter(county=user.county_id, office=user.office_id)

    def sent_in(self, window: Window):
        """Return those sent to anybody on a day of the window."""
        return self.standing().filter(sendings__sent_on__range=window).distinct()

    def editable(self):
        """Return those whose text may be changed: at nobody's desk but the office's."""
        sendings = apps.get_model("proposals", "Sending").objects
        return self.standing().filter(~Exists(sendings.filter(report=OuterRef("pk")).exclude(state__in=OPEN)))

    def printable_in(self, bulletin):
        """Return those that may stand in an issue: an office's own; in the county's what it adopted; in no other."""
        others = apps.get_model("proposals", "BulletinItem").objects.standing_beside(bulletin)
        rows = self.standing().filter(~Exists(others.filter(report=OuterRef("pk")))).exclude(situation="")
        if bulletin.office_id:
            return rows.filter(office=bulletin.office_id)
        return rows.filter(sendings__receiver="county", sendings__state="adopted")

    def for_list(self, until: date | None = None):
        """Return them with what a line shows, of what came of them what came until a day where one is given."""
        came = {"day__lte": until} if until else {}
        sent = {"sent_on__lte": until} if until else {}
        models_ = [apps.get_model("proposals", name) for name in ("Adoption", "Instruction", "Handling", "Feedback")]
        hung = [Prefetch(f"{one._meta.model_name}s", one.objects.standing().filter(**came)) for one in models_]
        sendings = Prefetch("sendings", apps.get_model("proposals", "Sending").objects.filter(**sent))
        return self.select_related("office").prefetch_related("authors__member", sendings, *hung)


class OpinionReport(Versioned, Withdrawable):
    """An opinion report of an office: one matter, its situation and what is suggested; the county's own without one."""

    class Origin(models.TextChoices):
        """Where it comes from: what was a proposal before is not to be counted twice."""

        OWN = "own", "自行编写"
        PROPOSAL = "proposal", "提案转来"

    county = models.ForeignKey(County, models.PROTECT, related_name="reports", verbose_name="县", editable=False)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="reports", verbose_name="联络机构", editable=False
    )
    day = models.DateField("编写日期")
    title = models.CharField("标题", max_length=50, help_text="一事一报，不超过 50 字。", validators=[refuse_id_card])
    area = models.CharField(
        "类别", max_length=30, blank=True, help_text="例如：民生、教育、交通、农业农村、社会保障。",
        validators=[refuse_id_card],
    )  # fmt: skip
    concerns = models.CharField(
        "涉及单位", max_length=100, blank=True, help_text="反映的事情归哪些单位管，几个单位用顿号隔开。",
        validators=[refuse_id_card],
    )  # fmt: skip
    is_urgent = models.BooleanField("紧急", default=False, help_text="急事急报：列表里标出，排在前面。")
    situation = models.TextField(
        "情况反映", max_length=10_000, blank=True, help_text="何时、何地、涉及多少人，影响怎样。",
        validators=[refuse_id_card],
    )  # fmt: skip
    suggestion = models.TextField(
        "意见建议", max_length=10_000, blank=True, help_text="建议哪个单位做什么。", validators=[refuse_id_card]
    )
    words = models.PositiveSmallIntegerField("字数", editable=False, default=0)
    remark = models.CharField("备注", max_length=200, blank=True, validators=[refuse_id_card])
    origin = models.CharField("来源", max_length=10, choices=Origin, default=Origin.OWN, editable=False)
    from_proposal = models.OneToOneField(
        Proposal, models.PROTECT, null=True, blank=True, related_name="to_report", verbose_name="由哪件提案转来",
        editable=False,
    )  # fmt: skip
    turned_into = models.OneToOneField(
        Proposal, models.PROTECT, null=True, blank=True, related_name="from_report", verbose_name="转为哪件提案",
        editable=False,
    )  # fmt: skip
    files = models.ManyToManyField(StoredFile, related_name="reports", verbose_name="附件", blank=True)

    objects = ReportQuerySet.as_manager()
    scope = Scope(county="county", office="office", member="authors__member__account")

    class Meta:
        verbose_name = "社情民意"
        ordering = ["-day", "-pk"]
        indexes = [models.Index("office", "day", name="report_office_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(words__lte=MOST_WORDS), name="report_is_short",
                violation_error_message=f"情况反映和意见建议合计最多 {MOST_WORDS} 字，请删减。",
            ),
            models.CheckConstraint(
                condition=Q(origin="own", from_proposal__isnull=True)
                | Q(origin="proposal", from_proposal__isnull=False),
                name="report_origin_is_told", violation_error_message="提案转来的社情民意应写明是哪件提案。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Return the report's page."""
        return reverse("report", args=[self.pk])

    @property
    def by_whom(self) -> str:
        """Return the authors' names, the first one first; wants for_list() where there are many."""
        return "、".join(one.called for one in self.authors.all())

    @property
    def state_in_words(self) -> str:
        """Return what became of it at each receiver; wants for_list() where there are many."""
        return "；".join(str(one) for one in self.sendings.all()) or "未报送"

    def is_kept_by(self, user) -> bool:
        """Say whether the user's own body edits and sends it."""
        return (self.county_id, self.office_id) == (user.county_id, user.office_id)

    def clean(self):
        """Count the words; refuse too many, and a day outside every term."""
        words = words_in(self.situation, self.suggestion)
        if words > MOST_WORDS:
            said = f"情况反映和意见建议合计 {words} 字，最多 {MOST_WORDS} 字，请删减 {words - MOST_WORDS} 字。"
            raise ValidationError({"suggestion": said})
        self.words = words
        if self.day and not Term.objects.filter(county=self.county_id).covering(self.day).exists():
            raise ValidationError({"day": f"{self.day} 不在本县任何一届的任期内，请核对日期。"})

    def known_members(self, day: date) -> set[int]:
        """Return the ids of who was in its office on a day."""
        places = Appointment.objects.on(day).filter(office=self.office_id)
        return set(places.values_list("member", flat=True))


class ReportAuthor(Checked):
    """Whose report it is: a member, or by name one of the office's people (联络员), in his place."""

    report = models.ForeignKey(OpinionReport, models.PROTECT, related_name="authors", verbose_name="社情民意")
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="report_authors", verbose_name="委员"
    )
    name = models.CharField("非委员作者", max_length=40, blank=True, validators=[refuse_id_card])
    position = models.PositiveSmallIntegerField("顺序", default=1)

    objects = ScopedQuerySet.as_manager()
    scope = Scope(through=("report",))
    ties = {"member": Tie(day="report__day", rank=lambda row: row.position, rule="保留排在前面的一处署名")}

    class Meta:
        verbose_name = "社情民意作者"
        ordering = ["report", "position", "pk"]
        constraints = [
            models.UniqueConstraint("report", "member", name="report_author_once"),
            models.CheckConstraint(
                condition=Q(member__isnull=False, name="") | Q(member__isnull=True) & ~Q(name=""),
                name="report_author_is_somebody", violation_error_message="作者要么是委员，要么写姓名。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.called} {self.report}"

    def get_absolute_url(self):
        """Return the report's page."""
        return self.report.get_absolute_url()

    @property
    def called(self) -> str:
        """Return his name."""
        return str(self.member) if self.member_id else self.name
