"""A test that does not run proves nothing: skipped and xfailed tests make the run fail."""

import pytest


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
