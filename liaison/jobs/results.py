"""Where finished files lie until they expire: RESULTS_DIR, a file for each job.

They are not on the shelf of attached files: what lies there is never deleted, and goes into every backup.
"""

import hashlib
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


@contextmanager
def coming():
    """Give the path of an empty file to write to; what still lies there at the end is removed."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    number, name = tempfile.mkstemp(dir=folder, prefix=".coming-")
    os.close(number)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def measure(place: Path) -> tuple[str, int]:
    """Return the SHA-256 (hex) and the size in bytes of a file that is finished, once it is on the disk."""
    with place.open("rb") as file:
        os.fsync(file.fileno())
        return hashlib.file_digest(file, "sha256").hexdigest(), os.fstat(file.fileno()).st_size


def put(job: int, place: Path):
    """Move a finished file to its place in one step."""
    place.replace(_place(job))


def open_result(job: int):
    """Return a job's file open for reading. Raises FileNotFoundError."""
    return _place(job).open("rb")


def drop(job: int):
    """Remove a job's file, if it is there."""
    _place(job).unlink(missing_ok=True)


def sweep():
    """Remove what a worker that died was writing; only while no other one works."""
    for left in _folder().glob(".coming-*"):
        left.unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.RESULTS_DIR)


def _place(job: int) -> Path:
    return _folder() / str(job)
