"""Which reader reads which kind of sheet."""

from .activities import ActivitiesReader
from .attendance import AttendanceReader
from .opinions import OpinionsReader
from .proposals import ProposalsReader
from .roster import RosterReader

READERS = {
    "roster": RosterReader, "attendance": AttendanceReader, "activities": ActivitiesReader, "proposals": ProposalsReader,
    "opinions": OpinionsReader,
}  # fmt: skip
