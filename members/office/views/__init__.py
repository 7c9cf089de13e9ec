"""Pages about an office."""
