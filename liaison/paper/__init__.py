"""Writing for people: sheets that look like the forms they replace."""
