"""How figures stand on a page."""

from django import template

register = template.Library()


@register.filter
def grouped(value) -> str:
    """Return a number with its thousands apart, fen only where there are any; nothing where there is no number."""
    if value is None:
        return ""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
