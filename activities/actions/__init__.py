"""What is done with activities, outcomes and contributions: each verb is atomic, checked, locked, in the trail."""

from activities.actions.activities import (
    STRANGER_CHOSEN,
    STRANGER_JOINED,
    change_activity,
    move,
    record_activity,
)
from activities.actions.attendance import STRANGER_MARKED, Mark, mark_attendance
from activities.actions.contributions import (
    SHARES_CHANGED,
    add_instalment,
    change_contribution,
    change_instalment,
    confirm_contribution,
    record_contribution,
    record_for_each,
    share_out,
    take_back_confirmation,
)
from activities.actions.fixed_days import plan_days
from activities.actions.focuses import copy_focuses, note_round, tag, tag_also
from activities.actions.leaves import STRANGER_EXCUSED, ask_leave, change_leave
from activities.actions.materials import add_materials
from activities.actions.outcomes import change_suggestion, record_suggestions, report_back, write_unit_results
from activities.actions.repeating import repeat_activity
from activities.actions.replies import note_replies
from activities.actions.sittings import mark_sittings, set_sittings

__all__ = [
    "SHARES_CHANGED", "STRANGER_CHOSEN", "STRANGER_EXCUSED", "STRANGER_JOINED", "STRANGER_MARKED", "Mark",
    "add_instalment", "add_materials", "ask_leave", "change_activity", "change_contribution",
    "change_instalment", "change_leave", "change_suggestion", "confirm_contribution", "copy_focuses",
    "mark_attendance", "mark_sittings", "move", "note_replies", "note_round", "plan_days", "record_activity",
    "record_contribution", "record_for_each", "record_suggestions", "repeat_activity", "report_back",
    "set_sittings", "share_out", "tag", "tag_also", "take_back_confirmation", "write_unit_results",
]
