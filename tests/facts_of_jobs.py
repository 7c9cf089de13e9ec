"""What the database holds by itself about jobs; test_constraints.py breaks each."""

from django.utils import timezone

from liaison.models import Job


def done(town):
    return {
        "county": town.county, "asked_by": town.reviewer, "role": "reviewer", "kind": "office_package",
        "title": "成套材料", "purpose": "年度考核", "state": "done", "name": "成套材料.zip",
        "finished_at": timezone.now(), "kept_until": timezone.now(),
    }  # fmt: skip


def failed(town):
    return done(town) | {"state": "failed", "fault": "没有履职档案。"}


CASES = {
    "job_done_has_file": (Job, done, ({"name": ""}, {"kept_until": None}, {"finished_at": None})),
    "job_failed_says_why": (Job, failed, ({"fault": ""},)),
}
