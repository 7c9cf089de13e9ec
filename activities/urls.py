"""Addresses of activities."""

from django.urls import path

from activities import views

urlpatterns = [
    path("activities/", views.ActivityList.as_view(), name="activities"),
    path("activities/new/", views.KindsPage.as_view(), name="activity_kinds"),
    path("activities/new/<slug:kind>/", views.ActivityNewPage.as_view(), name="activity_new"),
    path("activities/<int:pk>/", views.ActivityPage.as_view(), name="activity"),
    path("activities/<int:pk>/edit/", views.ActivityEditPage.as_view(), name="activity_edit"),
    path("activities/<int:pk>/attendance/", views.AttendancePage.as_view(), name="activity_attendance"),
    path("activities/<int:pk>/complete/", views.CompletePage.as_view(), name="activity_complete"),
    path("activities/<int:pk>/reopen/", views.ReopenPage.as_view(), name="activity_reopen"),
    path("activities/<int:pk>/withdraw/", views.ActivityWithdrawPage.as_view(), name="activity_withdraw"),
    path("activities/<int:pk>/restore/", views.ActivityRestorePage.as_view(), name="activity_restore"),
    path("activities/<int:pk>/sheet/", views.AttendanceSheetPage.as_view(), name="activity_sheet"),
]
