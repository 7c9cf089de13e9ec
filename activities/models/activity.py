"""Activities: something an office organises, with attendance."""

from datetime import date

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from activities.kinds import (
    COLUMNS,
    KINDS,
    Audience,
    Function,
    Kind,
    Organiser,
    PartRole,
    form_choices,
    kind_choices,
    stage_choices,
)
from activities.models.named_kind import NamedKind
from activities.states import FOUR_SETTLED, State
from liaison.days import Window
from liaison.models import County, Office, Versioned, Withdrawable
from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet
from members.models import Appointment, Committee, Sector, Term

OUTCOMES = ("suggestions", "unitresults")  # by which an activity has brought something


def _in_office(office: Office):
    """Return the places in office there on the day of the activity around it."""
    still = Q(to_day__isnull=True) | Q(to_day__gte=OuterRef("day"))
    return Appointment.objects.filter(
        still, office=office, from_day__lte=OuterRef("day"), member__withdrawn_at__isnull=True
    )


def _attendance_of_one():
    """Return the rows of attendance of the place's member at the activity around it."""
    rows = apps.get_model("activities", "Attendance").objects
    return rows.filter(member=OuterRef("member"), activity=OuterRef(OuterRef("pk")))


def _expects(places, invited) -> Q:
    """Return the condition that somebody of `places`, or of `invited` where only they are asked, is expected."""
    standing = Exists(places.filter(post__in=Appointment.ON_STANDING_COMMITTEE))
    return (
        Q(audience=Audience.ALL) & Exists(places)
        | Q(audience=Audience.STANDING) & standing
        | Q(audience=Audience.INVITED) & Exists(invited)
    )


class ActivityQuerySet(ScopedQuerySet):
    """Questions about activities."""

    def standing(self):
        """Return those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def held_in(self, window: Window):
        """Return the completed ones whose day lies in the window: what counts."""
        return self.standing().filter(state=State.COMPLETED, day__range=window)

    def tied(self):
        """Return those tied to a focus that stands: 中心工作, a project, one of the ten deeds."""
        return self.filter(focuses__isnull=False, focuses__withdrawn_at__isnull=True)

    def hosted_by(self, office: Office):
        """Return those the office hosts, alone or with others."""
        return self.filter(pk__in=office.activities.values("pk"))

    def kept_by(self, user):
        """Return those the user may change: his office's entries, or the county's own."""
        return self.visible_to(user).filter(office=user.office_id)

    def marked_by(self, user):
        """Return those at which the user may mark somebody: his office's members, or at the county's own anybody."""
        rows = self.visible_to(user)
        return rows if user.office_id else rows.filter(office=None)

    def waiting_for_marks(self, office: Office, today: date):
        """Return those up to today at which members of the office were expected of whom nobody has said anything.

        What the office has not finished itself is left out: it is among its drafts.
        """
        rows = self.standing().filter(day__lte=today, county=office.county_id)
        rows = rows.filter(Q(organiser=Organiser.COUNTY) | Q(hosts=office))
        rows = rows.exclude(office=office, state=State.DRAFT)
        there, said = _in_office(office), _attendance_of_one()
        left = there.filter(~Exists(said.exclude(state="")))
        return rows.filter(_expects(left, there.filter(Exists(said.filter(state=""))))).order_by("day", "pk")

    def concerning(self, office: Office):
        """Return those the office hosts, and the county's own at which its members are expected."""
        there = _in_office(office)
        expected = _expects(there, there.filter(Exists(_attendance_of_one())))
        of_county = Q(organiser=Organiser.COUNTY, county=office.county_id)
        return self.filter(Q(pk__in=office.activities.values("pk")) | of_county & expected)

    def last_like(self, activity):
        """Return the last one before `activity` of the same kind, hosted by the same or of the county; else None."""
        rows = self.standing().filter(kind=activity.kind, named_kind=activity.named_kind_id, office=activity.office_id)
        return rows.filter(day__lt=activity.day).order_by("day", "pk").last()

    def drafts(self):
        """Return those still to be finished, the oldest first."""
        return self.standing().filter(state=State.DRAFT).order_by(F("day").asc(nulls_first=True), "pk")

    def worked_on_by(self, user):
        """Return those whose outcomes and materials the user enters: his office's, joint ones too, or the county's."""
        rows = self.visible_to(user)
        return rows.filter(hosts=user.office_id) if user.office_id else rows.filter(office=None)

    def organised_like(self, activity):
        """Return those hosted by an office that hosts `activity`, or the county's own where it is the county's."""
        if activity.is_of_county:
            return self.filter(county=activity.county_id, organiser=Organiser.COUNTY)
        return self.filter(hosts__in=activity.hosts.all())

    def with_parts(self):
        """Return them with name, hosts and the parts members took, as lists and element checks need."""
        return self.select_related("named_kind", "sector", "county").prefetch_related(
            "hosts", "parts__member", "contributions__credits__member"
        )

    def for_ledger(self):
        """Return them with what a line of the ledger shows, and nothing that only pages show."""
        rows = self.prefetch_related(None).select_related("named_kind", "county")
        return rows.prefetch_related("hosts", "committees", "parts__member")

    def with_elements(self):
        """Return them with everything an element may be there by."""
        return self.with_parts().prefetch_related("suggestions", "unitresults", "materials")

    def with_committees(self):
        """Return them with the committees that join in, as ledgers name them."""
        return self.prefetch_related("committees")


class Activity(Versioned, Withdrawable):
    """One activity: what its kind asks for stands in columns all kinds share, in `details`, and in parts."""

    county = models.ForeignKey(County, models.PROTECT, related_name="activities", verbose_name="县", editable=False)
    organiser = models.CharField(
        "组织者", max_length=10, choices=Organiser, default=Organiser.OFFICE, editable=False
    )
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="entered_activities", verbose_name="登记机构",
        editable=False,
    )  # fmt: skip
    hosts = models.ManyToManyField(Office, related_name="activities", verbose_name="主办")
    committees = models.ManyToManyField(
        Committee, related_name="activities", verbose_name="联合专委会", blank=True
    )
    partners = models.CharField("其他联合单位", max_length=200, blank=True, validators=[refuse_id_card])
    kind = models.CharField("类别", max_length=20, choices=kind_choices, editable=False)
    named_kind = models.ForeignKey(
        NamedKind, models.PROTECT, null=True, blank=True, related_name="activities", verbose_name="本县名称"
    )
    form = models.CharField("方式", max_length=20, choices=form_choices, blank=True)
    stage = models.CharField("阶段", max_length=20, choices=stage_choices, blank=True)
    function = models.CharField("职能", max_length=20, choices=Function)
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, related_name="activities", verbose_name="面向界别"
    )
    audience = models.CharField("应到范围", max_length=10, choices=Audience, default=Audience.ALL)
    is_voluntary = models.BooleanField("自愿报名", default=False)
    persons = models.PositiveIntegerField("人次", null=True, blank=True)
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
    scope = Scope(
        county="county", office="hosts", also=("county__offices", Q(organiser=Organiser.COUNTY))
    )

    class Meta:
        verbose_name = "活动"
        ordering = [F("day").desc(nulls_last=True), "-pk"]
        indexes = [models.Index("county", "day", name="activity_county_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(organiser=Organiser.OFFICE, office__isnull=False)
                | Q(organiser=Organiser.COUNTY, office__isnull=True),
                name="activity_of_office_or_county",
                violation_error_message="联络机构组织的活动要有登记机构，县政协组织的没有。",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.COMPLETED)
                | Q(day__isnull=False) & ~Q(place="") & ~Q(contents="") & ~Q(responsible=""),
                name="activity_completed_is_settled",
                violation_error_message="完成登记须落实日期、地点、内容、责任人。",
            ),
        ]

    def __str__(self):
        return f"{self.day or '未定日期'} {self.kind_name} {self.title or '（未填主题）'}"

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
        if role == PartRole.REFLECTION:
            return [credit.member for row in self.reflections() for credit in row.credits.all()]
        return [part.member for part in self.parts.all() if part.role == role]

    def reflections(self) -> list:
        """Return the contributions handed in as reflections on it; wants with_parts() where there are many."""
        return [row for row in self.contributions.all() if row.kind == PartRole.REFLECTION and not row.is_withdrawn]

    def elements(self) -> list[tuple[str, bool]]:
        """Return (element, is it there) for each element its kind wants."""
        filled = {ask.name for ask in self.asked.texts if self.text(ask.name).strip()}
        filled |= {part.role for part in self.parts.all()}
        filled |= {PartRole.REFLECTION.value} if self.reflections() else set()
        filled |= self.outcomes()
        return [(one.label, not filled.isdisjoint(one.sources)) for one in self.asked.elements]

    def outcomes(self) -> set[str]:
        """Return what came of it: suggestions, unitresults, material_ and its sort; wants with_elements() for many."""
        found = {name for name in OUTCOMES if any(not one.is_withdrawn for one in getattr(self, name).all())}
        return found | {f"material_{one.sort}" for one in self.materials.all() if not one.is_withdrawn}

    def missing_elements(self) -> list[str]:
        """Return the names of the elements still missing."""
        return [label for label, there in self.elements() if not there]

    def unsettled(self) -> list[tuple[str, str]]:
        """Return (field, its name) of the 四落实 still open."""
        return [(name, label) for name, label in FOUR_SETTLED if not getattr(self, name)]

    @property
    def is_of_county(self) -> bool:
        """Say whether the county itself organises it."""
        return self.organiser == Organiser.COUNTY

    @property
    def kind_name(self) -> str:
        """Return what it is called: the county's own name for its kind, or the kind's."""
        return self.named_kind.name if self.named_kind_id else self.asked.name

    @property
    def organisers(self) -> str:
        """Return who organises it, as ledgers print it: hosts, committees and other bodies, or the county's council."""
        hosts = [self.county.council] if self.is_of_county else [one.name for one in self.hosts.all()]
        joined = [one.name for one in self.committees.all()] + ([self.partners] if self.partners else [])
        return "、".join(hosts + joined)

    def is_kept_by(self, user) -> bool:
        """Say whether the user's office, or the county where it is his, entered it and so may change it."""
        return (self.county_id, self.office_id) == (user.county_id, user.office_id)

    def roster(self, office: Office | None = None):
        """Return the appointments of everybody who could be expected on the day, of one office or of all.

        They are of the host offices, at the county's own activity of the whole county; where only the standing
        committee is expected, of its members. Of those invited the roster is who could have been.
        """
        if self.day is None:
            return Appointment.objects.none()
        places = Appointment.objects.on(self.day).filter(office__county=self.county_id)
        if not self.is_of_county:
            places = places.filter(office__in=self.hosts.all())
        if self.audience == Audience.STANDING:
            places = places.filter(post__in=Appointment.ON_STANDING_COMMITTEE)
        return (places.filter(office=office) if office else places).for_list()

    def offices_marked_by(self, user):
        """Return the offices whose members the user may mark: all of them for the one who organises, else his own."""
        offices = self.hosts.all()
        if self.is_of_county:
            offices = Office.objects.filter(pk__in=self.roster().order_by().values("office"))
        return offices if self.is_kept_by(user) else offices.filter(pk=user.office_id)

    def expected(self, office: Office | None = None):
        """Return those of the roster who are expected: all of them, or those invited, who have a row of attendance."""
        places = self.roster(office)
        if self.audience == Audience.INVITED:
            places = places.filter(member__in=self.attendances.values("member"))
        return places

    def clean(self):
        """Refuse another county's words and sectors, a day outside every term, and a record completed unsettled."""
        if self.named_kind_id:
            self.named_kind.refuse_other_than(self.county_id, self.kind)
        if self.sector_id and self.sector.term.county_id != self.county_id:
            raise ValidationError({"sector": "所选界别不是本县的，请重新选择。"})
        if self.day and not Term.objects.filter(county=self.county_id).covering(self.day).exists():
            raise ValidationError({"day": f"{self.day} 不在本县任何一届的任期内，请核对日期。"})
        if self.state == State.COMPLETED and self.unsettled():
            raise ValidationError({name: f"完成登记前请填写{label}。" for name, label in self.unsettled()})
