"""A job's life in the hands of the worker. Only who took it up last may say anything about it."""

from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from liaison.jobs import results
from liaison.jobs.kinds import KINDS, Made, Stopped
from liaison.keys import Keys
from liaison.models import Job, User
from liaison.roles import may

KEPT = timedelta(days=30)
MOST_TRIES = 3
PATIENCE = timedelta(minutes=10)  # a job that has said nothing for so long hangs
_NOT_ALLOWED = "申请人的账号已停用，或者角色、机构、权限有变动，没有生成。需要的，请用现在的账号重新申请。"
_NO_LUCK = f"生成时后台程序中断了 {MOST_TRIES} 次，没有生成。请重新申请；再次失败的，请告诉系统管理员。"

_HANGS = (
    f"连续 {PATIENCE.seconds // 60} 分钟没有进展，已经停止，没有生成。"
    "请重新申请；再次失败的，请把任务编号 {} 告诉系统管理员。"
)

_State = Job.State


@transaction.atomic
def begin(pk: int) -> Job | None:
    """Take a waiting job up, with the person who asked looked up anew; None where it waits no more or may not be."""
    job = Job.objects.select_for_update(of=("self",)).filter(pk=pk, state=_State.WAITING).first()
    if job is None:
        return None
    job.asked_by = User.objects.get(pk=job.asked_by_id)
    if not _is_allowed(job):
        _end(job, _State.FAILED, fault=_NOT_ALLOWED)
        return None
    job.state, job.heartbeat, job.tries = _State.RUNNING, timezone.now(), job.tries + 1
    job.done, job.total, job.doing = 0, 0, ""
    job.save()
    return job


def _is_allowed(job: Job) -> bool:
    user, kind = job.asked_by, KINDS.get(job.kind)
    return (
        kind is not None
        and Keys().user_can_authenticate(user)
        and may(user, kind.right)
        and Job.objects.visible_to(user).filter(pk=job.pk).exists()
    )


def say(job: Job, done: int, total: int, doing: str):
    """Say how far it is. Raises Stopped where it was cancelled or taken up by another worker."""
    values = {"done": done, "total": total, "doing": doing[:100], "heartbeat": timezone.now()}
    if not _mine(job).update(**values):
        raise Stopped


def finish(job: Job, made: Made, place: Path):
    """Keep what it made. Raises Stopped where it was cancelled meanwhile."""
    job.digest, job.size = results.measure(place)
    job.name, job.count = made
    job.total = job.done = max(job.total, 1)
    with transaction.atomic():
        if not _held(job):
            raise Stopped
        results.put(job.pk, place)
        _end(job, _State.DONE, kept_until=timezone.now() + KEPT)


@transaction.atomic
def fail(job: Job, why: str):
    """Say why there is no file; nothing where it was cancelled meanwhile."""
    if _held(job):
        _end(job, _State.FAILED, fault=why[:300])


def is_going(pk: int) -> bool:
    """Say whether a job may go on: it was not cancelled, and it does not hang."""
    job = Job.objects.get(pk=pk)
    return job.state != _State.CANCELLED and not _hangs(job)


def end_hanging(pk: int):
    """Say of a job that hung that there is no file; nothing of any other. Only once its process has ended."""
    job = Job.objects.get(pk=pk)
    if _hangs(job):
        fail(job, _HANGS.format(pk))


def _hangs(job: Job) -> bool:
    return job.state == _State.RUNNING and job.heartbeat < timezone.now() - PATIENCE


def _mine(job: Job):
    return Job.objects.filter(pk=job.pk, state=_State.RUNNING, tries=job.tries)


def _held(job: Job) -> bool:
    return _mine(job).select_for_update(of=("self",)).first() is not None


def _end(job: Job, state: str, **values):
    values |= {"state": state, "finished_at": timezone.now(), "doing": ""}
    for name, value in values.items():
        setattr(job, name, value)
    job.save()


def put_back(job: Job):
    """Let it wait again, because the worker was told to end: that is not the job's fault and counts as no try."""
    _mine(job).update(state=_State.WAITING, tries=job.tries - 1)


@transaction.atomic
def let_wait_again() -> list[int]:
    """Let those wait again that a worker left when it died, thrice at most; return the ids of all that wait, in order.

    Only while no other worker is at work.
    """
    for job in Job.objects.select_for_update(of=("self",)).filter(state=_State.RUNNING):
        if job.tries < MOST_TRIES:
            Job.objects.filter(pk=job.pk).update(state=_State.WAITING)
        else:
            _end(job, _State.FAILED, fault=_NO_LUCK)
    return list(Job.objects.filter(state=_State.WAITING).order_by("pk").values_list("pk", flat=True))


def drop_expired() -> int:
    """Remove the files whose time is over; return how many. The jobs stay and say that there was a file."""
    expired = list(Job.objects.expired(timezone.now()).values_list("pk", flat=True))
    for pk in expired:
        results.drop(pk)
    return Job.objects.filter(pk__in=expired).update(digest="")
