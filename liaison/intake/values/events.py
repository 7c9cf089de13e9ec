"""The heading of an event: its day and its title, in one line or several."""

import re
from dataclasses import dataclass

from ..grid import Cell
from .dates import Day, plain_date
from .days import day, day_in_text, leading_day
from .plain import CHINESE_RUN, digits_for_chinese, folded, tight

_WEEKDAY = re.compile(r"[（(\[【]?(?:星期|周|礼拜)[一二三四五六日天末][）)\]】]?(?!年)")
_TIME = re.compile(r"(?:上午|下午|晚上)?\d{1,2}[:：]\d{2}(?:\s*[-—~至]\s*\d{1,2}[:：]\d{2})?")
_DAY = re.compile(
    r"(?:(?:19|20)\d\d\s*[年.\-/]\s*)?\d{1,2}\s*[月.\-/]\s*\d{1,2}\s*[日号]?(?:\s*[-—–~～至到]+\s*(?:\d{1,2}\s*[月.\-/]\s*)?\d{1,2}\s*[日号]?(?!\d))?(?!\d*\s*月)"
    r"|(?:(?:19|20)\d\d\s*[年.]\s*)?\d{1,2}\s*月?\s*[-—–~～至到]+\s*\d{1,2}\s*月(?:份)?(?!\s*\d)|(?:19|20)\d{6}(?!\d)|(?:(?:19|20)\d\d\s*[年.\-/]\s*)?\d{1,2}\s*月(?:份|上旬|中旬|下旬|初|底)?"
)
_HALVES = {"上午", "下午", "晚上", "全天", "半天"}
_HALF = re.compile(r"^[（(]?(?:上午|下午|晚上|全天|半天)[）)]?[，,：:]?")  # which half of a day is no part of a title


@dataclass(slots=True)
class Event:
    """What a column's heading says of its event."""

    when: Day
    title: str
    group: str = ""


def event(cells: list[Cell], *, year: int | None, shared: set[str], lossy: bool = False) -> Event:
    """Read a heading of one or several lines; `shared` are lines that stand over several events."""
    when, titles, groups = Day(), [], []
    for cell in cells:
        found, rest = _one(cell, year, lossy)
        if (found.date or found.candidates) and not (when.date or when.candidates):
            when = found
        else:
            rest = clean(cell.text) if not (found.date or found.candidates) else rest
        if rest:
            (groups if tight(cell.text) in shared and rest == clean(cell.text) else titles).append(rest)
    if titles and set(titles) <= _HALVES:
        titles = groups + titles
        groups = []
    titles = [title for title in titles if title not in _HALVES] or titles
    title = "".join(dict.fromkeys(titles or groups))
    return Event(when, title, "".join(groups) if titles else "")


def _one(cell: Cell, year: int | None, lossy: bool) -> tuple[Day, str]:
    if not isinstance(cell.value, str):
        found = day(cell, year=year, lossy=False)
        return found, "" if found.date or found.candidates else clean(cell.text)
    return in_text(cell.text, year, lossy=lossy)


def in_text(text: str, year: int | None, *, lossy: bool = False) -> tuple[Day, str]:
    """Return the day a text names and the text without it, its signs as they were written."""
    bare = tight(_TIME.sub("", _WEEKDAY.sub("", text)))
    if lossy and re.fullmatch(r"[\d.]+", bare):
        return day(Cell(bare), year=year, lossy=True), ""
    for held, places in (_in_plain_signs(bare), _in_digits(*_in_plain_signs(bare))):
        for match in _DAY.finditer(held):
            found, rest = _leading(plain_date(match[0]), year)
            if (found.date or found.candidates) and not rest:
                before, behind = bare[: places[match.start()]], bare[places[match.end()] :]
                return found, clean(f"{before} {_HALF.sub('', behind) or behind}")
    if re.fullmatch(r"\d{5}", folded(bare)):
        return day(Cell(int(folded(bare))), year=year, lossy=False), ""
    return Day(), clean(text)


def _in_plain_signs(bare: str) -> tuple[str, list[int]]:
    """Return a text with its full-width signs made plain, and of each sign the place it came from."""
    signs = [(sign, at) for at, char in enumerate(bare) for sign in folded(char)]
    held = re.sub(r"(?<=\d)[·•](?=\d)", ".", "".join(sign for sign, _ in signs))
    return held, [at for _, at in signs] + [len(bare)]


def _in_digits(held: str, places: list[int]) -> tuple[str, list[int]]:
    """Write the Chinese numbers of a text in digits, and keep the places in step."""
    written, kept, at = "", [], 0
    for found in CHINESE_RUN.finditer(held):
        number = digits_for_chinese(held[found.start() : found.end() + 1])[:-1]
        written += held[at : found.start()] + number
        kept += places[at : found.start()] + [places[found.start()]] * len(number)
        at = found.end()
    return written + held[at:], kept + places[at:]


def _leading(text: str, year: int | None) -> tuple[Day, str]:
    return (day_in_text(text, year=year), "") if text.isdigit() else leading_day(text, year=year)


def clean(text: str) -> str:
    """Return a title without blanks, empty brackets and stray signs at its ends."""
    bare = re.sub(r"[（(\[【]\s*[）)\]】]", "", tight(_WEEKDAY.sub("", text)))
    bare = re.sub(r"(?<=.)[（(](?:上午|下午|晚上|全天|半天)[）)]$", "", bare)
    return bare.strip("，,、:：;；.。-—_|/·")
