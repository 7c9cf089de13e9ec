"""What is done on the ground floor: the verbs every room builds on, and those about accounts."""

from liaison.actions.accounts import change_password, edit_account, note_sign_in, open_account, reset_password
from liaison.actions.rows import Stale, add, edit, locked, note_export, restore, withdraw

__all__ = [
    "Stale", "add", "change_password", "edit", "edit_account", "locked", "note_export", "note_sign_in",
    "open_account", "reset_password", "restore", "withdraw",
]
