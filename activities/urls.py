"""Addresses of activities."""

from django.urls import include, path

from activities.views import activities as views
from activities.views import attendance, bulk, fixed_days, leaves, matrix, repeating, sittings
from activities.views import named_kinds as named

urlpatterns = [
    path("activities/", views.ActivityList.as_view(), name="activities"),
    path("named-kinds/", named.NamedKindList.as_view(), name="named_kinds"),
    path("named-kinds/new/", named.NamedKindNewPage.as_view(), name="named_kind_new"),
    path("named-kinds/<int:pk>/edit/", named.NamedKindEditPage.as_view(), name="named_kind_edit"),
    path("activities/new/", views.KindsPage.as_view(), name="activity_kinds"),
    path("activities/new/<slug:kind>/", views.ActivityNewPage.as_view(), name="activity_new"),
    path("activities/bulk/", bulk.ActivityBulkPage.as_view(), name="activity_bulk"),
    path("activities/fixed-days/", fixed_days.FixedDaysPage.as_view(), name="fixed_days"),
    path("offices/<int:pk>/activity-plan/", fixed_days.ActivityPlanPage.as_view(), name="activity_plan"),
    path("activities/<int:pk>/", views.ActivityPage.as_view(), name="activity"),
    path("activities/<int:pk>/edit/", views.ActivityEditPage.as_view(), name="activity_edit"),
    path("activities/<int:pk>/repeat/", repeating.ActivityRepeatPage.as_view(), name="activity_repeat"),
    path("activities/<int:pk>/attendance/", attendance.AttendancePage.as_view(), name="activity_attendance"),
    path("activities/<int:pk>/replies/", attendance.RepliesPage.as_view(), name="activity_replies"),
    path("activities/<int:pk>/sittings/", sittings.SittingsPage.as_view(), name="activity_sittings"),
    path("activities/<int:pk>/half-days/", sittings.HalfDaysPage.as_view(), name="activity_half_days"),
    path("activities/<int:pk>/leaves/new/", leaves.LeaveNewPage.as_view(), name="leave_new"),
    path("activities/<int:pk>/sign-in-sheet/", attendance.SignInSheetPage.as_view(), name="activity_sign_in_sheet"),
    path("offices/<int:pk>/attendance/", matrix.MatrixPage.as_view(), name="attendance_matrix"),
    path("leaves/", leaves.LeaveList.as_view(), name="leaves"),
    path("leaves/<int:pk>/", leaves.LeavePage.as_view(), name="leave"),
    path("leaves/<int:pk>/withdraw/", leaves.LeaveWithdrawPage.as_view(), name="leave_withdraw"),
    path("leaves/<int:pk>/restore/", leaves.LeaveRestorePage.as_view(), name="leave_restore"),
    path("activities/<int:pk>/complete/", views.CompletePage.as_view(), name="activity_complete"),
    path("activities/<int:pk>/reopen/", views.ReopenPage.as_view(), name="activity_reopen"),
    path("activities/<int:pk>/withdraw/", views.ActivityWithdrawPage.as_view(), name="activity_withdraw"),
    path("activities/<int:pk>/restore/", views.ActivityRestorePage.as_view(), name="activity_restore"),
    path("activities/<int:pk>/sheet/", attendance.AttendanceSheetPage.as_view(), name="activity_sheet"),
    path("", include("activities.contribution_urls")),
    path("imports/", include("activities.import_urls")),
    path("", include("activities.outcome_urls")),
]
