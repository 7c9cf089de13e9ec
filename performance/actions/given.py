"""Verbs about what people give: points, ballots, findings, exemptions."""

from django.db import transaction

from liaison.actions import add, edit, locked
from liaison.keys import Actor
from performance.models import RuleSet
from performance.models.given import AboutOne

_VERBS = {"given": "评分", "vote": "登记票数", "found": "认定", "exemption": "免考核"}


@transaction.atomic
def give(model: type[AboutOne], values: dict, *, by: Actor) -> AboutOne:
    """Give something to a member or office under a rule set that holds or is being written. Raises ValidationError."""
    locked(RuleSet, values["rule_set"].pk)
    return add(model, {**values, "by": by.user}, by=by, verb=_VERBS[model._meta.model_name])


@transaction.atomic
def give_anew(row: AboutOne, values: dict, *, by: Actor, version: int | None = None) -> AboutOne:
    """Change what was given; who changed it answers for it. Raises Stale and ValidationError."""
    return edit(row, {**values, "by": by.user}, by=by, version=version)
