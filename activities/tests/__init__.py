"""WHAT THEY DID: kinds, activities, attendance, sheets."""
