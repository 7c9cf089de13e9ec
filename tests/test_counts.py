"""How many queries each page asks: a literal for each, the same with one row and with three more."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.models import Activity
from conftest import account, enrol, study
from liaison.actions import begin_batch, store_bytes
from liaison.models import ChecklistAnswer, ChecklistItem, FundEntry, HeadingWord, Office, OfficeRule, StoredFile
from liaison.roles import Role
from members.actions import merge_members, prepare_term_change
from members.models import Committee, DutyContact, Group, GroupMembership, OfficePost, Sector, Session, Term
from proposals.actions import move, record_proposal
from proposals.states import Move

# Session and user are two of each; the rest is the page's own.
PAGES = {
    ("clerk", "/"): 10,
    ("clerk", "/activities/"): 9,
    ("clerk", "/activities/new/"): 2,
    ("clerk", "/activities/new/study/"): 3,
    ("clerk", "/activities/{activity}/"): 10,
    ("clerk", "/activities/{activity}/edit/"): 7,
    ("clerk", "/activities/{activity}/attendance/"): 6,
    ("clerk", "/activities/{activity}/complete/"): 3,
    ("clerk", "/activities/{activity}/withdraw/"): 3,
    ("clerk", "/proposals/"): 5,
    ("clerk", "/proposals/new/"): 5,
    ("clerk", "/proposals/{proposal}/"): 4,
    ("clerk", "/proposals/{proposal}/edit/"): 5,
    ("clerk", "/members/"): 8,
    ("clerk", "/members/composition/"): 12,
    ("clerk", "/members/{member}/"): 10,
    ("clerk", "/members/{member}/photo/edit/"): 3,
    ("clerk", "/members/{member}/edit/"): 3,
    ("clerk", "/members/{member}/appoint/"): 6,
    ("clerk", "/members/duplicates/"): 6,
    ("clerk", "/members/{member}/merge/"): 5,
    ("clerk", "/members/{member}/merge/?other={double}"): 19,
    ("clerk", "/merges/"): 4,
    ("clerk", "/merges/{merge}/"): 4,
    ("clerk", "/members/new/"): 5,
    ("clerk", "/appointments/{place}/edit/"): 6,
    ("clerk", "/imports/"): 5,
    ("clerk", "/imports/roster/new/"): 3,
    ("clerk", "/imports/roster/{batch}/"): 12,
    ("clerk", "/imports/roster/{batch}/columns/"): 3,
    ("clerk", "/imports/roster/{batch}/commit/"): 12,
    ("county_admin", "/heading-words/"): 4,
    ("clerk", "/offices/{office}/"): 13,
    ("clerk", "/offices/{office}/profile/"): 4,
    ("clerk", "/offices/{office}/posts/"): 5,
    ("clerk", "/offices/{office}/groups/"): 6,
    ("clerk", "/offices/{office}/groups/assign/"): 7,
    ("clerk", "/offices/{office}/contacts/"): 5,
    ("clerk", "/offices/{office}/rules/"): 5,
    ("clerk", "/offices/{office}/funds/"): 9,
    ("clerk", "/offices/{office}/checklist/"): 12,
    ("clerk", "/offices/{office}/checklist/edit/"): 15,
    ("reviewer", "/sector-groups/"): 5,
    ("reviewer", "/checklist/"): 12,
    ("reviewer", "/county/"): 5,
    ("reviewer", "/activities/"): 9,
    ("reviewer", "/members/"): 9,
    ("reviewer", "/members/composition/"): 15,
    ("county_admin", "/offices/"): 9,
    ("county_admin", "/terms/"): 4,
    ("county_admin", "/terms/{term}/"): 6,
    ("county_admin", "/committees/"): 4,
    ("county_admin", "/term-changes/{term_change}/"): 7,
    ("county_admin", "/term-changes/{term_change}/people/"): 8,
    ("county_admin", "/accounts/"): 5,
    ("county_admin", "/accounts/new/"): 3,
    ("county_admin", "/trail/"): 4,
    ("system_admin", "/counties/"): 4,
    ("auditor", "/trail/"): 4,
    ("member", "/members/{member}/"): 10,
}
SHEETS = {
    ("clerk", "/activities/"): 12,
    ("clerk", "/members/"): 9,
    ("clerk", "/members/composition/"): 15,
    ("clerk", "/proposals/"): 8,
    ("reviewer", "/activities/{activity}/sheet/"): 14,
}


def fill(town, by, rows):
    """Enter `rows` of everything, and return the names the addresses are made of."""
    for number in range(rows):
        office = Office.objects.create(county=town.county, name=f"第{number}镇联络组", place="某镇", kind="group")
        account(Role.CLERK, f"clerk{number}", county=town.county, office=office)
        Sector.objects.create(term=town.term, name=f"界别{number}")
        Session.objects.create(term=town.term, number=number + 2, opens_on=date(2023 + number, 1, 5),
                               closes_on=date(2023 + number, 1, 8))  # fmt: skip
        Term.objects.create(county=town.county, number=number + 1, starts_on=date(1990 + number, 1, 1),
                            ends_on=date(1990 + number, 12, 31))  # fmt: skip
        Committee.objects.create(county=town.county, name=f"第{number}委员会")
        enrol(town.qingshi, town.farming, f"委员{number}")
        enrol(office, town.farming, f"他乡{number}")
        study(town.qingshi, by, day=date(2026, 4, 1 + number), completed=False)
    for number in range(rows):
        activity = study(town.qingshi, by, day=date(2026, 4, 8 + number), main_speaker=[town.zhang.pk, town.wang.pk])
        values = {"author": town.zhang, "title": f"第{number}件", "situation": "有", "suggestion": "改",
                  "submitted_on": date(2026, 3, 1)}  # fmt: skip
        proposal = record_proposal(town.qingshi, values, by=by)
        move(proposal, Move.SUBMIT, by=by, today=date(2026, 5, 20))
    values = {"number": 11, "first_day": date(2027, 1, 10), "sectors": ["农业"]}
    change = prepare_term_change(town.term, values, by=by)
    keep_office(town, rows)
    return {
        "office": town.qingshi.pk, "batch": _uploads(town, by, rows).pk, "activity": activity.pk,
        "proposal": proposal.pk, "member": town.zhang.pk,
        "term": town.term.pk,
        "place": town.zhang.appointments.get().pk, "term_change": change.pk,
    } | fill_doubles(town, by, rows)  # fmt: skip


def fill_doubles(town, by, rows):
    """Enter members twice, who were at the same activities, and merge some; return their names."""
    for number in range(rows):
        first, second = (enrol(town.qingshi, town.farming, f"同名{number}") for _ in range(2))
        merge = merge_members(first, second, taken=set(), kept=set(), by=by)
        double = enrol(town.qingshi, town.farming, "张立山")
        for activity in Activity.objects.filter(hosts=town.qingshi):
            activity.attendances.create(member=double, state="present")
    return {"double": double.pk, "merge": merge.pk}


def _uploads(town, by, rows):
    """Enter `rows` words for headings and uploads of a roster of as many lines; return the last upload."""
    file = store_bytes(b"x", "名册.xlsx", "application/octet-stream", owner=town.qingshi, by=by)
    options = {"office": None, "from_day": "2022-01-10", "begin": "term"}
    for number in range(rows):
        HeadingWord.objects.create(county=town.county, kind="roster", field="sector", word=f"界别{number}")
        records = [{"_row": at, "name": f"委员{at}", "sector": "农业", "office": "青石镇"} for at in range(rows)]
        sheet = {"sheet": "名册", "header_row": 1, "header_key": "k", "columns": [], "records": records}
        values = {"county": town.county, "office": town.qingshi, "kind": "roster", "user": town.clerk, "file": file,
                  "reading": {"sheets": [sheet]}, "options": options}  # fmt: skip
        batch = begin_batch(values, by=by)
    return batch


def keep_office(town, rows):
    """Enter `rows` of everything 青石镇 keeps about itself, each with a file."""
    office, begun = town.qingshi, {"office": town.qingshi, "from_day": date(2026, 1, 5)}
    for number in range(rows):
        person = enrol(office, town.farming, f"组员{number}")
        OfficePost.objects.create(**begun, name=f"干部{number}", post="staff")
        group = Group.objects.create(county=town.county, office=office, name=f"第{number}组", leader=person)
        GroupMembership.objects.create(group=group, member=person, from_day=date(2026, 1, 5))
        Group.objects.create(county=town.county, sector=town.farming, name=f"农业{number}组", leader=person)
        DutyContact.objects.create(**begun, member=person, kind="village", target="古槐村")
        item = ChecklistItem.objects.create(county=town.county, name=f"第{number}有")
        file = StoredFile.objects.create(county=town.county, office=office, name="图.pdf", size=1)
        with_files = (
            OfficeRule.objects.create(office=office, title="制度", kind="study", adopted_on=date(2026, 1, 5)),
            FundEntry.objects.create(office=office, day=date(2026, 1, 5), category="meeting", amount=5),
            ChecklistAnswer.objects.create(office=office, item=item, year=2026),
        )
        for row in with_files:
            row.files.add(file)


def counted(ask, *asked):
    with CaptureQueriesContext(connection) as queries:
        answer = ask(*asked)
    assert answer.status_code == 200
    return len(queries)


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_same_few_questions_however_many_rows_there_are(town, by, enter, rows):
    names = fill(town, by, rows)
    browsers = {role: enter(getattr(town, role)) for role, _ in PAGES}
    found = {(role, url): counted(browsers[role].get, url.format(**names)) for role, url in PAGES}
    assert found == PAGES


@pytest.mark.parametrize("rows", [1, 3])
def test_sheets_ask_the_same_few_questions_however_many_rows_there_are(town, by, enter, rows):
    names = fill(town, by, rows)
    browsers = {role: enter(getattr(town, role)) for role, _ in SHEETS}
    purpose = {"purpose": "年度考核"}
    found = {(role, url): counted(browsers[role].post, url.format(**names), purpose) for role, url in SHEETS}
    assert found == SHEETS
