"""Files people attach: what may come in, and where the bytes lie."""

from liaison.files.check import Checked, clean_name, examine, examine_picture, refuse_size
from liaison.files.pictures import small
from liaison.files.shelf import keep, open_kept, open_small

__all__ = [
    "Checked", "clean_name", "examine", "examine_picture", "keep", "open_kept", "open_small", "refuse_size",
    "small",
]
