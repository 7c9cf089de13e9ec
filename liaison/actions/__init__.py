"""What is done on the ground floor: the verbs every room builds on, and those about accounts, files and batches."""

from liaison.actions.accounts import change_password, edit_account, note_sign_in, open_account, reset_password
from liaison.actions.batches import begin_batch, close_batch, decide, read_again, undo_batch
from liaison.actions.files import attach, store_bytes, store_file
from liaison.actions.rows import Stale, add, edit, locked, note_export, restore, withdraw

__all__ = [
    "Stale", "add", "attach", "begin_batch", "change_password", "close_batch", "decide", "edit", "edit_account",
    "locked", "note_export", "note_sign_in", "open_account", "read_again", "reset_password", "restore", "store_bytes",
    "store_file", "undo_batch", "withdraw",
]
