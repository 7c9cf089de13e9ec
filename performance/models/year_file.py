"""Year files (履职档案): one member's year, from his statement to the seal."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from liaison.days import Window, year_window
from liaison.models import County, Office, Versioned, Withdrawable
from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet
from members.models import Member
from members.ties import Tie
from performance.file_states import (
    DECIDED,
    MOVES,
    WITH_OFFICE,
    WRITTEN,
    Assessor,
    FileMove,
    FileState,
    way,
)
from performance.models.counting import YEARS, served_in


class FileQuerySet(ScopedQuerySet):
    """Questions about year files."""

    def standing(self):
        """Return those not withdrawn, of members who were not entered twice and merged."""
        return self.filter(Q(member__withdrawn_at__isnull=True) | Q(state=FileState.SEALED), withdrawn_at__isnull=True)

    def of_year(self, year: int):
        """Return those of a year that stand."""
        return self.standing().filter(year=year)

    def kept_by(self, user):
        """Return those the user's own office keeps."""
        return self.visible_to(user).filter(office=user.office_id)

    def with_office(self):
        """Return those the office still has to hand in."""
        return self.filter(state__in=WITH_OFFICE)

    def undecided(self):
        """Return those whose grade is not decided."""
        return self.exclude(state__in=DECIDED)

    def withdrawn(self):
        """Return those taken back."""
        return self.exclude(withdrawn_at=None)

    def for_list(self):
        """Return them with what a line shows."""
        return self.select_related("member", "office", "county", "seal").order_by(
            "office__position", "office", "member__search", "pk"
        )


class YearFile(Versioned, Withdrawable):
    """One member's year in one county: how far his file is, what he states, what was suggested and decided."""

    county = models.ForeignKey(County, models.PROTECT, related_name="year_files", verbose_name="县", editable=False)
    member = models.ForeignKey(
        Member, models.PROTECT, related_name="year_files", verbose_name="委员", editable=False
    )
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="year_files", verbose_name="联络机构", editable=False
    )
    year = models.PositiveSmallIntegerField("年度", validators=YEARS, editable=False)
    assessor = models.CharField("由谁初评", max_length=6, choices=Assessor, default=Assessor.OFFICE, editable=False)
    state = models.CharField("状态", max_length=10, choices=FileState, default=FileState.OPEN, editable=False)
    statement = models.TextField(
        "年度述职", max_length=5000, blank=True, validators=[refuse_id_card],
        help_text="写本年度参加会议活动、提案和信息、服务群众的情况，以及不足和打算，800 字左右即可。",
    )  # fmt: skip
    confirmed_on = models.DateField("确认日期", null=True, blank=True, editable=False)
    suggested = models.CharField("建议等次", max_length=60, blank=True, editable=False)
    grade = models.CharField("审定等次", max_length=60, blank=True, editable=False)
    approved_on = models.DateField("审定日期", null=True, blank=True, editable=False)
    public_from = models.DateField("公示开始", null=True, blank=True, editable=False)
    public_until = models.DateField("公示结束", null=True, blank=True, editable=False)

    objects = FileQuerySet.as_manager()
    scope = Scope(
        county="county", office="office", member="member__account",
        also=("member__appointments__office", served_in("year")),
    )  # fmt: skip
    ties = {"member": Tie(moves=False, rule="重复登记的一份留在原处，合并后的委员用自己的档案")}

    class Meta:
        verbose_name = "履职档案"
        ordering = ["-year", "office", "member", "pk"]
        indexes = [models.Index("county", "year", "state", name="file_county_year")]
        constraints = [
            models.UniqueConstraint(
                "member", "year", name="file_once", condition=Q(withdrawn_at__isnull=True),
                violation_error_message="该委员这一年度已有履职档案。",
            ),
            models.CheckConstraint(
                condition=Q(state__in=DECIDED, approved_on__isnull=False)
                | ~Q(state__in=DECIDED) & Q(approved_on__isnull=True, grade=""),
                name="file_approved_has_day",
                violation_error_message="已审定的档案要有审定日期，其他的没有日期和等次。",
            ),
            models.CheckConstraint(
                condition=Q(state=FileState.OPEN) | Q(confirmed_on__isnull=False),
                name="file_confirmed_has_day", violation_error_message="委员确认以后的档案要有确认日期。",
            ),
            models.CheckConstraint(
                condition=Q(public_from__isnull=True, public_until__isnull=True)
                | Q(public_from__isnull=False, public_until__gte=F("public_from")),
                name="file_public_days_in_order", violation_error_message="公示结束早于公示开始，请核对。",
            ),
            models.CheckConstraint(
                condition=~Q(state=FileState.PUBLIC) | Q(public_until__isnull=False),
                name="file_public_has_days", violation_error_message="公示中的档案要有公示起止日期。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.member} {self.year} 年履职档案"

    def get_absolute_url(self):
        """Return the file's page."""
        return reverse("year_file", args=[self.pk])

    @property
    def window(self) -> Window:
        """Return the days of its year."""
        return year_window(self.year)

    @property
    def number(self) -> str:
        """Return what is printed as its number: year and row."""
        return f"{self.year}-{self.pk:05}"

    @property
    def is_written(self) -> bool:
        """Say whether the statement may still be written."""
        return self.state in WRITTEN and not self.is_withdrawn

    @property
    def is_sealed(self) -> bool:
        """Say whether it is sealed."""
        return self.state == FileState.SEALED

    def is_read_whole_by(self, user) -> bool:
        """Say whether somebody who reaches it reads all of it: not the office the member moved from."""
        return user.office_id is None or user.office_id == self.office_id

    def goal(self, move: FileMove) -> FileState | None:
        """Return the state a move leads to; None where it cannot be made now."""
        return None if self.is_withdrawn or self.member.is_withdrawn else way(move, self.state, self.assessor)

    def moves(self) -> list[FileMove]:
        """Return the moves that can be made now."""
        return [move for move in MOVES if self.goal(move)]


class FileStep(models.Model):
    """One move of a file: on which day, by whom, with which opinion; `snapshot` what was handed in (files/changes)."""

    file = models.ForeignKey(YearFile, models.PROTECT, related_name="steps", verbose_name="履职档案")
    move = models.CharField("办理", max_length=12, choices=FileMove)
    start = models.CharField("原状态", max_length=10, choices=FileState)
    goal = models.CharField("新状态", max_length=10, choices=FileState)
    day = models.DateField("日期")
    words = models.TextField("意见", max_length=1000, blank=True, validators=[refuse_id_card])
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="经办账号"
    )
    who = models.CharField("经办人", max_length=100)
    at = models.DateTimeField("登记时间", auto_now_add=True)
    snapshot = models.JSONField("报送内容", null=True, blank=True)

    objects = ScopedQuerySet.as_manager()
    scope = Scope(through=("file",))

    class Meta:
        verbose_name = "档案办理步骤"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.day} {self.get_move_display()}"

    def get_absolute_url(self):
        """Return the file's page."""
        return self.file.get_absolute_url()

    @property
    def county_id(self):
        """Return whose it is."""
        return self.file.county_id
