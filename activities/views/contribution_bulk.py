"""Many contributions at once."""

from django.urls import reverse

from activities import actions
from activities.filters.contributions import ContributionFilter
from activities.forms.focuses import TagManyForm
from activities.ledgers import LEDGERS
from activities.models import Contribution
from liaison.actions import withdraw
from liaison.forms import ReasonForm
from liaison.gate import BulkPage, BulkStep
from liaison.roles import Right


def _confirm(row, said, today, *, by):
    actions.confirm_contribution(row, by=by)


def _tag(row, said, today, *, by):
    actions.tag_also(row, list(said["focuses"]), by=by)


def _withdraw(row, said, today, *, by):
    withdraw(row, by=by, reason=said["reason"])


class ContributionBulkPage(BulkPage):
    """Confirms, tags or withdraws several contributions of one ledger, which the address names, or of all."""

    right = Right.RECORD_WORK
    model = Contribution
    filterset_class = ContributionFilter
    listing = "contributions"
    slips = (*BulkPage.slips, "ledger")
    steps = (
        BulkStep("confirm", "确认", _confirm), BulkStep("tag", "标注中心工作", _tag, TagManyForm),
        BulkStep("withdraw", "撤回", _withdraw, ReasonForm),
    )  # fmt: skip

    @property
    def ledger(self):
        """Return the ledger they were chosen in."""
        return LEDGERS.get(self.request.GET.get("ledger"), LEDGERS["all"])

    def rows(self):
        """Return the contributions of the ledger that this user's office entered."""
        return super().rows().worked_on_by(self.request.user).of_kind(*self.ledger.kinds)

    def filtered(self):
        """Return the rows of the ledger as it is filtered."""
        return ContributionFilter(self.request.GET, self.rows(), request=self.request, ledger=self.ledger).qs

    def list_address(self) -> str:
        """Return the ledger's address."""
        if self.ledger.code == "all":
            return super().list_address()
        return reverse("contribution_ledger", args=[self.ledger.code])
