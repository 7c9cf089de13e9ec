"""The measuring: ours, the ready-made and the bare one in turn, so that a machine that tires tires for all three."""

import sys
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from typing import NamedTuple

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from bench.contests import Contest
from bench.load import Answer, Visitor, percentile, run, visitors
from bench.pages import Request
from bench.server import Server, last_words, peak, spent
from bench.sheets import rows_held

_NAMES = ("ours", "stock", "bare")
_LIMIT = 20  # seconds for one page, all three together, before nothing new is begun


class Effort(NamedTuple):
    """How often: turns of each of the three, and requests a connection makes in one turn."""

    turns: int
    each: int


class Plan(NamedTuple):
    """The effort for pages and exports, workers of a server, what warms up, and whether each page gets new workers."""

    pages: Effort = Effort(8, 6)
    exports: Effort = Effort(4, 1)
    workers: int = 2
    warm: int = 2
    fresh: bool = True


SMALL = Plan(Effort(1, 1), Effort(1, 1), workers=1, warm=1, fresh=False)


class Line(NamedTuple):
    """A line of the report: milliseconds a request, MiB of the larger worker before and after, rows of a sheet."""

    page: str
    who: str
    status: int
    requests: int
    per_second: float
    p50: float
    p95: float
    cpu: float
    queries: int
    size: int
    idle: float
    peak: float
    rows: int | None
    wanted: int | None


class _Runner:
    """One of the three with its own server, so that memory is its own."""

    def __init__(self, name: str, place: Path, plan: Plan):
        self.name = name
        self.plan = plan
        self.server = Server(place, name, plan.workers)
        self.crowd: list[Visitor] = []

    def refresh(self):
        """Begin with workers that have answered nothing."""
        for visitor in self.crowd:
            visitor.leave()
        self.server.renew([visitor.worker for visitor in self.crowd])
        self.crowd = visitors(self.server.port, self.plan.workers)
        self.idle = max(peak(visitor.worker) for visitor in self.crowd)

    def leave(self):
        """Tell the server to end, hanging up first."""
        for visitor in self.crowd:
            visitor.leave()
        self.server.leave()

    def start(self, request: Request, session: str):
        """Forget the last page and warm up, which does not count."""
        if self.plan.fresh or not self.crowd:
            self.refresh()
        self.answers: list[Answer] = []
        self.seconds = 0.0
        self.request, self.session = request, session
        run(self.crowd, request, session, each=self.plan.warm, limit=_LIMIT)
        self.spent_before = self.spent()

    def spent(self) -> float:
        """Return the seconds of processor time its workers have used."""
        return sum(spent(visitor.worker) for visitor in self.crowd)

    def turn(self, effort: Effort):
        """Take one turn."""
        answers, seconds = run(self.crowd, self.request, self.session, each=effort.each, limit=_LIMIT)
        self.answers += answers
        self.seconds += seconds

    def line(self, contest: Contest) -> Line:
        """Return what came of it."""
        times = [answer.seconds * 1000 for answer in self.answers]
        return Line(
            page=contest.name, who=self.name, status=max(answer.status for answer in self.answers),
            requests=len(times), per_second=len(times) / self.seconds, p50=percentile(times, 0.5),
            p95=percentile(times, 0.95), cpu=(self.spent() - self.spent_before) / len(times) * 1000,
            queries=max(answer.queries for answer in self.answers), size=max(answer.size for answer in self.answers),
            idle=self.idle, peak=max(peak(one.worker) for one in self.crowd),
            rows=None if contest.rows is None else rows_held(self.crowd[0].body), wanted=contest.rows,
        )  # fmt: skip


@contextmanager
def runners(place: Path, plan: Plan):
    """Serve all three from `place`; give the runners."""
    crowd: list[_Runner] = []
    try:
        for name in _NAMES:
            crowd.append(_Runner(name, place, plan))
        yield crowd
    except (HTTPException, ConnectionResetError, ConnectionRefusedError, TimeoutError):
        sys.stderr.write("".join(last_words(place, runner.name) for runner in crowd))
        raise
    finally:
        for runner in crowd:
            runner.leave()
        for runner in crowd:
            runner.server.gone()


def measure(contest: Contest, crowd: list[_Runner], sessions: dict) -> list[Line]:
    """Return a line for each of the three; every other turn goes backwards."""
    plan = crowd[0].plan
    effort = plan.pages if contest.rows is None else plan.exports
    for runner in crowd:
        request = contest.runners[runner.name]
        runner.start(request, sessions[request.role])
    for number in range(effort.turns):
        if sum(runner.seconds for runner in crowd) > _LIMIT:
            break
        for runner in crowd if number % 2 == 0 else reversed(crowd):
            runner.turn(effort)
    return [runner.line(contest) for runner in crowd]


def sign_in(user) -> str:
    """Return the cookie of a session in which `user` is signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "liaison.keys.Keys"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key
