"""What is done on the ground floor: the verbs every room builds on, and those about accounts, files and batches."""

from liaison.actions.accounts import change_password, edit_account, note_sign_in, open_account, reset_password
from liaison.actions.batches import (
    Refused,
    begin_batch,
    carry_out,
    close_batch,
    decide,
    read_again,
    remember,
    remember_many,
    remembering,
    undo_batch,
)
from liaison.actions.counties import open_county
from liaison.actions.files import attach, store_bytes, store_file
from liaison.actions.layouts import keep_layout
from liaison.actions.rows import Stale, add, edit, locked, note_export, restore, withdraw
from liaison.actions.tasks import change_task, give_task, hand_in, note_opened, publish, receive, send_back

__all__ = [
    "Refused", "Stale", "add", "attach", "begin_batch", "carry_out", "change_password", "change_task", "close_batch",
    "decide", "edit", "edit_account", "give_task", "hand_in", "keep_layout", "locked", "note_export", "note_opened",
    "note_sign_in", "open_account", "open_county", "publish", "read_again", "receive", "remember", "remember_many",
    "remembering", "reset_password", "restore", "send_back", "store_bytes", "store_file", "undo_batch", "withdraw",
]
