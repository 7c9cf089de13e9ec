"""The load: a few keep-alive connections over loopback, one to each worker, bounded in requests and in time."""

import math
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from typing import NamedTuple
from urllib.parse import urlencode

from bench.pages import Request

_TOKEN = "liaison0" * 4  # the cross-site token: the cookie and the form's field have to agree
_PATIENCE = 120  # seconds for one answer


class Answer(NamedTuple):
    """What came back, and after how many seconds."""

    seconds: float
    status: int
    queries: int
    size: int


class Visitor:
    """A browser with one open connection; `body` is what it was answered last."""

    def __init__(self, port: int):
        self.line = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
        self.body = b""
        self.worker = 0
        self.ask(Request("", "/bench/hello/"), "")

    def ask(self, request: Request, session: str) -> Answer:
        """Send one request and read the whole answer."""
        headers = {"Cookie": f"sessionid={session}; csrftoken={_TOKEN}"}
        method, content = "GET", None
        if request.form is not None:
            method, content = "POST", urlencode({"csrfmiddlewaretoken": _TOKEN} | request.form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        start = time.perf_counter()
        self.line.request(method, request.path, content, headers)
        response = self.line.getresponse()
        self.body = response.read()
        seconds = time.perf_counter() - start
        self.worker = int(response.headers["X-Worker"])
        return Answer(seconds, response.status, int(response.headers["X-Queries"]), len(self.body))

    def leave(self):
        """Close the connection."""
        self.line.close()


def visitors(port: int, workers: int) -> list[Visitor]:
    """Return a visitor for each worker. Raises RuntimeError if one never answers."""
    found: dict[int, Visitor] = {}
    end = time.monotonic() + _PATIENCE
    while len(found) < workers:
        if time.monotonic() > end:
            raise RuntimeError(f"only {len(found)} of {workers} workers answered")
        visitor = Visitor(port)
        if found.setdefault(visitor.worker, visitor) is not visitor:
            visitor.leave()
            time.sleep(0.02)
    return list(found.values())


def run(crowd: Sequence[Visitor], request: Request, session: str, *, each: int, limit: float):
    """Let every visitor ask `each` times, at once, none beginning anew after `limit` seconds.

    Returns (list of answers, seconds it took).
    """
    start = time.perf_counter()

    def visit(visitor: Visitor) -> list[Answer]:
        answers = [visitor.ask(request, session)]
        while len(answers) < each and time.perf_counter() - start < limit:
            answers.append(visitor.ask(request, session))
        return answers

    with ThreadPoolExecutor(len(crowd)) as pool:
        answers = [answer for answers in pool.map(visit, crowd) for answer in answers]
    return answers, time.perf_counter() - start


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest of `values` that at least `share` (0 to 1) of them do not exceed."""
    return sorted(values)[math.ceil(share * len(values)) - 1]
