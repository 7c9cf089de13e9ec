"""A job's process: ended when it hangs, when it was cancelled, when the worker is told to end, and when that dies."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from functools import partial

import pytest
import time_machine

from conftest import MORNING
from liaison.jobs.actions import life, orders
from liaison.jobs.apart import do_apart
from liaison.jobs.kinds import KINDS, JobKind
from liaison.roles import Right

# A worker whose child says that it is there on the pipe it is given, and then does nothing any more.
_ORPHAN = """
import os, signal, sys
from liaison.jobs.apart import do_apart

def hang():
    os.write(int(sys.argv[1]), b"here")
    signal.pause()

do_apart(hang, lambda: True)
"""


@pytest.fixture
def job(town, by, monkeypatch):
    """Return a job that waits."""
    monkeypatch.setitem(KINDS, "names", JobKind(Right.EXPORT, "liaison.tests.errands.names"))
    return orders.order("names", {}, "全部机构", "年度考核", by=by)


def test_what_comes_to_its_end_is_left_to_it(tmp_path):
    place = tmp_path / "made"
    assert do_apart(lambda: place.write_text(str(os.getpid()), encoding="ascii"), lambda: False)
    assert int(place.read_text()) != os.getpid()
    assert not do_apart(lambda: os._exit(9), lambda: True)


def test_a_job_that_hangs_is_ended_and_says_so(job):
    assert life.begin(job.pk)
    assert life.is_going(job.pk)
    with time_machine.travel(MORNING + timedelta(minutes=10), tick=False):
        life.end_hanging(job.pk)
        assert life.is_going(job.pk)
    with time_machine.travel(MORNING + timedelta(minutes=10, seconds=1), tick=False):
        assert not life.is_going(job.pk)
        assert not do_apart(signal.pause, partial(life.is_going, job.pk))
        life.end_hanging(job.pk)
    job.refresh_from_db()
    assert (job.state, job.is_open) == ("failed", False)
    assert job.fault == (
        "连续 10 分钟没有进展，已经停止，没有生成。"
        f"请重新申请；再次失败的，请把任务编号 {job.pk} 告诉系统管理员。"
    )


def test_a_cancelled_job_is_ended_even_where_it_hears_nothing(job, by):
    assert life.begin(job.pk)
    orders.cancel(job, by=by)
    assert not life.is_going(job.pk)
    assert not do_apart(signal.pause, partial(life.is_going, job.pk))
    life.end_hanging(job.pk)
    job.refresh_from_db()
    assert job.state == "cancelled"


def test_a_worker_told_to_end_lets_its_child_leave_things_in_order(tmp_path):
    place = tmp_path / "left"

    def work():
        signal.signal(signal.SIGTERM, lambda *_: (place.write_text("in order"), os._exit(0)))
        os.write(there, b"here")
        signal.pause()

    def told():
        os.read(heard, 4)
        raise SystemExit(0)

    heard, there = os.pipe()
    with pytest.raises(SystemExit):
        do_apart(work, told)
    os.close(heard)
    os.close(there)
    assert place.read_text() == "in order"


def test_a_child_dies_with_the_worker():
    """The pipe ends when the last process that could write to it is dead: both are."""
    read, write = os.pipe()
    worker = subprocess.Popen([sys.executable, "-c", _ORPHAN, str(write)], pass_fds=[write])
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        assert pipe.read(4) == b"here"
        worker.kill()
        worker.wait()
        assert pipe.read() == b""
