"""From ledgers and attendance sheets as they were read to what they would do to an office's activities."""
