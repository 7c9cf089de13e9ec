"""Holding an activity again."""

from activities import actions
from activities.models import Activity
from activities.repeating import again
from activities.views.activities import ActivityFormPage
from liaison.gate import FormPage, ObjectPage


class ActivityRepeatPage(ActivityFormPage, FormPage, ObjectPage):
    """The form of a new activity, filled from one that was held; nothing is written before it is saved."""

    model = Activity
    lead = "已照原活动填好，日期按下一季度同一周次推算。请核对日期、主题和内容，发言人和记录重新填写。"

    def rows(self):
        """Return the activities this user keeps."""
        return super().rows().kept_by(self.request.user).standing().with_parts()

    @property
    def kind(self):
        """Return its kind."""
        return self.object.asked

    def form_arguments(self):
        """Start from what the last one was."""
        return super().form_arguments() | {"initial": again(self.object, self.today)}

    def get_title(self):
        """Name the one it follows."""
        return f"照此再办一次：{self.object.title or self.object.kind_name}"

    def perform(self, form):
        """Enter it for the user's own office, or for the county."""
        return actions.repeat_activity(self.object, self.owner, form.cleaned_data, by=self.actor)
