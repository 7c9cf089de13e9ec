"""What scores are made from, asked of the database: the same few queries for one member and for all of a county.

`world` gives everything a rule set's scores of a year need: one query for each measure the scheme names (of measures
that depend on the window, one for each window), never one for a member or a rule.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from liaison.days import year_window
from performance.measures import Subject
from performance.models import RuleSet
from performance.scoring.engine import score
from performance.scoring.facts import World
from performance.scoring.numbers import settled
from performance.scoring.scheme import Scheme
from performance.scoring.score import Score
from performance.scoring.who import held_at_end
from performance.worlds.garbage import left_for_later
from performance.worlds.given import Rows, given_in, given_rows
from performance.worlds.needs import ask_alike, asks_duties, asks_other, compares, needs_of, years_back
from performance.worlds.people import People
from performance.worlds.records import Asking, facts_of
from performance.worlds.windows import windows_of


def world(
    rule_set: RuleSet, *, owners: Iterable[int] | None = None, until: date | None = None, near: bool = False,
    scheme: Scheme | None = None, rows: Rows | None = None,
) -> World:
    """Return what the scores of a set's year are made from, of some members (offices) or of all of the county.

    `until` leaves out what comes after that day. With `near` records that nearly count are told besides. `scheme` is
    tried instead of the set's own; `rows` are given_rows() of the set and owners, where they are known. Totals of
    earlier years, where the scheme looks back, are worked out from records.
    """  # fmt: skip
    scheme = scheme or rule_set.scheme
    schemes = {rule_set: scheme} | _earlier(rule_set, scheme)
    shells = {one: windows_of(one, until if one is rule_set else None, said) for one, said in schemes.items()}
    owners = None if owners is None else list(owners)
    asked = None if any(map(compares, schemes.values())) else owners  # whom somebody is compared with is needed, too
    people = People(rule_set.county, rule_set.is_of_members, asked, duties=any(map(asks_duties, schemes.values())))
    needs = needs_of([(schemes[one], shells[one]) for one in schemes])
    asking = Asking(rule_set.county, people, near)
    own, of_members = facts_of(asking, needs, is_of_members=rule_set.is_of_members)
    sets = list(schemes)
    if rows is None or len(sets) > 1 or people.owners != owners:
        rows = given_rows(sets, people.owners)
    given = given_in(sets, rows)
    before: dict[tuple[int, int], object] = {}
    for one in sorted(schemes, key=lambda one: one.year):
        shown = _apart(people.of_year(one.year), owners)
        said = given.get(one.pk, {})
        found = shells[one]._replace(facts=own, of_members=of_members, before=dict(before), **shown, **said)
        if one is rule_set:
            return found._replace(others=_others(rule_set, people, until) if asks_other(scheme) else {})
        before |= {(owner, one.year): result.total for owner, result in score(schemes[one], found).items()}
    raise LookupError(rule_set)


@left_for_later()
def scores_of(rule_set: RuleSet, **kwargs) -> dict[int, Score]:
    """Return the scores of a set's year by owner's id; arguments as for world()."""
    scheme = kwargs.get("scheme") or rule_set.scheme
    return score(scheme, world(rule_set, **kwargs))


def _others(rule_set: RuleSet, people: People, until: date | None) -> dict[int, Decimal]:
    """Return what the year's other set says: of a member the total of his office, of an office its members' average.

    Nothing where no other set holds, or it looks at this one in turn. Whom nobody grades is in no average.
    """
    subject = Subject.OFFICE if rule_set.is_of_members else Subject.MEMBER
    sets = RuleSet.objects.in_force().of_year(rule_set.year).filter(county=rule_set.county_id, subject=subject)
    other = sets.select_related("county").first()
    if other is None or asks_other(other.scheme):
        return {}
    scores, shown = scores_of(other, until=until), people.of_year(rule_set.year)
    if rule_set.is_of_members:
        window = year_window(rule_set.year)
        held = ((one.id, held_at_end(one, "offices", window)) for one in shown["people"])
        return {owner: scores[int(office)].total for owner, office in held if office and int(office) in scores}
    found = {}
    for one in shown["people"]:
        totals = [scores[pk].total for pk in one.members if pk in scores and not _is_ungraded(scores[pk])]
        if totals:
            found[one.id] = settled(sum(totals, Decimal(0)) / len(totals))
    return found


def _is_ungraded(told: Score) -> bool:
    return any(notice.effect == "none" for notice in told.notices)


def _apart(shown: dict, owners: list[int] | None) -> dict:
    """Return who is there with those nobody asked for as peers."""
    asked = None if owners is None else set(owners)
    if asked is None:
        return shown
    people = tuple(one for one in shown["people"] if one.id in asked)
    return shown | {"people": people, "peers": tuple(one for one in shown["people"] if one.id not in asked)}


def _earlier(rule_set: RuleSet, scheme: Scheme) -> dict[RuleSet, Scheme]:
    """Return the sets that hold of the years a scheme looks back to, with their schemes."""
    back = years_back(scheme)
    if not back:
        return {}
    sets = RuleSet.objects.in_force().filter(county=rule_set.county_id, subject=rule_set.subject)
    sets = sets.filter(year__lt=rule_set.year, year__gte=rule_set.year - back).select_related("county")
    return {one: one.scheme for one in sets}


__all__ = ["ask_alike", "asks_duties", "given_rows", "scores_of", "world"]
