"""The table of doors of jobs: who asked for one, and nobody else, sees and cancels it and downloads its file."""

from tests.doors import CLERK, COUNTY, OF_WORK, OWN, WORK, Route, lists, of

_ASKER = {CLERK: {OWN}}

JOBS = {
    "office_package": of(WORK, "office", OF_WORK),
    "county_package": Route(COUNTY),
    "jobs": lists(WORK),
    "job": of(WORK, "job", _ASKER, post=None),
    **{f"job_{step}": of(WORK, "job", _ASKER, get=None, post=302) for step in ("cancel", "noted", "again", "download")},
}
