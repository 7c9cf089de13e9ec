"""One module for each kind of sheet: how its lines become records."""
