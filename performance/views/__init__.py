"""Pages of the year."""

from performance.views.county import CountyYearPage
from performance.views.records import RecordsPage
from performance.views.roster import CompositionPage, MemberList
from performance.views.statistics import StatisticsPage
from performance.views.year import DeskPage, MemberPage, OwnYearPage

__all__ = [
    "CompositionPage",
    "CountyYearPage",
    "DeskPage",
    "MemberList",
    "MemberPage",
    "OwnYearPage",
    "RecordsPage",
    "StatisticsPage",
]
