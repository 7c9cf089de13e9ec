"""What is done with many activities at once."""

from activities import actions
from activities.filters.activities import ActivityFilter
from activities.forms.focuses import TagManyForm
from activities.models import Activity
from activities.states import Move
from liaison.actions import withdraw
from liaison.forms import ReasonForm
from liaison.gate import BulkPage, BulkStep
from liaison.roles import Right


def _complete(row, said, today, *, by):
    actions.move(row, Move.COMPLETE, by=by, today=today)


def _reopen(row, said, today, *, by):
    actions.move(row, Move.REOPEN, by=by, today=today)


def _tag(row, said, today, *, by):
    actions.tag_also(row, list(said["focuses"]), by=by)


def _withdraw(row, said, today, *, by):
    withdraw(row, by=by, reason=said["reason"])


class ActivityBulkPage(BulkPage):
    """Completes, reopens, tags or withdraws several activities."""

    right = Right.RECORD_WORK
    model = Activity
    filterset_class = ActivityFilter
    listing = "activities"
    steps = (
        BulkStep("complete", "完成登记", _complete), BulkStep("reopen", "转为草稿", _reopen),
        BulkStep("tag", "标注中心工作", _tag, TagManyForm), BulkStep("withdraw", "撤回", _withdraw, ReasonForm),
    )  # fmt: skip

    def rows(self):
        """Return the activities this user keeps."""
        return super().rows().kept_by(self.request.user).with_parts()
