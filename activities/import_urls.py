"""Addresses of the imports of ledgers and attendance sheets."""

from django.urls import path

from activities.views import imports

urlpatterns = [
    path("activities/new/", imports.LedgerUploadPage.as_view(), name="activities_upload"),
    path("activities/template/", imports.LedgerTemplatePage.as_view(), name="activities_template"),
    path("activities/<int:pk>/", imports.LedgerBatchPage.as_view(), name="activities_import"),
    path("activities/<int:pk>/columns/", imports.LedgerColumnsPage.as_view(), name="activities_import_columns"),
    path("activities/<int:pk>/commit/", imports.LedgerCommitPage.as_view(), name="activities_import_commit"),
    path("activities/<int:pk>/drop/", imports.LedgerDropPage.as_view(), name="activities_import_drop"),
    path("activities/<int:pk>/undo/", imports.LedgerUndoPage.as_view(), name="activities_import_undo"),
    path("activities/<int:pk>/errors/", imports.LedgerErrorsPage.as_view(), name="activities_import_errors"),
    path("attendance/new/", imports.MatrixUploadPage.as_view(), name="attendance_upload"),
    path("attendance/template/", imports.MatrixTemplatePage.as_view(), name="attendance_template"),
    path("attendance/<int:pk>/", imports.MatrixBatchPage.as_view(), name="attendance_import"),
    path("attendance/<int:pk>/columns/", imports.MatrixColumnsPage.as_view(), name="attendance_import_columns"),
    path("attendance/<int:pk>/commit/", imports.MatrixCommitPage.as_view(), name="attendance_import_commit"),
    path("attendance/<int:pk>/drop/", imports.MatrixDropPage.as_view(), name="attendance_import_drop"),
    path("attendance/<int:pk>/undo/", imports.MatrixUndoPage.as_view(), name="attendance_import_undo"),
    path("attendance/<int:pk>/errors/", imports.MatrixErrorsPage.as_view(), name="attendance_import_errors"),
]
