"""The table of doors of rule sets, scores, and what people give."""

from tests.doors import (
    ADMIN,
    CLERK,
    COUNTY,
    HEAD,
    MEMBER,
    OF_COUNTY,
    OF_GIVER,
    OF_HOSTS,
    OF_OFFICE,
    OF_WORK,
    OFFICE,
    ONLY_ADMIN,
    OWN,
    REVIEWER,
    WORK,
    Route,
    lists,
    of,
)

_READ = {role: {OWN} for role in (CLERK, HEAD, REVIEWER, ADMIN)}  # a published set, in the whole county

RULES = {
    "rule_sets": Route(WORK, post=None),
    "rule_set_new": Route(ONLY_ADMIN),
    "rule_set": of(WORK, "rules", _READ, post=None),
    "rule_set_file": of(WORK, "rules", _READ, post=None),
    "rule_set_compare": of(WORK, "rules", _READ, post=None),
    "rule_set_trial": of(ONLY_ADMIN, "draft rules", OF_COUNTY, post=None),
    "rule_set_publish": of(ONLY_ADMIN, "draft rules", OF_COUNTY),
    "rule_set_upload": of(ONLY_ADMIN, "draft rules", OF_COUNTY),
    "rule_set_ballots": of(COUNTY, "rules", {role: {OWN} for role in COUNTY}),
    "rule_set_part": of(ONLY_ADMIN, "draft rules", OF_COUNTY),
    "rule_set_part_new": of(ONLY_ADMIN, "draft rules", OF_COUNTY),
    "rule_set_part_remove": of(ONLY_ADMIN, "draft rules", OF_COUNTY),
    "rule_set_part_move": of(ONLY_ADMIN, "draft rules", OF_COUNTY, get=None, post=302),
    "rule_set_take_back": of(ONLY_ADMIN, "rules", OF_COUNTY),
    "rule_set_withdraw": of(ONLY_ADMIN, "draft rules", OF_COUNTY),
    "rule_set_restore": of(ONLY_ADMIN, "withdrawn rules", OF_COUNTY),
    "scores": lists(WORK, post=302),
    "office_scores": lists(WORK, post=302),
    "member_score": of(WORK | {MEMBER}, "member", OF_OFFICE, post=None),
    "office_score": of(WORK, "office", OF_WORK, post=None),
    "member_points_new": of(WORK, "member", OF_WORK),
    **{f"member_{kind}_new": of(COUNTY, "member", OF_GIVER) for kind in ("adjustment", "found", "exemption", "vote")},
    **{f"office_{kind}_new": of(COUNTY, "office", OF_GIVER)
       for kind in ("points", "adjustment", "found", "exemption", "vote", "county")},
    "office_own_new": of(OFFICE, "office", OF_HOSTS),
    "points_edit": of(WORK, "points", OF_WORK),
    "points_withdraw": of(WORK, "points", OF_WORK),
    "points_restore": of(WORK, "withdrawn points", OF_WORK),
    **{f"{kind}_{verb}": of(COUNTY, kind, OF_GIVER)
       for kind in ("found", "exemption", "vote") for verb in ("edit", "withdraw")},
    **{f"{kind}_restore": of(COUNTY, f"withdrawn {kind}", OF_GIVER) for kind in ("found", "exemption", "vote")},
}  # fmt: skip
