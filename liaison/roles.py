"""Who may do what. RIGHTS is the one table; which rows a role reaches stands in scope.py."""

from enum import StrEnum

from django.db.models import TextChoices


class Role(TextChoices):
    """The part a user plays."""

    CLERK = "clerk", "联络组录入员"
    HEAD = "head", "联络组负责人"
    REVIEWER = "reviewer", "县政协考核员"
    COUNTY_ADMIN = "county_admin", "县政协管理员"
    MEMBER = "member", "委员本人"
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    AUDITOR = "auditor", "审计员"


OFFICE_ROLES = frozenset({Role.CLERK, Role.HEAD})
COUNTY_ROLES = frozenset({Role.REVIEWER, Role.COUNTY_ADMIN})


class Right(StrEnum):
    """Something a page lets a user do."""

    SEE_WORK = "see_work"
    RECORD_WORK = "record_work"
    RECORD_ACTIVITIES = "record_activities"
    KEEP_REGISTER = "keep_register"
    SEE_PHONES = "see_phones"
    SEE_LEAVE_REASONS = "see_leave_reasons"
    SEE_CONTACTS = "see_contacts"
    SEE_YEAR = "see_year"
    SEE_OWN = "see_own"
    KEEP_REPORTS = "keep_reports"
    GIVE_TASKS = "give_tasks"
    ASK_OFFICES = "ask_offices"
    EXPORT = "export"
    SEE_COUNTY = "see_county"
    JUDGE_OFFICES = "judge_offices"
    SEE_FILES = "see_files"
    KEEP_FILES = "keep_files"
    CONFIRM_FILES = "confirm_files"
    REVIEW_FILES = "review_files"
    DECIDE_FILES = "decide_files"
    SEE_SCORES = "see_scores"
    GIVE_POINTS = "give_points"
    JUDGE_SCORES = "judge_scores"
    SET_RULES = "set_rules"
    ENTER_PROPOSALS = "enter_proposals"
    EXAMINE_PROPOSALS = "examine_proposals"
    SET_UP_COUNTY = "set_up_county"
    NAME_COUNTY = "name_county"
    MANAGE_COUNTIES = "manage_counties"
    MANAGE_ACCOUNTS = "manage_accounts"
    SEE_TRAIL = "see_trail"


RIGHTS: dict[Right, frozenset[Role]] = {
    Right.SEE_WORK: OFFICE_ROLES | COUNTY_ROLES,
    Right.RECORD_WORK: OFFICE_ROLES,
    Right.RECORD_ACTIVITIES: OFFICE_ROLES | COUNTY_ROLES,
    Right.KEEP_REGISTER: OFFICE_ROLES | {Role.COUNTY_ADMIN},
    Right.SEE_PHONES: OFFICE_ROLES | {Role.COUNTY_ADMIN},
    Right.SEE_LEAVE_REASONS: OFFICE_ROLES | {Role.COUNTY_ADMIN, Role.MEMBER},
    Right.SEE_CONTACTS: OFFICE_ROLES,
    Right.SEE_YEAR: OFFICE_ROLES | COUNTY_ROLES | {Role.MEMBER},
    Right.SEE_OWN: frozenset({Role.MEMBER}),
    Right.KEEP_REPORTS: OFFICE_ROLES | COUNTY_ROLES,
    Right.GIVE_TASKS: OFFICE_ROLES | COUNTY_ROLES,
    Right.ASK_OFFICES: COUNTY_ROLES,
    Right.EXPORT: OFFICE_ROLES | COUNTY_ROLES,
    Right.SEE_COUNTY: COUNTY_ROLES,
    Right.JUDGE_OFFICES: COUNTY_ROLES,
    Right.SEE_FILES: OFFICE_ROLES | COUNTY_ROLES | {Role.MEMBER},
    Right.KEEP_FILES: OFFICE_ROLES,
    Right.CONFIRM_FILES: OFFICE_ROLES | {Role.MEMBER},
    Right.REVIEW_FILES: COUNTY_ROLES,
    Right.DECIDE_FILES: frozenset({Role.COUNTY_ADMIN}),
    Right.SEE_SCORES: OFFICE_ROLES | COUNTY_ROLES,
    Right.GIVE_POINTS: OFFICE_ROLES | COUNTY_ROLES,
    Right.JUDGE_SCORES: COUNTY_ROLES,
    Right.SET_RULES: frozenset({Role.COUNTY_ADMIN}),
    Right.ENTER_PROPOSALS: OFFICE_ROLES | COUNTY_ROLES,
    Right.EXAMINE_PROPOSALS: COUNTY_ROLES,
    Right.SET_UP_COUNTY: frozenset({Role.COUNTY_ADMIN}),
    Right.NAME_COUNTY: frozenset({Role.COUNTY_ADMIN, Role.SYSTEM_ADMIN}),
    Right.MANAGE_COUNTIES: frozenset({Role.SYSTEM_ADMIN}),
    Right.MANAGE_ACCOUNTS: frozenset({Role.COUNTY_ADMIN, Role.SYSTEM_ADMIN}),
    Right.SEE_TRAIL: frozenset({Role.HEAD, Role.COUNTY_ADMIN, Role.AUDITOR}),
}


def may(user, right: Right) -> bool:
    """Say whether `user` (signed in or not) holds `right`."""
    return user.is_authenticated and user.role in RIGHTS[right]
