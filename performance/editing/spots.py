"""The parts of a scheme one edits at a time: where they stand, what others call them, how a scheme is with them."""

import hashlib
from typing import NamedTuple

from pydantic import ValidationError as Invalid

from performance.editing.nodes import Nest
from performance.editing.shapes import nest_of
from performance.scoring.faults import Fault, in_words
from performance.scoring.scheme import Consequence, Exclusion, Group, Rule, Scheme
from performance.scoring.shape import TOTAL, Part

KINDS = {"rules": "规则", "groups": "分组", "exclusions": "不重复计分", "consequences": "约束和提示", "bands": "等次",
         "findings": "认定事项", "total": "总分", "general": "总则"}  # fmt: skip
_LISTS = {"rules": Rule, "groups": Group, "exclusions": Exclusion, "consequences": Consequence}
# Which fields of the scheme stand on a page of their own; who of equals stands first is asked where grades have places.
_PAGES = {
    "general": ("name", "about", "window", "rounding", "over_years", "assessors", "interim"),
    "findings": ("findings",), "bands": ("bands", "ties"),
}  # fmt: skip
# Which fields name which parts, by part and field.
_NAMES = {
    ("Rule", "group"): "groups", ("Group", "parent"): "groups", ("Otherwise", "to"): "groups",
    ("Exclusion", "rules"): "groups", ("Clause", "of"): "groups", ("Clause", "found"): "findings",
    ("Clause", "not_found"): "findings", ("Scheme", "ties"): "groups",
    ("Consequence", "band"): "bands",
}  # fmt: skip


class Missing(LookupError):
    """The part is not there, or no more."""


class Spot(NamedTuple):
    """A part of a scheme: its kind, its place in the list of these, and what it is called there.

    A new one has no place yet; it is to stand `after` another one, or last.
    """

    kind: str
    place: int | None = None
    called: str = ""
    after: int | None = None

    @property
    def is_in_list(self) -> bool:
        """Say whether there are many of the kind, one of them edited at a time."""
        return self.kind in _LISTS

    @property
    def node(self) -> Nest:
        """Return what its form is made of."""
        if self.is_in_list:
            return nest_of(_LISTS[self.kind])
        if self.kind == "total":
            return nest_of(Group, left_out=("code", "parent", "part_of"))
        return nest_of(Scheme, only=_PAGES[self.kind])

    def part(self, scheme: Scheme) -> Part | None:
        """Return the part, None of a new one."""
        if self.is_in_list:
            return None if self.place is None else getattr(scheme, self.kind)[self.place]
        return scheme.total if self.kind == "total" else scheme

    def goes_to(self, scheme: Scheme) -> int:
        """Return its place in the list, a new one's at the end or after another one."""
        if self.place is not None:
            return self.place
        return len(getattr(scheme, self.kind)) if self.after is None else self.after + 1

    def path(self, scheme: Scheme) -> tuple:
        """Return where it stands in the scheme's document."""
        if self.is_in_list:
            return self.kind, self.goes_to(scheme)
        return ("total",) if self.kind == "total" else ()

    @property
    def title(self) -> str:
        """Return what the part is, in words."""
        return f"{KINDS[self.kind]} {self.called}".strip() if self.kind != "exclusions" else KINDS[self.kind]

    def seen(self, scheme: Scheme) -> str:
        """Return what tells how the part is from how it was: a digest of what its form shows."""
        part = self.part(scheme)
        names = self.node.nodes if part is not None else ()
        told = repr([(name, getattr(part, name, None)) for name in names])
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def spot_of(scheme: Scheme, kind: str, called: str) -> Spot:
    """Return the part of a kind that is called so: by code, or by place from 0. Raises Missing."""
    if kind not in KINDS:
        raise Missing
    if kind not in _LISTS:
        return Spot(kind)
    rows = getattr(scheme, kind)
    names = [str(place) if kind == "exclusions" else one.code for place, one in enumerate(rows)]
    if called not in names and (called or not names):
        raise Missing
    place = names.index(called) if called else 0
    return Spot(kind, place, names[place])


def spot_now(scheme: Scheme, spot: Spot, seen: str | None) -> Spot | None:
    """Return where a part stands that was `seen` so, None where it is another by now. Raises Missing."""
    if not spot.is_in_list:
        return spot if spot.seen(scheme) == seen else None
    rows = getattr(scheme, spot.kind)
    if spot.place is None:
        return spot._replace(after=None if spot.after is None else min(spot.after, len(rows) - 1))
    # Exclusions have no code: the same one is the one that says the same.
    places = range(len(rows)) if spot.kind == "exclusions" else [spot_of(scheme, spot.kind, spot.called).place]
    known = (spot._replace(place=place) for place in places)
    return next((one for one in known if one.seen(scheme) == seen), None)


def put(scheme: Scheme, spot: Spot, said: dict, was: dict[str, dict[str, str]]) -> Scheme:
    """Return the scheme with a part as it is said now; others call it as it is called now.

    `was` are {kind: {as it was called: as it is called}}. Raises Unfit.
    """
    document = {name: getattr(scheme, name) for name in Scheme.model_fields}
    if spot.is_in_list:
        rows = list(document[spot.kind])
        place = spot.goes_to(scheme)
        rows[place : place + (spot.place is not None)] = [said]
        document[spot.kind] = rows
    else:
        document |= {"total": {"code": TOTAL} | said} if spot.kind == "total" else said
    try:
        return renamed(Scheme.model_validate(document), was)
    except Invalid as error:
        raise Unfit(in_words(error, document)) from None


def without(scheme: Scheme, spot: Spot) -> Scheme:
    """Return the scheme without a part of a list."""
    rows = list(getattr(scheme, spot.kind))
    del rows[spot.place]
    return scheme.model_copy(update={spot.kind: tuple(rows)})


def moved(scheme: Scheme, spot: Spot, step: int) -> Scheme:
    """Return the scheme with a part one place up (-1) or down (1) among those it stands with on the page."""
    rows = list(getattr(scheme, spot.kind))
    near = [place for place, one in enumerate(rows) if _beside(one) == _beside(rows[spot.place])]
    at = near.index(spot.place) + step
    if 0 <= at < len(near):
        other = near[at]
        rows[spot.place], rows[other] = rows[other], rows[spot.place]
    return scheme.model_copy(update={spot.kind: tuple(rows)})


def _beside(part: Part) -> str:
    return getattr(part, "group", "") or getattr(part, "parent", "")


def renamed(part, was: dict[str, dict[str, str]]):
    """Return a part with everything in it that names another one by a name it had naming it as it is called now."""
    if isinstance(part, tuple):
        return tuple(renamed(one, was) for one in part)
    if not isinstance(part, Part) or not any(was.values()):
        return part
    found = {}
    for name in type(part).model_fields:
        value = getattr(part, name)
        called = was.get(_NAMES.get((type(part).__name__, name), ""), {})
        if isinstance(value, str):
            found[name] = called.get(value, value)
        elif isinstance(value, tuple) and called:
            found[name] = tuple(called.get(one, one) for one in value)
        else:
            found[name] = renamed(value, was)
    return part.model_copy(update=found)


class Unfit(ValueError):
    """A part is not well formed; `faults` say where and why."""

    def __init__(self, faults: list[Fault]):
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


def next_code(scheme: Scheme, kind: str, group: str = "") -> str:
    """Return a code nothing has yet: V1 … of consequences, A, B … of groups, the group's letters and a number else."""
    if kind == "groups":
        taken = {one.code for one in (*scheme.groups, *scheme.rules)}
        return next(code for code in (*map(chr, range(65, 91)), *(f"G{n}" for n in range(1, 99))) if code not in taken)
    if kind == "rules":
        start = group if group and group != TOTAL else "R"
        taken = {one.code for one in (*scheme.groups, *scheme.rules)}
    else:
        start, taken = "V", {one.code for one in scheme.consequences}
    return next(f"{start}{n}"[:20] for n in range(1, 999) if f"{start}{n}" not in taken)
