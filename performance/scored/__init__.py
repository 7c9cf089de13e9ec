"""Scores as pages and sheets show them."""
