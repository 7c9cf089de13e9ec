"""Measure: python -m bench [--database sqlite|postgres] [--small] [--json]."""

import argparse
import os
import signal
import sys
import tempfile
from pathlib import Path

import django

from bench.server import environment


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure speed and scale.")
    parser.add_argument(
        "--database", choices=("sqlite", "postgres"), help="without it postgres where DATABASE_URL leads to one"
    )
    parser.add_argument("--small", action="store_true", help="a tenth of the county and few requests")
    parser.add_argument("--json", action="store_true", help="the same figures as JSON")
    return parser.parse_args()


def main() -> int:
    """Build, serve and measure in a directory of our own; return the exit status."""
    asked = _asked()
    given = os.environ.get("DATABASE_URL", "")
    database = given if given.startswith("postgres") and asked.database != "sqlite" else None
    if asked.database == "postgres" and database is None:
        sys.stderr.write("--database postgres wants an empty PostgreSQL database's URL in DATABASE_URL.\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="liaison-bench.") as name:
        os.environ.update(environment(Path(name), database))
        django.setup()
        from bench.run import run  # needs the apps, and these the environment

        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # an exit ends the servers; a signal would not
        return run(Path(name), small=asked.small, as_json=asked.json)


if __name__ == "__main__":
    sys.exit(main())
