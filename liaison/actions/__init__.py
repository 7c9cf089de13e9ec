"""What is done on the ground floor: the verbs every room builds on, those about accounts, and those about files."""

from liaison.actions.accounts import change_password, edit_account, note_sign_in, open_account, reset_password
from liaison.actions.files import store_bytes, store_file
from liaison.actions.rows import Stale, add, edit, locked, note_export, restore, withdraw

__all__ = [
    "Stale", "add", "change_password", "edit", "edit_account", "locked", "note_export", "note_sign_in",
    "open_account", "reset_password", "restore", "store_bytes", "store_file",
    "withdraw",
]
