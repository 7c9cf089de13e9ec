"""Pages of the year."""

from performance.views.roster import CompositionPage, MemberList
from performance.views.year import CountyYearPage, DeskPage, MemberPage, OwnYearPage

__all__ = ["CompositionPage", "CountyYearPage", "DeskPage", "MemberList", "MemberPage", "OwnYearPage"]
