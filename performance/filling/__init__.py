"""What a county's own forms can be filled with, and from which records."""
