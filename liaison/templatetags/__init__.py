"""What templates ask besides their page."""
