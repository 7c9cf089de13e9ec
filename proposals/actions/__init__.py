"""What is done with proposals and opinion reports."""

from proposals.actions.bulletins import change_bulletin, issue_bulletin, restore_bulletin
from proposals.actions.events import change_event, record_event
from proposals.actions.marking import mark_proposal
from proposals.actions.moves import move
from proposals.actions.notes import change_note, take_note
from proposals.actions.proposals import change_proposal, record_proposal
from proposals.actions.replies import add_unit, change_reply, change_unit, record_reply, take_unit_off
from proposals.actions.reports import change_report, record_report, restore_report
from proposals.actions.sendings import move_sending, send_report
from proposals.actions.signing import sign
from proposals.actions.similar import index_again, index_proposal

__all__ = [
    "add_unit", "change_bulletin", "change_event", "change_note", "change_proposal", "change_reply", "change_report",
    "change_unit", "index_again", "index_proposal", "issue_bulletin", "mark_proposal", "move", "move_sending",
    "record_event", "record_proposal", "record_reply", "record_report", "restore_bulletin", "restore_report",
    "send_report", "sign", "take_note", "take_unit_off",
]  # fmt: skip
