"""What the tables of doors are written in: roles, whose objects each reaches, and one address's row."""

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
JOINT, COUNTYS = "another office's, held jointly", "the county's own"

# Whose objects each role reaches, by how far the object's kind reaches.
OF_OFFICE = {CLERK: {OWN}, HEAD: {OWN}, REVIEWER: {OWN, OTHER_OFFICE}, ADMIN: {OWN, OTHER_OFFICE}, MEMBER: {OWN}}
OF_HOSTS = {CLERK: {OWN}, HEAD: {OWN}}  # an office's own activity; the county marks at its own only
OF_GIVER = {REVIEWER: {OWN, OTHER_OFFICE}, ADMIN: {OWN, OTHER_OFFICE}}  # of tasks the county gave
OF_WORK = {role: whose for role, whose in OF_OFFICE.items() if role != MEMBER}  # a member has no part in it
OF_ACTIVITY = {role: whose | {JOINT, COUNTYS} for role, whose in OF_OFFICE.items() if role != MEMBER}
KEPT = {CLERK: {OWN}, HEAD: {OWN}, REVIEWER: {COUNTYS}, ADMIN: {COUNTYS}}  # an activity's page for who entered it
OF_COUNTY = {ADMIN: {OWN}}
OF_ALL = {ADMIN: {OWN}, SYSTEM: {OWN, OTHER_COUNTY}}
OF_ACCOUNTS = {ADMIN: {OWN, OTHER_OFFICE}, SYSTEM: {OWN, OTHER_OFFICE, OTHER_COUNTY}}


class Route(NamedTuple):
    """One address: the status a let-in GET and POST (without data) end with, None where the method is refused.

    What a role `reads` but may not open here is answered 403, what it does not reach 404.
    """

    roles: frozenset
    get: int | None = 200
    post: int | None = 200
    object: str | None = None
    reach: dict | None = None
    kind: str | None = None
    reads: dict | None = None


def lists(roles, post=403) -> Route:
    """Return the row of a list."""
    return Route(roles, 200, post)


def of(roles, thing, reach, get: int | None = 200, post: int | None = 200) -> Route:
    """Return the row of a page about one row."""
    return Route(roles, get, post, thing, reach)


def kept(get: int | None = 200, post: int | None = 200) -> Route:
    """Return the row of a page for whoever entered an activity."""
    return Route(WORK, get, post, "any activity", KEPT, reads=OF_ACTIVITY)
