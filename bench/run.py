"""One run, from an empty database to the report; Django has to be set up before."""

import sys
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from bench import intake, report, search, writing, year_end
from bench.contests import contests
from bench.county import Place, Size, build
from bench.intake import look_at_rosters
from bench.measure import SMALL, Line, Plan, measure, runners, sign_in
from bench.scores import measure_scores
from bench.search import crowded, search_members
from bench.server import last_words
from bench.writing import write_long_lists
from bench.year_end import measure_papers

_SCORED = 7  # turns of scoring everybody


def run(place: Path, *, small: bool, as_json: bool) -> int:
    """Build, measure and report; return 0, or 1 where an answer was not what it should be."""
    if connection.introspection.table_names():
        sys.stderr.write("This database is not empty; the bench fills only an empty one.\n")
        return 2
    county, sessions = _prepare(Size().tenth() if small else Size())
    vendor = connection.display_name
    connection.close()
    looks, written = _sheets(place, small=small, as_json=as_json)
    lines: list[Line] = []
    with runners(place, SMALL if small else Plan()) as crowd:
        if not as_json:
            report.head(vendor, _built(county))
        for contest in contests(county):
            lines += measure(contest, crowd, sessions)
            if not as_json:
                report.table(lines[-len(crowd):])
    many = crowded(small=small, today=timezone.localdate())
    found = search_members(many)
    scored = [measure_scores(county, 1)] if small else [measure_scores(one, _SCORED) for one in (county, many)]
    packs = measure_papers(county, small=small)
    if as_json:
        report.as_json(lines, found, rosters=looks, long_lists=written, scores=scored, papers=packs)
    else:
        search.line(found)
        for one in scored:
            report.scores(one)
        year_end.table(packs)
        report.foot()
    return _verdict(lines, place)


def _sheets(place: Path, *, small: bool, as_json: bool) -> tuple[list, list]:
    """Measure how sheets are read and long lists written."""
    looks, written = look_at_rosters(place, small=small), write_long_lists(small=small)
    if not as_json:
        intake.table(looks)
        writing.table(written)
    return looks, written


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
