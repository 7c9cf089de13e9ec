"""WHO: terms, sectors, members and their dated appointments."""
