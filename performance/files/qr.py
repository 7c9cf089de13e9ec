"""The square that a printed file carries: its number and fingerprint, so that paper and seal can be compared."""

from io import BytesIO

import segno


def qr_of(number: str, digest: str) -> str:
    """Return the square as a picture's address (data: SVG, which prints on each page as inline SVG does not).

    It says number and fingerprint, nothing about the person.
    """
    return segno.make(f"{number} {digest}", error="m", micro=False).svg_data_uri(scale=2, border=2)


def qr_picture(said: str) -> bytes:
    """Return the square as a PNG, for papers; `said` is number and fingerprint."""
    drawn = BytesIO()
    segno.make(said, error="m", micro=False).save(drawn, kind="png", scale=4, border=1)
    return drawn.getvalue()
