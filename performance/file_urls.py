"""Addresses of year files."""

from django.urls import path

from performance.file_states import FileMove
from performance.views import file_moves, file_words, files, grades_read, papers

_ONE = "year-files/<int:pk>/"

urlpatterns = [
    path("year-files/", files.FileList.as_view(), name="year_files"),
    path("year-files/open/", files.FileOpenPage.as_view(), name="year_files_open"),
    path("year-files/missing/", file_words.MissingPage.as_view(), name="year_files_missing"),
    path("year-files/grades/", file_moves.GradesPage.as_view(), name="year_files_grades"),
    path("year-files/grades/workbook/", grades_read.GradesReadPage.as_view(), name="year_files_grades_read"),
    path("year-files/seal/", file_moves.SealPage.as_view(), name="year_files_seal"),
    path("year-files/hand-in/", files.FileOfficePage.as_view(), name="year_files_hand_in"),
    path("year-files/review/", files.FileReviewPage.as_view(), name="year_files_review"),
    path("year-files/decide/", files.FileDecidePage.as_view(), name="year_files_decide"),
    path("year-files/mine/", files.OwnFilesPage.as_view(), name="own_year_files"),
    path(_ONE, files.FilePage.as_view(), name="year_file"),
    path(f"{_ONE}withdraw/", files.FileWithdrawPage.as_view(), name="year_file_withdraw"),
    path(f"{_ONE}restore/", files.FileRestorePage.as_view(), name="year_file_restore"),
    path(f"{_ONE}print/", files.FilePrintPage.as_view(), name="year_file_print"),
    path(f"{_ONE}statement/", files.StatementPage.as_view(), name="year_file_statement"),
    path(f"{_ONE}remarks/new/", file_words.RemarkNewPage.as_view(), name="year_file_remark_new"),
    path(f"{_ONE}objections/new/", file_words.ObjectionNewPage.as_view(), name="year_file_objection_new"),
    path(f"{_ONE}corrections/new/", file_words.CorrectionNewPage.as_view(), name="year_file_correction_new"),
    path("file-remarks/<int:pk>/answer/", file_words.RemarkAnswerPage.as_view(), name="file_remark_answer"),
    path("file-remarks/<int:pk>/close/", file_words.RemarkClosePage.as_view(), name="file_remark_close"),
    path("file-objections/<int:pk>/reply/", file_words.ObjectionReplyPage.as_view(), name="file_objection_reply"),
    path(f"{_ONE}paper/", papers.FilePaperPage.as_view(), name="year_file_paper"),
    path("members/<int:pk>/booklet/", papers.BookletPage.as_view(), name="member_booklet"),
    path("members/<int:pk>/booklet/paper/", papers.BookletPaperPage.as_view(), name="member_booklet_paper"),
    *(
        path(f"{_ONE}{move.replace('_', '-')}/", file_moves.page_of(move), name=f"year_file_{move}")
        for move in FileMove
        if move != FileMove.SEAL
    ),
]
