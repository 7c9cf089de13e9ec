"""Who the members are, and where they belonged on which day."""

from members.models.appointment import Appointment
from members.models.committee import Committee
from members.models.contact import DutyContact
from members.models.group import Group, GroupMembership
from members.models.member import Member
from members.models.merge import Distinct, Merge
from members.models.post import OfficePost
from members.models.term import Sector, Session, Term
from members.models.term_change import STAYS, Line, TermChange

__all__ = [
    "STAYS", "Appointment", "Committee", "Distinct", "DutyContact", "Group", "GroupMembership", "Line", "Member",
    "Merge", "OfficePost", "Sector", "Session", "Term", "TermChange",
]  # fmt: skip
