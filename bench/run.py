"""One run, from an empty database to the report; Django has to be set up before."""

import sys
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from bench import intake, report, search
from bench.contests import contests
from bench.county import Place, Size, build
from bench.intake import look_at_rosters
from bench.measure import SMALL, Line, Plan, measure, runners, sign_in
from bench.search import search_members
from bench.server import last_words


def run(place: Path, *, small: bool, as_json: bool) -> int:
    """Build, measure and report; return 0, or 1 where an answer was not what it should be."""
    if connection.introspection.table_names():
        sys.stderr.write("This database is not empty; the bench fills only an empty one.\n")
        return 2
    county, sessions = _prepare(Size().tenth() if small else Size())
    vendor = connection.display_name
    connection.close()
    looks = look_at_rosters(place, small=small)
    if not as_json:
        intake.table(looks)
    lines: list[Line] = []
    with runners(place, SMALL if small else Plan()) as crowd:
        if not as_json:
            report.head(vendor, _built(county))
        for contest in contests(county):
            lines += measure(contest, crowd, sessions)
            if not as_json:
                report.table(lines[-len(crowd):])
    found = search_members(small=small, today=timezone.localdate())
    if as_json:
        report.as_json(lines, looks, found)
    else:
        search.line(found)
        report.foot()
    return _verdict(lines, place)


def _prepare(size: Size) -> tuple[Place, dict]:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    county = build(size, today=timezone.localdate())
    return county, {role: sign_in(user) for role, user in county.users.items()}


def _built(county: Place) -> str:
    return (
        f"{county.offices} offices, {county.members} members, {county.activities} activities, "
        f"{county.attendances} attendance rows, {county.contributions} contributions, {county.replies} task replies, "
        f"{county.proposals} proposals, ten years"
    )


def _verdict(lines: list[Line], place: Path) -> int:
    """Say on standard error what went wrong, with the last of that server's log."""
    wrong = [line for line in lines if line.status != 200 or line.rows != line.wanted]
    for line in wrong:
        said = f"{line.page} ({line.who}): status {line.status}, {line.rows} rows of {line.wanted}"
        sys.stderr.write(f"{said}\n{last_words(place, line.who)}\n")
    return int(bool(wrong))
