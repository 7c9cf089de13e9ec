"""How a figure is converted: one function for each way, with the sentence that says it."""

from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from liaison.days import Window
from performance.scoring.converts import (
    AsIs,
    ByCompare,
    ByEvery,
    ByMonths,
    ByPercent,
    ByRank,
    BySteps,
    Convert,
    Place,
)
from performance.scoring.facts import Person
from performance.scoring.numbers import HUNDRED, ZERO, plain, settled
from performance.scoring.who import held_at_end, months, months_of

_UNITS = {"office": "offices", "post": "posts", "committee": "committees"}
_WHOLE = {"highest": "最高", "average": "平均"}
_AMONG = {"county": "全县", "office": "本机构", "post": "同职务", "committee": "本专委会"}


class Figure(NamedTuple):
    """What is to be converted: whose it is, of which days, what caps it, and everybody's where these are compared."""

    points: Decimal
    person: Person
    window: Window
    cap: Decimal | None = None
    everybody: Mapping[int, tuple[Person, Decimal]] = {}

    def beside(self, per: str) -> list[Decimal]:
        """Return the figures of all in the same unit, his own included."""
        told = self.everybody.values()
        if per != "county":
            own = held_at_end(self.person, _UNITS[per], self.window)
            told = [(one, points) for one, points in told if held_at_end(one, _UNITS[per], self.window) == own]
        return [points for _, points in told]


class Converted(NamedTuple):
    """What it comes to, how in words, what would bring more."""

    points: Decimal
    words: str = ""
    lift: str = ""


def _as_is(figure: Figure, way: AsIs) -> Converted:
    return Converted(figure.points)


def _percent(figure: Figure, way: ByPercent) -> Converted:
    points, at = figure.points, way.beyond
    if at is None:
        return _said(points * way.percent / HUNDRED, f"{plain(points)} 分 × {plain(way.percent)}%")
    if points <= at:
        return Converted(points)
    more = points - at
    sum_ = f"{plain(at)} 分以内照计，超过的 {plain(more)} 分 × {plain(way.percent)}%"
    return _said(at + more * way.percent / HUNDRED, sum_)


def _said(points: Decimal, words: str) -> Converted:
    points = settled(points)
    return Converted(points, f"折算：{words}，得 {plain(points)} 分")


def _steps(figure: Figure, way: BySteps) -> Converted:
    reached = [step for step in way.steps if step.at_least <= figure.points]
    following = next((step for step in way.steps if step.at_least > figure.points), None)
    lift = f"达到 {plain(following.at_least)} 可折算成 {plain(following.points)} 分" if following else ""
    if not reached:
        return Converted(ZERO, f"折算：{plain(figure.points)} 未达到最低一档，0 分", lift)
    words = f"折算：{plain(figure.points)} 达到 {plain(reached[-1].at_least)} 一档，{plain(reached[-1].points)} 分"
    return Converted(reached[-1].points, words, lift)


def _every(figure: Figure, way: ByEvery) -> Converted:
    times = max((figure.points / way.each).to_integral_value(ROUND_FLOOR), ZERO)
    points = times * way.points
    missing = (times + 1) * way.each - figure.points
    lift = f"再满 {plain(missing)} 可再得 {plain(way.points)} 分" if way.points > 0 else ""
    if not times:
        return Converted(ZERO, f"折算：不满 {plain(way.each)}，0 分" if figure.points else "", lift)
    words = f"折算：{plain(figure.points)} 中满 {plain(way.each)} 的有 {plain(times)} 个 × {plain(way.points)} 分"
    words += f" = {plain(points)} 分"
    if way.most is not None and points > way.most:
        return Converted(way.most, f"{words}，最多 {plain(way.most)} 分")
    return Converted(points, words, lift)


def _months(figure: Figure, way: ByMonths) -> Converted:
    whole, held = months_of(figure.window), months(figure.person, figure.window)
    if way.months != "exact":
        how = ROUND_CEILING if way.months == "up" else ROUND_FLOOR
        whole, held = whole.to_integral_value(ROUND_CEILING), held.to_integral_value(how)
    if held >= whole or (not held and way.to == "year"):
        return Converted(figure.points)
    if way.to == "held":
        words = f"{plain(figure.points)} 分 × 任职 {plain(held)} 个月 ÷ {plain(whole)}"
        return _said(figure.points * held / whole, words)
    told = _said(figure.points * whole / held, f"{plain(figure.points)} 分 ÷ 任职 {plain(held)} 个月 × {plain(whole)}")
    if figure.cap is not None and told.points > figure.cap:
        return Converted(figure.cap, f"{told.words}，不超过上限 {plain(figure.cap)} 分")
    return told


def _rank(figure: Figure, way: ByRank) -> Converted:
    beside, among = figure.beside(way.per), _AMONG[way.per]
    if way.rank == "top" and figure.points <= 0:
        return Converted(ZERO, "没有得分，不排名次")
    before = [one for one in beside if (one > figure.points if way.rank == "top" else one < figure.points)]
    place, people = len(before) + 1, len(beside)
    reached = next((one for one in way.places if place <= _last(one, people)), None)
    points = reached.points if reached else ZERO
    words = f"{plain(figure.points)} 分在{among} {people} 个中{'' if way.rank == 'top' else '从低到高'}列第 {place}"
    return Converted(points, f"{words}，计 {plain(points)} 分")


def _last(place: Place, people: int) -> int:
    return place.first if place.first is not None else int(place.percent * people // HUNDRED)


def _compare(figure: Figure, way: ByCompare) -> Converted:
    beside = figure.beside(way.per) or [ZERO]
    whole = max(beside) if way.to == "highest" else settled(sum(beside, ZERO) / len(beside))
    if whole <= 0:
        return Converted(ZERO, f"{_AMONG[way.per]}没有得分可比，计 0 分")
    if figure.points >= whole:
        words = f"{plain(figure.points)} 分，{_AMONG[way.per]}{_WHOLE[way.to]} {plain(whole)} 分"
        return Converted(way.points, f"{words}，计 {plain(way.points)} 分")
    words = f"{plain(figure.points)} 分 ÷ {_AMONG[way.per]}{_WHOLE[way.to]} {plain(whole)} 分 × {plain(way.points)} 分"
    return _said(way.points * figure.points / whole, words)


_WAYS: dict[type, Callable[[Figure, Convert], Converted]] = {
    AsIs: _as_is, ByPercent: _percent, BySteps: _steps, ByEvery: _every, ByMonths: _months, ByRank: _rank,
    ByCompare: _compare,
}  # fmt: skip


def converted(figure: Figure, way: Convert) -> Converted:
    """Return what a figure comes to."""
    return _WAYS[type(way)](figure, way)


def most_of(way: Convert, most: Decimal | None) -> Decimal | None:
    """Return the most that comes of figures up to `most`, None where there is no end to it."""
    if isinstance(way, BySteps | ByRank):
        return max(one.points for one in (way.steps if isinstance(way, BySteps) else way.places))
    if isinstance(way, ByCompare):
        return way.points
    if isinstance(way, ByEvery):
        told = None if most is None else (most / way.each).to_integral_value(ROUND_FLOOR) * way.points
        return min((one for one in (told, way.most) if one is not None), default=None)
    if isinstance(way, ByPercent) and most is not None:
        at = way.beyond or ZERO
        return most if most <= at else at + (most - at) * way.percent / HUNDRED
    return most
