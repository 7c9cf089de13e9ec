"""Who may do what: the whole table, written out once more by hand."""

import pytest
from django.contrib.auth.models import AnonymousUser

from liaison.models import User
from liaison.roles import COUNTY_ROLES, OFFICE_ROLES, Right, Role, may

TABLE = """
                 clerk  head  reviewer  county_admin  member  system_admin  auditor
see_work         yes    yes   yes       yes           -       -             -
record_work      yes    yes   -         -             -       -             -
record_activities yes   yes   yes       yes           -       -             -
keep_register    yes    yes   -         yes           -       -             -
see_phones       yes    yes   -         yes           -       -             -
see_leave_reasons yes   yes   -         yes           yes     -             -
see_contacts     yes    yes   -         -             -       -             -
see_year         yes    yes   yes       yes           yes     -             -
see_own          -      -     -         -             yes     -             -
keep_reports     yes    yes   yes       yes           -       -             -
give_tasks       yes    yes   yes       yes           -       -             -
ask_offices      -      -     yes       yes           -       -             -
export           yes    yes   yes       yes           -       -             -
see_county       -      -     yes       yes           -       -             -
judge_offices    -      -     yes       yes           -       -             -
see_files        yes    yes   yes       yes           yes     -             -
keep_files       yes    yes   -         -             -       -             -
confirm_files    yes    yes   -         -             yes     -             -
review_files     -      -     yes       yes           -       -             -
decide_files     -      -     -         yes           -       -             -
see_scores       yes    yes   yes       yes           -       -             -
give_points      yes    yes   yes       yes           -       -             -
judge_scores     -      -     yes       yes           -       -             -
set_rules        -      -     -         yes           -       -             -
enter_proposals  yes    yes   yes       yes           -       -             -
examine_proposals -     -     yes       yes           -       -             -
set_up_county    -      -     -         yes           -       -             -
name_county      -      -     -         yes           -       yes           -
manage_counties  -      -     -         -             -       yes           -
manage_accounts  -      -     -         yes           -       yes           -
see_trail        -      yes   -         yes           -       -             yes
"""
ROLES, *LINES = [line.split() for line in TABLE.strip().splitlines()]
CASES = [(right, role, word == "yes") for right, *words in LINES for role, word in zip(ROLES, words, strict=True)]


@pytest.mark.parametrize(("right", "role", "expected"), CASES)
def test_a_role_holds_the_rights_of_its_column_and_no_others(right, role, expected):
    assert may(User(role=role), Right(right)) is expected


def test_the_table_names_every_right_and_every_role():
    assert [right for right, *_ in LINES] == [right.value for right in Right]
    assert Role.values == ROLES


@pytest.mark.parametrize("right", list(Right))
def test_somebody_who_is_not_signed_in_may_do_nothing(right):
    assert may(AnonymousUser(), right) is False


@pytest.mark.parametrize("right", list(Right))
def test_an_unknown_role_may_do_nothing(right):
    assert may(User(role="cook"), right) is False


def test_offices_have_two_roles_and_the_council_two():
    assert {role.label for role in OFFICE_ROLES} == {"联络组录入员", "联络组负责人"}
    assert {role.label for role in COUNTY_ROLES} == {"县政协考核员", "县政协管理员"}
