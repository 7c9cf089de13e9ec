"""Births: 1980-05-12 or 1980-05 or 1980, from every way they are written."""

import re
from datetime import datetime

from ..grid import Cell
from .dates import Day, from_cell, iso, month_by_name, plain_date, serial_date

_LOST_ZERO = "“{said}”可能是{year}年10月（末尾的 0 丢了），也可能是{year}年1月，请选择"
_CANNOT = "“{said}”看不出是哪年哪月，请改成 1980.05 或 1980年5月 这样的写法"


def birth(cell: Cell, *, lossy: bool, now: int) -> Day:
    """Read a date of birth. `lossy`: the text went through a spreadsheet's General format; `now`: the present year."""
    said = cell.text.strip()
    if isinstance(cell.value, datetime):
        found = Day(from_cell(cell.value, cell.fmt))
    elif isinstance(cell.value, bool):
        found = Day(why=_CANNOT.format(said=said))
    elif isinstance(cell.value, (int, float)):
        found = _from_number(float(cell.value), cell.fmt, now)
    else:
        found = _from_text(said, lossy=lossy, now=now)
    if not found.date and not found.candidates and not found.why:
        found.why = _CANNOT.format(said=said)
    return _plausible(found, said, now)


def _plausible(found: Day, said: str, now: int) -> Day:
    year = int((found.date or (found.candidates or ("1950",))[0])[:4])
    if now and not now - 110 <= year <= now - 16:
        return Day(why=f"“{said}”读作{year}年出生，委员的年龄不合理，请核对")
    return found


def _century(two: int, now: int) -> int:
    """Return the year of two digits: 19xx where 20xx would give a child."""
    return 2000 + two if 2000 + two <= (now or 2026) - 18 else 1900 + two


def _from_number(number: float, fmt: str, now: int) -> Day:
    whole, places = int(number), _places(fmt)
    if number.is_integer():
        return _from_digits(str(whole), now)
    text = f"{number:.{places}f}" if places in {2, 4} else repr(round(number, 6))
    year, _, rest = text.partition(".")
    if not 1900 <= whole <= 2100:
        if not 20 <= whole <= 99 or len(rest) > 2:
            return Day()
        year = str(_century(whole, now))
    if len(rest) == 4:
        return Day(iso(int(year), int(rest[:2]), int(rest[2:])))
    if len(rest) == 2 and int(rest) > 12 and rest.endswith("0"):
        rest = rest[0]  # shown with two decimals, typed with one
    if rest == "1" and places != 2:
        return _zero_lost(text, int(year))
    return Day(iso(int(year), int(rest))) if len(rest) <= 2 else Day()


def _zero_lost(said: str, year: int) -> Day:
    return Day(candidates=(f"{year}-10", f"{year}-01"), why=_LOST_ZERO.format(said=said, year=year))


def _places(fmt: str) -> int:
    found = re.match(r"[#0,]*0\.(0+)", fmt)
    return len(found[1]) if found else 0


def _from_digits(text: str, now: int) -> Day:
    """Read digits alone: 198005, 19800512, 1980, 740812, 7408, or a serial number."""
    number = int(text)
    if len(text) == 8:
        return Day(iso(number // 10_000, number // 100 % 100, number % 100))
    if len(text) == 6:
        found = iso(number // 100, number % 100)
        return Day(found or iso(_century(number // 10_000, now), number // 100 % 100, number % 100))
    if len(text) == 5 and 5_000 <= number <= 45_000:
        day = serial_date(number)
        return Day(day.isoformat() if day else "")
    if len(text) == 4 and 1900 <= number <= 2100:
        return Day(iso(number))
    if len(text) == 4:
        found = iso(_century(number // 100, now), number % 100)
        if found:
            return Day(candidates=(found,), why=f"“{text}”是{found[:4]}年{int(found[5:])}月吗？请确认")
    return Day()


_TRAILING = re.compile(r"(?:出?生|出生于|[(\[].*[)\]]|左右|。|,|份)+$")
_ORDERS = (
    # Four-figure years first, then two-figure ones.
    (re.compile(r"((?:19|20)\d\d)[年.\-/、,_。](\d{1,2})[月.\-/、,_。](\d{1,2})[日号]?"), "ymd"),
    (re.compile(r"((?:19|20)\d\d)[年.\-/、,_。](\d{1,2})月?[.]?"), "ym"),
    (re.compile(r"((?:19|20)\d\d)年(\d{2})(\d{2})"), "ymd"),
    (re.compile(r"((?:19|20)\d\d)年?"), "y"),
    (re.compile(r"(\d\d)[年.\-/、](\d{1,2})[月.\-/、](\d{1,2})[日号]?"), "ymd"),
    (re.compile(r"(\d\d)[年.\-/、](\d{1,2})月?"), "ym"),
    (re.compile(r"(\d\d)年"), "y"),
    (re.compile(r"(\d{1,2})[月./-]((?:19|20)\d\d)年?"), "my"),
)


def _from_text(said: str, *, lossy: bool, now: int) -> Day:
    text = _TRAILING.sub("", plain_date(month_by_name(said)))
    text = re.sub(r"^(?:出生于|生于|公历|阳历|约)", "", text)
    if "农历" in text or "阴历" in text:
        return Day(why=f"“{said}”写的是农历，请改成公历的年月")
    if re.fullmatch(r"\d+(\.0+)?", text):
        return _from_digits(text.partition(".")[0], now)
    if lossy and (found := re.fullmatch(r"((?:19|20)?\d\d)\.1", text)):
        year = int(found[1]) if len(found[1]) == 4 else _century(int(found[1]), now)
        return _zero_lost(said, year)
    if found := re.fullmatch(r"((?:19|20)\d\d)\.(\d\d)(\d\d)", text):
        return Day(iso(int(found[1]), int(found[2]), int(found[3])))
    for pattern, order in _ORDERS:
        if found := pattern.fullmatch(text):
            return _ordered([int(part) for part in found.groups()], order, now)
    return _day_first(text, said)


def _ordered(parts: list[int], order: str, now: int) -> Day:
    if order == "my":
        parts = parts[::-1]
    if parts[0] < 100:
        parts[0] = _century(parts[0], now)
    return Day(iso(*parts))


def _day_first(text: str, said: str) -> Day:
    """Read 12/6/1985, which is the twelfth of June or the sixth of December."""
    found = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d\d)", text)
    if not found:
        return Day()
    first, second, year = (int(part) for part in found.groups())
    both = tuple(dict.fromkeys(filter(None, (iso(year, first, second), iso(year, second, first)))))
    if len(both) == 1:
        return Day(both[0])
    return Day(candidates=both, why=f"“{said}”的月和日分不清先后，请选择") if both else Day()
