"""What a producer reads of the job it was given."""

from django.core.exceptions import ValidationError

from liaison.keys import Actor
from liaison.models import Job, Office


def office_of(job: Job, by: Actor) -> Office:
    """Return the office a job names, with its county. Raises ValidationError where the asker reaches it no more."""
    office = Office.objects.visible_to(by.user).select_related("county").filter(pk=job.options["office"]).first()
    if office is None:
        raise ValidationError("这个联络机构您已经看不到，没有生成。")
    return office
