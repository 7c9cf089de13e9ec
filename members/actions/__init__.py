"""What is done to the register: members, appointments, members' accounts, terms."""

from members.actions.merge import merge_members, tell_apart, undo_merge
from members.actions.offices import answer_checklist, assign_groups
from members.actions.register import (
    appoint,
    change_appointment,
    enrol,
    open_member_account,
    remove_photo,
    set_photo,
)
from members.actions.rosters import import_roster
from members.actions.term_change import (
    carry_out_term_change,
    choose_for_term_change,
    edit_term_change,
    prepare_term_change,
    undo_term_change,
)
from members.actions.terms import change_term

__all__ = [
    "answer_checklist",
    "appoint",
    "assign_groups",
    "carry_out_term_change",
    "change_appointment",
    "change_term",
    "choose_for_term_change",
    "edit_term_change",
    "enrol",
    "import_roster",
    "merge_members",
    "open_member_account",
    "prepare_term_change",
    "remove_photo",
    "set_photo",
    "tell_apart",
    "undo_merge",
    "undo_term_change",
]
