"""Windows of days, quarters and Chinese numerals: the arithmetic of the calendar, without a clock."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

QUARTER_NAMES = ("第一季度", "第二季度", "第三季度", "第四季度")
_DIGITS = "〇一二三四五六七八九"


class Window(NamedTuple):
    """The days from `start` to `end`, both included."""

    start: date
    end: date

    def until(self, day: date) -> "Window":
        """Return the same window, ended at `day` if that comes first."""
        return Window(self.start, min(self.end, day))


def year_window(year: int) -> Window:
    """Return the calendar year."""
    return Window(date(year, 1, 1), date(year, 12, 31))


def quarter_of(day: date) -> int:
    """Return the quarter of `day`, 1 to 4."""
    return (day.month + 2) // 3


def quarter_window(year: int, quarter: int) -> Window:
    """Return the days of one quarter (1 to 4) of `year`."""
    last_month_start = date(year, quarter * 3, 1)
    next_month_start = (last_month_start + timedelta(days=31)).replace(day=1)
    return Window(date(year, quarter * 3 - 2, 1), next_month_start - timedelta(days=1))


def periods(year: int, months: int) -> list[Window]:
    """Return the parts of `year`, each so many months long (1, 2, 3, 4, 6 or 12)."""
    starts = [date(year, month, 1) for month in range(1, 13, months)]
    ends = [start - timedelta(days=1) for start in starts[1:]] + [date(year, 12, 31)]
    return [Window(*both) for both in zip(starts, ends, strict=True)]


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later (earlier, where negative), the last of the month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def period_name(window: Window) -> str:
    """Return what a part of a year is called: 3月, 1—2月, 第一季度, 上半年, 全年."""
    first, last = window.start.month, window.end.month
    names = {1: f"{first}月", 3: QUARTER_NAMES[(last - 1) // 3], 6: "上半年" if first == 1 else "下半年", 12: "全年"}
    return names.get(last - first + 1, f"{first}—{last}月")


def chinese_number(number: int) -> str:
    """Return 1 to 99 in Chinese numerals, as 届 and 次 are written: 10 is 十, 12 is 十二.

    Raises ValueError outside that range.
    """
    if not 1 <= number <= 99:
        raise ValueError(f"届次 {number} is not between 1 and 99")
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")
