"""Activities: something an office organises, with attendance."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from activities.kinds import COLUMNS, KIND_CHOICES, KINDS, Kind
from activities.states import FOUR_SETTLED, State
from liaison.days import Window
from liaison.models import County, Office, Versioned, Withdrawable
from liaison.scope import Scope, ScopedQuerySet
from members.models import Appointment, Term


class ActivityQuerySet(ScopedQuerySet):
    """Questions about activities."""

    def standing(self):
        """Return those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def held_in(self, window: Window):
        """Return the completed ones whose day lies in the window: what counts."""
        return self.standing().filter(state=State.COMPLETED, day__range=window)

    def drafts(self):
        """Return those still to be finished, the oldest first."""
        return self.standing().filter(state=State.DRAFT).order_by(F("day").asc(nulls_first=True), "pk")

    def with_parts(self):
        """Return them with hosts and the parts members took, as lists and element checks need."""
        return self.prefetch_related("hosts", "parts__member")


class Activity(Versioned, Withdrawable):
    """One activity: what its kind asks for stands in columns all kinds share, in `details`, and in parts."""

    county = models.ForeignKey(County, models.PROTECT, related_name="activities", verbose_name="县", editable=False)
    hosts = models.ManyToManyField(Office, related_name="activities", verbose_name="主办")
    kind = models.CharField("类别", max_length=20, choices=KIND_CHOICES, editable=False)
    state = models.CharField("状态", max_length=10, choices=State, default=State.DRAFT, editable=False)
    day = models.DateField("日期", null=True, blank=True)
    title = models.CharField("主题", max_length=100, blank=True)
    place = models.CharField("地点", max_length=100, blank=True)
    responsible = models.CharField("责任人", max_length=50, blank=True)
    moderator = models.CharField("主持人", max_length=50, blank=True)
    contents = models.TextField("内容", max_length=5000, blank=True)
    record = models.TextField("记录", max_length=20000, blank=True)
    details = models.JSONField("其他", default=dict, blank=True)

    objects = ActivityQuerySet.as_manager()
    scope = Scope(county="county", office="hosts", many=True)

    class Meta:
        verbose_name = "活动"
        ordering = [F("day").desc(nulls_last=True), "-pk"]
        indexes = [models.Index("county", "day", name="activity_county_day")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=State.COMPLETED)
                | Q(day__isnull=False) & ~Q(place="") & ~Q(contents="") & ~Q(responsible=""),
                name="activity_completed_is_settled",
                violation_error_message="完成登记须落实日期、地点、内容、责任人。",
            ),
        ]

    def __str__(self):
        return f"{self.day or '未定日期'} {self.asked.name} {self.title or '（未填主题）'}"

    def get_absolute_url(self):
        """Return the activity's page."""
        return reverse("activity", args=[self.pk])

    @property
    def asked(self) -> Kind:
        """Return its kind's entry."""
        return KINDS[self.kind]

    def text(self, name: str) -> str:
        """Return one of the texts its kind asks for."""
        return getattr(self, name) if name in COLUMNS else self.details.get(name, "")

    def people(self, role: str) -> list:
        """Return the members who took the part `role`; wants with_parts() where there are many activities."""
        return [part.member for part in self.parts.all() if part.role == role]

    def elements(self) -> list[tuple[str, bool]]:
        """Return (element, is it there) for each element its kind wants."""
        filled = {ask.name for ask in self.asked.texts if self.text(ask.name).strip()}
        filled |= {part.role for part in self.parts.all()}
        return [(one.label, not filled.isdisjoint(one.sources)) for one in self.asked.elements]

    def missing_elements(self) -> list[str]:
        """Return the names of the elements still missing."""
        return [label for label, there in self.elements() if not there]

    def unsettled(self) -> list[tuple[str, str]]:
        """Return (field, its name) of the 四落实 still open."""
        return [(name, label) for name, label in FOUR_SETTLED if not getattr(self, name)]

    def roster(self):
        """Return the appointments of everybody in a host office on the day, in the roster's order."""
        if self.day is None:
            return Appointment.objects.none()
        return Appointment.objects.on(self.day).filter(office__in=self.hosts.all()).for_list()

    def clean(self):
        """Refuse a day outside every term, and a completed record that is not settled."""
        if self.day and not Term.objects.filter(county=self.county_id).covering(self.day).exists():
            raise ValidationError({"day": f"{self.day} 不在本县任何一届的任期内，请核对日期。"})
        if self.state == State.COMPLETED and self.unsettled():
            raise ValidationError({name: f"完成登记前请填写{label}。" for name, label in self.unsettled()})
