"""What is said: a table for people, or the same figures as JSON."""

import json
import sys

from bench.measure import Line
from bench.scores import Scores

_COLUMNS = {
    "who": 7, "status": 7, "n": 5, "req/s": 8, "p50 ms": 9, "p95 ms": 9, "cpu ms": 8, "queries": 8, "bytes": 8,
    "peak MiB": 9, "grown": 7, "rows": 6, "ours/ p50": 11, "cpu": 6, "peak": 6,
}  # fmt: skip
_LEGEND = """
stock: Django's admin and django-import-export's admin export; bare: .values() joined to one string, plain openpyxl.
n: requests measured, two connections at a time. cpu: the workers' processor time for one. peak: the larger worker's
VmHWM since it was started for this page; grown: by how much that is more than before its first request.
ours/: our figure divided by this line's, measured in turns in the same run; below 1 we are the faster, the smaller.
"""


def say(text: str):
    """Write a line, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _row(page: str, cells) -> str:
    return f"{page:<22}" + "".join(f"{cell:>{width}}" for cell, width in zip(cells, _COLUMNS.values(), strict=True))


def head(title: str, built: str):
    """Say what is measured."""
    names = _row("page", _COLUMNS)
    say(f"{title}: {built}.\n\n{names}\n{'-' * len(names)}")


def table(lines: list[Line]):
    """Say the lines of one page, ours first."""
    ours = lines[0]
    for line in lines:
        say(_row(line.page if line is ours else "", [*_figures(line), *_shares(ours, line)]).rstrip())
    say("")


def _figures(line: Line) -> list:
    times = (line.per_second, line.p50, line.p95, line.cpu)
    memory = (line.peak, line.peak - line.idle)
    rows = "" if line.rows is None else line.rows
    return [
        line.who, line.status, line.requests, *(f"{one:.1f}" for one in times), line.queries, line.size,
        *(f"{one:.1f}" for one in memory), rows,
    ]  # fmt: skip


def _shares(ours: Line, line: Line) -> list[str]:
    if line is ours:
        return ["", "", ""]
    pairs = (ours.p50, line.p50), (ours.cpu, line.cpu), (ours.peak, line.peak)
    # After few requests the processor's clock may not have ticked yet.
    return [f"{mine / theirs:.2f}" if theirs else "" for mine, theirs in pairs]


def foot():
    """Say how to read it."""
    say(_LEGEND.strip())


def scores(found: Scores):
    """Say how long everybody's scores took."""
    say(
        f"all scores of {found.members} members by {found.rules} rules: {found.ours:.0f} ms, {found.queries} queries; "
        f"raw grouped SQL for the same {found.counts} counts: {found.raw:.0f} ms; ratio {found.ratio:.2f}\n"
        f"a trial of one edited rule, everybody before and after: {found.trial:.0f} ms\n"
        f"a score page: {found.page:.0f} ms, {found.page_queries} queries; "
        f"the county's table: {found.table:.0f} ms, {found.table_queries} queries\n"
    )


def as_json(lines: list[Line], found, **others):
    """Say all lines, the search, and the others by their names as JSON."""
    parts = {"pages": lines} | others
    said = {name: [one._asdict() for one in part] for name, part in parts.items()}
    say(json.dumps(said | {"search": found._asdict()}, indent=1))
