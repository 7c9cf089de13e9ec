"""Whose names stand on a proposal."""

from django.db import models
from django.db.models import Q

from liaison.days import Window
from liaison.models import Checked, Office
from liaison.scope import Scope, ScopedQuerySet
from members.models import Member
from members.ties import Tie
from proposals.models.proposal import Proposal
from proposals.states import COUNTED


class Signature(models.TextChoices):
    """What a member said when he was asked to sign."""

    UNANSWERED = "unanswered", "未答复"
    AGREED = "agreed", "同意"
    DECLINED = "declined", "不同意"


def _place(row) -> int:
    return row.position


class AuthorshipQuerySet(ScopedQuerySet):
    """Questions about authorships."""

    def agreed(self):
        """Return those that count: the member put his name to it."""
        return self.filter(signature=Signature.AGREED)

    def counted_in(self, window: Window):
        """Return those that count, of proposals that count of a window, wherever the member is today."""
        stands = {"proposal__withdrawn_at__isnull": True, "proposal__state__in": COUNTED}
        return self.agreed().filter(**stands, proposal__submitted_on__range=window)

    def cosigners(self):
        """Return those besides the first author's."""
        return self.filter(position__gt=1)

    def waiting(self):
        """Return those of proposals sent round to co-signers that nobody has answered."""
        rows = Proposal.objects.collecting().order_by().values("pk")
        return self.filter(signature=Signature.UNANSWERED, proposal__in=rows)


class Authorship(Checked):
    """One member's name on a proposal, in which place, with the office he was in, and whether he signed."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="authorships", verbose_name="提案")
    member = models.ForeignKey(Member, models.PROTECT, related_name="authorships", verbose_name="委员")
    position = models.PositiveSmallIntegerField("排名", default=1)
    office = models.ForeignKey(Office, models.PROTECT, related_name="authorships", verbose_name="当日所属机构")
    signature = models.CharField("会签", max_length=10, choices=Signature, default=Signature.UNANSWERED)
    signed_on = models.DateField("会签日期", null=True, blank=True)

    objects = AuthorshipQuerySet.as_manager()
    scope = Scope(through=("proposal",))
    ties = {"member": Tie(day="proposal__submitted_on", rank=_place, rule="两条都有的，保留排名靠前的一条")}

    class Meta:
        verbose_name = "提案署名"
        ordering = ["proposal", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                "proposal", "member", name="authorship_once", violation_error_message="这名委员已在这件提案上署名。"
            ),
            models.CheckConstraint(
                condition=Q(signature="unanswered", signed_on__isnull=True)
                | Q(signature__in=("agreed", "declined")) & (Q(signed_on__isnull=False) | Q(position=1)),
                name="authorship_signed_on_a_day",
                violation_error_message="同意或不同意的要有会签日期，没有答复的不填。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.member} {self.proposal}"

    def get_absolute_url(self):
        """Return the proposal's page."""
        return self.proposal.get_absolute_url()

    @property
    def county_id(self):
        """Return whose it is."""
        return self.proposal.county_id

    def is_answered_by(self, user) -> bool:
        """Say whether `user` may note the answer: the entering office, the member's own office, or he himself."""
        if user.office_id is None:
            return self.member.account_id == user.pk
        return user.office_id in (self.proposal.office_id, self.office_id)

    @property
    def is_counted(self) -> bool:
        """Say whether the member put his name to it."""
        return self.signature == Signature.AGREED
