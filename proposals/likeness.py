"""How much of one text stands in another: shingles to find candidates by, and the full comparison with its passages."""

import hashlib
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_GRAM = 6  # characters in a row that make a shingle of a text; shorter runs are common to every official text
_TITLE_GRAM = 3
_ONE_IN = 16  # so much of a text's shingles is kept in the index
_MOST = 60
_LEAST_PASSAGE = 10  # characters in common that are worth showing
_AROUND = 12


class Passage(NamedTuple):
    """A piece the two texts have in common, as it stands in this text and in that one, with a little around it."""

    here: tuple[str, str, str]
    there: tuple[str, str, str]


class Likeness(NamedTuple):
    """`share` of this text's characters (0 to 1) that stand in the other too, and the passages they stand in."""

    share: float
    passages: list[Passage]

    @property
    def percent(self) -> int:
        """Return the share in whole per cent."""
        return round(self.share * 100)


class Text:
    """A text without blanks, marks and differences of width, and where each of its characters stood."""

    def __init__(self, text: str):
        self.whole = text
        kept = [(folded, at) for at, said in enumerate(text) for folded in _folded(said)]
        self.bare = "".join(folded for folded, _ in kept)
        self.places = [at for _, at in kept]

    def piece(self, start: int, end: int) -> tuple[str, str, str]:
        """Return the text before, in, and after these of its bare characters, as it was written."""
        first, last = self.places[start], self.places[end - 1] + 1
        return (
            _last_line(self.whole[max(0, first - _AROUND) : first]), self.whole[first:last],
            _first_line(self.whole[last : last + _AROUND]),
        )  # fmt: skip


@lru_cache(20_000)
def _folded(character: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKC", character).casefold() if one.isalnum())


def _last_line(text: str) -> str:
    return text.splitlines()[-1] if text.strip() else ""


def _first_line(text: str) -> str:
    return text.splitlines()[0] if text.strip() else ""


def text_of(*parts: str) -> Text:
    """Return what is compared: the parts of a text, one after the other."""
    return Text("\n".join(part for part in parts if part.strip()))


def shingles(title: str, text: str) -> set[int]:
    """Return what a proposal is found by: all of its title's shingles, and a sample of its text's (a few dozen).

    The sample depends on the shingle alone, so what two texts have in common is sampled alike in both.
    """
    bare, named = Text(text).bare, bare_title(title)
    sample = sorted(value for value in _hashed(bare, _GRAM) if value % _ONE_IN == 0)[:_MOST]
    return {*sample, *_hashed(f"\0{named}\0", _TITLE_GRAM)}


def bare_title(title: str) -> str:
    """Return a title without the words all titles have."""
    bare = Text(title).bare.removeprefix("关于")
    for word in ("意见和建议", "意见建议", "建议", "提案", "意见"):
        bare = bare.removesuffix(word)
    return bare.removesuffix("的")


def _hashed(bare: str, size: int) -> set[int]:
    """Return the shingles as numbers every database holds: 0 to 2**31 - 1."""
    grams = {bare[at : at + size] for at in range(len(bare) - size + 1)}
    return {int.from_bytes(hashlib.blake2b(gram.encode(), digest_size=4).digest()) >> 1 for gram in grams}


def compare(here: Text, there: Text) -> Likeness:
    """Return how much of `here` stands in `there` too, in runs of at least ten characters, the longest it can find."""
    starts: dict[str, list[int]] = {}
    for at in range(len(there.bare) - _LEAST_PASSAGE + 1):
        starts.setdefault(there.bare[at : at + _LEAST_PASSAGE], []).append(at)
    found, at = [], 0
    while at <= len(here.bare) - _LEAST_PASSAGE:
        if places := starts.get(here.bare[at : at + _LEAST_PASSAGE]):
            longest, place = max((_run(here.bare, at, there.bare, one), one) for one in places[:8])
            found.append((at, place, longest))
            at += longest
        else:
            at += 1
    share = sum(longest for *_, longest in found) / (len(here.bare) or 1)
    return Likeness(share, [
        Passage(here.piece(at, at + longest), there.piece(place, place + longest)) for at, place, longest in found
    ])  # fmt: skip


def _run(one: str, at: int, other: str, place: int) -> int:
    """Return how many characters the two have in common from these places on."""
    most = min(len(one) - at, len(other) - place)
    length = _LEAST_PASSAGE
    while length < most and one[at + length] == other[place + length]:
        length += 1
    return length
