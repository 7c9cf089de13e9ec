"""From a roster as it was read to what it would do to the register."""
