"""How many queries each page asks: a literal for each, the same with one row and with three more."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.actions import add_instalment, ask_leave, record_contribution
from activities.kinds import CONTRIBUTION_KINDS
from activities.models import Activity, Focus, Material, Problem, Progress, Proposer, Suggestion, UnitResult
from conftest import account, enrol, study
from liaison.actions import begin_batch, give_task, hand_in, publish, store_bytes
from liaison.models import (
    ChecklistAnswer,
    ChecklistItem,
    FundEntry,
    HeadingWord,
    Office,
    OfficeRule,
    StoredFile,
    WorkdayChange,
)
from liaison.roles import Role
from members.actions import merge_members, prepare_term_change
from members.models import Committee, DutyContact, Group, GroupMembership, OfficePost, Sector, Session, Term
from performance.models import Basis, Campaign, CampaignItem, Document, Edit, PlanItem, Section, Target, WorkPlan
from proposals.actions import move, record_proposal
from proposals.models import Proposal
from proposals.states import Move

# Session and user are two of each; the rest is the page's own.
PAGES = {
    ("clerk", "/"): 51,
    ("clerk", "/activities/"): 17,
    ("clerk", "/activities/new/"): 3,
    ("clerk", "/activities/new/study/"): 9,
    ("clerk", "/activities/fixed-days/"): 3,
    ("clerk", "/offices/{office}/activity-plan/"): 6,
    ("clerk", "/activities/{activity}/"): 29,
    ("clerk", "/activities/{activity}/edit/"): 19,
    ("clerk", "/activities/{activity}/attendance/"): 9,
    ("clerk", "/activities/{activity}/replies/"): 9,
    ("clerk", "/activities/{activity}/sittings/"): 4,
    ("clerk", "/leaves/"): 5,
    ("clerk", "/activities/{activity}/complete/"): 3,
    ("clerk", "/activities/{activity}/withdraw/"): 3,
    ("clerk", "/contributions/"): 16,
    ("clerk", "/contributions/ledgers/service/"): 17,
    ("clerk", "/contributions/new/"): 3,
    ("clerk", "/contributions/new/pairing/"): 6,
    ("clerk", "/contributions/{contribution}/"): 12,
    ("clerk", "/contributions/{contribution}/edit/"): 15,
    ("clerk", "/contributions/{contribution}/shares/"): 4,
    ("member", "/contributions/mine/"): 13,
    ("clerk", "/activities/{activity}/suggestions/new/"): 6,
    ("clerk", "/activities/{activity}/unit-results/"): 4,
    ("clerk", "/activities/{activity}/report-back/"): 5,
    ("clerk", "/activities/{activity}/focuses/"): 5,
    ("clerk", "/activities/{activity}/progress/"): 5,
    ("clerk", "/suggestions/"): 10,
    ("clerk", "/suggestions/{suggestion}/edit/"): 9,
    ("clerk", "/problems/"): 7,
    ("clerk", "/unit-results/"): 7,
    ("clerk", "/materials/"): 5,
    ("clerk", "/focuses/"): 8,
    ("clerk", "/focuses/{focus}/"): 7,
    ("clerk", "/focuses/copy/"): 5,
    ("clerk", "/proposals/"): 10,
    ("clerk", "/proposals/new/"): 7,
    ("clerk", "/proposals/{proposal}/"): 19,
    ("clerk", "/proposals/{draft}/edit/"): 10,
    ("clerk", "/records/?what=held&of=office&since=2026-01-01&until=2026-12-31"): 6,
    ("clerk", "/records/?what=attendance&of=member&since=2026-01-01&until=2026-12-31&member={member}"): 7,
    ("clerk", "/plans/"): 5,
    ("clerk", "/plans/new/"): 2,
    ("clerk", "/plans/{plan}/"): 27,
    ("clerk", "/plans/{plan}/edit/"): 7,
    ("clerk", "/plans/{plan}/targets/new/"): 7,
    ("clerk", "/plan-items/{plan_item}/records/"): 22,
    ("clerk", "/plan-targets/{plan_target}/"): 14,
    ("clerk", "/documents/"): 5,
    ("clerk", "/documents/{summary}/"): 65,
    ("clerk", "/documents/{year_plan}/"): 13,
    ("clerk", "/documents/{summary}/block/?block=study-sessions"): 62,
    ("reviewer", "/documents/"): 5,
    ("reviewer", "/plans/"): 5,
    ("reviewer", "/plans/progress/"): 13,
    ("clerk", "/campaigns/"): 4,
    ("clerk", "/campaigns/{campaign}/"): 6,
    ("clerk", "/statistics/proposals/"): 27,
    ("clerk", "/statistics/"): 29,
    ("clerk", "/campaigns/{campaign}/members/"): 8,
    ("county_admin", "/campaigns/{campaign}/offices/"): 8,
    ("county_admin", "/campaigns/{campaign}/items/new/"): 6,
    ("clerk", "/members/"): 10,
    ("clerk", "/members/composition/"): 13,
    ("clerk", "/members/{member}/"): 34,
    ("clerk", "/members/{member}/photo/edit/"): 3,
    ("clerk", "/members/{member}/edit/"): 3,
    ("clerk", "/members/{member}/appoint/"): 6,
    ("clerk", "/members/duplicates/"): 6,
    ("clerk", "/members/{member}/merge/"): 5,
    ("clerk", "/members/{member}/merge/?other={double}"): 34,
    ("clerk", "/merges/"): 4,
    ("clerk", "/merges/{merge}/"): 4,
    ("clerk", "/members/new/"): 5,
    ("clerk", "/appointments/{place}/edit/"): 6,
    ("clerk", "/imports/"): 4,
    ("clerk", "/imports/roster/new/"): 3,
    ("clerk", "/imports/roster/{batch}/"): 12,
    ("clerk", "/imports/roster/{batch}/columns/"): 3,
    ("clerk", "/imports/roster/{batch}/commit/"): 12,
    ("clerk", "/imports/activities/new/"): 2,
    ("clerk", "/imports/activities/{ledger}/"): 15,
    ("clerk", "/imports/activities/{ledger}/columns/"): 3,
    ("clerk", "/imports/activities/{ledger}/commit/"): 15,
    ("clerk", "/imports/attendance/new/"): 2,
    ("clerk", "/imports/attendance/{matrix}/"): 15,
    ("clerk", "/imports/attendance/{matrix}/columns/"): 3,
    ("clerk", "/imports/attendance/{matrix}/commit/"): 15,
    ("clerk", "/imports/proposals/new/"): 4,
    ("clerk", "/imports/proposals/{results}/"): 8,
    ("clerk", "/imports/proposals/{results}/columns/"): 3,
    ("clerk", "/imports/proposals/{results}/commit/"): 8,
    ("clerk", "/imports/opinions/new/"): 2,
    ("clerk", "/imports/opinions/{opinions}/"): 10,
    ("clerk", "/imports/opinions/{opinions}/columns/"): 3,
    ("clerk", "/imports/opinions/{opinions}/commit/"): 10,
    ("county_admin", "/heading-words/"): 4,
    ("county_admin", "/workday-changes/"): 4,
    ("clerk", "/offices/{office}/"): 13,
    ("clerk", "/offices/{office}/profile/"): 4,
    ("clerk", "/offices/{office}/posts/"): 6,
    ("clerk", "/offices/{office}/groups/"): 7,
    ("clerk", "/offices/{office}/groups/assign/"): 7,
    ("clerk", "/offices/{office}/contacts/"): 6,
    ("clerk", "/offices/{office}/rules/"): 6,
    ("clerk", "/offices/{office}/funds/"): 10,
    ("clerk", "/offices/{office}/checklist/"): 12,
    ("clerk", "/offices/{office}/checklist/edit/"): 15,
    ("clerk", "/offices/{office}/attendance/"): 7,
    ("clerk", "/offices/{office}/quarter/"): 26,
    ("clerk", "/offices/{office}/calendar/"): 7,
    ("reviewer", "/tasks/"): 5,
    ("reviewer", "/tasks/new/"): 4,
    ("reviewer", "/tasks/punctuality/"): 5,
    ("reviewer", "/tasks/{task}/"): 8,
    ("reviewer", "/tasks/{task}/edit/"): 6,
    ("reviewer", "/tasks/{task}/receive/"): 6,
    ("clerk", "/tasks/{task}/"): 8,
    ("clerk", "/task-replies/{reply}/hand-in/"): 5,
    ("clerk", "/offices/{office}/tasks/"): 6,
    ("reviewer", "/notices/"): 5,
    ("reviewer", "/notices/{notice}/"): 6,
    ("clerk", "/notices/"): 6,
    ("clerk", "/notices/{notice}/"): 15,
    ("reviewer", "/sector-groups/"): 6,
    ("reviewer", "/checklist/"): 12,
    ("reviewer", "/county/"): 24,
    ("reviewer", "/activities/"): 17,
    ("reviewer", "/members/"): 11,
    ("reviewer", "/members/composition/"): 16,
    ("county_admin", "/offices/"): 10,
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
    ("member", "/notices/mine/"): 4,
    ("member", "/members/{member}/"): 36,
}
SHEETS = {
    ("clerk", "/contributions/"): 17,
    ("clerk", "/activities/"): 14,
    ("clerk", "/members/"): 9,
    ("clerk", "/members/composition/"): 15,
    ("clerk", "/suggestions/"): 12,
    ("clerk", "/problems/"): 9,
    ("clerk", "/focuses/"): 9,
    ("clerk", "/proposals/"): 12,
    ("reviewer", "/activities/{activity}/sheet/"): 17,
    ("reviewer", "/tasks/{task}/sheet/"): 10,
}


def fill(town, by, rows):
    """Enter `rows` of everything, and return the names the addresses are made of."""
    fill_county(town, rows)
    for number in range(rows):
        enrol(town.qingshi, town.farming, f"委员{number}")
        draft = study(town.qingshi, by, day=date(2026, 4, 1 + number), completed=False)
        ask_leave(draft, town.zhang.pk, town.qingshi, {"kind": "sick"}, by=by)
    for number in range(rows):
        activity = study(town.qingshi, by, day=date(2026, 4, 8 + number), main_speaker=[town.zhang.pk, town.wang.pk])
        values = {"authors": [town.zhang], "title": f"第{number}件", "situation": "有", "suggestion": "改",
                  "category": town.category}  # fmt: skip
        proposal = record_proposal(town.qingshi, values, by=by)
        move(proposal, Move.SUBMIT, {"day": date(2026, 3, 1)}, by=by, today=date(2026, 5, 20))
        draft = record_proposal(town.qingshi, values, by=by)
    values = {"number": 11, "first_day": date(2027, 1, 10), "sectors": ["农业"]}
    change = prepare_term_change(town.term, values, by=by)
    keep_office(town, rows)
    return {
        "office": town.qingshi.pk, "batch": _uploads(town, by, rows).pk, "activity": activity.pk,
        "proposal": proposal.pk, "draft": draft.pk, "member": town.zhang.pk,
        "contribution": fill_contributions(town, by, rows).pk,
        "term": town.term.pk,
        "place": town.zhang.appointments.get().pk, "term_change": change.pk,
        **fill_doubles(town, by, rows), **fill_campaign(town, rows), **fill_plans(town, rows),
        **ask_offices(town, by, rows),
        **_work_sheets(town, by, rows), **fill_outcomes(town, activity, rows),
    }  # fmt: skip


def fill_county(town, rows):
    """Enter `rows` of what a county has: offices with an account and a member, sectors, sessions, terms, committees."""
    for number in range(rows):
        office = Office.objects.create(county=town.county, name=f"第{number}镇联络组", place="某镇", kind="group")
        account(Role.CLERK, f"clerk{number}", county=town.county, office=office)
        Sector.objects.create(term=town.term, name=f"界别{number}")
        Session.objects.create(term=town.term, number=number + 2, opens_on=date(2023 + number, 1, 5),
                               closes_on=date(2023 + number, 1, 8))  # fmt: skip
        Term.objects.create(county=town.county, number=number + 1, starts_on=date(1990 + number, 1, 1),
                            ends_on=date(1990 + number, 12, 31))  # fmt: skip
        Committee.objects.create(county=town.county, name=f"第{number}委员会")
        enrol(office, town.farming, f"他乡{number}")


def fill_campaign(town, rows):
    """Enter a campaign of the county that asks `rows` things of offices; return its name."""
    campaign = Campaign.objects.create(county=town.county, name="五个一", from_year=2026)
    CampaignItem.objects.create(campaign=campaign, name="提案或心得", first="proposals", second="contributions")
    CampaignItem.objects.create(campaign=campaign, name="每季一次学习", subject="office", period=3, first="held")
    for number in range(rows):
        Campaign.objects.create(county=town.county, name=f"活动{number}", from_year=2026)
    return {"campaign": campaign.pk}


def fill_plans(town, rows):
    """Enter the county's model and 青石镇's plan of it, with `rows` lines of each sort; return their names."""
    values = {"county": town.county, "year": 2026, "title": "工作计划", "state": "in_force"}
    values |= {"sent_on": date(2026, 2, 1), "accepted_on": date(2026, 2, 1)}
    for office in (None, town.qingshi):
        plan = WorkPlan.objects.create(office=office, **values)
        for number in range(rows):
            Basis.objects.create(plan=plan, position=number, title="意见")
            Section.objects.create(plan=plan, heading=f"第{number}段")
            item = {"from_month": 4, "to_month": 4, "kind": "study", "output": "suggestions"}
            item = PlanItem.objects.create(plan=plan, subject=f"第{number}次学习", **item)
            Target.objects.create(plan=plan, name=f"学习{number}", first="held?kind=study", second="suggestions")
            own = Target.objects.create(plan=plan, name=f"提案{number}", first="proposals", subject="member")
    about = {"county": town.county, "office": town.qingshi, "year": 2026}
    summary, year_plan = (Document.objects.create(kind=kind, **about) for kind in ("summary", "year_plan"))
    for number in range(rows):
        Edit.objects.create(document=summary, key=f"own-{number + 1}", after="opening", words="另有")
    return {"plan": plan.pk, "plan_item": item.pk, "plan_target": own.pk, "summary": summary.pk,
            "year_plan": year_plan.pk}  # fmt: skip


def fill_contributions(town, by, rows):
    """Enter help that goes on, with things given and visits; return the last."""
    for number in range(rows):
        said = {"day": date(2026, 3, 1), "title": f"帮扶{number}", "form": "student",
                "doer": [town.zhang.pk, town.wang.pk]}  # fmt: skip
        row = record_contribution(CONTRIBUTION_KINDS["pairing"], town.qingshi, said, by=by, today=date(2026, 5, 20))
        add_instalment(row, {"day": date(2026, 4, 1), "kind": "visit"}, by=by, today=date(2026, 5, 20))
        row.goods.create(name="米", quantity=1, unit="袋")
    return row


def fill_outcomes(town, activity, rows):
    """Enter `rows` of everything that can come of an activity; return their names."""
    about = {"county": town.county, "office": town.qingshi, "kind": "deed"}
    for number in range(rows):
        suggestion = Suggestion.objects.create(activity=activity, text="修路", sector=town.farming)
        Proposer.objects.create(suggestion=suggestion, member=town.zhang)
        Problem.objects.create(activity=activity, text="路窄", due=date(2026, 5, 1), reported_back=activity)
        UnitResult.objects.create(activity=activity, unit=f"第{number}所")
        file = StoredFile.objects.create(county=town.county, office=town.qingshi, name=f"图{number}.jpg", size=1)
        Material.objects.create(activity=activity, file=file, sort="photo")
        for year in (2025, 2026):
            focus = Focus.objects.create(**about, year=year, name=f"{year}年第{number}件")
        focus.activities.add(activity)
        Progress.objects.create(focus=focus, office=town.qingshi, activity=activity, day=activity.day, percent=5)
    return {"suggestion": suggestion.pk, "focus": focus.pk}


def fill_doubles(town, by, rows):
    """Enter members twice, who were at the same activities, and merge some; return their names."""
    for number in range(rows):
        first, second = (enrol(town.qingshi, town.farming, f"同名{number}") for _ in range(2))
        merge = merge_members(first, second, taken=set(), kept=set(), by=by)
        double = enrol(town.qingshi, town.farming, "张立山")
        for activity in Activity.objects.filter(hosts=town.qingshi):
            activity.attendances.create(member=double, state="present")
    return {"double": double.pk, "merge": merge.pk}


def _work_sheets(town, by, rows) -> dict:
    """Upload a ledger and an attendance sheet of as many lines, about days on which activities stand."""
    file = store_bytes(b"x", "台账.xlsx", "application/octet-stream", owner=town.qingshi, by=by)
    records = [{"_row": at, "name": f"委员{at}", "title": f"学习{at}", "category": "学习", "marks": {"E1": "出席"},
                "date": f"2026-04-{8 + at:02}"} for at in range(rows)]  # fmt: skip
    events = [{"id": "E1", "col": "C", "date": "2026-04-08", "title": "集中学习"}]
    sheet = {"sheet": "台账", "header_row": 1, "header_key": "k", "columns": [], "records": records, "events": events}
    values = {"county": town.county, "office": town.qingshi, "user": town.clerk, "file": file,
              "reading": {"sheets": [sheet]},
              "options": {"office": town.qingshi.pk, "place": "", "responsible": ""}}  # fmt: skip
    kinds = {"ledger": "activities", "matrix": "attendance"}
    batches = {name: begin_batch({**values, "kind": kind}, by=by).pk for name, kind in kinds.items()}
    lines = [{"_row": at, "title": f"第{at}件", "number": at + 1, "lead_unit": "县水利局"} for at in range(rows)]
    options = {"session": Proposal.objects.first().session_id, "decided_on": "2026-04-01", "told_on": "2026-05-01"}
    results = {"kind": "proposals", "reading": {"sheets": [sheet | {"records": lines}]}, "options": options}
    told = [{"_row": at, "title": f"第{at}篇", "date": "2026-04-08", "authors": ["张立山"]} for at in range(rows)]
    opinions = {"kind": "opinions", "reading": {"sheets": [sheet | {"records": told}]}}
    opinions |= {"options": {"office": town.qingshi.pk, "told_on": "2026-05-01"}}
    more = {"results": results, "opinions": opinions}
    return batches | {name: begin_batch({**values, **said}, by=by).pk for name, said in more.items()}


def _uploads(town, by, rows):
    """Enter `rows` words for headings and uploads of a roster of as many lines; return the last upload."""
    file = store_bytes(b"x", "名册.xlsx", "application/octet-stream", owner=town.qingshi, by=by)
    options = {"office": None, "from_day": "2022-01-10", "begin": "term"}
    for number in range(rows):
        day = date(2027, 1, 1 + number)
        WorkdayChange.objects.create(county=town.county, from_day=day, to_day=day, note="元旦")
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


def ask_offices(town, by, rows):
    """Ask every office for something and tell it something, `rows` times, with files; return the last ones' names."""
    offices, day = list(Office.objects.filter(county=town.county)), date(2026, 6, 30)
    file = StoredFile.objects.create(county=town.county, name="通知.pdf", size=1)
    for number in range(rows):
        given = {"county": town.county, "title": f"第{number}项", "given_on": day, "due_on": day}
        task = give_task(given, offices, by=by)
        notice = publish({"county": town.county, "title": f"第{number}号", "day": day}, offices, by=by)
        for reply in task.replies.all():
            hand_in(reply, "已完成", today=day, by=by).files.add(file)
        for row in (task, notice):
            row.files.add(file)
    return {"task": task.pk, "notice": notice.pk, "reply": task.replies.get(office=town.qingshi).pk}


def counted(ask, *asked):
    with CaptureQueriesContext(connection) as queries:
        answer = ask(*asked)
    assert answer.status_code == 200
    return len(queries)


def asked_by_each(pages, town, enter, names, method="get", *said):
    """Return {(role, address): how many queries its page asks}; `names` fill the addresses."""
    browsers = {role: enter(getattr(town, role)) for role, _ in pages}
    return {(role, url): counted(getattr(browsers[role], method), url.format(**names), *said) for role, url in pages}


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_same_few_questions_however_many_rows_there_are(town, by, enter, rows):
    assert asked_by_each(PAGES, town, enter, fill(town, by, rows)) == PAGES


@pytest.mark.parametrize("rows", [1, 3])
def test_sheets_ask_the_same_few_questions_however_many_rows_there_are(town, by, enter, rows):
    said = {"purpose": "年度考核"}
    assert asked_by_each(SHEETS, town, enter, fill(town, by, rows), "post", said) == SHEETS
