"""Which days a span of a scheme is, in a year of a county."""

from datetime import date

from liaison.days import QUARTER_NAMES, Window, months_after, quarter_of, year_window
from performance.scoring.facts import World
from performance.scoring.shape import Span, day_of

_MONTHS = {"month": 1, "quarter": 3, "half": 6}


def days_of(span: Span, world: World) -> Window:
    """Return the days of a span, nothing after `until`."""
    window = _whole(span, world)
    return window if world.until is None else window.until(world.until)


def _whole(span: Span, world: World) -> Window:
    if span.kind == "days":
        start = day_of(world.year + span.from_year, span.from_day)
        return Window(start, day_of(world.year + span.to_year, span.to_day))
    if span.kind == "years":
        return Window(date(world.year - span.years + 1, 1, 1), date(world.year, 12, 31))
    told = {"session": world.session, "term": world.term}.get(span.kind)
    return told or year_window(world.year)


def period_of(day: date, per: str) -> str:
    """Return the month, quarter or half-year of a day: 2026年3月, 2026年第一季度, 2026年上半年."""
    if per == "month":
        return f"{day.year}年{day.month}月"
    if per == "quarter":
        return f"{day.year}年{QUARTER_NAMES[quarter_of(day) - 1]}"
    return f"{day.year}年{'上' if day.month <= 6 else '下'}半年"


def periods_in(window: Window, per: str) -> list[str]:
    """Return the months, quarters or half-years that lie whole in a window, by name."""
    length = _MONTHS[per]
    first = (window.start.month - 1) // length * length + 1
    start, names = date(window.start.year, first, 1), []
    while (following := months_after(start, length)).toordinal() - 1 <= window.end.toordinal():
        if start >= window.start:
            names.append(period_of(start, per))
        start = following
    return names
