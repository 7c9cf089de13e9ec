"""The papers of a county's year: every member's file as Word and as PDF, and the county's package.

Each is made in a process of its own (bench/pack.py), so that its peak memory can be told.
"""

import json
import subprocess
import sys
from typing import NamedTuple

from django.utils import timezone

from bench.county import Place
from bench.report import say
from liaison.keys import Actor
from liaison.roles import Role
from performance.actions import open_files

_WORDS = {"word": "files as Word", "pdf": "files as PDF", "zip": "package (Word)"}
_FEW = 3  # papers of each sort in a small run


class Pack(NamedTuple):
    """What making it took: seconds, files, pages of PDF, MiB made, and the process's peak (MiB)."""

    what: str
    seconds: float
    files: int
    pages: int
    size: float
    peak: float


def measure_papers(place: Place, *, small: bool) -> list[Pack]:
    """Open the year's files of a county and make each sort of paper of them."""
    user = place.users[Role.COUNTY_ADMIN]
    open_files(place.county, place.year, today=timezone.localdate(), by=Actor(user))
    most = _FEW if small else place.members
    return [_made(what, place.year, most) for what in _WORDS]


def _made(what: str, year: int, most: int) -> Pack:
    command = [sys.executable, "-m", "bench.pack", what, str(year), str(most)]
    return Pack(what, **json.loads(subprocess.check_output(command, text=True)))  # noqa: S603 -- our own, fixed words


def table(packs: list[Pack]):
    """Say them."""
    say(f"{'year end':<18}{'seconds':>9}{'files':>7}{'pages':>7}{'MiB':>8}{'peak MiB':>10}")
    for one in packs:
        figures = f"{one.seconds:>9.1f}{one.files:>7}{one.pages or '':>7}{one.size:>8.1f}{one.peak:>10.1f}"
        say(f"{_WORDS[one.what]:<18}{figures}")
    say("")
