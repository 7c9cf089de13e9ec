"""The demo county's papers of this year: one office's half-year report, and a summary whose records moved on."""

from datetime import date

from liaison.keys import Actor
from liaison.models import Office
from performance.actions import add_block, begin_document, write_block
from performance.demo.county import Stage
from performance.demo.places import PLACES
from performance.documents.compose import compose
from performance.models import Document, DocumentKind

_EDITED = "study-sessions"
_MORE = "学习坚持会前自学、会上交流、会后写心得，委员的学习自觉性有了提高。"
_OWN = "上半年工作得到县政协各专门委员会的支持，委员之家全天开放，成为委员学习、议事、联系群众的阵地。"


def write_papers(stage: Stage):
    """Let the first office write its report in July and begin its summary in October, a paragraph of it by hand."""
    place = PLACES[0].name
    office, by, year = stage.offices[place], stage.clerks[place], stage.today.year
    if stage.today >= date(year, 7, 2):
        report = _begin(office, DocumentKind.HALF_YEAR, 1, date(year, 7, 2), by)
        add_block(report, "basics-figures", "text", _OWN, today=date(year, 7, 2), by=by)
    if stage.today >= date(year, 10, 20):
        day = date(year, 8, 20)  # what was counted that day; one more session was held since
        summary = _begin(office, DocumentKind.SUMMARY, 0, day, by)
        block = next(one.block for one in compose(summary, day) if one.key == _EDITED)
        write_block(summary, _EDITED, block.words + _MORE, seen=block.digest, today=day, by=by)


def _begin(office: Office, kind: DocumentKind, half: int, day: date, by: Actor) -> Document:
    return begin_document(office, day.year, kind, half, today=day, by=by)
