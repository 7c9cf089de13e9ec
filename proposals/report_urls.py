"""Addresses of notes, opinion reports, what came of them, and issues."""

from django.urls import path

from proposals.report_states import MOVES, Move
from proposals.views import bulletins, inbox, notes, report_events, reports, sendings

_EVENTS = ("adoption", "instruction", "handling", "feedback")


def _of_event(name: str) -> list:
    """Return the addresses of one kind of event."""
    pages = {verb: getattr(report_events, f"{name.title()}{verb.title()}Page")
             for verb in ("new", "edit", "withdraw", "restore")}  # fmt: skip
    own = {verb: page for verb, page in pages.items() if verb != "new"}
    new = path(f"reports/<int:pk>/{name}s/new/", pages["new"].as_view(), name=f"{name}_new")
    rest = (path(f"{name}s/<int:pk>/{verb}/", page.as_view(), name=f"{name}_{verb}") for verb, page in own.items())
    return [new, *rest]


def _of_move(move: Move):
    """Return the address of a move."""
    page = sendings.PAGES[MOVES[move].side]
    return path(f"sendings/<int:pk>/{move.replace('_', '-')}/", page.as_view(move=move), name=f"sending_{move}")


urlpatterns = [
    path("notes/", notes.NoteList.as_view(), name="notes"),
    path("notes/new/", notes.NoteNewPage.as_view(), name="note_new"),
    path("notes/<int:pk>/", notes.NotePage.as_view(), name="note"),
    path("notes/<int:pk>/edit/", notes.NoteEditPage.as_view(), name="note_edit"),
    path("notes/<int:pk>/withdraw/", notes.NoteWithdrawPage.as_view(), name="note_withdraw"),
    path("notes/<int:pk>/restore/", notes.NoteRestorePage.as_view(), name="note_restore"),
    path("reports/", reports.ReportList.as_view(), name="reports"),
    path("reports/new/", reports.ReportNewPage.as_view(), name="report_new"),
    path("reports/<int:pk>/", reports.ReportPage.as_view(), name="report"),
    path("reports/<int:pk>/edit/", reports.ReportEditPage.as_view(), name="report_edit"),
    path("reports/<int:pk>/files/", reports.ReportFilesPage.as_view(), name="report_files"),
    path("reports/<int:pk>/send/", sendings.SendPage.as_view(), name="report_send"),
    path("reports/<int:pk>/withdraw/", reports.ReportWithdrawPage.as_view(), name="report_withdraw"),
    path("reports/<int:pk>/restore/", reports.ReportRestorePage.as_view(), name="report_restore"),
    *(_of_move(move) for move in MOVES if move != Move.SEND),
    *(one for name in _EVENTS for one in _of_event(name)),
    path("bulletins/", bulletins.BulletinList.as_view(), name="bulletins"),
    path("bulletins/new/", bulletins.BulletinNewPage.as_view(), name="bulletin_new"),
    path("bulletins/<int:pk>/", bulletins.BulletinPage.as_view(), name="bulletin"),
    path("bulletins/<int:pk>/edit/", bulletins.BulletinEditPage.as_view(), name="bulletin_edit"),
    path("bulletins/<int:pk>/document/", bulletins.BulletinDocumentPage.as_view(), name="bulletin_document"),
    path("bulletins/<int:pk>/withdraw/", bulletins.BulletinWithdrawPage.as_view(), name="bulletin_withdraw"),
    path("bulletins/<int:pk>/restore/", bulletins.BulletinRestorePage.as_view(), name="bulletin_restore"),
    path("inbox/", inbox.InboxPage.as_view(), name="inbox"),
    path("inbox/proposals/", inbox.InboxProposalsPage.as_view(), name="inbox_proposals"),
    path("inbox/reports/", inbox.InboxReportsPage.as_view(), name="inbox_reports"),
]
