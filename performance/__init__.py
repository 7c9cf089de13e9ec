"""THE YEAR: what is owed, what was brought, side by side."""
