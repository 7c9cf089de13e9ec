"""Verbs about what people give: points, ballots, findings, exemptions."""

import hashlib
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from liaison.actions import Stale, add, edit, locked
from liaison.keys import Actor
from performance.models import Given, RuleSet, Vote
from performance.models.given import AboutOne
from performance.scoring.numbers import plain
from performance.worlds import scores_of

_VERBS = {"given": "评分", "vote": "登记票数", "found": "认定", "exemption": "免考核"}


@transaction.atomic
def give(model: type[AboutOne], values: dict, *, by: Actor) -> AboutOne:
    """Give something to a member or office under a rule set that holds or is being written. Raises ValidationError."""
    locked(RuleSet, values["rule_set"].pk)
    row = add(model, {**values, "by": by.user}, by=by, verb=_VERBS[model._meta.model_name])
    refuse_outside_step(row)
    return row


@transaction.atomic
def give_anew(row: AboutOne, values: dict, *, by: Actor, version: int | None = None) -> AboutOne:
    """Change what was given; who changed it answers for it. Raises Stale and ValidationError."""
    locked(RuleSet, row.rule_set_id)
    row = edit(row, {**values, "by": by.user}, by=by, version=version)
    refuse_outside_step(row)
    return row


def like(votes: Iterable[Vote]) -> str:
    """Return what tells whether ballots are still what they were: a digest."""
    told = sorted((vote.owner_id, sorted(vote.counts.items())) for vote in votes)
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


@transaction.atomic
def give_ballots(
    rule_set: RuleSet, of: str, raters: str, counts: dict[int, dict[str, int]], known: QuerySet[Vote], *, by: Actor,
    seen: str,
) -> int:
    """Enter what a group of raters said of many under one rule: {owner's id: {option: ballots}}.

    Return how many changed. `known` are the ballots that stand of them, `seen` what these were like when the page was
    opened. Raises Stale and ValidationError.
    """
    rule_set = locked(RuleSet, rule_set.pk)
    standing, whose = {row.owner_id: row for row in known}, "member_id" if rule_set.is_of_members else "office_id"
    if seen != like(standing.values()):
        raise Stale(rule_set)
    changed = 0
    for owner, said in counts.items():
        row = standing.get(owner)
        if row is None:
            give(Vote, {"rule_set": rule_set, whose: owner, "of": of, "raters": raters, "counts": said}, by=by)
        elif row.counts != said:
            give_anew(row, {"counts": said}, by=by, version=row.version)
        changed += row is None or row.counts != said
    return changed


def refuse_outside_step(row: AboutOne):
    """Refuse points outside the range of the step the records reach now. Raises ValidationError."""
    if not isinstance(row, Given) or row.kind != Given.Kind.POINTS:
        return
    rule = next(one for one in row.rule_set.scheme.rules if one.code == row.of)
    if rule.way.way != "table":
        return
    found = scores_of(row.rule_set, owners=[row.owner_id]).get(row.owner_id)
    line = next((one for one in found.rules if one.code == row.of), None) if found else None
    between = line.between if line else None
    if between is None:
        raise ValidationError({"of": f"“{rule.name}”按现有记录没有达到可以评分的一档，请先核对记录。"})
    if not between[0] <= row.points <= between[1]:
        low, high = (plain(end) for end in between)
        raise ValidationError({"points": f"“{rule.name}”按现有记录应在 {low} 至 {high} 之间，请核对。"})
