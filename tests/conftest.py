"""How the suite runs: what drives a browser in one process, and a test that does not run makes the run fail."""

import pytest
from xdist.scheduler import LoadScopeScheduling

# What is dealt out whole, because it shares something dear: a copy of the app that is served, or a bench.
_WHOLE = ("tests/browser/test_pages.py", "tests/browser/", "bench/")


class FewServers(LoadScopeScheduling):
    """Deals tests out one by one, but first those that share a served copy of the app, each such lot to one process.

    The look at every page is about half of what browsers do, and goes to a process of its own. Marking them xdist_group
    does not do it: xdist 3.8 writes the group into an attribute that pytest 9.2 has not.
    """

    def _split_scope(self, nodeid: str) -> str:
        return next((lot for lot in _WHOLE if nodeid.startswith(lot)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Deal the tests of a parallel run out so, whatever --dist says."""
    return FewServers(config, log)


def _idle(config) -> int:
    stats = config.pluginmanager.get_plugin("terminalreporter").stats
    return sum(len(stats.get(word, ())) for word in ("skipped", "xfailed", "xpassed"))


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session):
    """Turn a green run red; the workers of a parallel run leave that to the one who started them."""
    if hasattr(session.config, "workerinput"):
        return
    if session.exitstatus == pytest.ExitCode.OK and _idle(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    """Say why."""
    if count := _idle(config):
        terminalreporter.write_line(f"Skipped or expected to fail: {count}. That counts as a failure.", red=True)
