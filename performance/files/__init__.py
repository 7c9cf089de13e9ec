"""What a year file is made of: its sections, its figures, what it lacks, what changed, and its sealed form."""
