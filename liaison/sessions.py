"""Sessions in the database, refusing keys no browser of ours was ever given."""

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    """Django's own store; a key with other characters than it makes is no key (PostgreSQL would choke on NUL)."""

    def _validate_session_key(self, key):
        return super()._validate_session_key(key) and key.isalnum()
