"""Working days as a county counts them: the public holidays of the year, and what the county corrected."""

from datetime import date, timedelta

import chinese_calendar

from liaison.models import WorkdayChange

_ONE = timedelta(days=1)
_SATURDAY = 5
_NEVER = timedelta(days=3660)  # nobody counts further; a county that shut every day would otherwise never end


class Workdays:
    """Which days are working days: what the county entered, else the kept calendar, else Monday to Friday."""

    def __init__(self, changes: dict[date, bool] | None = None):
        self._changes = changes or {}

    @classmethod
    def of(cls, county) -> "Workdays":
        """Return a county's working days, with one query."""
        rows = WorkdayChange.objects.filter(county=county).used()
        return cls({day: row.is_workday for row in rows for day in row.days()})

    def has(self, day: date) -> bool:
        """Say whether `day` is a working day."""
        if day in self._changes:
            return self._changes[day]
        try:
            return chinese_calendar.is_workday(day)
        except NotImplementedError:
            return day.weekday() < _SATURDAY

    @staticmethod
    def knows(day: date) -> bool:
        """Say whether the holidays of that year are known; beyond, only weekends are left out and pages say so."""
        try:
            chinese_calendar.is_workday(day)
        except NotImplementedError:
            return False
        return True

    def add_workdays(self, day: date, number: int) -> date:
        """Return the working day that comes `number` (1 or more) after `day`, which is not counted itself."""
        found, last = day, day + _NEVER
        while number > 0 and found < last:
            found += _ONE
            number -= self.has(found)
        return found

    def workdays_between(self, start: date, end: date) -> int:
        """Return how many working days come after `start`, up to and with `end`; negative where `end` is earlier."""
        if end < start:
            return -self.workdays_between(end, start)
        return sum(self.has(start + _ONE * number) for number in range(1, (end - start).days + 1))

    def days_left(self, today: date, due: date) -> str:
        """Return in words how many working days are left until `due`."""
        return left_in_words(self.workdays_between(today, due), is_past=due < today, unit="个工作日")


def left_in_words(number: int, *, is_past: bool, unit: str = "天") -> str:
    """Return 还剩 3 天, 今天到期 or 已过期 3 天; `number` may come with either sign."""
    if is_past:
        return f"已过期 {abs(number)} {unit}" if number else "已过期"
    return f"还剩 {number} {unit}" if number else "今天到期"


def days_left(today: date, due: date) -> str:
    """Return in words how many days of the calendar are left until `due`."""
    return left_in_words((due - today).days, is_past=due < today)


def doubt(*days: date) -> str:
    """Return what a page says beside days of years whose holidays nobody knows yet; '' where all are known."""
    years = sorted({day.year for day in days if not Workdays.knows(day)})
    said = "、".join(f"{year} 年" for year in years)
    return f"{said}的放假安排尚未收录，只按周一至周五计算；公布后请县政协在“工作日调整”中登记。" if said else ""
