"""Addresses of the imports of what became of proposals, and of ledgers of opinion reports."""

from django.urls import path

from proposals.views import imports

urlpatterns = [
    path("proposals/new/", imports.ResultsUploadPage.as_view(), name="proposals_upload"),
    path("proposals/template/", imports.ResultsTemplatePage.as_view(), name="proposals_template"),
    path("proposals/<int:pk>/", imports.ResultsBatchPage.as_view(), name="proposals_import"),
    path("proposals/<int:pk>/columns/", imports.ResultsColumnsPage.as_view(), name="proposals_import_columns"),
    path("proposals/<int:pk>/commit/", imports.ResultsCommitPage.as_view(), name="proposals_import_commit"),
    path("proposals/<int:pk>/drop/", imports.ResultsDropPage.as_view(), name="proposals_import_drop"),
    path("proposals/<int:pk>/undo/", imports.ResultsUndoPage.as_view(), name="proposals_import_undo"),
    path("proposals/<int:pk>/errors/", imports.ResultsErrorsPage.as_view(), name="proposals_import_errors"),
    path("opinions/new/", imports.OpinionsUploadPage.as_view(), name="opinions_upload"),
    path("opinions/template/", imports.OpinionsTemplatePage.as_view(), name="opinions_template"),
    path("opinions/<int:pk>/", imports.OpinionsBatchPage.as_view(), name="opinions_import"),
    path("opinions/<int:pk>/columns/", imports.OpinionsColumnsPage.as_view(), name="opinions_import_columns"),
    path("opinions/<int:pk>/commit/", imports.OpinionsCommitPage.as_view(), name="opinions_import_commit"),
    path("opinions/<int:pk>/drop/", imports.OpinionsDropPage.as_view(), name="opinions_import_drop"),
    path("opinions/<int:pk>/undo/", imports.OpinionsUndoPage.as_view(), name="opinions_import_undo"),
    path("opinions/<int:pk>/errors/", imports.OpinionsErrorsPage.as_view(), name="opinions_import_errors"),
]
