"""The workbook as work done in the background."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.utils.timezone import localtime

from liaison.jobs.asked import office_of
from liaison.jobs.kinds import Made
from liaison.keys import Actor
from liaison.models import Job
from liaison.paper.drawing import FORBIDDEN
from performance import workbook


def build(job: Job, by: Actor, tell: Callable, place: Path) -> Made:
    """Write the workbook a job names: the asker's county's, or one office's. Raises ValidationError and Stopped."""
    said = job.options
    office, day = office_of(job, by) if said["office"] else None, date.fromisoformat(said["day"])
    rows = workbook.write(
        by.user.county, said["year"], by=by, day=day, office=office, out=place, today=localtime(job.asked_at).date(),
        tell=tell,
    )  # fmt: skip
    name = f"{workbook.title(said['year'])}_{office or by.user.county.council}_截至{day:%Y%m%d}.xlsx"
    return Made(name.translate(FORBIDDEN), rows)
