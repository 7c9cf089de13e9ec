"""Look through one roster in a process of its own: python -m bench.look ours|stock FILE."""

import json
import os
import resource
import sys
import time
from datetime import date
from pathlib import Path

import django


def look_through(who: str, path: Path) -> dict[str, float]:
    """Look through a file in this process, and return seconds, the larger process's peak in MiB, and rows found."""
    from bench.server import peak

    start = time.perf_counter()
    rows = {"ours": _ours, "stock": _stock}[who](path)
    seconds = time.perf_counter() - start
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss  # KiB; of the largest
    return {"seconds": seconds, "peak": max(peak(os.getpid()), children / 1024), "rows": rows}


def _ours(path: Path) -> int:
    from liaison.importing.uploads import read_upload
    from liaison.models import User
    from liaison.roles import Role
    from members.roster.plan import Options, plan_roster

    clerk = User.objects.filter(role=Role.CLERK).first()
    body, day = path.read_bytes(), date(2026, 5, 20)
    reading = read_upload(body, name=path.name, kind="roster", county=clerk.county, today=day)
    options = Options(clerk.office_id, date(2100, 1, 1), "term")
    return len(plan_roster(reading, user=clerk, options=options, choices={}).rows)


def _stock(path: Path) -> int:
    import tablib

    from bench.admin import RosterResource

    dataset = tablib.Dataset().load(path.read_bytes(), format="xlsx")
    return RosterResource().import_data(dataset, dry_run=True, raise_errors=False).total_rows


if __name__ == "__main__":
    django.setup()
    json.dump(look_through(sys.argv[1], Path(sys.argv[2])), sys.stdout)
