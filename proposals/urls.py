"""Addresses of proposals, and of what else members ask for."""

from django.urls import include, path

from proposals.states import Move
from proposals.views import bulk, categories, forms, handling, similar
from proposals.views import proposals as views
from proposals.views.moves import MovePage

_MOVES = [
    path(f"proposals/<int:pk>/{move.replace('_', '-')}/", MovePage.as_view(move=move), name=f"proposal_{move}")
    for move in Move
    if move != Move.ANSWER
]

urlpatterns = [
    path("imports/", include("proposals.import_urls")),
    path("proposals/", views.ProposalList.as_view(), name="proposals"),
    path("proposals/new/", views.ProposalNewPage.as_view(), name="proposal_new"),
    path("proposals/check/", similar.ProposalCheckPage.as_view(), name="proposal_check"),
    path("proposals/bulk/", bulk.ProposalBulkPage.as_view(), name="proposal_bulk"),
    path("proposals/<int:pk>/", views.ProposalPage.as_view(), name="proposal"),
    path("proposals/<int:pk>/form/", forms.ProposalFormPage.as_view(), name="proposal_form"),
    path("proposals/<int:pk>/opinion-form/", forms.OpinionFormPage.as_view(), name="proposal_opinion_form"),
    path("proposals/<int:pk>/edit/", views.ProposalEditPage.as_view(), name="proposal_edit"),
    path("proposals/<int:pk>/withdraw/", views.ProposalWithdrawPage.as_view(), name="proposal_withdraw"),
    path("proposals/<int:pk>/restore/", views.ProposalRestorePage.as_view(), name="proposal_restore"),
    path("", include("proposals.report_urls")),
    path("proposals/<int:pk>/signatures/", handling.SigningPage.as_view(), name="proposal_signatures"),
    path("proposals/<int:pk>/marks/", handling.MarksPage.as_view(), name="proposal_marks"),
    path("proposals/<int:pk>/units/new/", handling.UnitNewPage.as_view(), name="proposal_unit_new"),
    path("proposals/<int:pk>/reply/", handling.ReplyNewPage.as_view(), name="proposal_reply_new"),
    path("proposal-units/<int:pk>/edit/", handling.UnitEditPage.as_view(), name="proposal_unit_edit"),
    path("proposal-units/<int:pk>/off/", handling.UnitOffPage.as_view(), name="proposal_unit_off"),
    path("proposal-replies/<int:pk>/edit/", handling.ReplyEditPage.as_view(), name="proposal_reply_edit"),
    path("proposal-categories/", categories.CategoryList.as_view(), name="proposal_categories"),
    path("proposal-categories/new/", categories.CategoryNewPage.as_view(), name="proposal_category_new"),
    path("proposal-categories/<int:pk>/edit/", categories.CategoryEditPage.as_view(), name="proposal_category_edit"),
    *_MOVES,
]
