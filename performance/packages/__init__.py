"""The year-end package (年终成套材料): everything of one office's year, or of a whole county's, in one ZIP file."""
