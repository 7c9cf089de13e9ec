"""Reading a file in a child process with limits; whatever happens there comes back as an answer."""

import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from .reject import Reject

log = logging.getLogger(__name__)
_HOME = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child process may use: bytes of address space, seconds of CPU and of the clock, bytes of answer."""

    memory: int = 1024 * 1024 * 1024
    cpu: int = 20
    wall: int = 40
    answer: int = 64 * 1024 * 1024


LIMITS = Limits()
_OUT_OF_MEMORY = ("MemoryError", "memory allocation", "capacity overflow", "failed to map segment", "Cannot allocate")


def read_in_child(  # noqa: PLR0913 - each is one thing a caller may know
    path,
    *,
    upload_name: str | None = None,
    kind: str | None = None,
    columns: dict[str, dict[str, str]] | None = None,
    aliases: dict[str, dict[str, list[str]]] | None = None,
    header_rows: dict[str, list[int]] | None = None,
    year: int | None = None,
    now: int | None = None,
    limits: Limits = LIMITS,
) -> dict:
    """Return the reader's answer for a file; see docs/intake.md for its shape.

    `columns` {sheet: {column letter: field or ""}} are a clerk's corrections and win over headings; `aliases`
    {kind: {field: [words]}} are a county's own heading words; `header_rows` {sheet: [rows]} names heading lines;
    `year` is the year of days written without one; `now` the present year, which tells 1905 from 2005.
    """
    options = {
        "path": str(Path(path).resolve()), "upload_name": upload_name, "kind": kind, "columns": columns, "aliases": aliases,
        "header_rows": header_rows, "year": year, "now": now, "limits": asdict(limits),
    }  # fmt: skip
    found = run_in_child(json.dumps(options).encode(), limits, f"{__package__}.child")
    return found if "kind" in found else {**Reject(found["code"]).answer(), **_named(path, upload_name)}


def cells_in_child(path, sheets: list[str], *, limits: Limits = LIMITS) -> dict:
    """Return {"kind": "plain", "sheets": {name: [[row, column, value], …]}} of the sheets named, or a refusal."""
    options = {"path": str(Path(path).resolve()), "sheets": sheets, "limits": asdict(limits)}
    found = run_in_child(json.dumps(options).encode(), limits, f"{__package__}.child")
    return found if "kind" in found else Reject(found["code"]).answer()


def _named(path, upload_name: str | None) -> dict:
    return {"file": Path(path).name, "upload_name": upload_name or Path(path).name}


def run_in_child(options: bytes, limits: Limits, module: str) -> dict:
    """Return what a module answers to JSON in a process of its own, or the {"code": …} of why there is no answer."""
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as complaint:
        status = _run(options, answer, complaint, limits, module)
        answer.seek(0)
        if status == 0:
            try:
                return json.loads(answer.read())
            except ValueError:
                status = -1
        complaint.seek(0)
        return {"code": _code(status, complaint.read(100_000).decode("utf-8", "replace"))}


def mark_in_child(
    path, out, *, sentences: dict[str, dict[int, str]], heads: dict[str, int], limits: Limits = LIMITS
) -> None:
    """Write to `out` (.xlsx) the file at `path` with `sentences` {sheet: {row: text}} in a column of their own.

    `heads` {sheet: row} says where the heading of that column goes. Raises Reject when the file cannot be read.
    """
    options = {
        "path": str(Path(path).resolve()), "out": str(Path(out).resolve()), "sentences": sentences, "heads": heads,
        "limits": asdict(limits),
    }  # fmt: skip
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as complaint:
        status = _run(json.dumps(options).encode(), answer, complaint, limits, f"{__package__}.mark")
        if status != 0:
            complaint.seek(0)
            raise Reject(_code(status, complaint.read(100_000).decode("utf-8", "replace")))


def _run(options: bytes, answer, complaint, limits: Limits, module: str) -> int | None:
    """Return the child's exit status, None where it was too slow; nothing of it lives on."""
    with tempfile.TemporaryFile() as asked:
        asked.write(options)
        asked.seek(0)
        child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", module], cwd=_HOME, env=_environment(), start_new_session=True,
            stdin=asked, stdout=answer, stderr=complaint,
        )  # fmt: skip
    try:
        return child.wait(timeout=limits.wall)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end(child)


def _end(child: subprocess.Popen) -> None:
    """Kill the child's whole group, so that nothing it may have started stays."""
    with contextlib.suppress(ProcessLookupError, PermissionError):  # mostly it has ended, as it should
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _environment() -> dict[str, str]:
    """Pass on nothing but what Python needs to start: no settings, no secrets."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    return {**kept, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}


def _code(status: int | None, complaint: str) -> str:
    if status is None or status == -signal.SIGXCPU:
        return "too_slow"
    if any(sign in complaint for sign in _OUT_OF_MEMORY):
        return "too_much_memory"
    log.error("The reading process ended with %s: %s", status, complaint[-2000:])
    return "crashed"
