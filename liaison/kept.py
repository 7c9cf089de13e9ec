"""Keeping what was typed when a session runs out in the middle of a form."""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from liaison.forms import Ticket

_PLACE = "kept_form"
_MOST = 1_000_000  # characters of an encoded form; a Chinese character takes nine


def keep(request) -> bool:
    """Keep the posted form in the session for the user its ticket names; say whether that was possible."""
    ticket = Ticket.read(request.POST.get("ticket", "")) if request.method == "POST" else None
    body = request.POST.urlencode() if ticket else ""
    if not ticket or not ticket.keeps or len(body) > _MOST:
        return False
    request.session[_PLACE] = {"user": ticket.user, "path": request.get_full_path(), "body": body}
    return True


def recall(request) -> QueryDict | None:
    """Return, once, what this user had typed at this address; None if nothing was kept."""
    found = request.session.get(_PLACE)
    if not found or found["user"] != request.user.pk or found["path"] != request.get_full_path():
        return None
    del request.session[_PLACE]
    return QueryDict(found["body"])


def send_to_door(request):
    """Send somebody who is not signed in to the sign-in page and back again, keeping his form."""
    is_kept = keep(request)
    if is_kept:
        messages.warning(request, "登录已过期。您填写的内容已经保留，重新登录后会自动回到原来的表单。")
        if request.FILES:
            messages.warning(request, "选好的文件无法保留，登录后请重新选择。")
    goal = request.get_full_path() if is_kept or request.method in {"GET", "HEAD"} else "/"
    return lead(request, f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': goal})}")


def lead(request, url: str):
    """Send the browser to `url`: the whole of it, also when only a part of the page had asked for another page."""
    leaves = request.htmx and urlsplit(url).path != request.path
    return HttpResponseClientRedirect(url) if leaves else redirect(url)
