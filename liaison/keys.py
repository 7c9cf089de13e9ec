"""Who is at the door: the sign-in backend, the address a request comes from, and who acts."""

from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.password_validation import MinimumLengthValidator

from liaison.roles import Role


class Keys(ModelBackend):
    """Password sign-in that also refuses members' accounts while their county keeps them closed."""

    def user_can_authenticate(self, user):
        """Say whether the account may be used now; asked at sign-in and at every request."""
        if user.role == Role.MEMBER and not user.county.member_accounts:
            return False
        return super().user_can_authenticate(user)


def client_address(request) -> str:
    """Return the address of the browser; X-Real-IP counts only when a trusted proxy sent it."""
    peer = request.META.get("REMOTE_ADDR", "")
    if peer in settings.TRUSTED_PROXIES:
        return request.META.get("HTTP_X_REAL_IP", peer)
    return peer


class LongEnough(MinimumLengthValidator):
    """Asks for a length; Django's own sentence has no Chinese translation in this release."""

    def get_error_message(self):
        """Return what is said to a short password."""
        return f"密码太短，至少要 {self.min_length} 位。"


class Actor(NamedTuple):
    """Who does something, from where, and in which batch. `user` is None for a command run on the server."""

    user: object | None
    address: str = ""
    label: str = ""
    batch: object | None = None

    @property
    def name(self) -> str:
        """Return how the trail calls him."""
        return f"{self.user.name}（{self.user.username}）" if self.user else self.label
