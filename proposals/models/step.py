"""What happened to a proposal, or to a report at one of its receivers, move by move."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from liaison.models import Checked
from liaison.scope import Scope, ScopedQuerySet
from proposals.models.proposal import Proposal
from proposals.models.sending import Sending
from proposals.report_states import Move as SendingMove
from proposals.states import Move, Refusal


class Step(Checked):
    """One move: from which state to which, on which day, why. Rooms' states keep their codes here, not their words."""

    proposal = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="steps", verbose_name="提案"
    )
    sending = models.ForeignKey(
        Sending, models.PROTECT, null=True, blank=True, related_name="steps", verbose_name="社情民意报送"
    )
    move = models.CharField("办理", max_length=12)
    start = models.CharField("原状态", max_length=12, blank=True)
    goal = models.CharField("新状态", max_length=12)
    day = models.DateField("日期")
    reason = models.CharField("原因", max_length=12, blank=True)
    words = models.TextField("说明", max_length=1000, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="登记人"
    )
    at = models.DateTimeField("登记时间", auto_now_add=True)

    objects = ScopedQuerySet.as_manager()
    scope = Scope(through=("proposal", "sending"))

    class Meta:
        verbose_name = "办理步骤"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(proposal__isnull=False) ^ Q(sending__isnull=False), name="step_of_one_record",
                violation_error_message="一个步骤属于一件提案，或者一次社情民意报送。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.day} {self.called}"

    def get_absolute_url(self):
        """Return the page of what it happened to."""
        return self.record.get_absolute_url()

    @property
    def county_id(self):
        """Return whose it is."""
        return self.record.county_id

    @property
    def record(self) -> Proposal | Sending:
        """Return what it happened to."""
        return self.proposal or self.sending

    @property
    def called(self) -> str:
        """Return the move in words."""
        return str((Move if self.proposal_id else SendingMove)(self.move).label)

    @property
    def why(self) -> str:
        """Return why, in words: the coded reason and what was written."""
        coded = str(Refusal(self.reason).label) if self.reason else ""
        return "：".join(filter(None, (coded, self.words)))
