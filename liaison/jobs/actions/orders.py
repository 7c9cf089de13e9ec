"""What people do about jobs: ask for one, ask again, cancel, download."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from liaison import trail
from liaison.actions import locked, note_export
from liaison.jobs.running import carry_out
from liaison.keys import Actor
from liaison.models import Job, User

_MOST_OPEN = 5


@transaction.atomic
def order(kind: str, options: dict, title: str, purpose: str, *, by: Actor) -> Job:
    """Ask for a job; who asked for the same already and still waits for it is given that one.

    Raises ValidationError when he waits for too many.
    """
    user = locked(User, by.user.pk)
    there = list(Job.objects.visible_to(user).open())
    for job in there:
        if (job.kind, job.options) == (kind, options):
            return job
    if len(there) >= _MOST_OPEN:
        raise ValidationError(f"您还有 {len(there)} 项任务没有完成，请等其中一项完成，或者取消一项，再申请新的。")
    job = Job(
        county=user.county, office=user.office, asked_by=user, role=user.role, address=by.address[:64], kind=kind,
        options=options, title=title, purpose=purpose,
    )  # fmt: skip
    job.full_clean()
    job.save(force_insert=True)
    trail.record(job, "申请生成", by=by, note=f"用途：{purpose}")
    carry_out.enqueue(job.pk)
    return job


@transaction.atomic
def ask_again(job: Job, *, by: Actor) -> Job:
    """Ask for the same once more. Raises ValidationError when he waits for too many."""
    _settle(job)
    return order(job.kind, job.options, job.title, job.purpose, by=by)


@transaction.atomic
def cancel(job: Job, *, by: Actor) -> bool:
    """Cancel a job that waits or runs; False where it had ended before."""
    job = Job.objects.select_for_update(of=("self",)).get(pk=job.pk)
    if not job.is_open:
        return False
    job.state, job.finished_at, job.doing = Job.State.CANCELLED, timezone.now(), ""
    job.save()
    trail.record(job, "取消任务", by=by)
    return True


@transaction.atomic
def note_failure(job: Job, *, by: Actor) -> bool:
    """Say that the asker knows it failed, so that he is told no more; False where there is nothing to know."""
    known = job.state == Job.State.FAILED and _settle(job)
    if known:
        trail.record(job, "知道没有生成", by=by)
    return known


def _settle(job: Job) -> bool:
    return bool(Job.objects.unsettled().filter(pk=job.pk).update(settled_at=timezone.now()))


@transaction.atomic
def note_download(job: Job, *, by: Actor):
    """Put into the trail that the file left: what, how much is in it, what for; the asker is told of it no more."""
    _settle(job)
    note_export(job.office or job.county, job.title, rows=job.count, purpose=job.purpose, by=by, unit="项")
