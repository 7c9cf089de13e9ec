"""Cases of test_constraints.py about notes, opinion reports, what came of them, and issues."""

from datetime import date

from liaison.models import StoredFile
from proposals.models import (
    Adoption,
    Bulletin,
    BulletinItem,
    Handling,
    Instruction,
    Note,
    OpinionReport,
    Proposal,
    ReportAuthor,
    Sending,
)

DAY, BEFORE = date(2026, 2, 11), date(2026, 2, 10)
AGAIN = ({},)


def note(town):
    told = {"handling": "已修好", "is_solved": True, "told_on": DAY}
    whose = {"county": town.county, "office": town.qingshi, "taken_by_name": "李明"}
    return {**whose, "day": DAY, "raised_by": "曹大爷", "title": "机井不出水", **told}


def report(town):
    return {"county": town.county, "office": town.qingshi, "day": DAY, "title": "维修机井"}


def turned(town):
    proposal = Proposal.objects.create(county=town.county, office=town.qingshi, title="修井")
    return {**report(town), "origin": "proposal", "from_proposal": proposal}


def turning(town):
    return {**report(town), "turned_into": Proposal.objects.create(
        county=town.county, office=town.qingshi, title="修井")}  # fmt: skip


def of_report(**values):
    """Return what hangs on a report."""
    return lambda town: {"report": OpinionReport.objects.create(**report(town)), **values}


def author(town):
    return of_report(member=town.zhang)(town)


def sending(town):
    days = {"sent_on": DAY, "received_on": DAY, "due_on": DAY, "decided_on": DAY}
    return of_report(receiver="county", state="returned", remark="请补充", **days)(town)


def bulletin(town):
    return {"county": town.county, "office": town.qingshi, "year": 2026, "number": 1, "day": DAY}


def county_bulletin(town):
    return {**bulletin(town), "office": None}


def item(town):
    return {"bulletin": Bulletin.objects.create(**bulletin(town)), **of_report()(town)}


def filed(town):
    file = StoredFile.objects.create(county=town.county, name="批示.pdf", size=1)
    return {"opinionreport": OpinionReport.objects.create(**report(town)), "storedfile": file}


_HANDLING = of_report(unit="县水利局", day=DAY, due_on=DAY, done_on=DAY, result="已修好")
_TO_TOWNSHIP = {"receiver": "township"}
CASES = {
    "note_taken_by_somebody": (Note, note, ({"taken_by_name": ""}, {"taken_by_id": 901})),
    "note_told_after_raised": (Note, note, ({"told_on": BEFORE},)),
    "note_told_has_handling": (
        Note, note, ({"handling": ""}, {"handling": "", "told_on": None}, {"handling": "", "is_solved": False}),
    ),
    "report_is_short": (OpinionReport, report, ({"words": 1501},)),
    "report_origin_is_told": (OpinionReport, report, ({"origin": "proposal"},)),
    "proposals.OpinionReport.from_proposal": (OpinionReport, turned, AGAIN),
    "proposals.OpinionReport.turned_into": (OpinionReport, turning, AGAIN),
    "proposals.OpinionReport_files together": (OpinionReport.files.through, filed, AGAIN),
    "report_author_once": (ReportAuthor, author, AGAIN),
    "report_author_is_somebody": (
        ReportAuthor, author, ({"member": None}, {"member_id": 901, "name": "李明"}),
    ),
    "sending_once": (Sending, sending, AGAIN),
    "sending_received_after_sent": (Sending, sending, ({**_TO_TOWNSHIP, "received_on": BEFORE},)),
    "sending_due_after_sent": (Sending, sending, ({**_TO_TOWNSHIP, "due_on": BEFORE},)),
    "sending_decided_after_sent": (Sending, sending, ({**_TO_TOWNSHIP, "decided_on": BEFORE},)),
    "sending_returned_has_reason": (Sending, sending, ({**_TO_TOWNSHIP, "remark": ""},)),
    "sending_decided_was_received": (Sending, sending, ({**_TO_TOWNSHIP, "received_on": None},)),
    "adoption_once": (Adoption, of_report(level="city", body="市政协", issue="第3期", day=DAY), AGAIN),
    "instruction_once": (Instruction, of_report(level="county", leader="县长", summary="请研究", day=DAY), AGAIN),
    "handling_once": (Handling, _HANDLING, AGAIN),
    "handling_due_after_given": (Handling, _HANDLING, ({"unit": "县财政局", "due_on": BEFORE},)),
    "handling_done_after_given": (Handling, _HANDLING, ({"unit": "县财政局", "done_on": BEFORE},)),
    "handling_done_has_result": (Handling, _HANDLING, ({"unit": "县财政局", "result": ""},)),
    "bulletin_number_once": (Bulletin, bulletin, AGAIN),
    "county_bulletin_number_once": (Bulletin, county_bulletin, AGAIN),
    "bulletin_item_once": (BulletinItem, item, AGAIN),
}  # fmt: skip
