"""The measured server: gunicorn on a port of its own, and what its workers used."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

_PATIENCE = 60  # seconds for workers to come or go


class Server:
    """Serves bench.wsgi from the present environment; its standard error goes to `log`."""

    def __init__(self, place: Path, name: str, workers: int):
        self.log = place / f"{name}.log"
        with socket.socket() as door, self.log.open("wb") as log:
            door.bind(("127.0.0.1", 0))
            door.listen()
            self.port = door.getsockname()[1]
            # As gunicorn.conf.py has it, on a door already open, and patient with a connection awaiting its turn.
            self.process = subprocess.Popen(  # noqa: S603 -- our own interpreter with fixed arguments
                [
                    sys.executable, "-m", "gunicorn", "bench.wsgi", f"--bind=fd://{door.fileno()}", "--preload",
                    f"--workers={workers}", "--worker-class=gthread", "--threads=4", "--keep-alive=600",
                    "--timeout=300", "--graceful-timeout=1", "--no-control-socket", "--config=python:bench.server",
                    f"--worker-tmp-dir={place}", "--log-level=warning",
                ],
                pass_fds=[door.fileno()], stderr=log, cwd=Path(__file__).resolve().parent.parent,
            )  # fmt: skip

    def renew(self, old: list[int]):
        """Kill the `old` workers (process ids) and wait until they are gone; gunicorn sends fresh ones.

        They serve nobody any more; asked kindly they would take a second each, thirty times a run.
        """
        for pid in old:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        end = time.monotonic() + _PATIENCE
        while any(Path(f"/proc/{pid}").exists() for pid in old):
            if time.monotonic() > end:
                raise RuntimeError("the old workers did not leave")
            time.sleep(0.02)

    def leave(self):
        """Tell the server to end."""
        self.process.terminate()

    def gone(self):
        """Wait until it has ended."""
        try:
            self.process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def spent(pid: int) -> float:
    """Return the seconds of processor time a process has used."""
    said = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    user, system = said.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def last_words(place: Path, name: str) -> str:
    """Return the end of what a server wrote to standard error."""
    return (place / f"{name}.log").read_text(encoding="utf-8", errors="replace")[-2000:]


def peak(pid: int) -> float:
    """Return the most memory a process ever held, in MiB."""
    said = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    line = next(line for line in said.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def environment(place: Path, database: str | None) -> dict[str, str]:
    """Return what settings are read from: everything in `place`, and `database` (a URL) or SQLite there."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "bench.settings", "VAR_DIR": str(place), "DEBUG": "0", "HTTPS": "0",
        "ALLOWED_HOSTS": "127.0.0.1", "TRUSTED_PROXIES": "", "SECRET_KEY": "",
        "DATABASE_URL": database or f"sqlite:///{place / 'bench.sqlite3'}",
    }  # fmt: skip
