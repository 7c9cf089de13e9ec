"""Verbs of the year."""

from performance.actions.campaigns import copy_campaign
from performance.actions.documents import add_block, begin_document, settle_block, write_block
from performance.actions.documents import seen_version as seen_block
from performance.actions.file_words import answer_remark, close_remark, object_to, remark_on, reply_to_objection
from performance.actions.files import (
    approve_files,
    move_file,
    open_files,
    restore_file,
    withdraw_file,
    write_statement,
)
from performance.actions.given import give, give_anew, give_ballots
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
from performance.actions.seals import correct, seal_files
from performance.actions.templates import publish_template, replace_template_file, upload_template

__all__ = [
    "LINES", "accept_plan", "add_block", "answer_remark", "approve_files", "begin_document", "begin_plan",
    "begin_rules", "change_plan", "change_rules", "close_remark", "copy_campaign", "correct", "decide_matches",
    "give", "give_anew", "give_ballots", "hand_in_plan", "hold", "lock_rules", "move_file", "object_to", "open_files",
    "publish_rules", "publish_template", "remark_on", "replace_template_file", "reply_to_objection", "restore_file",
    "return_plan", "seal_files", "seen_block", "seen_version", "settle_block", "take_plan_back", "take_rules_back",
    "upload_template", "withdraw_file", "write_block", "write_statement",
]  # fmt: skip
