"""Addresses of the import of what became of proposals."""

from django.urls import path

from proposals.views import imports

urlpatterns = [
    path("new/", imports.ResultsUploadPage.as_view(), name="proposals_upload"),
    path("template/", imports.ResultsTemplatePage.as_view(), name="proposals_template"),
    path("<int:pk>/", imports.ResultsBatchPage.as_view(), name="proposals_import"),
    path("<int:pk>/columns/", imports.ResultsColumnsPage.as_view(), name="proposals_import_columns"),
    path("<int:pk>/commit/", imports.ResultsCommitPage.as_view(), name="proposals_import_commit"),
    path("<int:pk>/drop/", imports.ResultsDropPage.as_view(), name="proposals_import_drop"),
    path("<int:pk>/undo/", imports.ResultsUndoPage.as_view(), name="proposals_import_undo"),
    path("<int:pk>/errors/", imports.ResultsErrorsPage.as_view(), name="proposals_import_errors"),
]
