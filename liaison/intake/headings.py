"""What a heading asks for: its words against the words we know, then against patterns, then against what stands below."""

import re
from functools import lru_cache

from .values.plain import folded
from .words import HEADINGS, PATTERNS

_BRACKETS = re.compile(r"[(\[【〔<《{][^)\]】〕>》}]*[)\]】〕>》}]?")
_EDGES = "*※★☆●▲:：,，.。、_-—~'\"“”‘’?？|#"
_LAST = 60  # behind every heading that asks for a field in so many words


def plain(text: str) -> str:
    """Return a heading as it is compared: no blanks, no full-width signs, no marks around it, lower case."""
    bare = folded(text).lower()
    bare = re.sub(r"^\d{1,2}[.、)]", "", bare)
    return bare.strip(_EDGES) or bare


def without_brackets(text: str) -> str:
    """Return a heading without what stands in brackets."""
    return _BRACKETS.sub("", text).strip(_EDGES)


@lru_cache(maxsize=8)
def _known(kind: str) -> dict[str, list[tuple[str, int]]]:
    known: dict[str, list[tuple[str, int]]] = {}
    for field, (_, words) in HEADINGS[kind].items():
        for rank, word in enumerate(words.split()):
            known.setdefault(plain(word), []).append((field, rank))
    return known


@lru_cache(maxsize=8)
def _patterns(kind: str) -> list[tuple[re.Pattern, str]]:
    return [(re.compile(pattern), field) for pattern, field in PATTERNS[kind]]


def fields_for(parts: tuple[str, ...], kind: str, extra: dict[str, list[str]] | None = None) -> list[tuple[str, int]]:
    """Return the (field, rank) readings of a heading of one or several lines, the likeliest first; rank 0 is best."""
    for text in _readings(parts):
        own = [field for field, words in (extra or {}).items() if text in {plain(word) for word in words}]
        if own:
            return [(own[0], -1)]
        if text in _known(kind):
            return _known(kind)[text] + _own_line(parts, kind, text)
    for text in _readings(parts):
        for pattern, field in _patterns(kind):
            if pattern.search(text):
                return [(field, 50)] if field else []
    return []


def _own_line(parts: tuple[str, ...], kind: str, text: str) -> list[tuple[str, int]]:
    """Return what the lowest line asks for by itself, should what all lines ask for be taken: 学历 over 学历 and 学位."""
    lowest = plain(parts[-1])
    if len(parts) < 2 or lowest == text:
        return []
    return [(field, rank + _LAST) for field, rank in _known(kind).get(lowest, [])]


def is_heading_word(text: str, kind: str) -> bool:
    """Tell whether a text, as `plain` leaves it, is a known heading of a kind."""
    return text in _known(kind)


def _readings(parts: tuple[str, ...]) -> list[str]:
    """Return the ways to read a heading: all lines together (职务 over 政协 is 政协职务), the lowest, then the rest."""
    lines = [plain(part) for part in parts if plain(part)]
    if not lines:
        return []
    found = ["".join(lines), "".join(reversed(lines)), lines[-1]]
    found += [without_brackets(text) for text in found]
    found += [re.sub(r"[()\[\]]", "", text) for text in found[:3]]
    found += re.split(r"[(/\[、,]", lines[-1])[:1] if len(lines) == 1 else []
    if len(lines) > 1 and len(lines[-1]) < 2:
        found.append(lines[0])
    return list(dict.fromkeys(filter(None, found)))
