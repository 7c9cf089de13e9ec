"""How a placeholder is written: {{ 委员.姓名 }}, with half-width or full-width signs, with blanks or without."""

import re
from collections.abc import Callable

PLACE = re.compile(r"[{｛]{2}([^{}｛｝%#]*)[}｝]{2}")
_HALF = re.compile(r"[{｛]{2}|[}｝]{2}")
_SIGNS = str.maketrans({"．": ".", "。": ".", "·": ".", "(": "（", ")": "）"})


def clean(raw: str) -> str:
    """Return a placeholder's name without blanks, its signs made alike: '委员 ．姓名' is 委员.姓名."""
    return "".join(raw.split()).translate(_SIGNS)


def names_in(text: str) -> list[str]:
    """Return the names of the placeholders in a text, in order."""
    return [clean(found[1]) for found in PLACE.finditer(text)]


def is_alone(text: str) -> bool:
    """Say whether a text is one placeholder and nothing else."""
    return PLACE.fullmatch(text.strip()) is not None


def is_broken(text: str) -> bool:
    """Say whether signs of a placeholder are left over: one side is missing."""
    return _HALF.search(PLACE.sub("", text)) is not None


def group_of(name: str) -> str:
    """Return what stands before a name's first point: 委员 of 委员.全会.应到; '' of 年度."""
    return name.partition(".")[0] if "." in name else ""


def replaced(pieces: list[str], said: Callable[[str], str]) -> list[str]:
    """Return the pieces of a text (its runs) with each placeholder replaced in the piece where it begins."""
    whole = "".join(pieces)
    ends, at = [], 0
    for piece in pieces:
        at += len(piece)
        ends.append(at)
    new = [""] * len(pieces)

    def owner(place: int) -> int:
        return next((number for number, end in enumerate(ends) if place < end), len(ends) - 1)

    def keep(start: int, stop: int):
        while start < stop:
            number = owner(start)
            upto = min(stop, ends[number])
            new[number] += whole[start:upto]
            start = upto

    at = 0
    for found in PLACE.finditer(whole):
        keep(at, found.start())
        new[owner(found.start())] += said(clean(found[1]))
        at = found.end()
    keep(at, len(whole))
    return new
