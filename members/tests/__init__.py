"""WHO: names, terms, appointments, the register."""
