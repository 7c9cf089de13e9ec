"""Addresses of contributions."""

from django.urls import path

from activities.views import contribution_bulk, instalments
from activities.views import contributions as views

urlpatterns = [
    path("contributions/", views.ContributionList.as_view(), name="contributions"),
    path("contributions/mine/", views.OwnContributionList.as_view(), name="own_contributions"),
    path("contributions/ledgers/<slug:ledger>/", views.ContributionList.as_view(), name="contribution_ledger"),
    path("contributions/new/", views.ContributionKindsPage.as_view(), name="contribution_kinds"),
    path("contributions/new/<slug:kind>/", views.ContributionNewPage.as_view(), name="contribution_new"),
    path("contributions/bulk/", contribution_bulk.ContributionBulkPage.as_view(), name="contribution_bulk"),
    path("contributions/<int:pk>/", views.ContributionPage.as_view(), name="contribution"),
    path("contributions/<int:pk>/edit/", views.ContributionEditPage.as_view(), name="contribution_edit"),
    path("contributions/<int:pk>/confirm/", views.ConfirmPage.as_view(), name="contribution_confirm"),
    path("contributions/<int:pk>/unconfirm/", views.UnconfirmPage.as_view(), name="contribution_unconfirm"),
    path("contributions/<int:pk>/shares/", views.SharesPage.as_view(), name="contribution_shares"),
    path("contributions/<int:pk>/withdraw/", views.ResultWithdrawPage.as_view(), name="contribution_withdraw"),
    path("contributions/<int:pk>/restore/", views.ResultRestorePage.as_view(), name="contribution_restore"),
    path("county/contributions/new/<slug:kind>/", views.CountyNewPage.as_view(), name="county_contribution_new"),
    path("county/contributions/<int:pk>/edit/", views.CountyEditPage.as_view(), name="county_contribution_edit"),
    path(
        "county/contributions/<int:pk>/withdraw/", views.CountyWithdrawPage.as_view(),
        name="county_contribution_withdraw",
    ),
    path(
        "county/contributions/<int:pk>/restore/", views.CountyRestorePage.as_view(),
        name="county_contribution_restore",
    ),
    path("contributions/<int:pk>/instalments/new/", instalments.InstalmentNewPage.as_view(), name="instalment_new"),
    path("instalments/<int:pk>/edit/", instalments.InstalmentEditPage.as_view(), name="instalment_edit"),
    path("instalments/<int:pk>/withdraw/", instalments.InstalmentWithdrawPage.as_view(), name="instalment_withdraw"),
    path("instalments/<int:pk>/restore/", instalments.InstalmentRestorePage.as_view(), name="instalment_restore"),
]
