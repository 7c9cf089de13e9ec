"""Looking through a roster: our reader and plan beside django-import-export's dry run, on the same file.

Each side runs in a process of its own (bench/look.py), so that its peak memory can be told.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from bench.report import say
from bench.rosters import write_roster

_SIZES = (300, 5_000)
_TURNS = 3


class Look(NamedTuple):
    """What looking through a file took: seconds, the larger process's peak (MiB), and how many rows were found."""

    who: str
    wanted: int
    seconds: float
    peak: float
    rows: int


def look_at_rosters(place: Path, *, small: bool) -> list[Look]:
    """Look through rosters with both sides, ours first."""
    looks = []
    for rows in (size // 10 if small else size for size in _SIZES):
        path = place / f"roster-{rows}.xlsx"
        write_roster(path, rows)
        looks += [_best(who, rows, path, 1 if small else _TURNS) for who in ("ours", "stock")]
    return looks


def _best(who: str, wanted: int, path: Path, turns: int) -> Look:
    """Return the fastest of some looks, each by a fresh process."""
    command = [sys.executable, "-m", "bench.look", who, str(path)]
    said = [subprocess.check_output(command, text=True) for _ in range(turns)]  # noqa: S603 -- our own, fixed words
    return min((Look(who, wanted, **json.loads(one)) for one in said), key=lambda look: look.seconds)


def table(looks: list[Look]):
    """Say them, each of ours with the stock one below and our share of it."""
    say(f"{'roster':<18}{'who':>7}{'seconds':>9}{'peak MiB':>10}{'rows':>7}{'ours/ time':>12}{'peak':>6}")
    for ours, stock in zip(looks[::2], looks[1::2], strict=True):
        shares = f"{ours.seconds / stock.seconds:>12.2f}{ours.peak / stock.peak:>6.2f}"
        for look, name, end in ((ours, f"{ours.wanted} rows", ""), (stock, "", shares)):
            say(f"{name:<18}{look.who:>7}{look.seconds:>9.2f}{look.peak:>10.1f}{look.rows:>7}{end}")
    say("")
