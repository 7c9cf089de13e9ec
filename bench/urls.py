"""Liaison's addresses, and the baseline's behind them."""

from django.urls import include, path

from bench import bare
from bench.admin import site
from liaison.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("", include("liaison.urls")),
    path("bench/stock/", site.urls),
    path("bench/hello/", bare.hello),
    path("bench/activities/", bare.activities, name="bare_activities"),
    path("bench/members/", bare.members, name="bare_members"),
    path("bench/members/<int:pk>/<int:year>/", bare.member, name="bare_member"),
    path("bench/activities/<int:pk>/", bare.activity, name="bare_activity"),
    path("bench/county/<int:year>/", bare.county, name="bare_county"),
    path("bench/contributions/", bare.contributions, name="bare_contributions"),
    path("bench/matrix/<int:year>/", bare.matrix, name="bare_matrix"),
    path("bench/statistics/<int:year>/", bare.statistics, name="bare_statistics"),
    path("bench/campaign/<int:year>/", bare.campaign, name="bare_campaign"),
    path("bench/tasks/", bare.tasks, name="bare_tasks"),
    path("bench/contributions/sheet/", bare.contribution_sheet, name="bare_contribution_sheet"),
    path("bench/desk/", bare.desk, name="bare_desk"),
    path("bench/ledger/", bare.ledger, name="bare_ledger"),
    path("bench/roster/", bare.roster, name="bare_roster"),
]
