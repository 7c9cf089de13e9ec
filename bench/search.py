"""Finding a member as a picker and the list do, by initials among 6,000."""

import statistics
import time
from datetime import date
from typing import NamedTuple

from django.test import Client

from bench.county import Place, Size, build
from bench.report import say
from liaison.roles import Role

_CROWD = Size(offices=30, members=200, years=3, activities=4, proposals=1)
_TYPED = ("zl", "wxm", "王", "liu", "cyh", "张建", "g", "zhq", "xue", "不存在")
_TURNS = 3


class Search(NamedTuple):
    """How long answers took: members searched, answers, median and slowest in milliseconds."""

    members: int
    answers: int
    p50: float
    slowest: float


def crowded(*, small: bool, today: date) -> Place:
    """Build a crowded county beside the measured one."""
    return build(_CROWD.tenth() if small else _CROWD, today=today, name="清源县")


def search_members(county: Place) -> Search:
    """Look members up, page and all."""
    browser = Client(SERVER_NAME="127.0.0.1")
    browser.force_login(county.users[Role.COUNTY_ADMIN], "liaison.keys.Keys")
    _one(browser, "")  # warming up does not count, here as elsewhere
    times = [_one(browser, typed) for _ in range(_TURNS) for typed in _TYPED]
    return Search(county.members, len(times), statistics.median(times), max(times))


def _one(browser: Client, typed: str) -> float:
    start = time.perf_counter()
    answer = browser.get("/members/", {"q": typed})
    if answer.status_code != 200:
        raise RuntimeError(f"{answer.status_code} for {typed}")
    return (time.perf_counter() - start) * 1000


def line(search: Search):
    """Say it."""
    said = f"p50 {search.p50:.0f} ms, slowest {search.slowest:.0f} ms"
    say(f"looking members up by name or initials: {search.members} members, {search.answers} answers, {said}\n")
