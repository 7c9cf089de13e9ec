"""How the records a rule keeps become points: one function for each way, with the sentence that says it."""

from collections.abc import Callable, Sequence
from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

from performance.scoring.converting import most_of
from performance.scoring.converts import AsIs
from performance.scoring.facts import Given, Vote
from performance.scoring.matching import Piece, sum_in_words
from performance.scoring.numbers import HUNDRED, ZERO, plain, settled
from performance.scoring.repeats import in_turn
from performance.scoring.scheme import Rule
from performance.scoring.ways import Ballot, Each, Fixed, Ladder, Manual, Members, Other, Rate, Step, Table, Target

NONE = "没有可计分的记录"


class Case(NamedTuple):
    """A rule for one owner: the records it keeps, of how many, what was given, voted, done by members, said besides."""

    rule: Rule
    kept: Sequence[Piece]
    among: Decimal = ZERO
    given: tuple[Given, ...] = ()
    votes: tuple[Vote, ...] = ()
    members: Sequence[tuple[str, Decimal]] = ()
    other: Decimal | None = None


class Earned(NamedTuple):
    """What came of a case: points, how in words, what would bring more, whether nothing was required, what fits."""

    points: Decimal
    words: str
    lift: str = ""
    nothing: bool = False
    between: tuple[Decimal, Decimal] | None = None


def _times(case: Case) -> Decimal:
    return settled(sum((piece.points for piece in case.kept), ZERO))


def _each(case: Case) -> Earned:
    if not case.kept:
        return Earned(ZERO, NONE)
    return Earned(sum((piece.points for piece in case.kept), ZERO), sum_in_words(case.kept))


def _ladder(case: Case) -> Earned:
    way: Ladder = case.rule.way
    parts = []
    for group in in_turn(case.kept, way.by, way.per):
        for number, piece in enumerate(group):
            figure = way.points[min(number, len(way.points) - 1)]
            piece.worth, piece.points = piece.worth * figure, piece.points * figure
            again = "另一类" if parts and number == 0 else ""
            parts.append(f"{again}第 {number + 1} 次 {plain(piece.points)} 分")
    total = sum((piece.points for piece in case.kept), ZERO)
    if not parts:
        return Earned(ZERO, NONE)
    told = parts if len(parts) <= 6 else [*parts[:5], "……"]
    return Earned(total, f"{'，'.join(told)}，共 {plain(total)} 分")


def _fixed(case: Case) -> Earned:
    return Earned(case.rule.way.points, f"适用的都计 {plain(case.rule.way.points)} 分")


def _other(case: Case) -> Earned:
    if case.other is None:
        return Earned(ZERO, "没有可用的得分", nothing=True)
    return Earned(case.other, f"另一套办法的得分 {plain(case.other)} 分")


def _table(case: Case) -> Earned:
    way: Table = case.rule.way
    number = _times(case)
    if way.of:
        number = sum((piece.fact.amounts.get(way.of, ZERO) * piece.share / HUNDRED for piece in case.kept), ZERO)
    reached = [step for step in way.steps if step.at_least <= number]
    following = next((step for step in way.steps if step.at_least > number), None)
    unit = "" if way.of else " 次"
    lift = f"达到 {plain(following.at_least)}{unit}可得 {_of_step(following)} 分" if following else ""
    if not reached:
        return Earned(ZERO, f"计 {plain(number)}{unit}，未达到最低一档，0 分", lift)
    step = reached[-1]
    points, words = _within(step, case.given)
    told = f"计 {plain(number)}{unit}，达到 {plain(step.at_least)}{unit}一档，{words}"
    return Earned(points, told, lift, between=None if step.up_to is None else (step.points, step.up_to))


def _of_step(step: Step) -> str:
    return plain(step.points) if step.up_to is None else f"{plain(step.points)}—{plain(step.up_to)}"


def _within(step: Step, given: tuple[Given, ...]) -> tuple[Decimal, str]:
    """Return the points of a step; within a range those an assessor gave, else the lowest."""
    if step.up_to is None:
        return step.points, f"{plain(step.points)} 分"
    between = f"可评 {_of_step(step)} 分"
    fit = [one for one in given if step.points <= one.points <= step.up_to]
    refused = "".join(f"；所评 {plain(one.points)} 分不在这一档内，不采用" for one in _sorted(given) if one not in fit)
    if not fit:
        return step.points, f"{between}，未评的按 {plain(step.points)} 分计{refused}"
    one = _sorted(fit)[-1]
    return one.points, f"{between}，评 {plain(one.points)} 分（{one.reason}）{refused}"


def _sorted(given) -> list[Given]:
    return sorted(given, key=lambda one: (one.points, one.reason, one.by))


def _target(case: Case) -> Earned:
    way: Target = case.rule.way
    number = _times(case)
    over = number - way.need
    points = way.points + over * (way.more if over > 0 else way.less)
    told = f"目标 {way.need} 次，完成 {plain(number)} 次"
    if over == 0:
        return Earned(points, f"{told}，{plain(points)} 分", _more_brings(way.more))
    change = f"{'多' if over > 0 else '少'} {plain(abs(over))} 次 × {plain(way.more if over > 0 else way.less)} 分"
    words = f"{told}，{plain(way.points)} {'+' if over > 0 else '−'} {change} = {plain(points)} 分"
    lift = f"再有 {plain(-over)} 次可得 {plain(way.points)} 分" if over < 0 else _more_brings(way.more)
    return Earned(points, words, lift)


def _more_brings(points: Decimal) -> str:
    return f"再有 1 次可再得 {plain(points)} 分" if points > 0 else ""


def _rate(case: Case) -> Earned:
    way: Rate = case.rule.way
    if not case.among:
        return Earned(ZERO, "没有要求", nothing=True)
    number = _times(case)
    points = settled(way.points * number / case.among)
    words = f"{plain(number)} ÷ {plain(case.among)} × {plain(way.points)} 分 = {plain(points)} 分"
    lift = f"每多 1 次可得 {plain(way.points / case.among)} 分" if number < case.among else ""
    return Earned(points, words, lift)


def _manual(case: Case) -> Earned:
    way: Manual = case.rule.way
    between = f"{plain(way.low)}—{plain(way.high)} 分"
    fit = [one for one in _sorted(case.given) if way.low <= one.points <= way.high]
    words = [f"评 {plain(one.points)} 分（{one.reason}）" for one in fit]
    words += [
        f"所评 {plain(one.points)} 分不在 {between}之内，不采用" for one in _sorted(case.given) if one not in fit
    ]
    total = sum((one.points for one in fit), ZERO)
    if not way.low <= total <= way.high:
        words.append(f"合计超出 {between}，按 {plain(min(max(total, way.low), way.high))} 分计")
        total = min(max(total, way.low), way.high)
    return Earned(total, "；".join(words) or f"未评分（{between}）")


def _ballot(case: Case) -> Earned:
    way: Ballot = case.rule.way
    weighed, weights, parts = ZERO, ZERO, []
    for raters, weight in way.raters.items():
        counted = dict.fromkeys(way.options, 0)
        for vote in case.votes:
            if vote.raters == raters and vote.option in counted:
                counted[vote.option] += vote.ballots
        ballots = sum(counted.values())
        if ballots:
            rate = sum((way.options[option] * times for option, times in counted.items()), ZERO) / ballots
            weighed, weights = weighed + rate * weight, weights + weight
            told = "、".join(f"{option} {times} 票" for option, times in counted.items() if times)
            parts.append(f"{raters}（占 {plain(weight)}%）{told}，得票率 {plain(rate)}%")
    if not weights:
        return Earned(ZERO, "没有测评票", nothing=True)
    points = settled(way.points * weighed / weights / HUNDRED)
    unvoted = "" if weights == HUNDRED else "；没有票的群体不计，其余按权重折算"
    return Earned(points, f"{'；'.join(parts)}{unvoted}；合计 {plain(points)} 分")


def _members(case: Case) -> Earned:
    way: Members = case.rule.way
    if not case.members:
        return Earned(ZERO, "没有委员", nothing=True)
    people, short = len(case.members), [name for name, number in case.members if number < way.at_least]
    lacking = f"（未达到：{'、'.join(short[:10])}{'等' if len(short) > 10 else ''}）" if short else ""
    told = f"{people} 名委员中 {people - len(short)} 人达到每人 {way.at_least} 次{lacking}"
    if way.how == "every":
        points = ZERO if short else way.points
        return Earned(points, f"{told}，{plain(points)} 分", f"全部达到可得 {plain(way.points)} 分" if short else "")
    if way.how == "share":
        points = settled(way.points * (people - len(short)) / people)
        lift = f"每多 1 人达到可得 {plain(way.points / people)} 分" if short else ""
        sum_ = f"{people - len(short)} ÷ {people} × {plain(way.points)} = {plain(points)} 分"
        return Earned(points, f"{told}，{sum_}", lift)
    mean = settled(sum((number for _, number in case.members), ZERO) / people)
    points = settled(way.points * min(mean / way.at_least, Decimal(1)))
    words = f"{people} 名委员人均 {plain(mean)} 次（要求 {way.at_least} 次），{plain(points)} 分"
    missing = (way.at_least * people - mean * people).to_integral_value(ROUND_CEILING)
    return Earned(points, words, f"再有 {missing} 次可得满分 {plain(way.points)} 分" if missing > 0 else "")


WAYS: dict[type, Callable[[Case], Earned]] = {
    Each: _each, Ladder: _ladder, Table: _table, Target: _target, Rate: _rate, Manual: _manual, Ballot: _ballot,
    Members: _members, Fixed: _fixed, Other: _other,
}  # fmt: skip
BY_TIMES = (Table, Target, Rate, Members)  # what looks at how many records there are


def earned(case: Case) -> Earned:
    """Return what came of a case by its rule's way; what was given besides is added where the way asks for none."""
    way = case.rule.way
    told = WAYS[type(way)](case)
    if isinstance(way, Manual) or (isinstance(way, Table) and any(step.up_to is not None for step in way.steps)):
        return told
    for one in _sorted(case.given):
        sign = "+" if one.points >= 0 else ""
        told = told._replace(
            points=told.points + one.points, words=f"{told.words}；调整 {sign}{plain(one.points)} 分（{one.reason}）"
        )
    return told


def most(rule: Rule) -> Decimal | None:
    """Return the most a rule can bring by its way, None where there is no end to it."""
    way = rule.way
    if isinstance(way, Rate | Ballot | Members | Fixed):
        return way.points
    if isinstance(way, Manual):
        return way.high
    if isinstance(way, Table):
        return max(step.points if step.up_to is None else step.up_to for step in way.steps)
    if isinstance(way, Target):
        return way.points if way.more <= 0 else None
    return _most_of_each(rule)


def can_earn(rule: Rule) -> bool:
    """Say whether a rule's records can bring anything, or only take away."""
    best = max((take.points for take in rule.takes), default=ZERO)
    return best > 0 and (not isinstance(rule.way, Ladder) or max(rule.way.points) > 0)


def least(rule: Rule) -> Decimal | None:
    """Return the least a rule can bring: its floor, or nothing; None where it deducts without end, or is converted."""
    way = rule.way
    if not isinstance(rule.convert, AsIs):
        return None
    if rule.floor is not None:
        return rule.floor
    if isinstance(way, Manual):
        return way.low
    figures = [take.points for take in rule.takes]
    if isinstance(way, Ladder):
        figures += way.points
    elif isinstance(way, Table):
        figures = [step.points for step in way.steps]
    elif isinstance(way, Target):
        figures += [way.points, way.more, -way.less]
    elif isinstance(way, Rate | Ballot | Members | Fixed):
        figures.append(way.points)
    return None if any(figure < 0 for figure in figures) else ZERO


def worth_of(rule: Rule, cap: Decimal | None) -> Decimal | None:
    """Return the most a rule can bring after its cap and conversion, None where there is no end to it."""
    return most_of(rule.convert, most(rule) if cap is None else cap)


def _most_of_each(rule: Rule) -> Decimal | None:
    way = rule.way
    times = min((one.at_most for one in rule.keep if one.per == "all"), default=None)
    if times is None or any(take.per for take in rule.takes):
        return None
    best = max((take.points for take in rule.takes), default=ZERO)
    if isinstance(way, Ladder) and way.per != "all":  # it begins anew: each may be the first
        return best * max(way.points) * times
    if isinstance(way, Ladder):
        return best * sum((way.points[min(number, len(way.points) - 1)] for number in range(times)), ZERO)
    return best * times
