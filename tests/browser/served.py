"""A copy of the app of its own: fresh database, demo county, static files, gunicorn on a free port."""

import json
import os
import socket
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg2
from django.conf import settings
from psycopg2 import sql


class Served(NamedTuple):
    """A running copy: its address, and the environment in which commands reach its database."""

    url: str
    environment: dict[str, str]

    def ask(self, lines: str, **values):
        """Run Python beside the running copy and return what it leaves in `answer`.

        All models are at hand, and `values` as the dict `given`. Another process asks, because the one that drives a
        browser must not touch the ORM.
        """
        code = f"import json\ngiven = json.loads({json.dumps(values)!r})\n{lines}\nprint(json.dumps(answer))"
        return json.loads(manage(self.environment, "shell", "--verbosity", "0", "--command", code))


def manage(environment: dict[str, str], *arguments: str) -> str:
    """Run manage.py and return what it printed. Raises AssertionError with everything it said when it fails."""
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@contextmanager
def serve(place: Path):
    """Yield a Served that keeps all its files in `place`, and leave nothing running behind."""
    with _database(place) as database:
        environment = {
            **os.environ, "VAR_DIR": str(place), "DATABASE_URL": database, "DEBUG": "0", "HTTPS": "0",
            "HOST": "127.0.0.1", "ALLOWED_HOSTS": "127.0.0.1", "PYTHONIOENCODING": "utf-8",
        }  # fmt: skip
        manage(environment, "migrate", "--verbosity", "0")
        manage(environment, "demo")
        manage(environment, "collectstatic", "--no-input", "--verbosity", "0")
        with _gunicorn(environment, place / "gunicorn.log") as url:
            yield Served(url, environment)


@contextmanager
def _database(place: Path):
    """Yield the URL of an empty database on the engine the suite runs on."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        yield f"sqlite:///{place / 'liaison.sqlite3'}"
        return
    name = f"browser_{uuid4().hex}"
    _on_postgres("CREATE DATABASE {}", name)
    try:
        parts = urlsplit(os.environ["DATABASE_URL"])
        yield parts._replace(path=f"{parts.path.rpartition('/')[0]}/{name}").geturl()
    finally:
        _on_postgres("DROP DATABASE {} WITH (FORCE)", name)


def _on_postgres(statement: str, name: str):
    said = settings.DATABASES["default"]
    key = {"host": said["HOST"], "port": said["PORT"], "user": said["USER"], "password": said["PASSWORD"]}
    with closing(psycopg2.connect(dbname="postgres", **{word: value for word, value in key.items() if value})) as one:
        one.autocommit = True
        with one.cursor() as cursor:
            cursor.execute(sql.SQL(statement).format(sql.Identifier(name)))


@contextmanager
def _gunicorn(environment: dict[str, str], log: Path):
    """Yield the address at which gunicorn answers; its own words tell when it does."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "liaison.wsgi"]
    own = {**environment, "PORT": str(port)}
    with (
        log.open("w", encoding="utf-8") as errors,
        subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=own, stdout=subprocess.PIPE, stderr=errors, text=True
        ) as server,
    ):
        try:
            ready = any(line.startswith("Liaison:") for line in server.stdout)
            assert ready, log.read_text(encoding="utf-8")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
