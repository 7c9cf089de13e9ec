"""Addresses of an office's pages."""

from django.urls import path

from members.office.views import groups, matters, people

urlpatterns = [
    path("offices/", people.OfficeList.as_view(), name="offices"),
    path("offices/<int:pk>/", people.OfficePage.as_view(), name="office"),
    path("offices/<int:pk>/profile/", people.ProfilePage.as_view(), name="office_profile"),
    path("offices/<int:pk>/posts/", people.PostList.as_view(), name="posts"),
    path("offices/<int:pk>/posts/new/", people.PostNewPage.as_view(), name="post_new"),
    path("posts/<int:pk>/edit/", people.PostEditPage.as_view(), name="post_edit"),
    path("posts/<int:pk>/withdraw/", people.PostWithdrawPage.as_view(), name="post_withdraw"),
    path("posts/<int:pk>/restore/", people.PostRestorePage.as_view(), name="post_restore"),
    path("offices/<int:pk>/groups/", groups.GroupList.as_view(), name="groups"),
    path("offices/<int:pk>/groups/new/", groups.GroupNewPage.as_view(), name="group_new"),
    path("offices/<int:pk>/groups/assign/", groups.AssignPage.as_view(), name="group_assign"),
    path("groups/<int:pk>/edit/", groups.GroupEditPage.as_view(), name="group_edit"),
    path("sector-groups/", groups.SectorGroupList.as_view(), name="sector_groups"),
    path("sector-groups/new/", groups.SectorGroupNewPage.as_view(), name="sector_group_new"),
    path("sector-groups/<int:pk>/edit/", groups.SectorGroupEditPage.as_view(), name="sector_group_edit"),
    path("offices/<int:pk>/contacts/", groups.ContactList.as_view(), name="contacts"),
    path("offices/<int:pk>/contacts/new/", groups.ContactNewPage.as_view(), name="contact_new"),
    path("contacts/<int:pk>/edit/", groups.ContactEditPage.as_view(), name="contact_edit"),
    path("contacts/<int:pk>/withdraw/", groups.ContactWithdrawPage.as_view(), name="contact_withdraw"),
    path("contacts/<int:pk>/restore/", groups.ContactRestorePage.as_view(), name="contact_restore"),
    path("offices/<int:pk>/rules/", matters.RuleList.as_view(), name="rules"),
    path("offices/<int:pk>/rules/new/", matters.RuleNewPage.as_view(), name="rule_new"),
    path("rules/<int:pk>/", matters.RulePage.as_view(), name="rule"),
    path("rules/<int:pk>/edit/", matters.RuleEditPage.as_view(), name="rule_edit"),
    path("rules/<int:pk>/withdraw/", matters.RuleWithdrawPage.as_view(), name="rule_withdraw"),
    path("rules/<int:pk>/restore/", matters.RuleRestorePage.as_view(), name="rule_restore"),
    path("offices/<int:pk>/funds/", matters.FundList.as_view(), name="funds"),
    path("offices/<int:pk>/funds/new/", matters.FundNewPage.as_view(), name="fund_new"),
    path("funds/<int:pk>/edit/", matters.FundEditPage.as_view(), name="fund_edit"),
    path("funds/<int:pk>/withdraw/", matters.FundWithdrawPage.as_view(), name="fund_withdraw"),
    path("funds/<int:pk>/restore/", matters.FundRestorePage.as_view(), name="fund_restore"),
    path("offices/<int:pk>/checklist/", matters.ChecklistPage.as_view(), name="checklist"),
    path("offices/<int:pk>/checklist/edit/", matters.AnswersPage.as_view(), name="checklist_edit"),
    path("checklist/", matters.CountyChecklistPage.as_view(), name="county_checklist"),
    path("checklist/new/", matters.ItemNewPage.as_view(), name="checklist_item_new"),
    path("checklist/<int:pk>/edit/", matters.ItemEditPage.as_view(), name="checklist_item_edit"),
]
