"""What the database knows of members, their terms, places, posts and groups; test_constraints.py holds it to it."""

from datetime import date

from django.utils import timezone

from members.models import (
    Appointment,
    Committee,
    Distinct,
    DutyContact,
    Group,
    GroupMembership,
    Member,
    Merge,
    OfficePost,
    Sector,
    Session,
    Term,
    TermChange,
)  # fmt: skip

DAY = date(2026, 2, 11)
AGAIN = ({},)


def post(town):
    return {"office": town.qingshi, "member": town.zhang, "post": "leader", "from_day": DAY, "to_day": DAY}


def group(town):
    return {"county": town.county, "office": town.qingshi, "name": "第一小组"}


def sector_group(town):
    return {"county": town.county, "sector": town.farming, "name": "农业小组"}


def membership(town):
    return {"group": Group.objects.create(**group(town)), "member": town.zhang, "from_day": DAY, "to_day": DAY}


def contact(town):
    whom = {"kind": "village", "target": "古槐村", "from_day": DAY, "to_day": DAY}
    return {"office": town.qingshi, "member": town.zhang, **whom}


def term(town):
    return {"county": town.county, "number": 9, "starts_on": date(2017, 1, 10), "ends_on": date(2022, 1, 9)}


def session(town):
    return {"term": town.term, "number": 2, "opens_on": DAY, "closes_on": DAY}


def sector(town):
    return {"term": town.term, "name": "医药卫生"}


def committee(town):
    return {"county": town.county, "name": "提案委员会"}


def member(town):
    return {"county": town.county, "name": "周海", "sex": "male", "account": town.clerk}


def joined_twice(town):
    return {"county": town.county, "name": "周海", "party": "cndca", "second_party": "cpc"}


def appointment(town):
    someone = Member.objects.create(county=town.county, name="周海", sex="male")
    place = {"member": someone, "office": town.qingshi, "sector": town.farming}
    return {**place, "from_day": DAY, "to_day": DAY, "end": "moved"}


def term_change(town):
    values = {"number": 11, "first_day": DAY, "sectors": ["农业"], "state": "done"}
    return {"county": town.county, "old": town.term, **values}


def two_members(town):
    """Enter two members whose ids a case can name."""
    for pk in (901, 902):
        Member.objects.create(pk=pk, county=town.county, name="周海")


def merge(town):
    two_members(town)
    return {"county": town.county, "survivor_id": 901, "loser_id": 902, "at": timezone.now()}


def distinct(town):
    two_members(town)
    return {"county": town.county, "first_id": 901, "second_id": 902}


CASES = {
    "post_names_one_person": (OfficePost, post, ({"member": None}, {"name": "李明"})),
    "post_ends_after_start": (OfficePost, post, ({"to_day": date(2026, 2, 10)},)),
    "group_of_office_or_sector": (Group, group, ({"office": None},)),
    "group_name_once": (Group, group, AGAIN),
    "sector_group_name_once": (Group, sector_group, AGAIN),
    "group_membership_begins_once": (GroupMembership, membership, AGAIN),
    "group_membership_ends_after_start": (GroupMembership, membership, ({"to_day": date(2026, 2, 10)},)),
    "contact_begins_once": (DutyContact, contact, AGAIN),
    "contact_ends_after_start": (DutyContact, contact, ({"to_day": date(2026, 2, 10)},)),
    "term_number_once": (Term, term, AGAIN),
    "term_ends_after_start": (Term, term, ({"ends_on": date(2017, 1, 9)},)),
    "session_number_once": (Session, session, AGAIN),
    "session_closes_after_opening": (Session, session, ({"closes_on": date(2026, 2, 10)},)),
    "session_takes_proposals_around_opening": (
        Session, session, ({"proposals_from": date(2026, 2, 12)}, {"proposals_until": date(2026, 2, 10)}),
    ),
    "sector_name_once": (Sector, sector, AGAIN),
    "committee_name_once": (Committee, committee, AGAIN),
    "member_second_party_is_another": (
        Member, joined_twice, ({"party": ""}, {"party": "cpc"}),
    ),
    "members.Member.account": (Member, member, AGAIN),
    "appointment_begins_once": (Appointment, appointment, AGAIN),
    "appointment_ends_after_start": (Appointment, appointment, ({"to_day": date(2026, 2, 10)},)),
    "appointment_end_has_reason": (Appointment, appointment, ({"end": ""}, {"to_day": None})),
    "term_change_once": (TermChange, term_change, ({}, {"state": "preparing"})),
    "merge_stands_once": (Merge, merge, AGAIN),
    "merge_of_two": (Merge, merge, ({"loser_id": 901},)),
    "distinct_once": (Distinct, distinct, AGAIN),
    "distinct_in_order": (Distinct, distinct, ({"second_id": 901}, {"first_id": 902, "second_id": 901})),
}  # fmt: skip
