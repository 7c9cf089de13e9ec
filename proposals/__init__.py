"""WHAT THEY ASKED FOR: proposals."""
