"""What can be asked for: the one table, code → right → dotted path of its producer.

A producer is `build(job, by, tell, place) -> Made`: it reads what `by.user` reaches and writes the file to `place`, a
path nobody else uses; `tell(done, total, doing)` says how far it is and raises Stopped when it is to end. It opens no
transaction around its work, and raises ValidationError with a sentence where it can not be made.
"""

from typing import NamedTuple

from liaison.roles import Right


class JobKind(NamedTuple):
    """A producer, and the right to ask for what it makes."""

    right: Right
    path: str


class Made(NamedTuple):
    """What a producer made: the name the file is downloaded under, and how many rows or files are in it."""

    name: str
    count: int


class Stopped(Exception):
    """The job was cancelled, or is somebody else's by now."""


KINDS = {
    "sheet": JobKind(Right.EXPORT, "liaison.gate.later.build"),
    "office_package": JobKind(Right.EXPORT, "performance.packages.office.build"),
    "county_package": JobKind(Right.SEE_COUNTY, "performance.packages.county.build"),
    "own_forms": JobKind(Right.EXPORT, "performance.filling.packed.build"),
    "workbook": JobKind(Right.EXPORT, "performance.workbook.job.build"),
}
