"""Who the members are, and where they belonged on which day."""

from members.models.appointment import Appointment
from members.models.committee import Committee
from members.models.member import Member
from members.models.term import Sector, Session, Term

__all__ = ["Appointment", "Committee", "Member", "Sector", "Session", "Term"]
