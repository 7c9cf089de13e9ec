"""Addresses of the desk, the comparison, and the members' year."""

from django.urls import path

from performance import views

urlpatterns = [
    path("", views.DeskPage.as_view(), name="desk"),
    path("county/", views.CountyYearPage.as_view(), name="county_year"),
    path("members/", views.MemberList.as_view(), name="members"),
    path("members/composition/", views.CompositionPage.as_view(), name="composition"),
    path("members/<int:pk>/", views.MemberPage.as_view(), name="member"),
    path("me/", views.OwnYearPage.as_view(), name="own_year"),
]
