"""What is done to the register: members, appointments, members' accounts, terms."""

from members.actions.register import appoint, change_appointment, enrol, open_member_account
from members.actions.terms import change_term

__all__ = ["appoint", "change_appointment", "change_term", "enrol", "open_member_account"]
