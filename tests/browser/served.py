"""A copy of the app of its own: fresh database, demo county, static files, gunicorn on a free port."""

import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg2
from django.conf import settings
from psycopg2 import sql

_MOULD = "liaison_mould"  # the database on PostgreSQL that copies are made from; anew in each run
# Runs what it is told line by line, so that Django is started once and not for each question. Our apps stand first, so
# that their models keep their names.
_LISTENER = """
import json, sys, traceback
import django
django.setup()
from django.apps import apps
for line in sys.stdin:
    asked = json.loads(line)
    names = {model.__name__: model for model in reversed(apps.get_models())} | {"given": asked["given"], "json": json}
    try:
        exec(asked["lines"], names)
        said = {"answer": names["answer"]}
    except Exception:
        said = {"fault": traceback.format_exc()}
    print(json.dumps(said), flush=True)
"""
_TRIES = 3  # ports


class Served:
    """A running copy: its address, and somebody beside it who knows its database."""

    def __init__(self, url: str, listener: subprocess.Popen):
        self.url = url
        self._listener = listener

    def ask(self, lines: str, **values):
        """Run Python beside the running copy and return what it leaves in `answer`.

        All models are at hand, and `values` as the dict `given`. Another process asks, because the one that drives a
        browser must not touch the ORM. Raises AssertionError with its traceback when the lines fail.
        """
        print(json.dumps({"lines": lines, "given": values}), file=self._listener.stdin, flush=True)
        said = json.loads(self._listener.stdout.readline())
        assert "answer" in said, said["fault"]
        return said["answer"]


def manage(environment: dict[str, str], *arguments: str) -> str:
    """Run manage.py and return what it printed. Raises AssertionError with everything it said when it fails."""
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@contextmanager
def serve(place: Path, shared: Path):
    """Yield a Served that keeps all its files in `place`, and leave nothing running behind.

    It starts from the demo county, which is built once for all who name the same directory `shared`.
    """
    shutil.copytree(_mould(shared), place, dirs_exist_ok=True)
    with (
        _database(place) as database,
        _gunicorn(_environment(place, database), place / "gunicorn.log") as url,
        _listener(_environment(place, database)) as listener,
    ):
        yield Served(url, listener)


def _environment(place: Path, database: str) -> dict[str, str]:
    return {
        **os.environ, "VAR_DIR": str(place), "DATABASE_URL": database, "DEBUG": "0", "HTTPS": "0", "HOST": "127.0.0.1",
        "ALLOWED_HOSTS": "127.0.0.1", "PYTHONIOENCODING": "utf-8", "DJANGO_SETTINGS_MODULE": "liaison.settings",
    }  # fmt: skip


def _mould(shared: Path) -> Path:
    """Return the files of an installation with the demo county, made by whoever comes first."""
    made, making = shared / "mould", shared / "mould being made"
    with (shared / "mould.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(making, ignore_errors=True)
            making.mkdir()
            if not _on_sqlite():
                _on_postgres("DROP DATABASE IF EXISTS {}", _MOULD)
                _on_postgres("CREATE DATABASE {}", _MOULD)
            environment = _environment(making, _address(making, _MOULD))
            manage(environment, "migrate", "--verbosity", "0")
            manage(environment, "demo")
            manage(environment, "collectstatic", "--no-input", "--verbosity", "0")
            making.rename(made)
    return made


def _on_sqlite() -> bool:
    return settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


def _address(place: Path, name: str) -> str:
    """Return the URL of a database on the engine the suite runs on: among the files in `place`, or of that name."""
    if _on_sqlite():
        return f"sqlite:///{place / 'liaison.sqlite3'}"
    parts = urlsplit(os.environ["DATABASE_URL"])
    return parts._replace(path=f"{parts.path.rpartition('/')[0]}/{name}").geturl()


@contextmanager
def _database(place: Path):
    """Yield the URL of a copy of the mould's database; on SQLite it lies in `place` already."""
    name = f"browser_{uuid4().hex}"
    if _on_sqlite():
        yield _address(place, name)
        return
    _on_postgres("CREATE DATABASE {} TEMPLATE {}", name, _MOULD)
    try:
        yield _address(place, name)
    finally:
        _on_postgres("DROP DATABASE {} WITH (FORCE)", name)


def _on_postgres(statement: str, *names: str):
    said = settings.DATABASES["default"]
    key = {"host": said["HOST"], "port": said["PORT"], "user": said["USER"], "password": said["PASSWORD"]}
    with closing(psycopg2.connect(dbname="postgres", **{word: value for word, value in key.items() if value})) as one:
        one.autocommit = True
        with one.cursor() as cursor:
            cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@contextmanager
def _gunicorn(environment: dict[str, str], log: Path):
    """Yield the address at which gunicorn answers; its own words tell when it does.

    Somebody else may take a port between finding it free and serving there: then another one is tried.
    """
    for _ in range(_TRIES):
        with _on_a_free_port(environment, log) as (server, url):
            if any(line.startswith("Liaison:") for line in server.stdout):
                yield url
                return
    raise AssertionError(log.read_text(encoding="utf-8"))


@contextmanager
def _on_a_free_port(environment: dict[str, str], log: Path):
    """Yield gunicorn as it starts, and the address at which it is to answer."""
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
            yield server, f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


@contextmanager
def _listener(environment: dict[str, str]):
    """Yield a process that runs the lines it is sent on the copy's database, as long as it is spoken to."""
    command = [sys.executable, "-c", _LISTENER]
    with subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as listener:
        yield listener
        listener.stdin.close()
