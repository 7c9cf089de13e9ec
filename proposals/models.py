"""What the members asked for: proposals (提案)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from liaison.days import Window
from liaison.models import County, Office, Versioned, Withdrawable
from liaison.scope import Scope, ScopedQuerySet
from members.models import Appointment, Member, Term
from members.ties import Tie
from proposals.states import State


class ProposalQuerySet(ScopedQuerySet):
    """Questions about proposals."""

    def standing(self):
        """Return those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def submitted_in(self, window: Window):
        """Return those submitted on a day of the window: what counts."""
        return self.standing().filter(state=State.SUBMITTED, submitted_on__range=window)

    def for_list(self):
        """Return them with what a line shows."""
        return self.select_related("author", "office")


class Proposal(Versioned, Withdrawable):
    """A proposal of one member: one matter, with situation, analysis and suggestion."""

    county = models.ForeignKey(County, models.PROTECT, related_name="proposals", verbose_name="县", editable=False)
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="proposals", verbose_name="联络机构", editable=False
    )
    author = models.ForeignKey(Member, models.PROTECT, related_name="proposals", verbose_name="提案人")
    title = models.CharField("案由", max_length=50, help_text="一事一案，不超过 50 字。")
    situation = models.TextField("情况与问题", max_length=3000, blank=True)
    analysis = models.TextField("分析", max_length=3000, blank=True)
    suggestion = models.TextField("建议", max_length=3000, blank=True, help_text="写明希望谁做什么。")
    submitted_on = models.DateField("提交日期", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.DRAFT, editable=False)

    objects = ProposalQuerySet.as_manager()
    scope = Scope(county="county", office="office", member="author__account")
    ties = {"author": Tie(day="submitted_on")}

    class Meta:
        verbose_name = "提案"
        ordering = [F("submitted_on").desc(nulls_last=True), "-pk"]
        indexes = [models.Index("county", "submitted_on", name="proposal_county_day")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=State.SUBMITTED)
                | Q(submitted_on__isnull=False) & ~Q(situation="") & ~Q(suggestion=""),
                name="proposal_submitted_is_whole",
                violation_error_message="提交前须写明情况、建议和提交日期。",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Return the proposal's page."""
        return reverse("proposal", args=[self.pk])

    def clean(self):
        """Refuse a day outside every term, an author of another office, and a submitted proposal with gaps."""
        if self.state == State.SUBMITTED:
            wanted = (("submitted_on", "提交日期"), ("situation", "情况与问题"), ("suggestion", "建议"))
            gaps = {name: f"提交前请填写{label}。" for name, label in wanted if not getattr(self, name)}
            if gaps:
                raise ValidationError(gaps)
        here = Appointment.objects.filter(member=self.author_id, office=self.office_id)
        if not self.submitted_on:
            if self.author_id and not here.exists():
                raise ValidationError({"author": "提案人不在本联络机构的名册中，请重新选择。"})
            return
        if not Term.objects.filter(county=self.county_id).covering(self.submitted_on).exists():
            raise ValidationError({"submitted_on": f"{self.submitted_on} 不在本县任何一届的任期内，请核对日期。"})
        if self.author_id and not here.on(self.submitted_on).exists():
            raise ValidationError({"author": f"提案人在 {self.submitted_on} 不在本联络机构任职，请核对提案人和日期。"})
