"""What does not hang together in one rule: what it counts, on which days, by which way."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from performance.scoring.facts import World
from performance.scoring.faults import nearest
from performance.scoring.repeats import PERIODS
from performance.scoring.scheme import Rule, Scheme
from performance.scoring.shape import Span, Take, Who
from performance.scoring.spans import days_of
from performance.scoring.vocabulary import EVERYWHERE, Measured, Vocabulary
from performance.scoring.ways import Ballot, Fixed, Ladder, Manual, Members, Other, Rate, Table

Found = Iterator[tuple[tuple, str]]
_PLAIN_KEEPS = {"all", "matter", "record", *PERIODS}
_SUBJECTS = {"member": "委员", "office": "联络机构"}
_COMMON_YEAR = World(2026, (), {})


def rule_faults(at: tuple, rule: Rule, scheme: Scheme, vocabulary: Vocabulary) -> Found:
    """Yield the faults of a rule by itself."""
    subject = "member" if isinstance(rule.way, Members) else scheme.subject
    if isinstance(rule.way, Members) and scheme.subject == "member":
        yield (*at, "way"), "按所属委员计分只用于联络机构的考核，请换一种计分方法"
    among = rule.way.among if isinstance(rule.way, Rate) else ()
    for path, takes in ((("takes",), rule.takes), (("required",), rule.required), (("way", "rate", "among"), among)):
        for number, take in enumerate(takes):
            yield from take_faults((*at, *path, number), take, subject, vocabulary)
    yield from who_faults((*at, "who"), rule.who, vocabulary)
    yield from _takes(at, rule)
    yield from _names(at, rule, vocabulary)
    if rule.as_of and _ends_before(rule.as_of, rule.window or scheme.window):
        yield (*at, "as_of"), "状态截止日早于考核期的开始，没有记录能计分，请核对"


def _takes(at: tuple, rule: Rule) -> Found:
    given = isinstance(rule.way, Manual | Ballot | Fixed | Other)
    if given and rule.takes:
        yield (*at, "takes"), "由人评分、民主测评、定额计分和另一套办法的得分不看记录，请删去，或者换一种计分方法"
    if not given and not rule.takes:
        yield (*at, "takes"), "没有写计哪些记录，请至少写一项"


def _names(at: tuple, rule: Rule, vocabulary: Vocabulary) -> Found:
    """Yield what a rule names that its measures do not have: a day, an attribute to keep by, a quantity to add up."""
    known = [vocabulary.measures[take.count] for take in rule.takes if take.count in vocabulary.measures]
    if rule.dated and known:
        yield from _unknown((*at, "dated"), rule.dated, _all(one.days for one in known), "日期")
    for number, keep in enumerate(rule.keep):
        if keep.per not in _PLAIN_KEEPS and known:
            yield from _per((*at, "keep", number, "per"), keep.per, known)
    if isinstance(rule.way, Ladder) and rule.way.per not in _PLAIN_KEEPS and known:
        yield from _per((*at, "way", "ladder", "per"), rule.way.per, known)
    if isinstance(rule.way, Table) and rule.way.of and known:
        quantities = {**_all(one.quantities for one in known), **EVERYWHERE}
        yield from _unknown((*at, "way", "table", "of"), rule.way.of, quantities, "数量")


def _per(at: tuple, per: str, known: list[Measured]) -> Found:
    yield from _unknown(at, per, {**dict.fromkeys(_PLAIN_KEEPS), **_all(one.filters for one in known)}, "范围")


def take_faults(at: tuple, take: Take, subject: str, vocabulary: Vocabulary) -> Found:
    """Yield what a take names that cannot be counted."""
    measure = vocabulary.measures.get(take.count)
    yield from who_faults((*at, "who"), take.who, vocabulary)
    if measure is None:
        yield (*at, "count"), f"没有「{take.count}」可计{nearest(take.count, vocabulary.measures) or '，请核对'}"
        return
    if subject not in measure.subjects:
        yield (*at, "count"), f"「{measure.name}」不按{_SUBJECTS[subject]}计，请换一项"
    for field in ("where", "without"):
        for name, values in getattr(take, field).items():
            yield from _filter((*at, field, name), name, values, measure)
    quantities = {**measure.quantities, **EVERYWHERE}
    for name in take.amounts:
        yield from _unknown((*at, "amounts", name), name, quantities, "数量")
    if take.per:
        yield from _unknown((*at, "per"), take.per, quantities, "数量")


def _filter(at: tuple, name: str, values: tuple[str, ...], measure: Measured) -> Found:
    if name not in measure.filters:
        yield from _unknown(at, name, measure.filters, "条件")
        return
    known = measure.filters[name]
    if not values:
        yield at, "没有写取哪些值，请写上或删去这个条件"
    for number, value in enumerate(values):
        if known is not None:
            yield from _unknown((*at, number), value, known, "值")


def who_faults(at: tuple, who: Who, vocabulary: Vocabulary) -> Found:
    """Yield what somebody is asked to be that nobody can be."""
    for name in ("posts", "without_posts", "duties", "offices", "committees", "sectors", "parties"):
        known = vocabulary.held.get(name.removeprefix("without_"))
        for number, value in enumerate(getattr(who, name)):
            if known is not None:
                yield from _unknown((*at, name, number), value, known, "选项")


def _unknown(at: tuple, said: str, known: Mapping, word: str) -> Found:
    if said not in known:
        named = {words: code for code, words in known.items() if isinstance(words, str)}
        meant = f"，应写 {named[said]}" if said in named else nearest(said, known)
        yield at, f"没有「{said}」这个{word}{meant or _offer(known)}"


def _offer(known: Mapping) -> str:
    return f"，可用的有 {'、'.join(list(known)[:12])}" if known else "，请删去"


def _all(parts: Iterable[Mapping]) -> dict:
    return {name: words for part in parts for name, words in part.items()}


def _ends_before(deadline: Span, window: Span) -> bool:
    if {deadline.kind, window.kind} & {"session", "term"}:
        return False
    end: date = days_of(deadline, _COMMON_YEAR).end
    return end < days_of(window, _COMMON_YEAR).start
