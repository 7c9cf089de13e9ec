"""Scores: a scheme says how, facts say what was done, a score says what came of it; arithmetic without a database."""
