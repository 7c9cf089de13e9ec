"""Cases of test_constraints.py about proposals: their names, numbers and days, who handles them, what was answered."""

from datetime import date

from liaison.models import StoredFile
from proposals.models import Assignment, Authorship, Category, Proposal, Reply, Shingle, Step

DAY, BEFORE = date(2026, 2, 11), date(2026, 2, 10)
AGAIN = ({},)


def category(town):
    return {"county": town.county, "name": "经济建设"}


def draft(town):
    return {"county": town.county, "office": town.qingshi, "title": "修路"}


def handed_in(town):
    return draft(town) | {"submitted_on": DAY, "situation": "路窄", "suggestion": "拓宽", "state": "submitted"}


def shingle(town):
    return {"county": town.county, "value": 7, "about": 1}


def received(town):
    got = {"state": "received", "received_on": DAY, "receipt_number": 1, "session": town.session}
    return handed_in(town) | got


def on_file(town):
    return received(town) | {"state": "filed", "decided_on": DAY, "case_number": 1}


def one_of(make):
    """Return how a proposal is made whose numbers nobody else has: the database takes it twice."""
    return lambda town: make(town) | {"receipt_number": None}


def of_proposal(**values):
    """Return what hangs on a proposal."""
    return lambda town: {"proposal": Proposal.objects.create(**draft(town)), **values}


def authorship(town):
    return of_proposal(member=town.zhang, office=town.qingshi, position=2)(town)


def assignment(town):
    return of_proposal(unit="县水利局", assigned_on=DAY, due_on=DAY)(town)


def reply(town):
    given = Assignment.objects.create(**assignment(town))
    return {"assignment": given, "proposal": given.proposal}


def other_reply(town):
    """Return a reply whose unit answers once more wherever it is asked: a proposal of its own each time."""
    return reply(town) | {"replied_on": DAY, "result": "A"}


def filed_with(owner: str, model, make):
    """Return what joins a row and a file."""

    def join(town):
        file = StoredFile.objects.create(county=town.county, name="答复.pdf", size=1)
        return {owner: model.objects.create(**make(town)), "storedfile": file}

    return join


CASES = {
    "category_once": (Category, category, AGAIN),
    "proposal_submitted_is_whole": (
        Proposal, handed_in, ({"submitted_on": None}, {"situation": ""}, {"suggestion": ""}),
    ),
    "proposal_of_office_or_body": (Proposal, draft, ({"office": None}, {"office": None, "form": "joint"})),
    "proposal_body_is_named": (
        Proposal, draft, ({"body": "民盟总支"}, {"form": "sector"}, {"form": "party"}, {"form": "group"}),
    ),
    "proposal_secrecy_has_reason": (Proposal, draft, ({"is_open": False},)),
    "proposal_received_has_day": (Proposal, handed_in, ({"state": "received"},)),
    "proposal_received_after_sending": (Proposal, one_of(received), ({"received_on": BEFORE},)),
    "proposal_decided_has_day": (
        Proposal, one_of(received),
        ({"state": "refused"}, {"state": "report", "decided_on": BEFORE}),
    ),
    "proposal_receipt_has_day": (Proposal, received, ({"receipt_number": 2, "session": None},)),
    "proposal_numbers_from_one": (Proposal, one_of(received), ({"receipt_number": 0},)),
    "proposal_number_when_on_file": (
        Proposal, one_of(on_file),
        ({"case_number": None}, {"session": None}, {"state": "received"}, {"state": "merged"}),
    ),
    "proposal_leader_of_key": (Proposal, draft, ({"led_by": "副主席"},)),
    "proposal_receipt_once": (Proposal, received, AGAIN),
    "proposal_case_once": (Proposal, one_of(on_file), AGAIN),
    "shingle_once": (Shingle, shingle, AGAIN),
    "authorship_once": (Authorship, authorship, AGAIN),
    "authorship_signed_on_a_day": (
        Authorship, authorship, ({"signed_on": DAY}, {"signature": "agreed"}, {"signature": "declined"}),
    ),
    "step_of_one_record": (
        Step, of_proposal(move="submit", start="draft", goal="submitted", day=DAY), ({"proposal": None},),
    ),
    "assignment_once": (Assignment, assignment, AGAIN),
    "assignment_due_after_start": (Assignment, assignment, ({"unit": "县财政局", "due_on": BEFORE},)),
    "reply_once": (Reply, reply, AGAIN),
    "reply_has_result": (Reply, reply, ({"replied_on": DAY}, {"result": "A"})),
    "reply_talk_has_way": (Reply, reply, ({"talked_on": DAY}, {"talk": "phone"})),
    "reply_feedback_is_whole": (
        Reply, reply,
        ({"feedback_on": DAY}, {"attitude": "content"}, {"feedback_on": DAY, "attitude": "content"}),
    ),
    "proposals.Proposal_files together": (
        Proposal.files.through, filed_with("proposal", Proposal, draft), AGAIN,
    ),
    "proposals.Reply_files together": (Reply.files.through, filed_with("reply", Reply, reply), AGAIN),
}  # fmt: skip
