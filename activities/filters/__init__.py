"""Filter rows of the room."""
