"""What people look at who decide grades: points in order, how many places there are, who is proposed, who ties."""

from decimal import Decimal
from typing import NamedTuple

from liaison.models import County, Office
from members.models import Appointment, Committee
from performance.files.scores import grades_of, placed
from performance.models import YearFile
from performance.scoring.bands import Placed


class GradeLine(NamedTuple):
    """One file: its points, the grade they come to, what is proposed within the places, whether he ties; prompts."""

    file: YearFile
    total: Decimal | None
    band: str
    proposed: str
    is_tied: bool
    prompts: str


class Place(NamedTuple):
    """How many places a grade has, for whom, how many are proposed and how many are decided among ties."""

    band: str
    unit: str
    quota: int
    base: int
    proposed: int
    tied: int
    left: int


class Grading(NamedTuple):
    """Everything the page shows."""

    lines: list[GradeLine]
    places: list[Place]
    grades: tuple[str, ...]


def grading(county: County, year: int, files: list[YearFile]) -> Grading:
    """Return the files in the order of their points, with what is proposed; places count the whole county."""
    scores, told = placed(county, year) if files else ({}, [])
    won = {owner: one.band for one in reversed(told) for owner in one.proposed}
    tied = {owner for one in told for owner in one.tied}
    limited = {one.band for one in told}
    grades = grades_of(county, year)
    below = {band: next((one for one in grades[at + 1 :] if one not in limited), "") for at, band in enumerate(grades)}
    lines = [_line(file, scores.get(file.member_id), won, tied, limited, below) for file in files]
    lines.sort(key=lambda one: (one.total is None, -(one.total or 0), one.file.member.search))
    names = _units(told)
    places = [
        Place(one.band, names.get(one.unit, one.unit), one.quota, one.base, len(one.proposed), len(one.tied), one.left)
        for one in told
    ]
    return Grading(lines, places, grades)


def _line(file: YearFile, score, won: dict[int, str], tied: set[int], limited: set[str], below) -> GradeLine:
    if score is None:
        return GradeLine(file, None, "", file.suggested, False, "")
    owner = file.member_id
    proposed = won.get(owner, score.band)
    if owner not in won and score.band in limited:  # no place is left for him, or people decide about a tie
        proposed = "" if owner in tied else below.get(score.band, "")
    prompts = "、".join(one.prompt or one.name for one in score.notices)
    return GradeLine(file, score.total, score.band, proposed, owner in tied, prompts)


def _units(told: list[Placed]) -> dict[str, str]:
    """Return {what a unit is coded as: its name}: offices and committees by id, posts by code."""
    ids = [one.unit for one in told if one.unit.isdecimal()]
    names = {"": "全县"} | dict(Appointment.Post.choices)
    for model in (Office, Committee) if ids else ():
        names |= {str(row.pk): str(row) for row in model.objects.filter(pk__in=ids)}
    return names
