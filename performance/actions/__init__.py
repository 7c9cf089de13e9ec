"""Verbs of the year."""

from performance.actions.campaigns import copy_campaign
from performance.actions.given import give, give_anew
from performance.actions.matches import decide_matches, seen_version
from performance.actions.plans import (
    LINES,
    accept_plan,
    begin_plan,
    change_plan,
    hand_in_plan,
    hold,
    return_plan,
    take_plan_back,
)
from performance.actions.rules import begin_rules, change_rules, lock_rules, publish_rules, take_rules_back

__all__ = [
    "LINES", "accept_plan", "begin_plan", "begin_rules", "change_plan", "change_rules", "copy_campaign",
    "decide_matches", "give", "give_anew", "hand_in_plan", "hold", "lock_rules", "publish_rules", "return_plan",
    "seen_version", "take_plan_back", "take_rules_back",
]  # fmt: skip
