"""What counts once: the best of each matter, period or attribute, and one rule only for one matter."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from performance.scoring.matching import Piece
from performance.scoring.numbers import ZERO
from performance.scoring.scheme import Exclusion, Rule
from performance.scoring.shape import Keep
from performance.scoring.spans import period_of
from performance.scoring.ways import Ladder

_WITHIN = {
    "all": "", "matter": "同一事项", "record": "同一记录", "month": "每月", "quarter": "每季度", "half": "每半年"
}  # fmt: skip
PERIODS = ("month", "quarter", "half")


def keep(keeps: Iterable[Keep], pieces: Sequence[Piece]) -> tuple[list[Piece], dict[Piece, str]]:
    """Return the pieces that count, and why each of the others does not."""
    left, dropped = [piece for piece in pieces if not piece.why], {}
    for one in keeps:
        groups: dict = {}
        for piece in left:
            groups.setdefault(_group(one.per, piece), []).append(piece)
        for group in groups.values():
            if len(group) > one.at_most:
                group.sort(key=_best if one.by == "best" else _earliest)
                dropped |= dict.fromkeys(group[one.at_most :], _too_many(one))
        left = [piece for piece in left if piece not in dropped]
    return left, dropped


def in_turn(pieces: Iterable[Piece], by: str, per: str = "all") -> list[list[Piece]]:
    """Return pieces in the order in which they are first, second …, those of each period or value by themselves."""
    groups: dict = {}
    for piece in sorted(pieces, key=_earliest):
        groups.setdefault(_group(per, piece), []).append(piece)
    return [sorted(group, key=_best if by == "best" else _earliest) for group in groups.values()]


def _group(per: str, piece: Piece):
    if per == "all":
        return ""
    if per == "record":
        return piece.fact.record
    if per == "matter":
        return matter_of(piece)
    return period_of(piece.day, per) if per in PERIODS else piece.fact.values.get(per, ())


def matter_of(piece: Piece) -> tuple[str, int]:
    """Return what is the same for all records of one matter."""
    return piece.fact.matter or piece.fact.record


def _best(piece: Piece) -> tuple:
    return -abs(piece.points), *_earliest(piece)


def _earliest(piece: Piece) -> tuple:
    return piece.day, piece.fact.title, piece.fact.record


def _too_many(one: Keep) -> str:
    order = "取分值高的" if one.by == "best" else "取在前的"
    return f"{_WITHIN.get(one.per, '同一类')}最多计 {one.at_most} 次，{order}"


class Repeats:
    """The pieces of some rules of one owner, each matter paid by one rule only where that is asked."""

    def __init__(self, pieces: dict[str, list[Piece]], rules: dict[str, Rule]):
        self.pieces, self.rules = pieces, rules
        self.kept: dict[str, list[Piece]] = {}
        self.dropped: dict[str, dict[Piece, str]] = {}
        for code in pieces:
            self._keep(code)

    def _keep(self, code: str) -> None:
        self.kept[code], self.dropped[code] = keep(self.rules[code].keep, self.pieces[code])

    def exclude(self, exclusions: Sequence[Exclusion]) -> None:
        """Take away what another rule pays, until no matter is paid twice.

        A record that a rule does not count anyhow (not the best one) stands in no other rule's way.
        """
        while exclusions and sum(self._exclude_by(one) for one in exclusions):
            pass

    def _exclude_by(self, exclusion: Exclusion) -> bool:
        """Say whether anything was taken away."""
        sums: dict[tuple[str, int], dict[str, Decimal]] = {}
        codes = [code for code in exclusion.rules if code in self.kept]
        for code in codes:
            for piece in self.kept[code]:
                key = piece.fact.record if exclusion.per == "record" else matter_of(piece)
                told = sums.setdefault(key, {})
                told[code] = told.get(code, ZERO) + self._figure(code, piece)
        changed = set()
        for key, told in sums.items():
            paying = {code: figure for code, figure in told.items() if figure}
            winners = winners_of(paying, exclusion)
            for code in paying.keys() - winners:
                self._take_away(code, key, winners, exclusion)
                changed.add(code)
        for code in changed:
            self._keep(code)
        return bool(changed)

    def _figure(self, code: str, piece: Piece) -> Decimal:
        way = self.rules[code].way
        return piece.points * way.points[0] if isinstance(way, Ladder) else piece.points

    def _take_away(self, code: str, key: tuple[str, int], winners: dict[str, Decimal], exclusion: Exclusion) -> None:
        told = "".join(f"「{self.rules[winner].name}」" for winner in winners)
        for piece in self.kept[code]:
            same = piece.fact.record if exclusion.per == "record" else matter_of(piece)
            if same == key:
                piece.why = f"同一事项已在{told}计分"

    def explain(self) -> None:
        """Say in each piece that does not count why."""
        for dropped in self.dropped.values():
            for piece, why in dropped.items():
                piece.why = why


def winners_of(figures: dict[str, Decimal], exclusion: Exclusion) -> dict[str, Decimal]:
    """Return the rules that keep what several would pay: the first, or those that pay most (of equal the first)."""
    codes = list(figures)
    if exclusion.prefer == "best":
        codes.sort(key=lambda code: -abs(figures[code]))
    return {code: figures[code] for code in codes[: exclusion.at_most]}
