"""Who the members are, and where they belonged on which day."""

from members.models.appointment import Appointment
from members.models.member import Member
from members.models.term import Sector, Session, Term

__all__ = ["Appointment", "Member", "Sector", "Session", "Term"]
