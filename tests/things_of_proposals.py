"""One row of every kind about proposals, an office's; for tests that go through every page."""

from datetime import date

from conftest import enrol
from liaison.actions import withdraw
from proposals.actions import move, record_proposal
from proposals.models import Assignment, Reply
from proposals.states import Move

_DAY = date(2026, 1, 5)


def proposal_things(office, member, by) -> dict:
    """Return proposals of the office: a draft, a withdrawn one, one the member is to sign; a unit, an answer."""
    joint = {"form": "joint", "authors": [_mate(member), member], "title": f"请{member}联名的建议"}
    handled = _proposal(office, member, by)
    days = {"assigned_on": _DAY, "due_on": _DAY}
    unit = Assignment.objects.create(proposal=handled, unit="县水利局", **days)
    return {
        "proposal": _proposal(office, member, by),
        "withdrawn proposal": withdraw(_proposal(office, member, by), by=by, reason="重复"),
        "joint proposal": move(record_proposal(office, joint, by=by), Move.SEND_ROUND, by=by, today=_DAY),
        "proposal unit": Assignment.objects.create(proposal=handled, unit="县财政局", **days),
        "proposal reply": Reply.objects.create(proposal=handled, assignment=unit),
    }


def _mate(member):
    """Return another member of the same office."""
    place = member.appointments.last()
    return enrol(place.office, place.sector, f"{member}的同事")


def _proposal(office, member, by):
    return record_proposal(office, {"authors": [member], "title": f"关于{member}的建议"}, by=by)
