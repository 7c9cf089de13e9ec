"""What an activity that is held again takes over from the last one, and on which day it may be."""

import re
from datetime import date, timedelta

from activities.models import Activity
from liaison.days import QUARTER_NAMES, Window, quarter_of, quarter_window

_LEFT_OUT = ("record", "notes")  # what was said there is said anew
_KEPT = ("named_kind", "form", "stage", "function", "sector", "audience", "is_voluntary", "partners")


def again(activity: Activity, today: date) -> dict:
    """Return what the form of the next one starts with; who spoke there is chosen anew."""
    window = _next_quarter(activity.day or today, today)
    texts = {ask.name: activity.text(ask.name) for ask in activity.asked.texts if ask.name not in _LEFT_OUT}
    joined = {name: [one.pk for one in getattr(activity, name).all()] for name in ("hosts", "committees")}
    kept = {name: getattr(activity, f"{name}_id", getattr(activity, name)) for name in _KEPT}
    day = same_place(activity.day, window) if activity.day else None
    return {**texts, **joined, **kept, "title": retitled(activity.title, activity.day, window), "day": day}


def _next_quarter(day: date, today: date) -> Window:
    """Return the quarter after that of `day`, or the one of `today` if that is later."""
    following = quarter_window(day.year, quarter_of(day)).end + timedelta(days=1)
    then = max(following, today)
    return quarter_window(then.year, quarter_of(then))


def same_place(day: date, window: Window) -> date | None:
    """Return the day of another quarter in the same place: the third Wednesday for the third; None without one."""
    nth = (day - quarter_window(day.year, quarter_of(day)).start).days // 7
    first = window.start + timedelta(days=(day.weekday() - window.start.weekday()) % 7)
    found = first + timedelta(weeks=nth)
    return found if found <= window.end else None


def retitled(title: str, day: date | None, window: Window) -> str:
    """Return the title for the quarter of `window`: its year and quarter where it named those of `day`."""
    if day is None:
        return title
    before, after = QUARTER_NAMES[quarter_of(day) - 1], QUARTER_NAMES[quarter_of(window.start) - 1]
    title = title.replace(before, after).replace(f"{before[1:]}", after[1:]) if before[1:] in title else title
    return re.sub(rf"{day.year}(?=\s*年)", str(window.start.year), title)
