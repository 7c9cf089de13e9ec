"""What every page's frame needs."""

from django.urls import reverse

from liaison.roles import Right, may


class Ways(dict):
    """Addresses of pages that need no number, each worked out when it is first asked for; the menu has thirty."""

    def __missing__(self, name: str) -> str:
        """Work one out."""
        self[name] = reverse(name)
        return self[name]


_WAYS = Ways()


def frame(request):
    """Return the user, his rights as `may.<right>`, the menu's addresses, where he is, and the size of type."""
    user = getattr(request, "user", None)
    return {
        "user": user,
        "may": {right.value: bool(user) and may(user, right) for right in Right},
        "way": _WAYS,
        "room": request.path.split("/")[1] or "desk",
        "large_type": request.COOKIES.get("large_type") == "1",
    }
