"""Pages of a plenary's half-days: which there are, and who was at which."""

from datetime import date

from django.utils import timezone

from activities import actions
from activities.forms.sittings import MOST_CELLS, MOST_DAYS, SittingMarksForm, SittingsForm, days_of
from activities.models import Activity
from activities.views.attendance import RollPage
from liaison.gate import EditPage
from liaison.roles import Right


def _day(asked: str) -> date | None:
    try:
        return date.fromisoformat(asked)
    except ValueError:
        return None


class SittingsPage(EditPage):
    """The half-days of an activity, made from its days."""

    right = Right.RECORD_ACTIVITIES
    model = Activity
    form_class = SittingsForm
    template_name = "activities/sittings.html"
    submit = "保存半天"
    said = "半天会议已保存。"

    def rows(self):
        """Return the activities the user keeps."""
        return super().rows().kept_by(self.request.user)

    def offered(self, rows):
        """Return those that stand and have a day."""
        return rows.standing().exclude(day=None)

    def get_title(self):
        """Name the activity."""
        return f"设定半天：{self.object.title or self.object.kind_name}"

    def form_arguments(self):
        """Ask about each day from the first to the last one known or asked for."""
        sittings = list(self.object.sittings.standing())
        first = self.object.day or self.today
        return {"days": days_of(first, sittings, _day(self.request.GET.get("until", ""))), "sittings": sittings}

    def get_context_data(self, **kwargs):
        """Say how many days it takes."""
        return super().get_context_data(most_days=MOST_DAYS, **kwargs)

    def perform(self, form):
        """Save them."""
        return actions.set_sittings(
            self.object, form.named(), by=self.actor, reason=form.cleaned_data["reason"], version=self.version
        )


class HalfDaysPage(RollPage):
    """Who of one office was at which half-day."""

    form_class = SittingMarksForm
    template_name = "activities/half_days.html"
    submit = "保存出席"
    here = "activity_half_days"

    def get_title(self):
        """Name the activity."""
        return f"按半天登记出席：{self.object.title or self.object.kind_name}"

    @property
    def day(self) -> date | None:
        """Return the one day the page is about; None for all, where they fit."""
        sittings = self.roll.sittings
        asked = _day(self.request.GET.get("day", ""))
        too_many = len(sittings) * len(self.roll.places) > MOST_CELLS
        return asked or (sittings[0].day if too_many else None)

    def form_arguments(self):
        """List members and half-days."""
        day = self.day
        return {"roll": self.roll, "sittings": [one for one in self.roll.sittings if day in (None, one.day)]}

    def get_context_data(self, **kwargs):
        """Add the days one may go to."""
        days = list(dict.fromkeys(one.day for one in self.roll.sittings))
        saved = any(row.state for row in self.roll.marks.values())
        return super().get_context_data(days=days, day=self.day, saved=saved, **kwargs)

    def perform(self, form):
        """Save it."""
        activity = actions.mark_sittings(
            self.object, form.marks(), by=self.actor, office=self.office, version=self.version
        )
        self.said = f"出席已保存（{timezone.localtime():%H:%M}）。"
        return activity

    def success_url(self, row):
        """Stay with the same day."""
        asked = self.request.GET.get("day", "")
        return super().success_url(row) + (f"&day={self.day}" if asked and self.day else "")
