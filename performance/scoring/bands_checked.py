"""What does not hang together in grades: they neither overlap nor leave gaps, and there is a lowest."""

from collections.abc import Iterator
from itertools import pairwise

from performance.scoring.numbers import plain
from performance.scoring.scheme import Band, Scheme
from performance.scoring.who import is_anybody

Found = Iterator[tuple[tuple, str]]


def band_faults(scheme: Scheme) -> Found:
    """Yield the faults of the grades, those for some people beside those for all."""
    kinds: dict[object, list[int]] = {}
    for number, band in enumerate(scheme.bands):
        kinds.setdefault(None if is_anybody(band.who) else band.who, []).append(number)
    has_lowest = _has_lowest(scheme, kinds.get(None, []))
    for who, numbers in kinds.items():
        yield from _ladder(scheme, numbers)
        if not _has_lowest(scheme, numbers) and not (who is not None and has_lowest):
            yield ("bands", numbers[-1]), "缺最低的等次，请加一个不写“不低于”的等次"


def _has_lowest(scheme: Scheme, numbers: list[int]) -> bool:
    starts = [scheme.bands[number].at_least for number in numbers]
    floor = scheme.total.floor
    return any(start is None or (floor is not None and start <= floor) for start in starts)


def _ladder(scheme: Scheme, numbers: list[int]) -> Found:
    """Yield what is wrong between neighbours, the lowest first."""
    ordered = sorted(numbers, key=lambda number: _start(scheme.bands[number]))
    for number in ordered:
        band = scheme.bands[number]
        if band.below is not None and band.at_least is not None and band.below <= band.at_least:
            yield ("bands", number, "below"), f"低于 {plain(band.below)} 不大于不低于 {plain(band.at_least)}，请核对"
        if [scheme.bands[one].name for one in ordered].count(band.name) > 1:
            yield ("bands", number, "name"), f"等次「{band.name}」写了两次，请删去一个"
    for lower, upper in pairwise(ordered):
        yield from _between(upper, scheme.bands[lower], scheme.bands[upper])


def _between(number: int, lower: Band, upper: Band) -> Found:
    if upper.at_least is None or (upper.at_least == lower.at_least and not (upper.places or lower.places)):
        yield ("bands", number, "at_least"), f"与「{lower.name}」的分数线重叠，请改其中一个"
    elif lower.below is not None and lower.below < upper.at_least:
        gap = f"{plain(lower.below)} 到 {plain(upper.at_least)} 分之间没有等次"
        yield ("bands", number, "at_least"), f"{gap}，请让它与「{lower.name}」相接"
    elif lower.below is not None and lower.below > upper.at_least:
        yield ("bands", number, "at_least"), f"与「{lower.name}」（低于 {plain(lower.below)}）重叠，请改其中一个"


def _start(band: Band) -> tuple:
    return band.at_least is not None, band.at_least or 0
