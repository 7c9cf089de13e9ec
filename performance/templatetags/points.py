"""Points as people write them: 19.5, 6, −3."""

from django import template

from performance.scoring.numbers import plain

register = template.Library()


@register.filter
def points(number) -> str:
    """Return a number of points in a text; nothing where there is none."""
    return "" if number is None else plain(number)
