"""Leading year files to where a test wants them."""

import io

import docx

from conftest import TODAY
from liaison.keys import Actor
from performance import actions
from performance.file_states import FileMove
from performance.models import YearFile

YEAR = 2025
_UP = (
    (FileMove.CONFIRM, "clerk", {}), (FileMove.ASSESS, "head", {"words": "履职认真。", "grade": "称职"}),
    (FileMove.HAND_IN, "clerk", {}), (FileMove.CHECK, "reviewer", {}),
    (FileMove.APPROVE, "county_admin", {"grade": "称职"}),
)  # fmt: skip


def opened(town, member=None, year=YEAR) -> YearFile:
    """Open the year for everybody, and return the file of 张立山 or of `member`."""
    by = Actor(town.county_admin)
    if not YearFile.objects.filter(county=town.county, year=year).exists():
        actions.open_files(town.county, year, today=TODAY, by=by)
    return YearFile.objects.get(member=member or town.zhang, year=year)


def go(file, move, town, who, **said) -> YearFile:
    """Make a move as one of the town's people."""
    return actions.move_file(file, move, said, by=Actor(getattr(town, who)), today=TODAY)


def led(town, until: FileMove, member=None) -> YearFile:
    """Lead a file along the usual way up to a move, that one included."""
    file = opened(town, member)
    for move, who, said in _UP:
        file = go(file, move, town, who, **said)
        if move == until:
            return file
    raise AssertionError(until)


def sealed(town, member=None):
    """Lead a file to the end and return its seal."""
    file = led(town, FileMove.APPROVE, member)
    return actions.seal_files([file], by=Actor(town.county_admin), today=TODAY)[0]


def words_of(answer) -> str:
    """Return what the Word document in an answer says."""
    return "".join(docx.Document(io.BytesIO(b"".join(answer.streaming_content))).element.body.itertext("{*}t"))
