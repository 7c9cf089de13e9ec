"""All addresses: the ground floor's own, then each room's by its module's name."""

from django.urls import include, path

from liaison.views import accounts, door, files, imports, setup, trail

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
    path("heading-words/", imports.HeadingWordList.as_view(), name="heading_words"),
    path("heading-words/new/", imports.HeadingWordNewPage.as_view(), name="heading_word_new"),
    path("heading-words/<int:pk>/edit/", imports.HeadingWordEditPage.as_view(), name="heading_word_edit"),
    path("", include("members.urls")),
    path("", include("members.office.urls")),
    path("", include("activities.urls")),
    path("", include("proposals.urls")),
    path("", include("performance.urls")),
]
