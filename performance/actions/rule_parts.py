"""Verbs of the parts of a rule set: written, taken away, moved, each without the rest of the set in hand."""

from django.core.exceptions import ValidationError
from django.db import transaction

from liaison.actions import Stale, locked
from liaison.keys import Actor
from performance.actions.rules import change_rules, refuse_given
from performance.editing.spots import Missing, Spot, Unfit, moved, put, spot_now, spot_of, without
from performance.models import RuleSet
from performance.scoring.scheme import Scheme


@transaction.atomic
def write_part(
    rule_set: RuleSet, spot: Spot, said: dict, was: dict[str, dict[str, str]], *, by: Actor, seen: str | None = None
) -> RuleSet:
    """Write one part of a draft; what others wrote in its other parts meanwhile stays.

    `said` is the part's document, `was` what others called it by and call it now, `seen` what the part was like when
    it was opened (None: it is new). Raises Stale where the part itself changed, ValidationError.
    """
    rule_set, scheme = _held(rule_set)
    spot = _found(rule_set, scheme, spot, seen)
    refuse_given(rule_set, [old for names in was.values() for old, new in names.items() if old != new], "代码不能再改")
    try:
        changed = put(scheme, spot, said, was)
    except Unfit as error:
        raise ValidationError([f"{fault}。" for fault in error.faults]) from None
    return change_rules(rule_set, changed, by=by)


@transaction.atomic
def remove_part(rule_set: RuleSet, spot: Spot, *, by: Actor, seen: str) -> RuleSet:
    """Take one part out of a draft; the trail keeps what it said. Raises Stale and ValidationError."""
    rule_set, scheme = _held(rule_set)
    spot = _found(rule_set, scheme, spot, seen)
    return change_rules(rule_set, without(scheme, spot), by=by)


@transaction.atomic
def move_part(rule_set: RuleSet, kind: str, called: str, step: int, *, by: Actor, version: int | None) -> RuleSet:
    """Move one part of a draft up (-1) or down (1) among those it is shown with. Raises Stale, ValidationError."""
    rule_set = locked(RuleSet, rule_set.pk, version)
    try:
        spot = spot_of(rule_set.scheme, kind, called)
    except Missing:
        raise ValidationError("这一条已不在这份规则里，请刷新页面。") from None
    if not spot.is_in_list:
        raise ValidationError("这一部分只有一项，不用移动。")
    return change_rules(rule_set, moved(rule_set.scheme, spot, step), by=by)


def _held(rule_set: RuleSet) -> tuple[RuleSet, Scheme]:
    rule_set = locked(RuleSet, rule_set.pk)
    return rule_set, rule_set.scheme


def _found(rule_set: RuleSet, scheme: Scheme, spot: Spot, seen: str | None) -> Spot:
    """Return where the part stands now. Raises Stale where it changed, ValidationError where it is gone."""
    try:
        found = spot_now(scheme, spot, seen)
    except Missing:
        raise ValidationError("别人刚删去了这一条。要留下它，请新添一条。") from None
    if found is None:
        raise Stale(rule_set)
    return found
