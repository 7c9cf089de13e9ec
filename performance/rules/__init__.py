"""Schemes as people read them: in words, compared, exchanged as files, tried on live records."""
