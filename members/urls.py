"""Addresses of the register."""

from django.urls import path

from members import roster_views, term_views, views

urlpatterns = [
    path("members/new/", views.EnrolPage.as_view(), name="member_new"),
    path("members/<int:pk>/edit/", views.MemberEditPage.as_view(), name="member_edit"),
    path("members/<int:pk>/photo/", views.PhotoPage.as_view(), name="member_photo"),
    path("members/<int:pk>/photo/edit/", views.PhotoEditPage.as_view(), name="member_photo_edit"),
    path("members/<int:pk>/photo/remove/", views.PhotoRemovePage.as_view(), name="member_photo_remove"),
    path("members/<int:pk>/appoint/", views.AppointPage.as_view(), name="member_appoint"),
    path("members/<int:pk>/account/", views.MemberAccountPage.as_view(), name="member_account"),
    path("appointments/<int:pk>/edit/", views.AppointmentEditPage.as_view(), name="appointment_edit"),
    path("terms/", views.TermList.as_view(), name="terms"),
    path("terms/new/", views.TermNewPage.as_view(), name="term_new"),
    path("terms/<int:pk>/", views.TermPage.as_view(), name="term"),
    path("terms/<int:pk>/edit/", views.TermEditPage.as_view(), name="term_edit"),
    path("terms/<int:pk>/change/", term_views.TermChangeNewPage.as_view(), name="term_change_new"),
    path("term-changes/<int:pk>/", term_views.TermChangePage.as_view(), name="term_change"),
    path("term-changes/<int:pk>/edit/", term_views.TermChangeEditPage.as_view(), name="term_change_edit"),
    path("term-changes/<int:pk>/people/", term_views.TermChangePeoplePage.as_view(), name="term_change_people"),
    path("term-changes/<int:pk>/undo/", term_views.TermChangeUndoPage.as_view(), name="term_change_undo"),
    path("terms/<int:pk>/sessions/new/", views.SessionNewPage.as_view(), name="session_new"),
    path("terms/<int:pk>/sectors/new/", views.SectorNewPage.as_view(), name="sector_new"),
    path("committees/", views.CommitteeList.as_view(), name="committees"),
    path("committees/new/", views.CommitteeNewPage.as_view(), name="committee_new"),
    path("committees/<int:pk>/edit/", views.CommitteeEditPage.as_view(), name="committee_edit"),
    path("sessions/<int:pk>/edit/", views.SessionEditPage.as_view(), name="session_edit"),
    path("sectors/<int:pk>/edit/", views.SectorEditPage.as_view(), name="sector_edit"),
    path("imports/roster/new/", roster_views.RosterUploadPage.as_view(), name="roster_upload"),
    path("imports/roster/template/", roster_views.RosterTemplatePage.as_view(), name="roster_template"),
    path("imports/roster/<int:pk>/", roster_views.RosterBatchPage.as_view(), name="roster_import"),
    path("imports/roster/<int:pk>/columns/", roster_views.RosterColumnsPage.as_view(), name="roster_import_columns"),
    path("imports/roster/<int:pk>/commit/", roster_views.RosterCommitPage.as_view(), name="roster_import_commit"),
    path("imports/roster/<int:pk>/drop/", roster_views.RosterDropPage.as_view(), name="roster_import_drop"),
    path("imports/roster/<int:pk>/undo/", roster_views.RosterUndoPage.as_view(), name="roster_import_undo"),
    path("imports/roster/<int:pk>/errors/", roster_views.RosterErrorsPage.as_view(), name="roster_import_errors"),
]
