"""What the panel that asks before a download has to know of the page it posts to."""

from urllib.parse import urlsplit

from django import template
from django.urls import resolve

from liaison.gate.columns import COLUMNS, sheet_code
from liaison.models import Layout

register = template.Library()


@register.simple_tag(takes_context=True)
def columns_of(context, goal: str) -> dict | None:
    """Return where the columns of the sheet at `goal` are chosen, and the layouts kept for it; None where not."""
    match = resolve(urlsplit(goal).path)
    if not match.func.view_class.arranges:
        return None
    joined = "&" if "?" in goal else "?"
    layouts = Layout.objects.visible_to(context["user"]).for_sheet(sheet_code(match), context["user"])
    return {"address": f"{goal}{joined}{COLUMNS}=", "layouts": list(layouts)}
