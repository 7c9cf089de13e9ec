"""Facts the database holds by itself: each is broken past the actions and forms, and the database refuses.

A new constraint, or a new field that is unique, fails here until it has a case.
"""

from datetime import date  # noqa: I001  (packed: a line for each name would fill this file)

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import UniqueConstraint
from django.utils import timezone

from activities.models import Activity, Attendance, Leave, NamedKind, Part, Sitting, SittingMark
from liaison.models import (
    Batch, ChecklistAnswer, ChecklistItem, ColumnMatch, County, FundEntry, HeadingWord, Office, OfficeRule,
    StoredFile, Submission, TrailEntry, User, WorkdayChange,
)  # fmt: skip
from liaison.tests.proof import our_models
from members.models import Committee
from tests.facts_of_files import CASES as FILE_CASES
from tests.facts_of_jobs import CASES as JOB_CASES
from tests.facts_of_layouts import CASES as LAYOUT_CASES
from tests.facts_of_members import CASES as MEMBER_CASES
from tests.facts_of_plans import CASES as PLAN_CASES
from tests.facts_of_proposals import CASES as PROPOSAL_CASES
from tests.facts_of_reports import CASES as REPORT_CASES
from tests.facts_of_rules import CASES as RULE_CASES
from tests.facts_of_tasks import TASKS
from tests.facts_of_templates import CASES as TEMPLATE_CASES
from tests.facts_of_work import CASES as WORK_CASES

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


def step(town):
    return {"county": town.county, "office": town.qingshi, "kind": "bulk", "title": "完成登记", "user": town.clerk}


def heading_word(town):
    return {"county": town.county, "kind": "roster", "field": "sector", "word": "所在界别组"}


def workday_change(town):
    return {"county": town.county, "from_day": DAY, "to_day": DAY, "note": "调休"}


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


def entry(town):
    return {"at": timezone.now(), "who": "服务器", "verb": "登记", "digest": "ab" * 32}


def activity(town):
    settled = {"day": DAY, "place": "镇政府", "contents": "章程", "responsible": "李明"}
    return {"county": town.county, "office": town.qingshi, "kind": "study", "state": "completed", **settled}


def named_kind(town):
    return {"county": town.county, "base": "study", "name": "云溪讲堂"}


def activity_committees(town):
    row = Activity.objects.create(county=town.county, office=town.qingshi, kind="study")
    return {"activity": row, "committee": Committee.objects.create(county=town.county, name="提案委")}


def hosts(town):
    row = Activity.objects.create(county=town.county, office=town.qingshi, kind="study")
    return {"activity": row, "office": town.qingshi}


def attendance(town):
    row = Activity.objects.create(county=town.county, office=town.qingshi, kind="study")
    return {"activity": row, "member": town.zhang, "state": "late"}


def leave(town):
    row = Activity.objects.create(county=town.county, kind="study", office=town.qingshi)
    return {"activity": row, "member": town.zhang, "office": town.qingshi, "kind": "sick"}


def sitting(town):
    row = Activity.objects.create(county=town.county, kind="study", office=town.qingshi)
    return {"activity": row, "day": DAY, "half": 1}


def sitting_mark(town):
    return {"sitting": Sitting.objects.create(**sitting(town)), "member": town.zhang, "state": "late"}


def part(town):
    row = Activity.objects.create(county=town.county, office=town.qingshi, kind="study")
    return {"activity": row, "member": town.zhang, "role": "main_speaker"}


# For each fact: the model, what a row may say, and what it may not say besides; AGAIN means the same row once more.
CASES = {
    "heading_word_once": (HeadingWord, heading_word, AGAIN),
    "batch_of_sheet_has_file": (Batch, step, ({"kind": "roster"},)),
    "workday_change_in_order": (WorkdayChange, workday_change, ({"to_day": date(2026, 2, 10)},)),
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
    "county_proposal_days_in_order": (
        County, county,
        (
            {"answer_months": 0}, {"answer_months": 7}, {"longest_months": 37}, {"objection_days": 0},
            {"objection_days": 61},
        ),
    ),
    "county_report_days_in_order": (
        County, county, ({"urgent_days": 0}, {"urgent_days": 31}, {"report_days": 367}),
    ),
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
    **TASKS,
    "liaison.TrailEntry.digest": (TrailEntry, entry, AGAIN),
    "activity_completed_is_settled": (
        Activity, activity, ({"day": None}, {"place": ""}, {"contents": ""}, {"responsible": ""}),
    ),
    "activity_of_office_or_county": (Activity, activity, ({"office": None}, {"organiser": "county"})),
    "activities.Activity_committees together": (Activity.committees.through, activity_committees, AGAIN),
    "named_kind_once": (NamedKind, named_kind, AGAIN),
    "activities.Activity_hosts together": (Activity.hosts.through, hosts, AGAIN),
    "attendance_once": (Attendance, attendance, AGAIN),
    "attendance_says_something": (Attendance, attendance, ({"state": ""},)),
    "attendance_remote_is_there": (
        Attendance, attendance, ({"state": "leave", "is_remote": True}, {"state": "absent", "is_remote": True}),
    ),
    "leave_once": (Leave, leave, AGAIN),
    "leave_decision_has_time": (Leave, leave, ({"decision": "granted"}, {"decided_at": timezone.now()})),
    "leave_refusal_has_answer": (Leave, leave, ({"decision": "refused", "decided_at": timezone.now()},)),
    "sitting_once": (Sitting, sitting, AGAIN),
    "sitting_half_known": (Sitting, sitting, ({"half": 4},)),
    "sitting_mark_once": (SittingMark, sitting_mark, AGAIN),
    "sitting_mark_known": (SittingMark, sitting_mark, ({"state": ""}, {"state": "partial"})),
    "part_once": (Part, part, AGAIN),
    **JOB_CASES,
    **LAYOUT_CASES, **TEMPLATE_CASES,
} | MEMBER_CASES | PLAN_CASES | WORK_CASES | PROPOSAL_CASES | REPORT_CASES | RULE_CASES | FILE_CASES  # fmt: skip


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
