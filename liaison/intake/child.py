"""The process that reads a file: it limits itself, reads, answers in JSON, and knows nothing of the web or the database.

python -m liaison.intake.child < options.json > answer.json
"""

import json
import resource
import sys
from dataclasses import fields
from pathlib import Path


def main() -> int:
    """Read options from standard input, write the answer to standard output."""
    options = json.load(sys.stdin)
    limit(options.pop("limits"))
    answer = _read(options)
    json.dump(answer, sys.stdout, ensure_ascii=False, separators=(",", ":"))
    return 0


def limit(limits: dict) -> None:
    """Bound this process before it sees a byte of the file."""
    for name, value in (
        (resource.RLIMIT_AS, limits["memory"]), (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64), (resource.RLIMIT_FSIZE, limits["answer"]),
    ):  # fmt: skip
        resource.setrlimit(name, (value, value))
    # Past the soft limit comes SIGXCPU, which says why; past the hard one SIGKILL.
    resource.setrlimit(resource.RLIMIT_CPU, (limits["cpu"], limits["cpu"] + 1))


def _read(options: dict) -> dict:
    from .reader import Asked, read_file
    from .reject import Reject

    path = Path(options.pop("path"))
    known = {field.name for field in fields(Asked)}
    try:
        if options.get("sheets"):
            return _read_plain(path, options["sheets"])
        return read_file(path, Asked(**{name: value for name, value in options.items() if name in known and value}))
    except FileNotFoundError:
        return Reject("not_found").answer()
    except (MemoryError, RecursionError):
        return Reject("too_much_memory").answer()


def _read_plain(path: Path, names: list[str]) -> dict:
    from .plain import read_plain
    from .reject import Reject

    try:
        return read_plain(path, names)
    except Reject as reject:
        return reject.answer()


if __name__ == "__main__":
    sys.exit(main())
