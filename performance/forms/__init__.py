"""What pages of the year ask."""
