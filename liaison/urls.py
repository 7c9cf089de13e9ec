"""All addresses: the ground floor's own, then each room's by its module's name."""

from django.urls import include, path

from liaison.views import accounts, batches, door, files, imports, notices, setup, tasks, trail, workdays

handler400 = "liaison.views.errors.bad_request"
handler403 = "liaison.views.errors.forbidden"
handler404 = "liaison.views.errors.missing"
handler500 = "liaison.views.errors.broken"

urlpatterns = [
    path("sign-in/", door.SignInPage.as_view(), name="sign_in"),
    path("sign-out/", door.SignOutPage.as_view(), name="sign_out"),
    path("password/", door.PasswordPage.as_view(), name="password"),
    path("large-type/", door.LargeType.as_view(), name="large_type"),
    path("counties/", setup.CountyList.as_view(), name="counties"),
    path("counties/new/", setup.CountyNewPage.as_view(), name="county_new"),
    path("counties/<int:pk>/edit/", setup.CountyEditPage.as_view(), name="county_edit"),
    path("offices/new/", setup.OfficeNewPage.as_view(), name="office_new"),
    path("offices/<int:pk>/edit/", setup.OfficeEditPage.as_view(), name="office_edit"),
    path("accounts/", accounts.AccountList.as_view(), name="accounts"),
    path("accounts/new/", accounts.AccountNewPage.as_view(), name="account_new"),
    path("accounts/<int:pk>/edit/", accounts.AccountEditPage.as_view(), name="account_edit"),
    path("accounts/<int:pk>/reset/", accounts.PasswordResetPage.as_view(), name="account_reset"),
    path("files/<int:pk>/", files.FilePage.as_view(), name="file"),
    path("trail/", trail.TrailList.as_view(), name="trail"),
    path("imports/", imports.BatchList.as_view(), name="imports"),
    path("batches/<int:pk>/", batches.BatchStepPage.as_view(), name="batch"),
    path("batches/<int:pk>/undo/", batches.BatchStepUndoPage.as_view(), name="batch_undo"),
    path("heading-words/", imports.HeadingWordList.as_view(), name="heading_words"),
    path("heading-words/new/", imports.HeadingWordNewPage.as_view(), name="heading_word_new"),
    path("heading-words/<int:pk>/edit/", imports.HeadingWordEditPage.as_view(), name="heading_word_edit"),
    path("workday-changes/", workdays.WorkdayChangeList.as_view(), name="workday_changes"),
    path("workday-changes/new/", workdays.WorkdayChangeNewPage.as_view(), name="workday_change_new"),
    path("workday-changes/<int:pk>/edit/", workdays.WorkdayChangeEditPage.as_view(), name="workday_change_edit"),
    path("tasks/", tasks.TaskList.as_view(), name="tasks"),
    path("tasks/new/", tasks.TaskNewPage.as_view(), name="task_new"),
    path("tasks/punctuality/", tasks.PunctualityPage.as_view(), name="punctuality"),
    path("tasks/<int:pk>/", tasks.TaskPage.as_view(), name="task"),
    path("tasks/<int:pk>/edit/", tasks.TaskEditPage.as_view(), name="task_edit"),
    path("tasks/<int:pk>/withdraw/", tasks.TaskWithdrawPage.as_view(), name="task_withdraw"),
    path("tasks/<int:pk>/restore/", tasks.TaskRestorePage.as_view(), name="task_restore"),
    path("tasks/<int:pk>/receive/", tasks.ReceivePage.as_view(), name="task_receive"),
    path("tasks/<int:pk>/sheet/", tasks.TaskSheet.as_view(), name="task_sheet"),
    path("task-replies/<int:pk>/hand-in/", tasks.HandInPage.as_view(), name="task_hand_in"),
    path("task-replies/<int:pk>/return/", tasks.ReturnPage.as_view(), name="task_return"),
    path("offices/<int:pk>/tasks/", tasks.OfficeTaskList.as_view(), name="office_tasks"),
    path("notices/", notices.NoticeList.as_view(), name="notices"),
    path("notices/mine/", notices.OwnNoticeList.as_view(), name="own_notices"),
    path("notices/new/", notices.NoticeNewPage.as_view(), name="notice_new"),
    path("notices/<int:pk>/", notices.NoticePage.as_view(), name="notice"),
    path("notices/<int:pk>/edit/", notices.NoticeEditPage.as_view(), name="notice_edit"),
    path("notices/<int:pk>/withdraw/", notices.NoticeWithdrawPage.as_view(), name="notice_withdraw"),
    path("notices/<int:pk>/restore/", notices.NoticeRestorePage.as_view(), name="notice_restore"),
    path("", include("members.urls")),
    path("", include("members.office.urls")),
    path("", include("activities.urls")),
    path("", include("proposals.urls")),
    path("", include("performance.urls")),
]
