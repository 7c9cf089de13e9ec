"""To whom a report was sent, and what became of it there."""

from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from liaison.days import Window
from liaison.models import Hanging, Versioned
from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet
from proposals.models.report import OpinionReport
from proposals.report_states import WAITING, Move, Receiver, Side, State, moves_from


class SendingQuerySet(ScopedQuerySet):
    """Questions about what was sent to whom."""

    def standing(self):
        """Return those of reports that stand."""
        return self.filter(report__withdrawn_at__isnull=True)

    def sent_in(self, window: Window):
        """Return those sent on a day of the window and not taken back: what counts."""
        return self.standing().filter(sent_on__range=window).exclude(state=State.TAKEN_BACK)

    def first_sent_in(self, window: Window):
        """Return of each report the first sending that counts, where that was on a day of the window."""
        earlier = Q(sent_on__lt=OuterRef("sent_on")) | Q(sent_on=OuterRef("sent_on"), pk__lt=OuterRef("pk"))
        others = Sending.objects.filter(earlier, report=OuterRef("report")).exclude(state=State.TAKEN_BACK)
        return self.sent_in(window).exclude(Exists(others))

    def urgent_first(self):
        """Return them with the urgent first, then those whose reply is due first, then the longest waiting."""
        return self.order_by("-report__is_urgent", F("due_on").asc(nulls_last=True), "sent_on", "pk")

    def waiting(self):
        """Return those the receiver has not decided."""
        return self.standing().filter(state__in=WAITING)

    def overdue(self, day: date):
        """Return those whose reply was due before `day` and has not come."""
        return self.waiting().filter(due_on__lt=day)

    def decided_by(self, user):
        """Return those the user enters the receiver's decisions about: see Sending.sides_of."""
        if user.office_id is None:
            return self.at_county()
        return self.exclude(receiver=Receiver.COUNTY, report__county__decides_here=True)

    def at_county(self):
        """Return those sent to the county's council."""
        return self.filter(receiver=Receiver.COUNTY)

    def returned(self):
        """Return those an office has to mend."""
        return self.standing().filter(state=State.RETURNED)

    def for_list(self):
        """Return them with what a line shows."""
        return self.select_related("report__office", "report__county").prefetch_related("report__authors__member")


class Sending(Hanging, Versioned):
    """That a report was sent to one receiver, and what became of it there; sent again after a return it is the same."""

    report = models.ForeignKey(OpinionReport, models.PROTECT, related_name="sendings", verbose_name="社情民意")
    receiver = models.CharField("报送对象", max_length=10, choices=Receiver)
    state = models.CharField("状态", max_length=12, choices=State, default=State.SENT)
    sent_on = models.DateField("报送日期")
    received_on = models.DateField("接收日期", null=True, blank=True)
    due_on = models.DateField("要求答复日期", null=True, blank=True)
    decided_on = models.DateField("处理日期", null=True, blank=True)
    remark = models.CharField("处理意见", max_length=500, blank=True, validators=[refuse_id_card])

    objects = SendingQuerySet.as_manager()
    scope = Scope(through=("report",))

    class Meta:
        verbose_name = "社情民意报送"
        ordering = ["report", "sent_on", "pk"]
        indexes = [models.Index("state", "sent_on", name="sending_state_day")]
        constraints = [
            models.UniqueConstraint(
                "report", "receiver", name="sending_once", violation_error_message="这篇社情民意已报送过这个单位。"
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | Q(received_on__gte=F("sent_on")),
                name="sending_received_after_sent", violation_error_message="接收日期早于报送日期，请核对。",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("sent_on")),
                name="sending_due_after_sent", violation_error_message="要求答复日期早于报送日期，请核对。",
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | Q(decided_on__gte=F("sent_on")),
                name="sending_decided_after_sent", violation_error_message="处理日期早于报送日期，请核对。",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(remark=""), name="sending_returned_has_reason",
                violation_error_message="请写明退回原因。",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("sent", "taken_back")) | Q(received_on__isnull=False),
                name="sending_decided_was_received", violation_error_message="请填写接收日期。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.get_receiver_display()}：{self.get_state_display()}"

    def get_absolute_url(self):
        """Return the report's page."""
        return reverse("report", args=[self.report_id])

    @property
    def is_waiting(self) -> bool:
        """Say whether the receiver has not decided."""
        return self.state in WAITING

    def is_overdue(self, day: date) -> bool:
        """Say whether the reply was due before `day` and has not come."""
        return self.is_waiting and self.due_on is not None and self.due_on < day

    def due_in_words(self, day: date) -> str:
        """Return how much time is left for the reply, or gone by; empty where none is waited for."""
        if not self.is_waiting or self.due_on is None:
            return ""
        left = (self.due_on - day).days
        return f"已逾期 {-left} 天" if left < 0 else f"还有 {left} 天" if left else "今天到期"

    def sides_of(self, user) -> tuple[Side, ...]:
        """Return as what this user may make moves: for the office that sent it, for the receiver, or both.

        What came back from a township's committee, and from a county that decides elsewhere, the office enters itself.
        """
        if user.office_id is None:
            return (Side.RECEIVER,) if self.receiver == Receiver.COUNTY else ()
        here = self.receiver == Receiver.COUNTY and self.report.county.decides_here
        return (Side.SENDER,) if here else (Side.SENDER, Side.RECEIVER)

    def moves_of(self, user) -> list[Move]:
        """Return what this user may do with it now."""
        return [move for side in self.sides_of(user) for move in moves_from(self.state, side)]
