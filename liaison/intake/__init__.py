"""Reading people's spreadsheets. Knows no model, no request and no database; see docs/intake.md."""

from .parent import LIMITS, Limits, cells_in_child, mark_in_child, read_in_child
from .words import FIELDS, KINDS

__all__ = ["FIELDS", "KINDS", "LIMITS", "Limits", "cells_in_child", "mark_in_child", "read_in_child"]
