"""Doing a job: the task the queue carries, and how a producer says how far it is."""

import errno
import logging
import time

from django.core.exceptions import ValidationError
from django.utils.module_loading import import_string
from django_tasks import task

from liaison.jobs import results
from liaison.jobs.actions import life
from liaison.jobs.kinds import KINDS, Stopped
from liaison.keys import Actor
from liaison.models import Job

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
_PAUSE = 0.5  # seconds between two words about how far it is
_FULL = "服务器的磁盘满了，没有生成。请告诉系统管理员；腾出空间以后，再重新申请。"
_BROKEN = "生成时出了错，没有生成。请重新申请；再次失败的，请把任务编号 {} 告诉系统管理员。"
_log = logging.getLogger(__name__)


class Tell:
    """Says how far a job is, twice a second at most; hears that way that it was cancelled."""

    def __init__(self, job: Job):
        self.job = job
        self.said_at = -_PAUSE

    def __call__(self, done: int, total: int, doing: str = ""):
        """Say that so many of so many are done, and what is being done. Raises Stopped."""
        now = time.monotonic()
        if now - self.said_at < _PAUSE:
            return
        self.said_at = now
        self.job.total = total
        life.say(self.job, done, total, doing)


@task()
def carry_out(pk: int):
    """Do the job of that id as the person who asked for it, or leave word why not."""
    job = life.begin(pk)
    if job is None:
        return
    try:
        with results.coming() as place:
            build = import_string(KINDS[job.kind].path)
            made = build(job, Actor(job.asked_by, job.address), Tell(job), place)
            life.finish(job, made, place)
    except Stopped:
        return
    except ValidationError as error:
        life.fail(job, "".join(error.messages))
    except (SystemExit, KeyboardInterrupt):
        life.put_back(job)
        raise
    except Exception as error:
        _log.exception("job %s failed", pk)
        life.fail(job, _FULL if _is_of_full_disk(error) else _BROKEN.format(pk))


def _is_of_full_disk(error: BaseException | None) -> bool:
    """Say whether an error, or what led to it, is that there is no room on the disk."""
    while error is not None and getattr(error, "errno", None) not in _NO_ROOM:
        error = error.__cause__ or error.__context__
    return error is not None
