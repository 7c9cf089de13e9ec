"""Verbs of the year."""

from performance.actions.campaigns import copy_campaign
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

__all__ = [
    "LINES", "accept_plan", "begin_plan", "change_plan", "copy_campaign", "decide_matches", "hand_in_plan", "hold",
    "return_plan", "seen_version", "take_plan_back",
]  # fmt: skip
