"""One row of every kind that addresses name: an office's, and its county's; for tests that go through every page."""

from datetime import date
from io import BytesIO

from django.utils import timezone
from PIL import Image

from activities.actions import add_instalment, ask_leave, record_contribution
from activities.kinds import CONTRIBUTION_KINDS
from activities.models import NamedKind
from conftest import study
from liaison.actions import begin_batch, carry_out, close_batch, give_task, hand_in, publish, store_bytes, withdraw
from liaison.files import Checked
from liaison.models import ChecklistAnswer, ChecklistItem, FundEntry, HeadingWord, OfficeRule, WorkdayChange
from members.actions import set_photo
from members.models import Committee, Distinct, DutyContact, Group, Member, Merge, OfficePost, Session, Term, TermChange
from performance.models import Campaign, CampaignItem
from tests.things_of_files import file_things
from tests.things_of_jobs import job_things
from tests.things_of_layouts import layout_things
from tests.things_of_plans import plan_things
from tests.things_of_proposals import proposal_things
from tests.things_of_reports import report_things
from tests.things_of_rules import given_things, rules_things
from tests.things_of_templates import template_things
from tests.things_of_work import outcome_things

_DAY = date(2026, 1, 5)
_OPTIONS = {"office": None, "from_day": "2024-01-01", "begin": "term"}


def office_things(office, member, by) -> dict:
    """Make and return {kind of row: one of `office`}; `member` is in office there, `by` acts for it."""
    file = store_bytes(b"%PDF-1.4 notice", "通知.pdf", "application/pdf", owner=office, by=by)
    set_photo(member, Checked("照片.jpg", "image/jpeg", _face()), by=by)
    activity = study(office, by)
    return {
        "office": office, "member": member, "member with photo": member, "appointment": member.appointments.last(),
        "file": file, "open batch": _batch(office, by), "done batch": close_batch(_batch(office, by), "done", by=by),
        "step": carry_out({"county": office.county, "office": office, "kind": "bulk", "title": "完成登记"}, (), by=by),
        "activity": activity, "any activity": activity,
        "withdrawn activity": withdraw(study(office, by), by=by, reason="重复"),
        **proposal_things(office, member, by),
        "leave": _leave(office, member, by),
        "withdrawn leave": withdraw(_leave(office, member, by), by=by, reason="重复"),
        **_work_sheets(office, by),
        **_twice(member), **_own_matters(office, member, file, by), **_contributions(office, member, by),
        **_campaigns(office, by), **plan_things(office, by), **report_things(office, member, file, by),
        **_asked(office, file, by), **given_things(office, member, by),
        **outcome_things(office, activity, _face(), by), **file_things(office, member),
        **job_things(office, by),
        **layout_things(office, by),
    }  # fmt: skip


def _twice(member) -> dict:
    """Return a merge of the member's second entry, and that a third is somebody else."""
    county = member.county
    second, third = (Member.objects.create(county=county, name=member.name) for _ in range(2))
    return {
        "merge": Merge.objects.create(county=county, survivor=member, loser=second, at=timezone.now()),
        "distinct": Distinct.objects.create(county=county, first=member, second=third),
    }


def _leave(office, member, by):
    return ask_leave(study(office, by, completed=False), member.pk, office, {"kind": "sick"}, by=by)


def _face() -> bytes:
    file = BytesIO()
    Image.new("RGB", (48, 64), "#8794a1").save(file, "JPEG")
    return file.getvalue()


def _contributions(office, member, by) -> dict:
    """Return help that goes on and what the county holds against the office, withdrawn ones beside."""

    def made(kind, **values):
        values = {"day": _DAY, "title": "帮扶", "doer": [member.pk], "form": "student"} | values
        return record_contribution(CONTRIBUTION_KINDS[kind], office, values, by=by, today=date(2026, 5, 20))

    help_ = made("pairing")
    twice = [add_instalment(help_, {"day": _DAY, "kind": "visit"}, by=by, today=_DAY) for _ in range(2)]
    return {
        "contribution": help_, "withdrawn contribution": withdraw(made("pairing"), by=by, reason="重复"),
        "criticism": made("criticism", form="criticism"), "instalment": twice[0],
        "withdrawn instalment": withdraw(twice[1], by=by, reason="重复"),
        "withdrawn criticism": withdraw(made("criticism", form="criticism"), by=by, reason="重复"),
    }


def _work_sheets(office, by) -> dict:
    """Return a ledger and an attendance sheet somebody uploaded, open ones and imported ones."""
    session = Session.objects.filter(term__county=office.county).latest("opens_on")
    options = {"place": "", "responsible": "", "session": session.pk, "decided_on": "2026-01-05",
               "told_on": "2026-01-05"}  # fmt: skip
    return {
        f"{state} {kind}": batch if state == "open" else close_batch(batch, "done", by=by)
        for kind in ("activities", "attendance", "proposals", "opinions")
        for state in ("open", "done")
        for batch in [_batch(office, by, kind, options)]
    }


def _batch(office, by, kind="roster", options=_OPTIONS):
    file = store_bytes(b"x", "名册.xlsx", "application/octet-stream", owner=office, by=by, restricted=True)
    values = {"county": office.county, "office": office, "kind": kind, "user": by.user, "file": file,
              "reading": {"kind": kind, "sheets": []}, "options": options | {"office": office.pk}}  # fmt: skip
    return begin_batch(values, by=by)


def _own_matters(office, member, file, by):
    """Return one row of each kind an office keeps about itself, a withdrawn one beside where there can be."""
    kinds = {
        "post": (OfficePost, {"member": member, "post": "deputy_leader", "from_day": _DAY}),
        "contact": (DutyContact, {"member": member, "kind": "village", "target": "古槐村", "from_day": _DAY}),
        "rule": (OfficeRule, {"title": "学习制度", "kind": "study", "adopted_on": _DAY}),
        "fund entry": (FundEntry, {"day": _DAY, "category": "meeting", "amount": 5, "purpose": "学习资料"}),
    }
    made = {"group": Group.objects.create(county=office.county, office=office, name="第一小组")}
    for kind, (model, values) in kinds.items():
        made[f"withdrawn {kind}"] = withdraw(model.objects.create(office=office, **values), by=by, reason="重复")
        made[kind] = model.objects.create(office=office, **values)
    item = ChecklistItem.objects.create(county=office.county, name=f"{office.place}的条件")
    answer = ChecklistAnswer.objects.create(office=office, item=item, year=2026)
    for row in (made["rule"], made["fund entry"], answer, office):
        row.files.add(file)
    return made


def _campaigns(office, by):
    """Return an office's campaign with an item, and a withdrawn one of each."""
    values = {"county": office.county, "office": office, "name": "五个一活动", "from_year": 2026}
    campaign = Campaign.objects.create(**values)
    item = {"campaign": campaign, "first": "proposals"}
    gone = CampaignItem.objects.create(**item, name="参加一次调研")
    return {
        "campaign": campaign, "withdrawn campaign": withdraw(Campaign.objects.create(**values), by=by, reason="重复"),
        "campaign item": CampaignItem.objects.create(**item, name="写一件提案"),
        "withdrawn campaign item": withdraw(gone, by=by, reason="重复"),
    }  # fmt: skip


def _asked(office, file, by) -> dict:
    """Return what the county asked of the office and told it, one of each taken back; one task is handed in."""
    given = {"county": office.county, "title": "报送半年工作报告", "given_on": _DAY, "due_on": _DAY}
    told = {"county": office.county, "title": "会议精神", "day": _DAY}
    tasks = [give_task(given, [office], by=by) for _ in range(3)]
    notices = [publish(told, [office], by=by) for _ in range(2)]
    for row in (tasks[0], tasks[0].replies.get(), notices[0]):
        row.files.add(file)
    return {
        "task": tasks[0], "withdrawn task": withdraw(tasks[1], by=by, reason="重复"),
        "task reply": tasks[0].replies.get(),
        "handed-in reply": hand_in(tasks[2].replies.get(), "已完成", today=_DAY, by=by),
        "notice": notices[0], "withdrawn notice": withdraw(notices[1], by=by, reason="重复"),
    }  # fmt: skip


def county_things(term) -> dict:
    """Make and return {kind of row: one of the county whose running term this is}."""
    county, sector = term.county, term.sectors.first()
    old = Term.objects.create(county=county, number=1, starts_on=date(1980, 1, 1), ends_on=date(1984, 12, 31))
    change = {"number": 2, "first_day": date(1985, 1, 1), "sectors": ["农业"]}
    return {
        **rules_things(county), **template_things(county),
        "county": county, "term": term, "session": term.sessions.first(), "sector": sector,
        "term change": TermChange.objects.create(county=county, old=old, **change),
        "proposal category": county.proposal_categories.first(),
        "named kind": NamedKind.objects.create(county=county, base="study", name="云溪讲堂"),
        **{f"named {base}": NamedKind.objects.create(county=county, base=base, name=f"连心{base}")
           for base in ("pairing", "deed")},
        "committee": Committee.objects.create(county=county, name="侨务委员会"),
        "sector group": Group.objects.create(county=county, sector=sector, name="界别小组"),
        "checklist item": county.checklist_items.first(),
        "workday change": WorkdayChange.objects.create(county=county, from_day=_DAY, to_day=_DAY, note="调休"),
        "heading word": HeadingWord.objects.create(county=county, kind="roster", field="sector", word="所在界别组"),
    }  # fmt: skip
