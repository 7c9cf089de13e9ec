"""Which proposals of the county a text resembles, and how much of that a reader may see."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from rapidfuzz import fuzz

from proposals.likeness import Likeness, Passage, Text, bare_title, compare, shingles, text_of
from proposals.models import Proposal, Shingle

_CANDIDATES = 16  # found by the index and compared in full
_ROWS = 20_000  # of the index that are ranked; where there are more, what many proposals say does not count
_SHOWN = 5
_LEAST_SHARE = 0.15  # below this two proposals only use the words everybody uses
_ALIKE = 85  # of 100: titles that say the same in other words
_PASSAGES = 12
_LEAST_TITLE = 4  # characters; before that there is nothing to compare


@dataclass(frozen=True)
class Similar:
    """One proposal a text resembles: the share of the text that stands there too, and what `user` may see of it.

    `may_open` says that it may be opened; `is_shown` that its title, session and the passages may be seen.
    """

    proposal: Proposal
    likeness: Likeness
    title_score: int
    may_open: bool

    @property
    def is_shown(self) -> bool:
        """Say whether more than the percentage may be seen."""
        return self.may_open or self.proposal.is_open

    @property
    def percent(self) -> int:
        """Return the share of this text that stands there too, in whole per cent."""
        return self.likeness.percent

    @property
    def passages(self) -> list[Passage]:
        """Return the passages in common; of one that may not be opened without what stands around them there."""
        if not self.is_shown:
            return []
        found = self.likeness.passages[:_PASSAGES]
        return found if self.may_open else [one._replace(there=("", one.there[1], "")) for one in found]

    @property
    def has_same_title(self) -> bool:
        """Say whether the titles say the same."""
        return self.title_score >= _ALIKE


def find_similar(county, title: str, parts: tuple[str, ...], *, user, besides: int | None = None) -> list[Similar]:
    """Return the proposals of a county, of all years, that a text resembles, the most alike first: three queries.

    `besides` is the proposal the text itself belongs to.
    """
    text = text_of(*parts)
    if len(bare_title(title)) < _LEAST_TITLE and not any(map(str.strip, parts)):
        return []
    ids = Shingle.objects.candidates(county, shingles(title, text.whole), most=_CANDIDATES, rows=_ROWS)
    own = Proposal.objects.visible_to(user).filter(pk=OuterRef("pk"))
    rows = Proposal.objects.comparable(county).filter(pk__in=ids).exclude(pk=besides).order_by()
    rows = rows.select_related("session__term").annotate(may_open=Exists(own))
    found = [_compared(title, text, row) for row in rows]
    alike = [one for one in found if one.likeness.share >= _LEAST_SHARE or (one.has_same_title and one.is_shown)]
    return sorted(alike, key=lambda one: (one.likeness.share, one.title_score), reverse=True)[:_SHOWN]


def _compared(title: str, text: Text, row: Proposal) -> Similar:
    other = text_of(row.situation, row.analysis, row.suggestion)
    score = round(fuzz.ratio(bare_title(title), bare_title(row.title)))
    return Similar(row, compare(text, other), score, row.may_open)
