"""The form of what a county corrects in the calendar of working days."""

from liaison.forms import ModelFrame, date_field
from liaison.models import WorkdayChange


class WorkdayChangeForm(ModelFrame):
    """Days, and whether they are worked."""

    from_day = date_field("从")
    to_day = date_field("到", help_text="只有一天的，与前一格相同。")

    class Meta:
        model = WorkdayChange
        fields = ["from_day", "to_day", "is_workday", "note", "is_used"]
