"""Filter rows."""
