"""Grades: by points, by consequences, and how many places there are."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from performance.scoring.facts import Person, World
from performance.scoring.numbers import HUNDRED, ZERO, plain, rounded
from performance.scoring.plan import Plan
from performance.scoring.scheme import Band, Places, Scheme
from performance.scoring.score import Notice, Score
from performance.scoring.who import fits, held_at_end, is_anybody


def result_of(plan: Plan, person: Person, total: Decimal) -> Decimal:
    """Return the figure over several years, of the years that are known; the total where one year counts."""
    over = plan.scheme.over_years
    if over is None:
        return total
    before = plan.world.before
    first = plan.world.term.start.year if over.term and plan.world.term else 0
    years = [plan.world.year - back for back in range(1, over.years)]
    known = [before.get((person.id, year)) for year in years if year >= first]
    totals = [total, *(one for one in known if one is not None)]
    added = sum(totals, ZERO)
    return rounded(added if over.how == "sum" else added / len(totals), plan.scheme.rounding)


def bands_of(plan: Plan, person: Person) -> list[Band]:
    """Return the bands that hold for somebody; one for some people stands in place of that of the same name for all."""
    told = [band for band in plan.scheme.bands if fits(person, band.who, plan.window)]
    own = {band.name for band in told if not is_anybody(band.who)}
    return [band for band in told if band.name not in own or not is_anybody(band.who)]


class Grades:
    """The bands that hold for somebody, the best first."""

    def __init__(self, plan: Plan, person: Person):
        self.bands = sorted(bands_of(plan, person), key=_start, reverse=True)

    def of(self, result: Decimal) -> int | None:
        """Return which band a figure reaches."""
        for number, band in enumerate(self.bands):
            if (band.at_least is None or result >= band.at_least) and (band.below is None or result < band.below):
                return number
        return None

    def named(self, name: str) -> int | None:
        """Return which band is called so."""
        return next((number for number, band in enumerate(self.bands) if band.name == name), None)

    def settle(self, by_points: int | None, notices: tuple[Notice, ...]) -> int | None:
        """Return the band after what acts on it; None where there is none."""
        settled = next((one for one in notices if one.effect in ("grade", "none")), None)
        if settled:
            return self.named(settled.band) if settled.effect == "grade" else None
        if by_points is None:
            return None
        limits = [self.named(one.band) for one in notices if one.effect == "at_most"]
        return max(by_points, *(number for number in limits if number is not None), by_points)

    def name(self, number: int | None) -> str:
        """Return what a band is called; empty for none."""
        return "" if number is None else self.bands[number].name

    def lift(self, number: int | None, by_points: int | None, result: Decimal, notices: tuple[Notice, ...]) -> str:
        """Return what is wanting for the next better grade, or what stands in its way."""
        if by_points is not None and number != by_points:
            held = "、".join(f"「{one.name}」" for one in notices if one.effect != "prompt")
            return f"按得分为「{self.bands[by_points].name}」，因{held}{_so(self.name(number))}"
        better = self.bands[by_points - 1] if by_points else None
        if better is None or better.at_least is None or better.at_least <= result:
            return ""
        return f"再得 {plain(better.at_least - result)} 分可评为「{better.name}」"


def _so(name: str) -> str:
    return f"评为「{name}」" if name else "不评定等次"


def _start(band: Band) -> Decimal:
    return Decimal("-Infinity") if band.at_least is None else band.at_least


def order_of(scheme: Scheme, score: Score) -> tuple[Decimal, ...]:
    """Return what decides who stands before whom: the result, then the points the scheme looks at between equals."""
    points = {one.code: one.points for one in (*score.rules, *score.groups)}
    return score.result, *(points[code] for code in scheme.ties)


class Placed(NamedTuple):
    """How many of a county, office, post or committee may have a grade, who is proposed, and who ties for what is left.

    `base` is how many it is reckoned from; `left` how many places people decide about among the `tied`.
    """

    band: str
    unit: str
    quota: int
    base: int
    proposed: tuple[int, ...]
    tied: tuple[int, ...]
    left: int


def places(scheme: Scheme, world: World, scores: Mapping[int, Score]) -> list[Placed]:
    """Return the proposed places of each band that has some, the best band first; people decide.

    Whoever finds no place in a band stands among those of the next. Who is not graded is in no base.
    """
    plan = Plan(scheme, world)
    graded = [person for person in world.people if person.id in scores and scores[person.id].band]
    held = {person.id: bands_of(plan, person) for person in graded}
    over: set[int] = set()
    found: list[Placed] = []
    for band in sorted(scheme.bands, key=_start, reverse=True):
        meant = [person for person in graded if band in held[person.id]]
        named = {person.id for person in meant if scores[person.id].band == band.name} | over
        if band.places is None:
            over -= named
            continue
        told = _placed(plan, band, meant, named, scores)
        found += told
        if band.places.rank == "top":
            settled = {owner for one in told for owner in (*one.proposed, *one.tied)}
            settled |= {person.id for person in meant if _is_barred(plan, band.places, person)}
            over = (named & {person.id for person in meant}) - settled
    return found


def _placed(plan: Plan, band: Band, meant: list[Person], named: set[int], scores) -> list[Placed]:
    """Return a band's places, one row for each unit."""
    units: dict[str, list[Person]] = {}
    for person in meant:
        units.setdefault(_unit(plan, band.places, person), []).append(person)
    rows = []
    for unit, people in sorted(units.items()):
        barred = {person.id for person in people if _is_barred(plan, band.places, person)}
        base = len(people) if band.places.counted_in_base else len(people) - len(barred)
        open_to = [person.id for person in people if person.id not in barred]
        if band.places.rank == "top":
            open_to = [owner for owner in open_to if owner in named]
        quota = _quota(band.places, base)
        order = {owner: order_of(plan.scheme, scores[owner]) for owner in open_to}
        rows.append(Placed(band.name, unit, quota, base, *_best(order, quota, band.places.rank)))
    return rows


def _best(order: dict[int, tuple], quota: int, rank: str) -> tuple[tuple[int, ...], tuple[int, ...], int]:
    """Return who is proposed, who ties for the places left, and how many these are."""
    ordered = sorted(sorted(order), key=lambda owner: order[owner], reverse=rank == "top")
    if len(ordered) <= quota:
        return tuple(ordered), (), 0
    if not quota or order[ordered[quota - 1]] != order[ordered[quota]]:
        return tuple(ordered[:quota]), (), 0
    edge = order[ordered[quota]]
    proposed = tuple(owner for owner in ordered[:quota] if order[owner] != edge)
    return proposed, tuple(owner for owner in ordered if order[owner] == edge), quota - len(proposed)


def _quota(asked: Places, base: int) -> int:
    if asked.number is not None:
        return asked.number
    if asked.percent is not None:
        return int(asked.percent * base // HUNDRED)
    return max((size.number for size in asked.sizes if base >= size.people), default=0)


_HELD = {"office": "offices", "post": "posts", "committee": "committees"}


def _unit(plan: Plan, asked: Places, person: Person) -> str:
    return "" if asked.per == "county" else held_at_end(person, _HELD[asked.per], plan.window)


def _is_barred(plan: Plan, asked: Places, person: Person) -> bool:
    return held_at_end(person, "posts", plan.window) in asked.without
