"""Kinds of activities by the words of sheets."""

from typing import NamedTuple

from activities.kinds import KINDS, Kind, Organiser
from activities.models import NamedKind


class Named(NamedTuple):
    """A kind as it is recorded: one of the registry, under the county's own name for it where it has one."""

    kind: Kind
    name: NamedKind | None = None

    @property
    def answer(self) -> str:
        """Return how an answer names it."""
        return f"{self.kind.code}:{self.name.pk}" if self.name else self.kind.code

    @property
    def label(self) -> str:
        """Return how it is shown."""
        return self.name.name if self.name else self.kind.name


class Kinds:
    """Every kind a county's offices record, by its names."""

    def __init__(self, county):
        own = list(NamedKind.objects.filter(county=county))
        kinds = [Named(kind) for kind in KINDS.values() if Organiser.OFFICE in kind.by]
        own = [name for name in own if name.base in KINDS]
        named = [Named(KINDS[name.base], name) for name in own if name.is_used]
        self._all = {one.answer: one for one in kinds + named}
        self._words = {word: one for one in kinds for word in (one.label, *one.kind.words)}
        self._words |= {one.label: one for one in named}
        self._retired = {name.name: Named(KINDS[name.base]) for name in own if not name.is_used}
        county = [Named(kind) for kind in KINDS.values() if Organiser.OFFICE not in kind.by]
        self._countys = {word: one for one in county for word in (one.label, *one.kind.words)}

    def called(self, said: str) -> Named | None:
        """Return the kind of exactly that name, also one no longer used or one only the county keeps records of."""
        return self._words.get(said) or self._countys.get(said) or self._retired.get(said)

    def within(self, title: str) -> Named | None:
        """Return the kind whose longest word stands in a title."""
        return _longest(self._words, title)

    def of_county_within(self, title: str) -> Named | None:
        """Return the same of kinds of which only the county keeps records."""
        return _longest(self._countys, title)

    def options(self) -> list[tuple[str, str]]:
        """Return (answer, words) for each."""
        return [(answer, one.label) for answer, one in self._all.items()]

    def chosen(self, answer: str) -> Named | None:
        """Return what an answer names."""
        return self._all.get(answer)


def _longest(words: dict[str, Named], title: str) -> Named | None:
    found = [word for word in words if len(word) > 1 and word in title]
    return words[max(found, key=len)] if found else None
