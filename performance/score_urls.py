"""Addresses of rule sets, scores, and what people give."""

from django.urls import path

from performance.views import ballots, given, rule_parts, rules, rules_tried, scores

_OF_MEMBERS = {"points": given.PointsPage, "adjustment": given.AdjustmentPage, "found": given.FoundPage,
               "exemption": given.ExemptionPage, "vote": given.VotePage}  # fmt: skip
_OF_OFFICES = {
    "points": given.OfficePointsPage, "adjustment": given.OfficeAdjustmentPage, "found": given.OfficeFoundPage,
    "exemption": given.OfficeExemptionPage, "vote": given.OfficeVotePage, "own": given.OfficeOwnPage,
    "county": given.OfficeCountyPage,
}  # fmt: skip

urlpatterns = [
    path("rule-sets/", rules.RulesList.as_view(), name="rule_sets"),
    path("rule-sets/new/", rules.RulesNewPage.as_view(), name="rule_set_new"),
    path("rule-sets/<int:pk>/", rules.RulesPage.as_view(), name="rule_set"),
    path("rule-sets/<int:pk>/publish/", rules.RulesPublishPage.as_view(), name="rule_set_publish"),
    path("rule-sets/<int:pk>/take-back/", rules.RulesTakeBackPage.as_view(), name="rule_set_take_back"),
    path("rule-sets/<int:pk>/upload/", rules.RulesUploadPage.as_view(), name="rule_set_upload"),
    path("rule-sets/<int:pk>/file/", rules.RulesFilePage.as_view(), name="rule_set_file"),
    path("rule-sets/<int:pk>/withdraw/", rules.RulesWithdrawPage.as_view(), name="rule_set_withdraw"),
    path("rule-sets/<int:pk>/restore/", rules.RulesRestorePage.as_view(), name="rule_set_restore"),
    path("rule-sets/<int:pk>/compare/", rules_tried.RulesComparePage.as_view(), name="rule_set_compare"),
    path("rule-sets/<int:pk>/trial/", rules_tried.RulesTrialPage.as_view(), name="rule_set_trial"),
    path("rule-sets/<int:pk>/ballots/", ballots.BallotsPage.as_view(), name="rule_set_ballots"),
    path("rule-sets/<int:pk>/part/", rule_parts.RulePartPage.as_view(), name="rule_set_part"),
    path("rule-sets/<int:pk>/part/new/", rule_parts.RulePartNewPage.as_view(), name="rule_set_part_new"),
    path("rule-sets/<int:pk>/part/remove/", rule_parts.RulePartRemovePage.as_view(), name="rule_set_part_remove"),
    path("rule-sets/<int:pk>/part/move/", rule_parts.RulePartMovePage.as_view(), name="rule_set_part_move"),
    path("scores/", scores.ScoresPage.as_view(), name="scores"),
    path("scores/offices/", scores.OfficeScoresPage.as_view(), name="office_scores"),
    path("members/<int:pk>/score/", scores.MemberScorePage.as_view(), name="member_score"),
    path("offices/<int:pk>/score/", scores.OfficeScorePage.as_view(), name="office_score"),
    *(
        path(f"members/<int:pk>/score/{kind}/new/", page.as_view(), name=f"member_{kind}_new")
        for kind, page in _OF_MEMBERS.items()
    ),
    *(
        path(f"offices/<int:pk>/score/{kind}/new/", page.as_view(), name=f"office_{kind}_new")
        for kind, page in _OF_OFFICES.items()
    ),
    *(
        path(f"given-{kind}/<int:pk>/{verb}/", page, name=f"{kind}_{verb}")
        for kind, verb, page in given.pages_of_given()
    ),
]
