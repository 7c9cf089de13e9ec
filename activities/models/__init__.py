"""What the members did together."""

from activities.models.activity import Activity
from activities.models.attendance import Attendance, Part, Tally

__all__ = ["Activity", "Attendance", "Part", "Tally"]
