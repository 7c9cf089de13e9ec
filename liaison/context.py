"""What every page's frame needs."""

from liaison.roles import Right, may


def frame(request):
    """Return the user, his rights as `may.<right>`, and the size of type."""
    user = getattr(request, "user", None)
    return {
        "user": user,
        "may": {right.value: bool(user) and may(user, right) for right in Right},
        "large_type": request.COOKIES.get("large_type") == "1",
    }
