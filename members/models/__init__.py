"""Who the members are, and where they belonged on which day."""

from members.models.appointment import Appointment
from members.models.committee import Committee
from members.models.member import Member
from members.models.term import Sector, Session, Term
from members.models.term_change import STAYS, Line, TermChange

__all__ = ["STAYS", "Appointment", "Committee", "Line", "Member", "Sector", "Session", "Term", "TermChange"]
