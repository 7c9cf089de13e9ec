"""Filling people's own forms in place, in a process with limits; see docs/templates.md."""

from liaison.filling.parent import Unfit, fill_in_child, inspect_in_child

__all__ = ["Unfit", "fill_in_child", "inspect_in_child"]
