"""Who may have been entered twice: what speaks for it and against it, in words; nobody is merged by this."""

from collections import defaultdict
from itertools import combinations
from typing import NamedTuple

_SHARED = 5  # a phone or name more people have in common says nothing about two of them


class Pair(NamedTuple):
    """Two members who may be one person, and why; `weight` orders the pairs."""

    first: object
    second: object
    reasons: tuple[str, ...]
    weight: int

    @property
    def verdict(self) -> str:
        """Return how likely it is, in words."""
        if self.weight >= 6:
            return "很可能是同一人"
        return "可能是同一人" if self.weight >= 4 else "仅供核对"


def likely_pairs(members, apart=frozenset()) -> list[Pair]:
    """Return the pairs worth looking at, the likeliest first; `apart` holds frozensets of ids of two people."""
    blocks = defaultdict(list)
    for member in members:
        for key in _keys(member):
            blocks[key].append(member)
    found = {}
    for people in blocks.values():
        if len(people) <= _SHARED:
            for first, second in combinations(sorted(people, key=lambda one: one.pk), 2):
                found[first.pk, second.pk] = first, second
    pairs = [compare(*two) for ids, two in found.items() if frozenset(ids) not in apart]
    return sorted((pair for pair in pairs if _worth(pair)), key=lambda pair: (-pair.weight, pair.first.search))


def compare(first, second) -> Pair:
    """Return what speaks for and against two members being one person."""
    said = [*_about_names(first, second), *_about_phones(first, second), *_about_births(first, second)]
    if first.employer and first.employer == second.employer:
        said.append(("工作单位相同", 1))
    if first.sex and second.sex and first.sex != second.sex:
        said.append(("但性别不同", -3))
    return Pair(first, second, tuple(words for words, _ in said), sum(weight for _, weight in said))


def _keys(member):
    yield "name", _plain(member)
    yield "sound", _sound(member), member.birth[:4]
    for phone in _phones(member):
        yield "phone", phone


def _plain(member) -> str:
    return member.name.replace("·", "").replace(" ", "").casefold()


def _sound(member) -> str:
    return member.search.split(" ")[0]


def _phones(member) -> set[str]:
    return {member.phone, member.second_phone} - {""}


def _about_names(first, second):
    if _plain(first) == _plain(second):
        yield "姓名相同", 3
    elif _sound(first) == _sound(second):
        yield "姓名读音相同", 2
    else:
        yield "姓名不同", -2


def _about_phones(first, second):
    shared = _phones(first) & _phones(second)
    if shared:
        yield f"手机尾号相同（{min(shared)[-4:]}）", 3


def _about_births(first, second):
    one, other = sorted((first.birth, second.birth), key=len)
    if not one:
        return
    if not other.startswith(one):
        yield "但出生年月不同", -2
    else:
        yield ("出生年份相同", 1) if len(one) == 4 else ("出生年月相同", 2)


def _worth(pair: Pair) -> bool:
    """Show same names always, if only as a hint; same phones unless more speaks against it; others if likely."""
    if "姓名相同" in pair.reasons:
        return True
    return pair.weight >= (1 if any(words.startswith("手机") for words in pair.reasons) else 4)
