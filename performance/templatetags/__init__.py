"""Template tags of the year."""
