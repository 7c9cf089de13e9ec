"""Where the bytes lie: FILES_DIR/ab/<SHA-256 of the content>, outside everything the web server hands out."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def keep(body: bytes) -> str:
    """Put the bytes on the shelf, once however often they come, and return their SHA-256 (hex).

    When this returns they are on the disk: written beside their place, synced, and moved there in one step.
    """
    digest = hashlib.sha256(body).hexdigest()
    place = _place(digest)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(body, place)
    return digest


def open_kept(digest: str):
    """Return the content open for reading. Raises FileNotFoundError when the shelf has lost it."""
    return _place(digest).open("rb")


def open_small(digest: str, draw):
    """Return a picture drawn small, open for reading; `draw` makes it of the whole one when first asked for.

    Raises FileNotFoundError when the shelf has lost the picture.
    """
    place = _place(digest).with_suffix(".small")
    if not place.exists():
        _write(draw(_place(digest).read_bytes()), place)
    return place.open("rb")


def _place(digest: str) -> Path:
    return Path(settings.FILES_DIR) / digest[:2] / digest


def _write(body: bytes, place: Path):
    with tempfile.NamedTemporaryFile(dir=place.parent, prefix=".coming-", delete=False) as coming:
        try:
            coming.write(body)
            coming.flush()
            os.fsync(coming.fileno())
            Path(coming.name).replace(place)
        except BaseException:
            Path(coming.name).unlink(missing_ok=True)
            raise
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
