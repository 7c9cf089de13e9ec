"""Days on which the demo county works."""

from datetime import date, timedelta

from liaison.days import Window

_HOLIDAYS = {(1, 1), *((5, day) for day in range(1, 6)), *((10, day) for day in range(1, 8))}


def is_workday(day: date) -> bool:
    """Say whether `day` is a weekday and none of the holidays that fall on the same date each year."""
    return day.weekday() < 5 and (day.month, day.day) not in _HOLIDAYS


def workday_from(day: date) -> date:
    """Return `day`, or the first workday after it."""
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def workdays(window: Window) -> list[date]:
    """Return the workdays of the window in order; none where it ends before it starts."""
    days = (window.start + timedelta(days=ahead) for ahead in range((window.end - window.start).days + 1))
    return [day for day in days if is_workday(day)]
