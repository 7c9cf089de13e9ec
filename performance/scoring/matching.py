"""Which records a rule takes, and what one of them is worth to its owner."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from liaison.days import Window
from performance.scoring.facts import Fact, Person
from performance.scoring.numbers import HUNDRED, ZERO, plain, rounded
from performance.scoring.scheme import Rounding
from performance.scoring.score import Paid
from performance.scoring.shape import Range, Share, Take
from performance.scoring.who import fits, is_anybody

ONCE = "同一篇这一级已计过，或者已按更高级别计"
LATE = "状态在截止日以后才有，不计分"
NO_PROOF = "未附佐证材料，不计分"
_ELSEWHERE = "elsewhere"  # of other days altogether: not worth telling
_ONE = Decimal(1)
Facts = Mapping[object, list[Fact]]  # one owner's, by what is counted, and by that and its kind


def by_count(facts: Iterable[Fact]) -> Facts:
    """Return one owner's facts by what is counted, in an order that does not depend on how they came."""
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.count, []).append(fact)
    for alike in found.values():
        alike.sort(key=lambda fact: (fact.day, fact.title, fact.record))
        if len({(fact.day, fact.title, fact.record) for fact in alike}) < len(alike):
            alike.sort(key=_whole)
    return found | _by_kind(found)


def _by_kind(found: Facts) -> Facts:
    kinds: dict[object, list[Fact]] = {}
    for count, alike in found.items():
        for fact in alike:
            for kind in fact.values.get("kind", ()):
                kinds.setdefault((count, kind), []).append(fact)
    return kinds


def _whole(fact: Fact) -> tuple:
    """Order facts of one record by all they say."""
    told = [sorted(one.items()) for one in (fact.values, fact.amounts, fact.days, fact.since)]
    return fact.day, fact.title, fact.record, told, fact.proof, fact.but, fact.matter or ("", 0)


class Piece:
    """A fact under a rule: the day that decides, what it is worth, the share of it, what that makes; why it does not.

    `counted`: it is of the days, even where it then brings nothing.
    """

    __slots__ = ("counted", "day", "fact", "label", "points", "share", "why", "worth")

    def __init__(self, fact: Fact, day: date, label: str):
        self.fact, self.day, self.label, self.why = fact, day, label, ""
        self.counted = False
        self.worth = self.share = self.points = ZERO

    def paid(self, as_times: bool) -> Paid:
        """Return it as it is shown."""
        points = ZERO if self.why else self.points
        return Paid(self.fact, self.label, self.worth, self.share, points, self.why, as_times)


class Wanted:
    """A take, ready to be asked about many facts."""

    def __init__(self, take: Take, share: Share):
        self.count, self.label, self.points, self.per = take.count, take.label, take.points, take.per
        self.keys = [(take.count, kind) for kind in take.where.get("kind", ())] or [take.count]
        self.where = [(name, frozenset(values)) for name, values in take.where.items()]
        self.without = [(name, frozenset(values)) for name, values in take.without.items()]
        self.amounts = list(take.amounts.items())
        self.who = None if is_anybody(take.who) else take.who
        self.asks_more = bool(self.without or self.amounts or self.who)
        self.share = take.share or share

    def fits(self, fact: Fact, person: Person, window: Window) -> bool:
        """Say whether a fact is meant; the hottest line of all, so that it is plain loops."""
        values = fact.values
        for name, wanted in self.where:
            if wanted.isdisjoint(values.get(name, ())):
                return False
        if not self.asks_more:
            return True
        return (
            all(refused.isdisjoint(values.get(name, ())) for name, refused in self.without)
            and all(_holds(fact, name, asked) for name, asked in self.amounts)
            and (self.who is None or fits(person, self.who, window, fact.day))
        )

    def is_late(self, fact: Fact, deadline: date) -> bool:
        """Say whether what is asked of a fact came to be so after a day only."""
        return any(fact.since.get(name, deadline) > deadline for name in ("", *(name for name, _ in self.where)))

    def fill(self, piece: Piece) -> None:
        """Say what a fact is worth, and the share of it."""
        worth = self.points
        if self.per:
            worth *= piece.fact.amounts.get(self.per, ZERO)
        part, of = share_of(self.share, piece.fact)
        piece.worth, piece.share, piece.points = worth, HUNDRED * part / of, worth * part / of


def _holds(fact: Fact, name: str, asked: Range) -> bool:
    value = fact.amounts.get(name, _ONE if name in ("position", "authors") else None)
    return value is not None and asked.holds(value)


def share_of(share: Share, fact: Fact) -> tuple[Decimal, Decimal]:
    """Return what falls to the owner of a fact, as a part and of how much."""
    authors, position = fact.amounts.get("authors", _ONE), fact.amounts.get("position", _ONE)
    if share.how == "full" or (authors <= 1 and share.how != "leading"):
        return _ONE, _ONE
    if share.how == "leading":
        return (_ONE if position <= share.people else ZERO), _ONE
    if share.how == "equal":
        return _ONE, authors
    if position == 1:
        return share.first, HUNDRED
    return (share.others, HUNDRED) if share.how == "fixed" else (HUNDRED - share.first, HUNDRED * (authors - 1))


class Question(NamedTuple):
    """Which records: takes, days, and what is asked of each besides."""

    wanted: tuple[Wanted, ...]
    window: Window
    dated: str = ""
    deadline: date | None = None
    provided: tuple[str, ...] = ()

    def asks_about(self, fact: Fact) -> bool:
        """Say whether a fact lies in its days, and was so by its deadline."""
        day = fact.days.get(self.dated) if self.dated else fact.day
        late = self.deadline is not None and fact.since.get("", self.deadline) > self.deadline
        return day is not None and not late and self.window.start <= day <= self.window.end


def pieces(question: Question, person: Person, facts: Facts, shown: Window) -> list[Piece]:
    """Return the facts the takes mean, each with its worth or why it does not count.

    A record belongs to the first take it fits; of one count it may be several facts (adopted at several levels). A
    record of other days is told of where its own day lies in `shown`.
    """
    found: dict[int, Piece] = {}
    late: dict[int, Piece] = {}
    taken: dict[tuple[str, int], str] = {}
    beaten = _beaten(question, facts)
    for take in question.wanted:
        for fact in (fact for key in take.keys for fact in facts.get(key, ())):
            if not take.fits(fact, person, question.window) or id(fact) in found:
                continue
            if taken.get(fact.record, take.count) != take.count:
                continue
            piece = _looked_at(fact, take, question, shown)
            if id(fact) in beaten and piece.counted:
                piece.counted, piece.why = False, ONCE
            (late if piece.why == LATE else found)[id(fact)] = piece
            if piece.counted:
                taken[fact.record] = fact.count
    told = [piece for piece in found.values() if piece.why != _ELSEWHERE]
    known = {piece.fact.record for piece in told}
    told += {piece.fact.record: piece for piece in late.values() if piece.fact.record not in known}.values()
    told.sort(key=lambda piece: (piece.day, piece.fact.title, piece.fact.record))
    return told


def _beaten(question: Question, facts: Facts) -> set[int]:
    """Return which facts (by id()) another one of the same record stands for on the question's days."""
    best: dict[tuple, Fact] = {}
    rest: set[int] = set()
    for count in {take.count for take in question.wanted}:
        for fact in facts.get(count, ()):
            if fact.once is None:
                break
            if not question.asks_about(fact):
                continue
            key = (count, fact.record, fact.once)
            known = best.setdefault(key, fact)
            if known is not fact:
                best[key], other = (fact, known) if fact.rank > known.rank else (known, fact)
                rest.add(id(other))
    return rest


def _looked_at(fact: Fact, take: Wanted, question: Question, shown: Window) -> Piece:
    """Return a fact that is meant, with what it is worth on these days or why it does not count."""
    day = fact.days.get(question.dated) if question.dated else fact.day
    piece = Piece(fact, day or fact.day, take.label)
    if question.deadline and take.is_late(fact, question.deadline):
        piece.why = LATE
    elif day is None or not question.window.start <= day <= question.window.end:
        near = shown.start <= fact.day <= shown.end
        piece.why = _outside(day) if near else _ELSEWHERE
    else:
        piece.counted = True
        piece.why = fact.but or (NO_PROOF if "proof" in question.provided and not fact.proof else "")
        take.fill(piece)
    return piece


def _outside(day: date | None) -> str:
    return "没有决定计入哪一期的日期，不计分" if day is None else f"不在考核期内（{day}）"


def round_each(found: list[Piece], rounding: Rounding) -> None:
    """Round what each record makes."""
    for piece in found:
        piece.points = rounded(piece.points, rounding)


def sum_in_words(kept: list[Piece], unit: str = "次") -> str:
    """Return how a sum came about: 3 次 × 2 分 = 6 分; 视察 3 次 × 2 分 + 发言 1 次 × 5 分 = 11 分."""
    alike: dict[tuple, int] = {}
    for piece in kept:
        key = (piece.label, piece.worth, piece.share)
        alike[key] = alike.get(key, 0) + 1
    named = len({label for label, _, _ in alike}) > 1
    parts = []
    for (label, worth, share), times in alike.items():
        part = "" if share == HUNDRED else f" × {plain(share)}%"
        parts.append(f"{label + ' ' if named and label else ''}{times} {unit} × {plain(worth)} 分{part}")
    return f"{' + '.join(parts)} = {plain(sum((piece.points for piece in kept), ZERO))} 分"
