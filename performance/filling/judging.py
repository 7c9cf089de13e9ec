"""What is said of a form before it is used: each placeholder with its place and meaning, and what is wrong."""

from typing import NamedTuple

from liaison.filling import inspect_in_child
from liaison.filling.words import group_of
from performance.filling.vocabulary import nearest, words_of
from performance.template_kinds import USES


class Brought(NamedTuple):
    """A file that was looked through: what is kept of it, and what was found."""

    name: str
    content_type: str
    body: bytes
    found: dict


class Placed(NamedTuple):
    """One placeholder as the page shows it: its name, where it stands, what is put there, the nearest known names."""

    name: str
    where: tuple[str, ...]
    meaning: str
    repeats: bool
    near: tuple[str, ...]

    @property
    def is_known(self) -> bool:
        """Say whether it can be filled."""
        return bool(self.meaning)


class Judged(NamedTuple):
    """A form's placeholders, what is wrong with it (a sentence each), and how many links it loses when filled."""

    places: list[Placed]
    troubles: list[str]
    links: int

    @property
    def unknown(self) -> list[Placed]:
        """Return the placeholders nobody knows."""
        return [one for one in self.places if not one.is_known]

    @property
    def refusals(self) -> list[str]:
        """Return why it cannot be used, a sentence each; [] where it can."""
        said = [*self.troubles]
        for one in self.unknown:
            near = "、".join(f"{{{{{name}}}}}" for name in one.near)
            said.append(
                f"不认识 {{{{{one.name}}}}}（{'、'.join(one.where[:3])}）。"
                + (f"最接近的是 {near}。" if near else "请对照“能填什么”改正。")
            )
        return said


def look_through(body: bytes, kind: str) -> dict:
    """Return what is found in a form, as it is kept. Raises liaison.filling.Unfit."""
    use = USES[kind]
    return inspect_in_child(body, use.format, use.repeats)


def judge(found: dict, kind: str) -> Judged:
    """Return what is said of a form of which this was found."""
    known, where = words_of(kind), {}
    for one in found["places"]:
        where.setdefault(one["name"], []).append(one)
    places = [_placed(name, ones, known, kind) for name, ones in where.items()]
    troubles = list(found["troubles"])
    needs = USES[kind].needs
    if not any(group_of(one.name) == needs for one in places):
        troubles.append(f"没有找到 {{{{{needs}.……}}}} 的占位，填出来会是空表。请对照“能填什么”写上占位再上传。")
    return Judged(places, troubles, found["links"])


def _placed(name: str, ones: list[dict], known: dict, kind: str) -> Placed:
    meaning = known[name].meaning if name in known else ""
    spots = tuple(dict.fromkeys(one["where"] for one in ones))
    near = () if meaning else tuple(nearest(name, kind))
    return Placed(name, spots, meaning, any(one["repeats"] for one in ones), near)
