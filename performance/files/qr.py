"""The square that a printed file carries: its number and fingerprint, so that paper and seal can be compared."""

import segno
from django.utils.safestring import mark_safe


def qr_of(number: str, digest: str) -> str:
    """Return the square as inline SVG; it says number and fingerprint, nothing about the person."""
    square = segno.make(f"{number} {digest}", error="m", micro=False)
    drawn = square.svg_inline(scale=2, border=2, title="归档指纹", omitsize=True)
    return mark_safe(drawn)  # noqa: S308 -- drawn by segno from digits and hex
