"""The table of doors: for every address, who may enter, with which method, and whose objects it opens.

Every word here is written by hand and none is read from the app, so that the two are held against each other.
"""

from typing import NamedTuple

CLERK, HEAD, REVIEWER, ADMIN = "clerk", "head", "reviewer", "county_admin"
MEMBER, SYSTEM, AUDITOR = "member", "system_admin", "auditor"
ROLES = (CLERK, HEAD, REVIEWER, ADMIN, MEMBER, SYSTEM, AUDITOR)
EVERYBODY = frozenset(ROLES)
OFFICE = frozenset({CLERK, HEAD})
COUNTY = frozenset({REVIEWER, ADMIN})
WORK = OFFICE | COUNTY
REGISTER = OFFICE | {ADMIN}
ONLY_ADMIN = frozenset({ADMIN})
ONLY_SYSTEM = frozenset({SYSTEM})
ACCOUNTS = frozenset({ADMIN, SYSTEM})

OWN, OTHER_OFFICE, OTHER_COUNTY, MISSING = "own", "other office", "other county", "missing"

# Whose objects each role reaches, by how far the object's kind reaches.
OF_OFFICE = {CLERK: {OWN}, HEAD: {OWN}, REVIEWER: {OWN, OTHER_OFFICE}, ADMIN: {OWN, OTHER_OFFICE}, MEMBER: {OWN}}
OF_COUNTY = {ADMIN: {OWN}}
OF_ALL = {ADMIN: {OWN}, SYSTEM: {OWN, OTHER_COUNTY}}
OF_ACCOUNTS = {ADMIN: {OWN, OTHER_OFFICE}, SYSTEM: {OWN, OTHER_OFFICE, OTHER_COUNTY}}


class Route(NamedTuple):
    """One address: the status a let-in GET and POST (without data) end with, None where the method is refused."""

    roles: frozenset
    get: int | None = 200
    post: int | None = 200
    object: str | None = None
    reach: dict | None = None
    kind: str | None = None


def _list(roles, post=403):
    return Route(roles, 200, post)


def _of(roles, thing, reach, get: int | None = 200, post: int | None = 200):
    return Route(roles, get, post, thing, reach)


ROUTES = {
    # the ground floor
    "password": Route(EVERYBODY),
    "counties": _list(ONLY_SYSTEM),
    "county_new": Route(ONLY_SYSTEM),
    "county_edit": _of(ACCOUNTS, "county", OF_ALL),
    "offices": _list(COUNTY, post=302),
    "office_new": Route(ONLY_ADMIN),
    "office_edit": _of(ONLY_ADMIN, "office", {ADMIN: {OWN, OTHER_OFFICE}}),
    "accounts": _list(ACCOUNTS),
    "account_new": Route(ACCOUNTS),
    "account_edit": _of(ACCOUNTS, "account", OF_ACCOUNTS),
    "account_reset": _of(ACCOUNTS, "account", OF_ACCOUNTS, post=302),
    "file": _of(WORK, "file", OF_OFFICE, post=None),
    "trail": _list(frozenset({HEAD, ADMIN, AUDITOR})),
    # the register
    "member_new": Route(REGISTER),
    "member_edit": _of(REGISTER, "member", OF_OFFICE),
    "member_photo": _of(WORK | {MEMBER}, "member with photo", OF_OFFICE, post=None),
    "member_photo_edit": _of(REGISTER, "member", OF_OFFICE),
    "member_photo_remove": _of(REGISTER, "member with photo", OF_OFFICE),
    "member_appoint": _of(REGISTER, "member", OF_OFFICE),
    "member_account": _of(ONLY_ADMIN, "member without account", OF_OFFICE),
    "member_merge": _of(REGISTER, "member", OF_OFFICE),
    "member_distinct": _of(REGISTER, "member", OF_OFFICE, get=404, post=404),  # asks for another member besides
    "duplicates": Route(REGISTER, post=None),
    "distinct_withdraw": _of(REGISTER, "distinct", OF_OFFICE),
    "merges": _list(REGISTER),
    "merge": _of(REGISTER, "merge", OF_OFFICE, post=None),
    "merge_undo": _of(REGISTER, "merge", OF_OFFICE),
    "appointment_edit": _of(REGISTER, "appointment", OF_OFFICE),
    "terms": _list(ONLY_ADMIN),
    "term_new": Route(ONLY_ADMIN),
    "term": _of(ONLY_ADMIN, "term", OF_COUNTY, post=None),
    "term_edit": _of(ONLY_ADMIN, "term", OF_COUNTY),
    "term_change_new": _of(ONLY_ADMIN, "term", OF_COUNTY),
    "term_change": _of(ONLY_ADMIN, "term change", OF_COUNTY),
    "term_change_edit": _of(ONLY_ADMIN, "term change", OF_COUNTY),
    "term_change_people": _of(ONLY_ADMIN, "term change", OF_COUNTY),
    "term_change_undo": _of(ONLY_ADMIN, "term change", OF_COUNTY),
    "session_new": _of(ONLY_ADMIN, "term", OF_COUNTY),
    "sector_new": _of(ONLY_ADMIN, "term", OF_COUNTY),
    "committees": _list(ONLY_ADMIN),
    "committee_new": Route(ONLY_ADMIN),
    "committee_edit": _of(ONLY_ADMIN, "committee", OF_COUNTY),
    "session_edit": _of(ONLY_ADMIN, "session", OF_COUNTY),
    "sector_edit": _of(ONLY_ADMIN, "sector", OF_COUNTY),
    # what is brought in from sheets
    "imports": _list(REGISTER),
    "heading_words": _list(ONLY_ADMIN),
    "heading_word_new": Route(ONLY_ADMIN),
    "heading_word_edit": _of(ONLY_ADMIN, "heading word", OF_COUNTY),
    "roster_upload": Route(REGISTER),
    "roster_template": Route(REGISTER, post=None),
    "roster_import": _of(REGISTER, "open batch", OF_OFFICE, post=302),
    "roster_import_columns": _of(REGISTER, "open batch", OF_OFFICE),
    "roster_import_commit": _of(REGISTER, "open batch", OF_OFFICE),
    "roster_import_drop": _of(REGISTER, "open batch", OF_OFFICE, post=302),
    "roster_import_undo": _of(REGISTER, "done batch", OF_OFFICE),
    "roster_import_errors": _of(REGISTER, "open batch", OF_OFFICE, get=None, post=302),
    # an office: its people, groups, rules, money and checklist
    "office": _of(WORK, "office", OF_OFFICE, post=None),
    "office_profile": _of(REGISTER, "office", OF_OFFICE),
    "posts": _of(WORK, "office", OF_OFFICE, post=302),
    "post_new": _of(REGISTER, "office", OF_OFFICE),
    "post_edit": _of(REGISTER, "post", OF_OFFICE),
    "post_withdraw": _of(REGISTER, "post", OF_OFFICE),
    "post_restore": _of(REGISTER, "withdrawn post", OF_OFFICE),
    "groups": _of(WORK, "office", OF_OFFICE, post=302),
    "group_new": _of(REGISTER, "office", OF_OFFICE),
    "group_assign": _of(REGISTER, "office", OF_OFFICE),
    "group_edit": _of(REGISTER, "group", OF_OFFICE),
    "sector_groups": _list(COUNTY, post=302),
    "sector_group_new": Route(ONLY_ADMIN),
    "sector_group_edit": _of(ONLY_ADMIN, "sector group", OF_COUNTY),
    "contacts": _of(WORK, "office", OF_OFFICE, post=302),
    "contact_new": _of(REGISTER, "office", OF_OFFICE),
    "contact_edit": _of(REGISTER, "contact", OF_OFFICE),
    "contact_withdraw": _of(REGISTER, "contact", OF_OFFICE),
    "contact_restore": _of(REGISTER, "withdrawn contact", OF_OFFICE),
    "rules": _of(WORK, "office", OF_OFFICE, post=302),
    "rule_new": _of(REGISTER, "office", OF_OFFICE),
    "rule": _of(WORK, "rule", OF_OFFICE, post=None),
    "rule_edit": _of(REGISTER, "rule", OF_OFFICE),
    "rule_withdraw": _of(REGISTER, "rule", OF_OFFICE),
    "rule_restore": _of(REGISTER, "withdrawn rule", OF_OFFICE),
    "funds": _of(WORK, "office", OF_OFFICE, post=302),
    "fund_new": _of(REGISTER, "office", OF_OFFICE),
    "fund_edit": _of(REGISTER, "fund entry", OF_OFFICE),
    "fund_withdraw": _of(REGISTER, "fund entry", OF_OFFICE),
    "fund_restore": _of(REGISTER, "withdrawn fund entry", OF_OFFICE),
    "checklist": _of(WORK, "office", OF_OFFICE, post=None),
    "checklist_edit": _of(REGISTER, "office", OF_OFFICE),
    "county_checklist": Route(COUNTY, post=None),
    "checklist_item_new": Route(ONLY_ADMIN),
    "checklist_item_edit": _of(ONLY_ADMIN, "checklist item", OF_COUNTY),
    # activities
    "activities": _list(WORK, post=302),
    "activity_kinds": Route(OFFICE, post=None),
    "activity_new": Route(OFFICE, post=302, kind="study"),
    "activity": _of(WORK, "activity", OF_OFFICE, post=None),
    "activity_edit": _of(OFFICE, "activity", OF_OFFICE),
    "activity_attendance": _of(OFFICE, "activity", OF_OFFICE),
    "activity_complete": _of(OFFICE, "activity", OF_OFFICE),
    "activity_reopen": _of(OFFICE, "activity", OF_OFFICE),
    "activity_withdraw": _of(OFFICE, "activity", OF_OFFICE),
    "activity_restore": _of(OFFICE, "withdrawn activity", OF_OFFICE),
    "activity_sheet": _of(WORK, "activity", OF_OFFICE, get=None, post=302),
    # proposals
    "proposals": _list(WORK, post=302),
    "proposal_new": Route(OFFICE),
    "proposal": _of(WORK, "proposal", OF_OFFICE, post=None),
    "proposal_edit": _of(OFFICE, "proposal", OF_OFFICE),
    "proposal_submit": _of(OFFICE, "proposal", OF_OFFICE),
    "proposal_take_back": _of(OFFICE, "proposal", OF_OFFICE),
    "proposal_withdraw": _of(OFFICE, "proposal", OF_OFFICE),
    "proposal_restore": _of(OFFICE, "withdrawn proposal", OF_OFFICE),
    # the year
    "county_year": Route(COUNTY, post=None),
    "members": _list(WORK, post=302),
    "composition": _list(WORK, post=302),
    "member": _of(WORK | {MEMBER}, "member", OF_OFFICE, post=None),
}

# Addresses that belong to nobody's rows; each has a test of its own in test_door.py.
SPECIAL = {"sign_in", "sign_out", "large_type", "desk", "own_year"}

# Fields of forms, and of addresses' queries, that name rows: (route, role) → field → the kind of row it names.
BODY_IDS = {
    ("activity_new", CLERK): {"main_speaker": "member", "exchange_speaker": "member", "reflection": "member"},
    ("activity_edit", CLERK): {"main_speaker": "member", "exchange_speaker": "member", "reflection": "member"},
    ("activity_attendance", CLERK): {"state_{}": "member", "remark_{}": "member"},
    ("proposal_new", CLERK): {"author": "member"},
    ("proposal_edit", CLERK): {"author": "member"},
    ("member_new", CLERK): {"office": "office", "sector": "sector", "committee": "committee"},
    ("member_new", ADMIN): {"office": "office", "sector": "sector", "committee": "committee"},
    ("member_appoint", CLERK): {"office": "office", "sector": "sector", "committee": "committee"},
    ("appointment_edit", CLERK): {"sector": "sector", "committee": "committee"},
    ("appointment_edit", ADMIN): {"office": "office", "sector": "sector", "committee": "committee"},
    ("roster_upload", ADMIN): {"office": "office"},
    ("post_new", CLERK): {"member": "member"},
    ("post_new", ADMIN): {"member": "member"},
    ("post_edit", CLERK): {"member": "member"},
    ("group_new", CLERK): {"leader": "member"},
    ("group_edit", CLERK): {"leader": "member"},
    ("group_assign", CLERK): {"group_{}": "member"},
    ("sector_group_new", ADMIN): {"leader": "member", "sector": "sector"},
    ("sector_group_edit", ADMIN): {"leader": "member", "sector": "sector"},
    ("contact_new", CLERK): {"member": "member"},
    ("contact_edit", CLERK): {"member": "member"},
    ("rule_edit", CLERK): {"dropped": "file"},
    ("fund_edit", CLERK): {"dropped": "file"},
    ("office_profile", CLERK): {"dropped": "file"},
    ("checklist_edit", CLERK): {"dropped": "file"},
    ("account_new", ADMIN): {"office": "office", "county": "county"},
    ("account_edit", ADMIN): {"office": "office", "county": "county"},
}
QUERY_IDS = {
    ("activities", CLERK): {"office": "office"},
    ("activities", REVIEWER): {"office": "office"},
    ("proposals", CLERK): {"office": "office"},
    ("members", CLERK): {"sector": "sector", "committee": "committee"},
    ("members", REVIEWER): {"office": "office", "sector": "sector", "committee": "committee"},
    ("composition", REVIEWER): {"office": "office", "sector": "sector", "committee": "committee"},
    ("composition", CLERK): {"sector": "sector", "committee": "committee"},
    ("accounts", ADMIN): {"office": "office"},
    ("imports", CLERK): {"office": "office"},
    ("trail", HEAD): {"object_id": "activity"},
}
# Forms that take a file, by class name: each needs rows of its own here.
FILE_FORMS = {"FundForm", "PhotoForm", "ProfileForm", "RosterUploadForm", "RuleForm"}
