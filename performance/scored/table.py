"""Everybody's score side by side: a line for each member or office, with place, post, rank and prompts."""

from typing import NamedTuple

from liaison.days import year_window
from performance.models import RuleSet
from performance.scoring.bands import Placed, places
from performance.scoring.engine import score
from performance.scoring.facts import Person
from performance.scoring.scheme import Scheme
from performance.scoring.score import GroupScore, Notice, Score
from performance.scoring.who import held_at_end
from performance.worlds import world


class Line(NamedTuple):
    """One member's or office's score with where he is: office and post as they are called."""

    person: Person
    score: Score
    office: str
    office_name: str
    post: str
    post_name: str
    rank: int

    @property
    def groups(self) -> list[GroupScore]:
        """Return the groups right under the total."""
        return [one for one in self.score.groups if one.parent == "total" and one.code != "total"]

    @property
    def prompts(self) -> list[Notice]:
        """Return what somebody is to act on."""
        return [one for one in self.score.notices if one.effect == "prompt"]

    @property
    def limits(self) -> list[Notice]:
        """Return what acts on the grade."""
        return [one for one in self.score.notices if one.effect != "prompt"]


class Table(NamedTuple):
    """Everybody's lines in the register's order, and the proposed places of grades."""

    scheme: Scheme
    lines: list[Line]
    places: list[Placed]

    def by_points(self) -> list[Line]:
        """Return the lines from the highest result down; the same result keeps the register's order."""
        return sorted(self.lines, key=lambda line: -line.score.result)


def table(rule_set: RuleSet, names: dict[str, dict[str, str]], *, owners=None, until=None) -> Table:
    """Return the scores of all of a county, or of some; `names` as of names_of()."""
    scheme = rule_set.scheme
    made = world(rule_set, owners=owners, until=until)
    scores = score(scheme, made)
    window = year_window(rule_set.year)
    ordered = sorted((one.result for one in scores.values()), reverse=True)
    ranks = {}
    for place, result in enumerate(ordered, 1):
        ranks.setdefault(result, place)
    lines = []
    for person in made.people:
        office, post = held_at_end(person, "offices", window), held_at_end(person, "posts", window)
        called = names["offices"].get(office, ""), names["posts"].get(post, "")
        mine = scores[person.id]
        lines.append(Line(person, mine, office, called[0], post, called[1], ranks[mine.result]))
    return Table(scheme, lines, places(scheme, made, scores) if owners is None else [])
