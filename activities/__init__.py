"""WHAT THEY DID: activities with attendance."""
