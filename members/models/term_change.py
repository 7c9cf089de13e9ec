"""Term changes (换届): how one term's members are carried over into the next."""

from datetime import date, timedelta
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from liaison.days import chinese_number
from liaison.models import County, Office, Versioned
from liaison.scope import Scope, ScopedQuerySet
from members.models.appointment import Appointment
from members.models.committee import Committee
from members.models.term import NUMBER_RANGE, Term

STAYS = "stays"


class Line(NamedTuple):
    """What becomes of one member: STAYS or the reason for leaving, and his place in the new term."""

    place: Appointment
    stay: str
    office: Office | None
    sector: str
    post: str
    committee: Committee | None

    @property
    def stays(self) -> bool:
        """Say whether he is carried over."""
        return self.stay == STAYS

    @property
    def gaps(self) -> str:
        """Return what still has to be chosen before he can be carried over, in words."""
        wanted = (("联络机构", self.office), ("界别", self.sector))
        return "、".join(name for name, chosen in wanted if self.stays and not chosen)

    @property
    def leaving(self) -> str:
        """Return the reason for leaving in words."""
        return "" if self.stays else Appointment.End(self.stay).label

    @property
    def post_name(self) -> str:
        """Return the new post in words."""
        return Appointment.Post(self.post).label

    @property
    def moves(self) -> str:
        """Return what differs from before for one who stays, in words."""
        now = self.place
        compared = (
            ("联络机构", self.office, now.office), ("界别", self.sector, now.sector.name),
            ("职务", self.post, now.post), ("专门委员会", self.committee, now.committee),
        )  # fmt: skip
        return "、".join(name for name, new, old in compared if self.stays and new != old and name not in self.gaps)


class TermChangeQuerySet(ScopedQuerySet):
    """Questions about term changes."""

    def standing(self):
        """Return those being prepared or carried out."""
        return self.filter(state__in=(TermChange.State.PREPARING, TermChange.State.DONE))


class TermChange(Versioned):
    """A change from one term to the next: prepared, looked through, carried out in one step, and undone as one.

    `renamed` is {a sector's name in the old term: in the new}; `choices` holds what was chosen for an appointment (by
    its id) where it is not the usual; `rows` what the step did.
    """

    class State(models.TextChoices):
        """How far it is."""

        PREPARING = "preparing", "正在核对"
        DONE = "done", "已换届"
        UNDONE = "undone", "已撤销"
        DROPPED = "dropped", "已放弃"

    county = models.ForeignKey(County, models.PROTECT, related_name="term_changes", verbose_name="县")
    old = models.ForeignKey(Term, models.PROTECT, related_name="changes_from", verbose_name="原一届")
    new = models.ForeignKey(
        Term, models.PROTECT, null=True, blank=True, related_name="changes_to", verbose_name="新一届"
    )
    number = models.PositiveSmallIntegerField("新一届", validators=NUMBER_RANGE)
    first_day = models.DateField("新一届开始日期")
    sectors = models.JSONField("新一届界别")
    renamed = models.JSONField("改名的界别", default=dict, blank=True)
    choices = models.JSONField("逐人核对", default=dict, blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.PREPARING)
    counts = models.JSONField("结果", default=dict, blank=True)
    rows = models.JSONField("涉及的记录", default=list, blank=True)

    objects = TermChangeQuerySet.as_manager()
    scope = Scope(county="county")

    class Meta:
        verbose_name = "换届"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                "old", condition=Q(state__in=("preparing", "done")), name="term_change_once",
                violation_error_message="这一届的换届正在核对或已经办理，请从届次页面打开它。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.old}换{self.new_name}"

    def get_absolute_url(self):
        """Return the page on which it is looked through and carried out."""
        return reverse("term_change", args=[self.pk])

    @property
    def new_name(self) -> str:
        """Return what the new term is called."""
        return f"第{chinese_number(self.number)}届"

    @property
    def last_day(self) -> date:
        """Return the old term's last day."""
        return self.first_day - timedelta(days=1)

    @property
    def is_preparing(self) -> bool:
        """Say whether it can still be changed."""
        return self.state == self.State.PREPARING

    @property
    def is_done(self) -> bool:
        """Say whether it was carried out and stands."""
        return self.state == self.State.DONE

    def places(self):
        """Return the appointments of everybody in office on the old term's last day, in the roster's order."""
        return Appointment.objects.on(self.last_day).filter(sector__term=self.old).for_list()

    def lines(self, places=None) -> list[Line]:
        """Return what becomes of each of these places, or of everybody."""
        offices = Office.objects.filter(county=self.county_id).open().in_bulk()
        committees = Committee.objects.filter(county=self.county_id).open().in_bulk()
        return [self._line(place, offices, committees) for place in (self.places() if places is None else places)]

    def usual(self, place: Appointment) -> dict:
        """Return what becomes of somebody when nothing else is said: he stays as and where he is."""
        leaves = place.end not in ("", Appointment.End.TERM)
        return {
            "stay": place.end if leaves else STAYS,
            "office": place.office_id,
            "sector": self.renamed.get(place.sector.name, place.sector.name),
            "post": place.post,
            "committee": place.committee_id,
        }

    def _line(self, place: Appointment, offices: dict[int, Office], committees: dict[int, Committee]) -> Line:
        chosen = self.usual(place) | self.choices.get(str(place.pk), {})
        sector = chosen["sector"] if chosen["sector"] in self.sectors else ""
        office, committee = offices.get(chosen["office"]), committees.get(chosen["committee"])
        return Line(place, chosen["stay"], office, sector, chosen["post"], committee)

    def clean(self):
        """Refuse names no term has, a first day too early, and a new term that stands with another first day."""
        self._refuse_unknown_names()
        if not (self.first_day and self.number):
            return
        if self.first_day <= self.old.starts_on:
            raise ValidationError({"first_day": f"新一届须在{self.old}开始（{self.old.starts_on}）之后开始。"})
        standing = Term.objects.filter(county=self.county_id, number=self.number).first()
        if self.number <= self.old.number:
            raise ValidationError({"number": f"新一届应大于{self.old}。"})
        if standing and standing.starts_on != self.first_day:
            said = f"已登记的{standing}从 {standing.starts_on} 开始，请填这一天，或先更正那一届。"
            raise ValidationError({"first_day": said})

    def _refuse_unknown_names(self):
        there = set(self.old.sectors.values_list("name", flat=True))
        for old, new in self.renamed.items():
            if old not in there:
                raise ValidationError({"renamed": f"{self.old}没有“{old}”这个界别，请核对原来的名称。"})
            if self.sectors and new not in self.sectors:
                raise ValidationError({"renamed": f"新一届界别里没有“{new}”，请先在上面写上，或者改正名称。"})
