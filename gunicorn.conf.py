"""How gunicorn serves Liaison, with the worker beside it; HOST, PORT and WORKER from the environment."""

import os
import socket
import subprocess
import sys

import environ

env = environ.Env()
_host = env.str("HOST", default="127.0.0.1")
_port = env.int("PORT", default=8000)

bind = f"{_host}:{_port}"
preload_app = True
worker_class = "gthread"
workers = 2
threads = 4
max_requests = 5000
max_requests_jitter = 500
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - heartbeats, kept off the disk
control_socket_disable = True
loglevel = "warning"
_keepers = []  # the process that keeps the worker alive, once it runs


def on_starting(server):
    """Refuse a taken address at once and in words, where gunicorn would try five times."""
    for address in server.cfg.address:
        family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        try:
            socket.create_server(address, family=family).close()
        except OSError as error:
            sys.exit(f"Cannot serve at {bind}: {os.strerror(error.errno)}. Another port: make run PORT={_port + 1}")


def when_ready(server):
    """Start the worker, and say where to look."""
    if env.bool("WORKER", default=True):
        # In a session of its own, so that Ctrl-C reaches it through on_exit only, once.
        command = [sys.executable, "-m", "liaison.jobs.keeper"]
        _keepers.append(subprocess.Popen(command, start_new_session=True))  # noqa: S603 -- our own
    sys.stdout.write(f"\nLiaison: http://{bind}/  (Ctrl-C stops it)\n")
    sys.stdout.flush()


def on_exit(server):
    """End the worker with the server."""
    for keeper in _keepers:
        keeper.terminate()
        keeper.wait()
