"""Pages on which a report is sent, and on which what became of it is entered."""

from django.urls import reverse

from liaison.gate import EditPage
from liaison.roles import Right
from proposals import actions
from proposals.forms.reports import FORMS, SendForm
from proposals.models import OpinionReport, Sending
from proposals.report_states import MOVES, Move, Side


class SendPage(EditPage):
    """Sends a report to a receiver it was not sent to yet."""

    right = Right.RECORD_WORK
    model = OpinionReport
    form_class = SendForm
    submit = "报送"
    said = "已报送。"

    def rows(self):
        """Return reports with where they were sent."""
        return super().rows().select_related("county").prefetch_related("sendings")

    def offered(self, rows):
        """Return those that stand."""
        return rows.standing()

    def get_title(self):
        """Name the report."""
        return f"报送：{self.object}"

    def form_arguments(self):
        """Offer the receivers that are left."""
        return {"report": self.object, "today": self.today}

    def perform(self, form):
        """Send it."""
        said = form.cleaned_data
        return actions.send_report(
            self.object, said["receiver"], sent_on=said["sent_on"], due_on=said["due_on"], by=self.actor,
            today=self.today, version=self.version,
        )  # fmt: skip


class _MovePage(EditPage):
    """Makes one move of a report at one receiver."""

    model = Sending
    move = Move.RECEIVE

    @property
    def form_class(self):
        """Ask what the move asks."""
        return FORMS[self.move]

    @property
    def submit(self):
        """Name the move."""
        return str(self.move.label)

    @property
    def said(self):
        """Say that it was made."""
        return f"已{self.move.label}。"

    def rows(self):
        """Return sendings with their reports."""
        return super().rows().select_related("report__county", "report__office")

    def offered(self, rows):
        """Return those from whose state the move goes."""
        return rows.standing().filter(state__in=MOVES[self.move].starts)

    def get_title(self):
        """Name move, receiver and report."""
        return f"{self.move.label}：{self.object.report}"

    def form_arguments(self):
        """Begin with today."""
        return {"sending": self.object, "today": self.today}

    def perform(self, form):
        """Make it."""
        return actions.move_sending(
            self.object, self.move, form.cleaned_data, by=self.actor, today=self.today, version=self.version
        )

    def success_url(self, row):
        """Go back to the report."""
        return reverse("report", args=[row.report_id])


class SenderMovePage(_MovePage):
    """A move of the office that sent it."""

    right = Right.RECORD_WORK


class ReceiverMovePage(_MovePage):
    """A move of the receiver, entered by the county, or by the office where nobody else does."""

    right = Right.KEEP_REPORTS

    def rows(self):
        """Return the sendings about which this user enters decisions."""
        return super().rows().decided_by(self.request.user)


PAGES = {Side.SENDER: SenderMovePage, Side.RECEIVER: ReceiverMovePage}
