"""Writing a long list: our Excel beside django-import-export's, each in a process of its own (bench/write.py)."""

import json
import subprocess
import sys
from typing import NamedTuple

from bench.report import say

_ROWS = 100_000


class Written(NamedTuple):
    """What writing a list took: processor seconds, the process's peak (MiB), bytes, and how many rows were found."""

    who: str
    wanted: int
    seconds: float
    peak: float
    bytes: int
    rows: int


def write_long_lists(*, small: bool) -> list[Written]:
    """Write the same list with both sides, ours first."""
    return [_written(who, _ROWS // 100 if small else _ROWS) for who in ("ours", "stock")]


def _written(who: str, rows: int) -> Written:
    command = [sys.executable, "-m", "bench.write", who, str(rows)]
    said = subprocess.check_output(command, text=True)  # noqa: S603 -- our own, fixed words
    return Written(who, rows, **json.loads(said))


def table(both: list[Written]):
    """Say both, with how many times as fast ours is."""
    say(f"{'long list':<18}{'who':>7}{'cpu s':>9}{'peak MiB':>10}{'MB':>7}{'rows':>8}{'times as fast':>15}")
    for one in both:
        times = f"{one.seconds / both[0].seconds:>15.1f}" if one is not both[0] else ""
        name = f"{one.wanted} x 20" if one is both[0] else ""
        size = one.bytes / 1e6
        say(f"{name:<18}{one.who:>7}{one.seconds:>9.2f}{one.peak:>10.1f}{size:>7.1f}{one.rows:>8}{times}")
    say("")
