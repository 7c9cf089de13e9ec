"""Addresses of proposals."""

from django.urls import path

from proposals import views

urlpatterns = [
    path("proposals/", views.ProposalList.as_view(), name="proposals"),
    path("proposals/new/", views.ProposalNewPage.as_view(), name="proposal_new"),
    path("proposals/<int:pk>/", views.ProposalPage.as_view(), name="proposal"),
    path("proposals/<int:pk>/edit/", views.ProposalEditPage.as_view(), name="proposal_edit"),
    path("proposals/<int:pk>/submit/", views.SubmitPage.as_view(), name="proposal_submit"),
    path("proposals/<int:pk>/take-back/", views.TakeBackPage.as_view(), name="proposal_take_back"),
    path("proposals/<int:pk>/withdraw/", views.ProposalWithdrawPage.as_view(), name="proposal_withdraw"),
    path("proposals/<int:pk>/restore/", views.ProposalRestorePage.as_view(), name="proposal_restore"),
]
