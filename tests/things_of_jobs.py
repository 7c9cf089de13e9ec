"""Jobs for every page about them."""

from liaison.models import Job


def job_things(office, by) -> dict:
    """Return a job `by` asked for, which failed."""
    user = by.user
    job = Job.objects.create(
        county=office.county, office=user.office, asked_by=user, role=user.role, kind="office_package",
        title="年终成套材料", purpose="年度考核", state="failed", fault="没有履职档案。",
    )  # fmt: skip
    return {"job": job}
