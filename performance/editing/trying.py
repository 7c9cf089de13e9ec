"""What an unsaved part would do on real records: who rises and falls, and which records of one person count."""

from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from performance.models import RuleSet
from performance.rules.compare import Change, Trial, trial
from performance.scoring.facts import Person
from performance.scoring.score import RuleScore, Score

MOST = 20  # lines of a trial


class Line(NamedTuple):
    """One member or office: the points of the part that is edited, and the whole, before and after."""

    change: Change
    own_before: Decimal | None
    own_after: Decimal | None


class Trying(NamedTuple):
    """A trial of one part. `one` is who is looked at closely, `rule` his line of the rule that is edited."""

    year: int
    has_own: bool
    trial: Trial
    lines: list[Line]
    one: Person | None
    rule: RuleScore | None

    @classmethod
    def of(cls, rule_set: RuleSet, form, year: str, person: str, *, today: date) -> "Trying":
        """Return what a valid form would do on the records of a year."""
        sets = {str(one.year): one for one in cls._sets(rule_set)}
        records = sets.get(year) or cls._usual(rule_set, sets, today)
        tried = trial(records, form.scheme, scheme=form.tried)
        code = (form.document or {}).get("code", "") if form.spot.kind in ("rules", "groups") else ""
        was = form.spot.called or code
        lines = [
            Line(one, points_of(tried.before[one.person.id], was), points_of(tried.after[one.person.id], code))
            for one in tried.changes
        ]
        lines = [one for one in lines if one.change.is_change or one.own_before != one.own_after] or lines
        people = {one.person.id: one.person for one in tried.changes}
        with suppress(ValueError):
            person = int(person)
        chosen = people.get(person) or (lines[0].change.person if lines else None)
        rule = _rule(tried.after[chosen.id], code) if chosen and form.spot.kind == "rules" else None
        return cls(records.year, bool(code), tried, lines, chosen, rule)

    @classmethod
    def years(cls, rule_set: RuleSet) -> list[int]:
        """Return the years on whose records it can be tried."""
        return [one.year for one in cls._sets(rule_set)]

    @classmethod
    def _sets(cls, rule_set: RuleSet) -> list[RuleSet]:
        return [one for one in (rule_set, rule_set.last) if one]

    @classmethod
    def _usual(cls, rule_set: RuleSet, sets: dict[str, RuleSet], today: date) -> RuleSet:
        """Return the set's own year, last year's where that has not begun and there is one."""
        return rule_set if rule_set.year <= today.year else sets.get(str(rule_set.year - 1), rule_set)

    @property
    def shown(self) -> list[Line]:
        """Return the first lines."""
        return self.lines[:MOST]

    @property
    def more(self) -> int:
        """Return how many lines are not shown."""
        return max(0, len(self.lines) - MOST)

    @property
    def people(self) -> list[Person]:
        """Return everybody, by name."""
        return sorted((one.person for one in self.trial.changes), key=lambda one: (one.name, one.id))


def points_of(score: Score, code: str) -> Decimal | None:
    """Return the points of a rule or group, None where there is none of that code."""
    return next((one.points for one in (*score.rules, *score.groups) if one.code == code), None)


def _rule(score: Score, code: str) -> RuleScore | None:
    return next((one for one in score.rules if one.code == code), None)
