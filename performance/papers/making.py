"""Papers of many year files at once: of what was sealed where a file is sealed, else of the records as they are."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import prefetch_related_objects

from liaison.roles import Right, may
from performance.canonical import canonical
from performance.file_states import AT_COUNTY
from performance.files.content import content
from performance.files.document import document
from performance.files.scores import scores_of, sees_figures
from performance.measures import everything
from performance.models import YearFile
from performance.papers.of_document import paper_of
from performance.papers.paper import FilePaper

_CHUNK = 100
_HUNG = ("member__photo", "county", "office", "seal__corrections", "steps", "remarks", "objections")


def papers_of(files: Sequence[YearFile], user, today: date, *, until: date | None = None) -> Iterator[FilePaper]:
    """Yield the paper of each file in the order given, as far as `user`, who reaches the files, reads each.

    Of what is not sealed, records after `until` do not count.

    Asks a few grouped queries for each hundred files and year, none for a single file.
    """
    for start in range(0, len(files), _CHUNK):
        some = list(files[start : start + _CHUNK])
        prefetch_related_objects(some, *_HUNG)
        told = _told(some, user, until)
        for file in some:
            if not sees_figures(user, file, today):
                told[file.pk] |= {"score": None, "untold": True, "suggested": ""}
            if file.state in AT_COUNTY and not may(user, Right.REVIEW_FILES):
                said = told[file.pk]["remarks"]
                told[file.pk]["remarks"] = [one for one in said if one["answered_on"] or one["closed_on"]]
        for file in some:
            part = "" if file.is_read_whole_by(user) else user.works_for
            yield paper_of(file, told[file.pk], today, part=part, until=until)


def _told(files: list[YearFile], user, until: date | None) -> dict[int, dict]:
    """Return {file's id: its document}: the sealed one, else what would now be sealed of what the user reads."""
    found, live = {}, defaultdict(list)
    for file in files:
        whole = file.is_read_whole_by(user)
        if file.is_sealed and whole:
            found[file.pk] = json.loads(file.seal.document)
        else:
            phones = may(user, Right.SEE_PHONES) or file.member.account_id == user.pk
            live[file.county_id, file.year, whole, phones].append(file)
    for (_, year, whole, phones), some in live.items():
        found |= _live(some, year, user, until=until, whole=whole, phones=phones)
    return found


def _live(files: list[YearFile], year: int, user, *, until: date | None, whole: bool, phones: bool) -> dict[int, dict]:
    among = everything if whole else lambda model: model._default_manager.visible_to(user)
    window = files[0].window.until(until) if until else files[0].window
    found = content([one.member for one in files], window, among, shows_phones=phones)
    scores = scores_of(files[0].county, year, [one.member_id for one in files], until=until) if whole else {}
    said = ((one, document(one, found[one.member_id], scores.get(one.member_id), None, "")) for one in files)
    return {one.pk: json.loads(canonical(whole_of)) for one, whole_of in said}
