"""What the county, or a township's committee, asks of offices and tells them: forms, lists and sheets."""
