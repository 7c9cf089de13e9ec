"""Dates as people write them, cut to what they say: 1980-05 where only the month is written."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

from ..grid import from_serial, shown_parts
from .plain import digits_for_chinese, folded

_MONTHS = {
    name: at
    for at, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
_YEAR = r"(?:19|20)\d\d"


@dataclass(slots=True)
class Day:
    """What a text says: ISO dates cut to what is known; several `candidates` where it may be read in two ways."""

    date: str = ""
    end: str = ""
    candidates: tuple[str, ...] = ()
    why: str = ""  # why it has to be asked, or what is wrong where there is neither date nor candidates
    vague: bool = False  # it says something of a day, but not which


def iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """Return an ISO date cut to what is given, "" for one that does not exist."""
    if not 1900 <= year <= 2099 or (month is not None and not 1 <= month <= 12):
        return ""
    if day is not None and (month is None or not 1 <= day <= monthrange(year, month)[1]):
        return ""
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def from_cell(moment: datetime, fmt: str) -> str:
    """Return a date cell's date, cut to what its format shows."""
    shown = shown_parts(fmt)
    if "y" in shown and "m" not in shown:
        return iso(moment.year)
    if "y" in shown and "d" not in shown:
        return iso(moment.year, moment.month)
    return iso(moment.year, moment.month, moment.day)


def plain_date(text: str) -> str:
    """Return the text with Chinese numbers in digits and without week days, times of day and other trimmings."""
    text = re.sub(r"(?<=\d)\s+(?=\d{1,2}[:：]\d\d)", "时刻", text)
    text = digits_for_chinese(folded(text).replace("元月", "1月"))
    text = re.sub(r"时刻\d{1,2}:\d\d(:\d\d)?(\.\d+)?", "", text)
    text = re.sub(r"[(\[]?(?:星期|周|礼拜)[一二三四五六日天1-6末][)\]]?", "", text)
    text = re.sub(r"(?<=[\d日号])T\d\d:\d\d(:\d\d)?(\.\d+)?Z?", "", text)
    text = re.sub(
        r"(?:上午|下午|晚上|中午|早上|晚|全天|半天|凌晨|傍晚)?\d{1,2}(?:[:：时]|点(?!\d))(?:\d{2}分?|半)?(?::\d\d)?(?:-\d{1,2}[:：]\d\d)?",
        "",
        text,
    )
    text = re.sub(r"(?:上午|下午|晚上|中午|早上|晚间|全天|半天|凌晨|傍晚)", "", text)
    return re.sub(r"\(\)|\[\]", "", text).strip("'‘’“”\"")


def year_in(text: str) -> int | None:
    """Return the one year a title names, in digits or Chinese; None where it names none or several."""
    found = set(re.findall(rf"(?<!\d)({_YEAR})(?=年|[-./]\d|\D|$)", digits_for_chinese(folded(text))))
    return int(found.pop()) if len(found) == 1 else None


def serial_date(number: float) -> date | None:
    """Return the day of a serial number that fell out of its date format."""
    moment = from_serial(number)
    return moment.date() if moment else None


def month_by_name(text: str) -> str:
    """Write Aug-74 or 12-Jun-85 with numbers; other texts come back as they are."""
    found = re.fullmatch(r"(?:(\d{1,2})-)?([A-Za-z]{3})[a-z]*[-/ ](\d{2,4})", text.strip())
    if found and found[2].lower() in _MONTHS:
        return f"{found[3]}.{_MONTHS[found[2].lower()]}" + (f".{found[1]}" if found[1] else "")
    return text
