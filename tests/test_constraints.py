"""Facts the database holds by itself: each is broken past the actions and forms, and the database refuses.

A new constraint, or a new field that is unique, fails here until it has a case.
"""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import UniqueConstraint
from django.utils import timezone

from activities.models import Activity, Attendance, Part
from liaison.models import (
    ChecklistAnswer,
    ChecklistItem,
    ColumnMatch,
    County,
    FundEntry,
    HeadingWord,
    Office,
    OfficeRule,
    StoredFile,
    Submission,
    TrailEntry,
    User,
)
from liaison.tests.proof import our_models
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
from proposals.models import Proposal

DAY = date(2026, 2, 11)
AGAIN = ({},)


def columns_of(constraint: UniqueConstraint, model) -> list[str]:
    names = constraint.fields or [expression.name for expression in constraint.expressions]
    return [model._meta.get_field(name).column for name in names]


def facts() -> dict[str, tuple[type, list[str] | None]]:
    """Return {name: (model, columns of a unique fact or None)} for everything our tables hold by themselves."""
    found = {}
    for model in our_models():
        for constraint in model._meta.constraints:
            unique = isinstance(constraint, UniqueConstraint)
            found[constraint.name] = model, columns_of(constraint, model) if unique else None
        for field in model._meta.local_concrete_fields:
            if field.unique and not field.primary_key:
                found[f"{model._meta.label}.{field.name}"] = model, [field.column]
        for names in model._meta.unique_together:
            columns = [model._meta.get_field(name).column for name in names]
            found[f"{model._meta.label} together"] = model, columns
    return found


def county(town):
    return {"name": "白河县", "council": "政协白河县委员会"}


def office(town):
    return {"county": town.county, "name": "红岩街道工委", "place": "红岩街道", "kind": "work_committee"}


def user(town):
    return {"username": "liming", "name": "李明", "role": "clerk", "county": town.county, "office": town.qingshi}


def submission(town):
    return {"nonce": "first", "user": town.clerk, "url": "/"}


def file(town):
    kept = {"content_type": "application/pdf", "size": 1, "sha256": "ab" * 32}
    return {"county": town.county, "name": "通知.pdf", **kept}


def heading_word(town):
    return {"county": town.county, "kind": "roster", "field": "sector", "word": "所在界别组"}


def column_match(town):
    return {"county": town.county, "kind": "roster", "layout": "ab"}


def rule(town):
    return {"office": town.qingshi, "title": "学习制度", "kind": "study", "adopted_on": DAY}


def fund(town):
    return {"office": town.qingshi, "day": DAY, "category": "meeting", "amount": 1, "purpose": "学习资料"}


def item(town):
    return {"county": town.county, "name": "有办公场所"}


def answer(town):
    return {"item": ChecklistItem.objects.create(**item(town)), "office": town.qingshi, "year": 2026}


def kept_with(owner: str, row):
    """Return what joins a row and a file."""

    def join(town):
        model, values = row
        one = model.objects.create(**values(town)) if values else town.qingshi
        return {owner: one, "storedfile": StoredFile.objects.create(**file(town))}

    return join


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


def entry(town):
    return {"at": timezone.now(), "who": "服务器", "verb": "登记", "digest": "ab" * 32}


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


def activity(town):
    settled = {"day": DAY, "place": "镇政府", "contents": "章程", "responsible": "李明"}
    return {"county": town.county, "kind": "study", "state": "completed", **settled}


def hosts(town):
    row = Activity.objects.create(county=town.county, kind="study")
    return {"activity": row, "office": town.qingshi}


def attendance(town):
    row = Activity.objects.create(county=town.county, kind="study")
    return {"activity": row, "member": town.zhang, "state": "late"}


def part(town):
    row = Activity.objects.create(county=town.county, kind="study")
    return {"activity": row, "member": town.zhang, "role": "reflection"}


def proposal(town):
    whole = {"submitted_on": DAY, "situation": "路窄", "suggestion": "拓宽", "state": "submitted"}
    return {"county": town.county, "office": town.qingshi, "author": town.zhang, "title": "修路", **whole}


# For each fact: the model, what a row may say, and what it may not say besides; AGAIN means the same row once more.
CASES = {
    "heading_word_once": (HeadingWord, heading_word, AGAIN),
    "column_match_once": (ColumnMatch, column_match, AGAIN),
    "liaison.County.name": (County, county, AGAIN),
    "office_name_once": (Office, office, AGAIN),
    "liaison.User.username": (User, user, AGAIN),
    "user_office_fits_role": (
        User, user,
        (
            {"office": None}, {"role": "head", "office": None},
            {"role": "reviewer"}, {"role": "county_admin"}, {"role": "member"}, {"role": "auditor"},
        ),
    ),
    "user_county_fits_role": (
        User, user,
        (
            {"county": None},
            {"role": "reviewer", "office": None, "county": None},
            {"role": "member", "office": None, "county": None},
            {"role": "system_admin", "office": None},
        ),
    ),
    "liaison.Submission.nonce": (Submission, submission, AGAIN),
    "file_is_not_empty": (StoredFile, file, ({"size": 0},)),
    "county_funds_in_order": (County, county, ({"least_funds": 900, "most_funds": 800},)),
    "rule_ends_after_start": (OfficeRule, rule, ({"abolished_on": date(2026, 2, 10)},)),
    "fund_amount_is_positive": (FundEntry, fund, ({"amount": 0}, {"amount": -1})),
    "checklist_item_once": (ChecklistItem, item, AGAIN),
    "checklist_answer_once": (ChecklistAnswer, answer, AGAIN),
    "liaison.Office_files together": (Office.files.through, kept_with("office", (Office, None)), AGAIN),
    "liaison.OfficeRule_files together": (
        OfficeRule.files.through, kept_with("officerule", (OfficeRule, rule)), AGAIN,
    ),
    "liaison.FundEntry_files together": (FundEntry.files.through, kept_with("fundentry", (FundEntry, fund)), AGAIN),
    "liaison.ChecklistAnswer_files together": (
        ChecklistAnswer.files.through, kept_with("checklistanswer", (ChecklistAnswer, answer)), AGAIN,
    ),
    "post_names_one_person": (OfficePost, post, ({"member": None}, {"name": "李明"})),
    "post_ends_after_start": (OfficePost, post, ({"to_day": date(2026, 2, 10)},)),
    "group_of_office_or_sector": (Group, group, ({"office": None},)),
    "group_name_once": (Group, group, AGAIN),
    "sector_group_name_once": (Group, sector_group, AGAIN),
    "group_membership_begins_once": (GroupMembership, membership, AGAIN),
    "group_membership_ends_after_start": (GroupMembership, membership, ({"to_day": date(2026, 2, 10)},)),
    "contact_begins_once": (DutyContact, contact, AGAIN),
    "contact_ends_after_start": (DutyContact, contact, ({"to_day": date(2026, 2, 10)},)),
    "liaison.TrailEntry.digest": (TrailEntry, entry, AGAIN),
    "term_number_once": (Term, term, AGAIN),
    "term_ends_after_start": (Term, term, ({"ends_on": date(2017, 1, 9)},)),
    "session_number_once": (Session, session, AGAIN),
    "session_closes_after_opening": (Session, session, ({"closes_on": date(2026, 2, 10)},)),
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
    "activity_completed_is_settled": (
        Activity, activity, ({"day": None}, {"place": ""}, {"contents": ""}, {"responsible": ""}),
    ),
    "activities.Activity_hosts together": (Activity.hosts.through, hosts, AGAIN),
    "attendance_once": (Attendance, attendance, AGAIN),
    "part_once": (Part, part, AGAIN),
    "proposal_submitted_is_whole": (
        Proposal, proposal, ({"submitted_on": None}, {"situation": ""}, {"suggestion": ""}),
    ),
}  # fmt: skip


def is_about(error: IntegrityError, name: str, columns: list[str] | None) -> bool:
    """Say whether the database named this fact: SQLite calls a unique one by its columns, PostgreSQL by both."""
    said = str(error)
    return name in said or (columns is not None and all(column in said for column in columns))


@pytest.mark.parametrize("name", facts())
def test_the_database_refuses_what_breaks_it_and_takes_what_does_not(town, name):
    model, columns = facts()[name]
    case_model, row, wrongs = CASES[name]
    assert case_model is model
    values = row(town)
    model._base_manager.create(**values)
    for wrong in wrongs:
        with pytest.raises(IntegrityError) as caught, transaction.atomic():
            model._base_manager.create(**values | wrong)
        assert is_about(caught.value, name, columns)


@pytest.mark.parametrize("name", facts())
def test_rows_entered_by_the_dozen_are_refused_too(town, name):
    model, columns = facts()[name]
    _, row, wrongs = CASES[name]
    values = row(town)
    rows = [model(**values), *(model(**values | wrong) for wrong in wrongs)]
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        model._base_manager.bulk_create(rows)
    assert is_about(caught.value, name, columns)


def test_no_case_is_left_over():
    assert CASES.keys() == facts().keys()


@pytest.mark.parametrize("name", [name for name, (_, columns) in facts().items() if columns is None])
def test_what_a_check_refuses_is_said_in_chinese(name):
    model = facts()[name][0]
    constraint = next(one for one in model._meta.constraints if one.name == name)
    assert constraint.violation_error_message.endswith("。")


def test_each_row_that_others_stand_on_is_protected():
    unprotected = [
        str(field)
        for model in our_models()
        for field in model._meta.local_fields
        if field.remote_field and not model._meta.auto_created and field.remote_field.on_delete.__name__ != "PROTECT"
    ]
    assert unprotected == []


def test_the_database_knows_every_fact(db):
    """A constraint that never came into a migration would only be believed."""
    with connection.cursor() as cursor:
        for name, (model, columns) in facts().items():
            known = connection.introspection.get_constraints(cursor, model._meta.db_table)
            unique = [set(one["columns"]) for one in known.values() if one["unique"]]
            assert name in known or set(columns or ()) in unique, name
