"""Days of events: with or without a year, a range, a date cell, a number that was meant as month and day."""

import re
from datetime import date, datetime, timedelta

from ..grid import Cell, shown_parts
from .dates import Day, from_cell, iso, month_by_name, plain_date, serial_date

_RANGE = r"(?:-|—|–|―|~|~|－|至|到|→)+"
_Y = r"(?:((?:19|20)\d\d|\d\d(?=年))[年.\-/、])?"
_FIRST = re.compile(rf"{_Y}(\d{{1,2}})[月.\-/、](\d{{1,2}})[日号]?")
_SHORT_YEAR = re.compile(r"(\d\d)[.\-/](\d{1,2})[.\-/](\d{1,2})[日号]?")
_AFTER = re.compile(rf"{_RANGE}{_Y}(?:(\d{{1,2}})[月.\-/、])?(\d{{1,2}})[日号]?")
_ALSO = re.compile(rf"(?:、|,|和|及|;|与|/){_Y}(?:(\d{{1,2}})[月.\-/])?(\d{{1,2}})[日号]?")
_MONTH = re.compile(rf"{_Y}(\d{{1,2}})月份?(?:上旬|中旬|下旬|初|底|中|末|间)?")
_MONTHS = re.compile(rf"{_Y}(\d{{1,2}})月?份?{_RANGE}(\d{{1,2}})月份?")
_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)[年.\-/](\d{1,2})月?份?(?:上旬|中旬|下旬|初|底|末)?")
_ABOUT = "“{said}”没有写明是哪一天，请选择或补上日期"
_CANNOT = "“{said}”看不出是哪一天，请改成 2026年3月20日 这样的写法"
_VAGUE = re.compile(r"季度|半年|全年|年内|年度|每|春节|清明|节前|节后|期间|前后|左右|不定期|待定|^(?:19|20)\d\d年?$")
_NO_YEAR = "“{said}”没有写年份，标题里也没有，请补上年份"


def day(cell: Cell, *, year: int | None, lossy: bool) -> Day:
    """Read the day or days of an event; `year` is the year the title names."""
    said = cell.text.strip()
    if isinstance(cell.value, datetime):
        return _from_moment(cell, year, said)
    if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
        found = _from_number(float(cell.value), cell.fmt, year, said)
    else:
        found = day_in_text(said, year=year, lossy=lossy)
    if not found.date and not found.candidates and not found.why:
        found.why = (_ABOUT if _VAGUE.search(said) else _CANNOT).format(said=said)
        found.vague = bool(_VAGUE.search(said))
    found.vague = found.vague or "没有写年份" in found.why
    return found


def _from_moment(cell: Cell, year: int | None, said: str) -> Day:
    """Read a date cell; one that shows no year may have been given the year of typing by the program."""
    moment, found = cell.value, from_cell(cell.value, cell.fmt)
    if year and moment.year != year and "y" not in (shown_parts(cell.fmt) or "y"):
        other = iso(year, *(int(part) for part in found.split("-")[1:]))
        why = f"单元格显示{moment.month}月{moment.day}日，里面存的是{moment.year}年，标题写的是{year}年，请选择"
        return Day(candidates=(other, found), why=why) if other else Day(found)
    return Day(found) if found else Day(why=_CANNOT.format(said=said))


def _from_number(number: float, fmt: str, year: int | None, said: str) -> Day:
    if number.is_integer():
        return _from_digits(str(int(number)), said, year)
    if 1 <= number < 13:
        places = re.match(r"[#0,]*0\.(00)(?!0)", fmt)
        text = f"{number:.2f}" if places else repr(round(number, 6))
        return _month_and_day(text, year, said, lossy=not places)
    text = repr(round(number, 6))
    if found := re.fullmatch(r"((?:19|20)\d\d)\.(\d\d)(\d\d)", text):
        return Day(iso(*(int(part) for part in found.groups())))
    if found := re.fullmatch(r"((?:19|20)\d\d)\.(\d{1,2})", text):
        return _year_and_month(int(found[1]), found[2], said, lossy=True)
    return Day()


def _year_and_month(year: int, month: str, said: str, *, lossy: bool) -> Day:
    if month == "1" and lossy:
        return Day(
            candidates=(f"{year}-10", f"{year}-01"), why=f"“{said}”可能是10月（末尾的 0 丢了），也可能是1月，请选择"
        )
    return Day(iso(year, int(month)))


def _from_digits(text: str, said: str, year: int | None) -> Day:
    number = int(text)
    if len(text) == 8:
        return Day(iso(number // 10_000, number // 100 % 100, number % 100))
    if len(text) == 6:
        return Day(iso(number // 100, number % 100))
    if len(text) == 5 and 36_526 <= number <= 55_000:
        found = serial_date(number)
        return Day(found.isoformat() if found else "")
    if len(text) in {3, 4} and (found := iso(year or 2024, number // 100, number % 100)):
        if not year:
            return Day(why=_NO_YEAR.format(said=said))
        return Day(candidates=(found,), why=f"“{said}”是{number // 100}月{number % 100}日吗？请确认")
    return Day()


def _month_and_day(text: str, year: int | None, said: str, *, lossy: bool) -> Day:
    """Read 4.3, where the zero of 4.30 may have been lost."""
    month, _, digits = text.partition(".")
    if len(digits) > 2:
        return Day()
    if not year:
        return Day(why=_NO_YEAR.format(said=said)) if iso(2024, int(month), int(digits)) else Day()
    wanted = [int(digits)] + ([int(digits + "0")] if lossy and len(digits) == 1 else [])
    found = tuple(filter(None, (iso(year, int(month), number) for number in wanted)))
    if len(found) == 2:
        why = f"“{said}”可能是{month}月{wanted[0]}日，也可能是{month}月{wanted[1]}日（末尾的 0 丢了），请选择"
        return Day(candidates=found, why=why)
    return Day(found[0]) if found else Day()


def day_in_text(said: str, *, year: int | None, lossy: bool = False) -> Day:
    """Read the whole of a text as a day, a range of days, or a month."""
    text = plain_date(month_by_name(said)).rstrip("。.,;、")
    if re.fullmatch(r"\d+(\.0+)?", text):
        return _from_digits(text.partition(".")[0], said, year)
    if lossy and (found := re.fullmatch(r"(\d{1,2})\.(\d{1,2})", text)) and int(found[1]) < 13:
        return _month_and_day(text, year, said, lossy=True)
    if lossy and (found := re.fullmatch(r"((?:19|20)\d\d)\.(\d{1,2})", text)):
        return _year_and_month(int(found[1]), found[2], said, lossy=True)
    found, rest = leading_day(text, year=year, said=said)
    if rest and (found.date or found.candidates):
        return Day()
    return found


def leading_day(text: str, *, year: int | None, said: str = "") -> tuple[Day, str]:
    """Read a day at the start of an already plain text; return it and what follows."""
    said = said or text
    if (match := _FIRST.match(text)) and not _is_month_range(text):
        return _days(match, text, year, said)
    if match := _MONTHS.match(text):
        first, last = _whole_year(match[1], year), match.end()
        if not first:
            return Day(why=_NO_YEAR.format(said=said)), text[last:]
        return Day(iso(first, int(match[2])), iso(first, int(match[3]))), text[last:]
    match = _YEAR_MONTH.match(text) or _MONTH.match(text)
    if not match:
        return Day(), text
    known = _whole_year(match[1], year)
    if not known:
        return Day(why=_NO_YEAR.format(said=said)), text[match.end() :]
    return Day(iso(known, int(match[2]))), text[match.end() :]


def _is_month_range(text: str) -> bool:
    return bool(re.match(r"(?:(?:19|20)\d\d年)?\d{1,2}[-—–~至到]\d{1,2}月(?!\d)", text)) or bool(
        re.match(r"(?:19|20)\d\d[.\-/]\d{1,2}(?!\d*[.\-/月]\d)", text)
    )


def _whole_year(text: str | None, year: int | None) -> int | None:
    if not text:
        return year
    return int(text) if len(text) == 4 else 2000 + int(text)


def _days(match: re.Match, text: str, year: int | None, said: str) -> tuple[Day, str]:
    known, month, number, at = _whole_year(match[1], year), int(match[2]), int(match[3]), match.end()
    short = _SHORT_YEAR.match(text)
    if not match[1] and short and int(short[1]) > 12 and iso(2000 + int(short[1]), int(short[2]), int(short[3])):
        known, month, number, at = 2000 + int(short[1]), int(short[2]), int(short[3]), short.end()
    elif not match[1] and (late := re.match(r"(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)", text)):
        known, at = int(late[3]), late.end()
    if not known:
        return Day(why=_NO_YEAR.format(said=said)), ""
    first = iso(known, month, number)
    if not first:
        return Day(), text
    return _and_more(Day(first), known, month, text[at:], said)


def _and_more(found: Day, year: int, month: int, rest: str, said: str) -> tuple[Day, str]:
    """Take the end of a range, or further days, after a first day."""
    if match := _AFTER.match(rest):
        ends_in = _whole_year(match[1], None) or year
        last = iso(ends_in, int(match[2] or month), int(match[3]))
        if last and last < found.date and not match[1]:
            last = iso(year + 1, int(match[2] or month), int(match[3]))
        if last:
            return Day(found.date, "" if last == found.date else last), rest[match.end() :]
    match = _ALSO.match(rest)
    if match and (match[2] or re.match(r"[、,和及;与]\d{1,2}[日号]", rest)):
        other = iso(_whole_year(match[1], None) or year, int(match[2] or month), int(match[3]))
        if other and date.fromisoformat(other) - date.fromisoformat(found.date) == timedelta(1):
            return Day(found.date, other), rest[match.end() :]  # 4月15、16日
        if other:
            return Day(candidates=(found.date, other), why=f"“{said}”写了几个日期，请选择或拆成几行"), rest[
                match.end() :
            ]
    return found, rest


_DAYISH = re.compile(
    r"\d{1,2}月\d{1,2}[日号]|\d{1,4}[./-]\d{1,2}([./-]\d{1,2})?|(?<!\d)\d{1,2}月(?!份?(?:合计|小计|次数))|(?:19|20)\d{6}"
)


def has_day(text: str) -> bool:
    """Tell whether a text names a day or a month anywhere."""
    bare = plain_date(text)
    return any(leading_day(bare[found.start() :], year=2024)[0].date for found in _DAYISH.finditer(bare))
