"""Sheets of the room."""
