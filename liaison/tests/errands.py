"""Producers for tests of jobs, in KINDS only while such a test runs."""

import errno

from django.core.exceptions import ValidationError

from liaison.jobs.actions import orders
from liaison.jobs.kinds import Made
from liaison.models import Job, Office


def names(job, by, tell, place):
    """Write the names of the offices the asker reaches, and who asked."""
    offices = list(Office.objects.visible_to(by.user))
    for at, _ in enumerate(offices):
        tell(at, len(offices), f"第{at + 1}个机构")
    place.write_text("\n".join(map(str, [*offices, by.user.name, job.options])), encoding="utf-8")
    return Made("机构.txt", len(offices))


def refuse(job, by, tell, place):
    """Say why it can not be made."""
    place.write_text("一半", encoding="utf-8")
    raise ValidationError("2026 年还没有履职档案，没有可以打包的内容。")


def break_down(job, by, tell, place):
    """Fail in a way nobody foresaw."""
    raise ZeroDivisionError("secret of the machine room")


def fill_the_disk(job, by, tell, place):
    """Find no room on the disk, deep inside a library."""
    try:
        raise OSError(errno.ENOSPC, "No space left on device")
    except OSError as error:
        raise RuntimeError("cannot write") from error


def be_cancelled(job, by, tell, place):
    """Be cancelled by the asker in the middle of the work."""
    orders.cancel(Job.objects.get(pk=job.pk), by=by)
    tell(1, 2, "做到一半")
    place.write_text("不该留下", encoding="utf-8")
    return Made("不该留下.txt", 1)


def be_cancelled_last(job, by, tell, place):
    """Be cancelled after the last word about how far it is."""
    orders.cancel(Job.objects.get(pk=job.pk), by=by)
    place.write_text("不该留下", encoding="utf-8")
    return Made("不该留下.txt", 1)


def be_told_to_end(job, by, tell, place):
    """Be where the worker is when it is told to end."""
    raise SystemExit(0)
